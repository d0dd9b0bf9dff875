// At the start of a treatment: effects that an earlier attempt left open are recognised before anything else is done.
import type { SourceEffect } from '#domain/connector.ts';
import { isOpen } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import { evaluate } from '#language/expression.ts';
import type { Phase } from '#language/plan.ts';
import { type Sessions, sessionFor } from './sessions.ts';
import { commitKey, commitOf, isSendKey } from './effect-keys.ts';
import { mishap } from './endings.ts';
import { recogniseCommit } from './recognise-commit.ts';
import { restoreKnown } from './remembered.ts';
import { resolveSourceEffect } from './source-effects.ts';
import { type Treatment, evaluationContext } from './treatment.ts';
import { say } from './lines.ts';

/** The effect as its connector makes it, from what the intent keeps: a message has one text, annotations are by label. */
function sourceEffect({ source, options: { reference } }: Treatment, effect: KnownEffect): SourceEffect | null {
  switch (effect.kind) {
    case 'state_change':
      return source.takeIn(reference);
    case 'message': {
      const text = Object.values(effect.typed)[0] ?? '';
      return isSendKey(effect.key) ? (source.send?.(reference, text) ?? null) : source.askCorrection(reference, text);
    }
    case 'annotation':
      return source.annotate(reference, effect.typed);
    case 'label':
      return source.label?.(reference, Object.values(effect.typed)[0] ?? '') ?? null;
    case 'commit':
      return null;
  }
}

/** Variables are pure: those that can be known already are, where an older intent remembers none; never one that a condition guards. */
export function replayVariables(treatment: Treatment, phases: readonly Phase[]): void {
  for (const step of phases.flatMap(({ steps }) => steps)) {
    if (step.verb !== 'set') continue;
    try {
      treatment.scope[step.name] = evaluate(step.value, evaluationContext(treatment));
    } catch {
      // It reads what only a screen gives; whoever needs it will say so by name.
    }
  }
}

async function recoverCommit(treatment: Treatment, sessions: Sessions, effect: KnownEffect): Promise<void> {
  const { plan } = treatment;
  const index = plan.phases.findIndex((phase) => {
    const step = commitOf(phase.steps);
    return step !== undefined && commitKey(phase, step) === effect.key;
  });
  const phase = plan.phases[index];
  const step = phase === undefined ? undefined : commitOf(phase.steps);
  if (phase === undefined || step === undefined) {
    throw mishap(say(treatment, 'otherVersion'));
  }
  const kept = { ...treatment.scope };
  replayVariables(treatment, plan.phases.slice(0, index + 1));
  const session = sessionFor(sessions, treatment, phase);
  if (session === null) throw new TypeError(`phase ${phase.name} has no application`);
  restoreKnown(treatment, step, effect);
  await recogniseCommit(treatment, { session, step, effect, since: treatment.startedAt });
  treatment.scope = kept;
  session.touched();
}

/** Errors raised: those of recognition, the effect staying open; Ending when nobody can tell. */
export async function recoverOpenEffects(treatment: Treatment, sessions: Sessions): Promise<void> {
  const open = treatment.ledger.known().filter(isOpen);
  if (open.length === 0) return;
  treatment.evidence.event(say(treatment, 'lookingFirst'));
  await treatment.guard.whileOpen(async () => {
    for (const effect of open) {
      const atSource = sourceEffect(treatment, effect);
      if (effect.kind === 'commit') await recoverCommit(treatment, sessions, effect);
      else if (atSource !== null) await resolveSourceEffect(treatment, effect, atSource, null);
    }
  });
}
