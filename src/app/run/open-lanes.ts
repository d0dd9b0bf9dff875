// Which lanes of the queue a robot may take from now: those of installations that nothing keeps robots away from.
import { listInstallations } from '#store/repositories/installations.ts';
import type { Work } from '../work.ts';
import { laneOf } from './schedule.ts';

const KINDS = ['collect', 'treat'] as const;

export async function openLanes(work: Work, office: string): Promise<readonly string[]> {
  const installations = await listInstallations(work.transaction, office);
  return installations
    .filter(({ held_at: heldAt }) => heldAt === null)
    .flatMap(({ id }) => KINDS.map((kind) => laneOf({ office, installation: id, kind })));
}
