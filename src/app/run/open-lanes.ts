// Which lanes of the queue a robot may take from now: those of installations, and in applications, that nothing keeps it from.
import { hindranceOf } from '#domain/admission.ts';
import { chooseAccount } from '#domain/robot-account.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { listLentElsewhere } from '#store/repositories/accounts.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import type { Work } from '../work.ts';
import { applicationsOf, type KnownApplications, readApplications, stateOf, worksIn } from './application-state.ts';
import { waitsForApproval } from '../share/actions-to-approve.ts';
import { holidaysOf } from './office-days.ts';
import { boundAccount } from './own-account.ts';
import { laneOf } from './schedule.ts';

export interface Lane {
  readonly name: string;
  readonly office: string;
  readonly installation: string;
  /** Names of the applications in which its tasks work, those of phases that the office drops included: a dossier may have begun one. */
  readonly applications: readonly string[];
  /** Of these, those that nothing kept the robot from. */
  readonly admitted: readonly string[];
}

/** Of all offices that the robot works for, and of the assistants that it is bound to. */
export async function openLanes(work: Work, caller: RobotCaller, robot: string): Promise<readonly Lane[]> {
  const lanes: Lane[] = [];
  for (const office of caller.offices) lanes.push(...(await lanesOf(work, office, { robot, caller })));
  return lanes;
}

interface By {
  readonly caller: RobotCaller;
  readonly robot: string;
}

interface Seen {
  readonly known: KnownApplications;
  /** Accounts lent to other robots. */
  readonly elsewhere: ReadonlySet<string>;
  readonly now: Date;
}

/** Of an installation's applications, the names of those that nothing keeps this robot from now. */
function admittedTo({ elsewhere, known, now }: Seen, installation: string, { caller, robot }: By): readonly string[] {
  return applicationsOf(known, installation).flatMap(({ row, account: shared }) => {
    const choice = chooseAccount(caller.name, row.name, shared?.id ?? null, known.accounts.map(boundAccount));
    // One that is a robot's alone is not lent to a second process of its name either.
    if (choice.kind === 'refused' || (choice.kind === 'own' && elsewhere.has(choice.account))) return [];
    const account = choice.kind === 'none' ? undefined : known.accounts.find(({ id: one }) => one === choice.account);
    return hindranceOf(stateOf(row, known.seats, account, robot), now, holidaysOf(row)) === null ? [row.name] : [];
  });
}

/** Seen without a lock: `enterApplications` looks again. Sources are read whatever the applications do. */
async function lanesOf(work: Work, office: string, by: By): Promise<readonly Lane[]> {
  const now = work.clock.now();
  const known = await readApplications(work.transaction, office, now);
  const bound = known.accounts.some((account) => account.robot !== null);
  const elsewhere = bound ? await listLentElsewhere(work.transaction, office, by.robot) : new Set<string>();
  const { assistants, name } = by.caller;
  const lanes: Lane[] = [];
  for (const installation of await listInstallations(work.transaction, office)) {
    const { assistant, dropped_phases: dropped, held_at: held, id, paused_at: paused, source_robots: robots } = installation;
    if (held !== null || paused !== null || !(assistants?.includes(assistant) ?? true)) continue;
    // Every task of theirs is lent what opens the source.
    if (!(robots?.includes(name) ?? true)) continue;
    const lane = (kind: 'collect' | 'treat', applications: readonly string[], admitted: readonly string[]): Lane => ({
      name: laneOf({ office, installation: id, kind }),
      office,
      installation: id,
      applications,
      admitted,
    });
    lanes.push(lane('collect', [], []));
    if (waitsForApproval(installation)) continue;
    const applications = applicationsOf(known, id).map(({ row }) => row.name);
    const admitted = admittedTo({ known, elsewhere, now }, id, by);
    // What only phases use that the office drops hinders nothing but the dossiers that are in one of them.
    const isUsed = await worksIn(work.transaction, installation, dropped);
    if (applications.every((one) => admitted.includes(one) || !isUsed(one))) lanes.push(lane('treat', applications, admitted));
  }
  return lanes;
}
