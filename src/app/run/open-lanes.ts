// Which lanes of the queue a robot may take from now: those of installations, and in applications, that nothing keeps it from.
import { hindranceOf } from '#domain/admission.ts';
import { chooseAccount } from '#domain/robot-account.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { listLentElsewhere } from '#store/repositories/accounts.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import type { Work } from '../work.ts';
import { applicationsOf, readApplications, stateOf } from './application-state.ts';
import { waitsForApproval } from '../share/actions-to-approve.ts';
import { holidaysOf } from './office-days.ts';
import { boundAccount } from './own-account.ts';
import { laneOf } from './schedule.ts';

export interface Lane {
  readonly name: string;
  readonly office: string;
  readonly installation: string;
  /** Names of the applications in which its tasks work. */
  readonly applications: readonly string[];
}

/** Of all offices that the robot works for, and of the assistants that it is bound to. */
export async function openLanes(work: Work, caller: RobotCaller, robot: string): Promise<readonly Lane[]> {
  const lanes: Lane[] = [];
  for (const office of caller.offices) lanes.push(...(await lanesOf(work, office, { robot, caller })));
  return lanes;
}

/** Seen without a lock: `enterApplications` looks again. Sources are read whatever the applications do. */
async function lanesOf(
  work: Work,
  office: string,
  { caller, robot }: { readonly caller: RobotCaller; readonly robot: string },
): Promise<readonly Lane[]> {
  const now = work.clock.now();
  const known = await readApplications(work.transaction, office, now);
  const installations = await listInstallations(work.transaction, office);
  const { assistants, name } = caller;
  const bound = known.accounts.some((account) => account.robot !== null);
  const elsewhere = bound ? await listLentElsewhere(work.transaction, office, robot) : new Set<string>();
  return (
    installations
      .filter((installation) => installation.held_at === null && installation.paused_at === null)
      .filter(({ assistant }) => assistants?.includes(assistant) ?? true)
      // Every task of theirs is lent what opens the source.
      .filter(({ source_robots: robots }) => robots?.includes(name) ?? true)
      .flatMap((installation) => {
        const { id } = installation;
        const applications = applicationsOf(known, id);
        const lane = (kind: 'collect' | 'treat', of: readonly string[]): Lane => ({
          name: laneOf({ office, installation: id, kind }),
          office,
          installation: id,
          applications: of,
        });
        const hindered = applications.some(({ row, account: shared }) => {
          const choice = chooseAccount(name, row.name, shared?.id ?? null, known.accounts.map(boundAccount));
          // One that is a robot's alone is not lent to a second process of its name either.
          if (choice.kind === 'refused' || (choice.kind === 'own' && elsewhere.has(choice.account))) return true;
          const account = choice.kind === 'none' ? undefined : known.accounts.find(({ id: one }) => one === choice.account);
          return hindranceOf(stateOf(row, known.seats, account, robot), now, holidaysOf(row)) !== null;
        });
        const collect = lane('collect', []);
        return hindered || waitsForApproval(installation)
          ? [collect]
          : [
              collect,
              lane(
                'treat',
                applications.map(({ row }) => row.name),
              ),
            ];
      })
  );
}
