// The applications of an office as a person must see them: open or not and why, until when, and which accounts rest.
import { hindranceOf, type Hindrance } from '#domain/admission.ts';
import { limitsOf, nextStart } from '#domain/application-limits.ts';
import { openingAt } from '#domain/opening-hours.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { ShownApplication } from '#protocol/manners.ts';
import type { SeenAccount } from '#store/repositories/accounts.ts';
import { breakerOf, type SeenApplication } from '#store/repositories/applications.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { type KnownApplications, readApplications, stateOf } from './application-state.ts';
import { holidaysOf } from './office-days.ts';

/** When it passes by itself; null where a person, another robot or the application itself must do something first. */
function passesAt(row: SeenApplication, hindrance: Hindrance | null, now: Date): Date | null {
  const limits = limitsOf(row.declared, row.settings);
  switch (hindrance) {
    case 'closed': {
      const opening = openingAt(limits, now, holidaysOf(row));
      return opening.open ? null : opening.opensAt;
    }
    case 'breaker':
      return row.open_until;
    case 'pace':
      return nextStart(limits.pace, row.begun_at);
    case 'account':
    case 'sessions':
    case null:
      return null;
  }
}

function show(context: Context, known: KnownApplications, row: SeenApplication, titles: ReadonlyMap<string, string>): ShownApplication {
  const now = context.clock.now();
  const installed = known.installed.filter(({ application }) => application === row.name);
  const accounts = known.accounts.filter(({ application }) => application === row.name);
  const used = accounts.filter(({ id }) => installed.some(({ account }) => account === id));
  // As long as one of its accounts works, somebody can work in it.
  const account = used.find(({ paused_at: pausedAt }) => pausedAt === null) ?? used[0];
  const state = stateOf(row, known.seats, account, null);
  const hindrance = hindranceOf(state, now, holidaysOf(row));
  const breaker = breakerOf(row);
  const shownAccount = ({ id, identifier, paused_at: pausedAt, problem }: SeenAccount): ShownApplication['accounts'][number] => ({
    id,
    identifier: context.sealing.open('account.identifier', id, identifier),
    paused: pausedAt !== null,
    problem,
  });
  return {
    name: row.name,
    title: row.title,
    assistants: installed.flatMap(({ installation }) => titles.get(installation) ?? []),
    declared: structuredClone(row.declared) as ShownApplication['declared'],
    settings: structuredClone(row.settings) as ShownApplication['settings'],
    lentToTrials: row.lent_to_trials,
    hindrance,
    until: passesAt(row, hindrance, now)?.toISOString() ?? null,
    breaker: {
      state: breaker.state,
      failures: breaker.state === 'closed' ? breaker.failures : 0,
      openings: breaker.state === 'closed' ? 0 : breaker.openings,
    },
    problem: breaker.state === 'closed' ? null : row.problem,
    sessions: state.otherSessions,
    accounts: used.map(shownAccount),
  };
}

export async function readShownApplications(context: Context, office: string): Promise<ShownApplication[]> {
  const { kysely } = context.database;
  const known = await readApplications(kysely, office, context.clock.now());
  const titles = new Map((await listInstallations(kysely, office)).map(({ id, title }) => [id, title]));
  // One that no version of an assistant works in any more is remembered, not shown.
  const worked = known.rows.filter(({ name }) => known.installed.some(({ application }) => application === name));
  return worked.map((row) => show(context, known, row, titles));
}

export async function listShownApplications(context: Context, caller: PersonCaller): Promise<{ applications: ShownApplication[] }> {
  return { applications: await readShownApplications(context, caller.office) };
}
