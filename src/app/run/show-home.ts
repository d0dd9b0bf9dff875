// What one sees first: what happened since the last working day, what waits for a person, what goes wrong, time given back.
import type { z } from 'zod';
import { dayOffset } from '#domain/opening-hours.ts';
import { HOME_KINDS, type HomeKind, pageOf } from '#domain/troubles.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { Home, homeQuery, Trouble } from '#protocol/figures.ts';
import { countWaiting, listDayCounts, listManualTimes } from '#store/repositories/figures.ts';
import { countOpenByKind } from '#store/repositories/handovers.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import { countOpenQuestions } from '#store/repositories/questions.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { DAYS_OF_A_PACE, judgeTroubles } from '../alerts/judge-troubles.ts';
import type { Context } from '../context.ts';
import { askerOf } from './list-handovers.ts';
import { today, workingDayBefore } from './office-days.ts';
import { countsOf, givenBack } from './time-given-back.ts';

async function troublesOf(context: Context, office: string, known: Parameters<typeof judgeTroubles>[3]): Promise<Trouble[]> {
  const found = await judgeTroubles(context, office, HOME_KINDS, known);
  return found.map(({ count, days, kind, name, since, title, why }) => ({
    kind: kind as HomeKind,
    name,
    title,
    since,
    why,
    waiting: count,
    days,
    page: pageOf(kind, name),
  }));
}

export async function showHome(context: Context, caller: PersonCaller, { days }: z.output<typeof homeQuery>): Promise<Home> {
  const { kysely } = context.database;
  const { office } = caller;
  const until = today(context);
  const since = workingDayBefore(until, (await findOffice(kysely, office)) ?? { holidays: 'mainland' });
  const from = dayOffset(until, 1 - days);
  const paceFrom = dayOffset(until, 1 - DAYS_OF_A_PACE);
  const installations = await listInstallations(kysely, office);
  const counted = await listDayCounts(kysely, office, { from: [from, since, paceFrom].toSorted()[0] ?? from, until });
  const times = await listManualTimes(kysely, office);
  const { asker } = await askerOf(context, caller, until);
  const open = await countOpenByKind(kysely, office, asker);
  const waiting = await countWaiting(kysely, office);
  const back = installations.map((installation) =>
    givenBack(
      installation,
      countsOf(
        counted.filter(({ day }) => day >= from),
        installation.assistant,
      ),
      times.find(({ assistant }) => assistant === installation.assistant),
    ),
  );
  const known = back.flatMap(({ seconds }) => seconds ?? []);
  return {
    since,
    today: until,
    assistants: installations.map(({ assistant, title }) => ({
      assistant,
      title,
      counts: countsOf(
        counted.filter(({ day }) => day >= since),
        assistant,
      ),
    })),
    open: open.kinds,
    mine: open.mine,
    elsewhere: open.elsewhere,
    questions: await countOpenQuestions(kysely, office),
    troubles: await troublesOf(context, office, { waiting, days: counted.filter(({ day }) => day >= paceFrom) }),
    given: {
      from,
      until,
      seconds: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
      assistants: back,
    },
  };
}
