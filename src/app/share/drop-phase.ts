// A steward keeps or drops an optional phase of an assistant: what the office has no use for is no longer done, from the next dossier on.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { type DroppingProblem, droppable, droppingProblems } from '#language/dropped-phases.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { phaseRequest, phaseResponse } from '#protocol/console.ts';
import { lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { settleDropped } from '../run/settle-dropped.ts';
import { inTransaction } from '../work.ts';
import { knownPlan } from './known-plan.ts';

const CODES = { unknown: 'phase.unknown', mandatory: 'phase.mandatory', needed: 'phase.needed' } as const;

function refuse({ is, ...about }: DroppingProblem): never {
  throw error(appErrors, CODES[is], about);
}

/** Dropped phases in the order of the assistant. Errors raised: `phase.unknown`, `phase.mandatory`, `phase.needed`. */
function changed(plan: AssistantPlan, before: readonly string[], { phase, dropped }: z.output<typeof phaseRequest>): readonly string[] {
  const [wrong] = droppingProblems(plan, [phase]).filter(({ is }) => is !== 'needed');
  if (wrong !== undefined) refuse(wrong);
  const others = before.filter((name) => name !== phase);
  const after = droppable(plan, dropped ? [...others, phase] : others);
  const [needed] = droppingProblems(plan, after);
  if (needed !== undefined) refuse(needed);
  return after;
}

/** Errors raised: `identity.role-missing`, `installation.unknown`, those of `changed`. */
export async function dropPhase(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  request: z.output<typeof phaseRequest>,
): Promise<z.input<typeof phaseResponse>> {
  requireRole(caller, 'steward');
  const after = await inTransaction(context, async (work): Promise<readonly string[]> => {
    const { office } = caller;
    const installation = await lockInstallation(work.transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const plan = await knownPlan(work.transaction, office, installation.bundle);
    if (plan === null) throw error(appErrors, 'phase.unknown', { phase: request.phase });
    const { dropped_phases: before, bundle, version } = installation;
    const dropped = changed(plan, before, request);
    if (before.includes(request.phase) === request.dropped) return dropped;
    await updateInstallation(work.transaction, installation.id, { dropped_phases: [...dropped], updated_at: work.clock.now() });
    work.record({
      office,
      actor: actorOf(caller),
      verb: request.dropped ? 'phase.drop' : 'phase.keep',
      subject: `installation:${installation.id}`,
      detail: { assistant, version, bundle, phase: request.phase, dropped: dropped.join(', ') },
    });
    return dropped;
  });
  // Dossiers are locked before their installation: only once this is written.
  if (request.dropped) await settleDropped(context);
  context.doorbell.ring();
  return { droppedPhases: [...after] };
}
