// At the start of a treatment: effects that an earlier attempt left open are recognised before anything else is done.
import type { SourceEffect } from '#domain/connector.ts';
import { isOpen } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import { evaluate } from '#language/expression.ts';
import { allSteps } from '#language/held-steps.ts';
import type { Phase, Step } from '#language/plan.ts';
import { givenBy, lookUp } from '#language/tables/look-up.ts';
import { type Sessions, sessionFor } from './sessions.ts';
import { commitKey, commitOf, isSendKey, registerKey, sendKey } from './effect-keys.ts';
import { mishap } from './endings.ts';
import { recogniseCommit } from './recognise-commit.ts';
import { restoreKnown } from './remembered.ts';
import { resolveSourceEffect } from './source-effects.ts';
import { type Treatment, evaluationContext } from './treatment.ts';
import { takeAnswers } from './steps/ask-person.ts';
import { say } from './lines.ts';

/** The register is the one of the step that bears the effect's name. Null: the assistant has no such step any more, or it has no place. */
function outletRow({ plan, options }: Treatment, { key, typed }: KnownEffect): SourceEffect | null {
  for (const phase of plan.phases) {
    for (const step of allSteps(phase.steps)) {
      if (step.verb !== 'register' || registerKey(plan, phase, step) !== key) continue;
      const { [step.outlet.key]: _reference, ...values } = typed;
      return options.outlets?.[step.outlet.name]?.row?.(options.reference, values) ?? null;
    }
  }
  return null;
}

/** It is looked for by what the intent keeps of its name: what it says is of no matter any more. Null: as for rows. */
function outletMail({ plan, options }: Treatment, { key }: KnownEffect): SourceEffect | null {
  for (const phase of plan.phases) {
    for (const step of allSteps(phase.steps)) {
      if (step.verb !== 'send' || step.by === null || sendKey(plan, phase, step) !== key) continue;
      return options.outlets?.[step.by.outlet.name]?.mail?.([], { to: '', subject: '', text: '', attachments: [] }) ?? null;
    }
  }
  return null;
}

/** The effect as its connector makes it, from what the intent keeps: a message has one text, annotations are by label. */
function sourceEffect(treatment: Treatment, effect: KnownEffect): SourceEffect | null {
  const {
    source,
    options: { reference },
  } = treatment;
  switch (effect.kind) {
    case 'state_change':
      return source.takeIn(reference);
    case 'message': {
      const text = Object.values(effect.typed)[0] ?? '';
      return isSendKey(effect.key) ? (source.send?.(reference, text) ?? null) : source.askCorrection(reference, text);
    }
    case 'annotation':
      return source.annotate(reference, effect.typed);
    case 'row':
      return outletRow(treatment, effect);
    case 'mail':
      return outletMail(treatment, effect);
    case 'label':
      return source.label?.(reference, Object.values(effect.typed)[0] ?? '') ?? null;
    case 'commit':
      return null;
  }
}

/** Answers are as they were given, wherever in a phase it was asked for them. */
function replayAnswers(treatment: Treatment, step: Step): void {
  if (step.verb === 'ask_person') takeAnswers(treatment, step.question);
  if (step.verb === 'if') for (const one of [...step.then, ...step.otherwise]) replayAnswers(treatment, one);
}

/** Variables are pure: those that can be known already are, where an older intent remembers none; never one that a condition guards. */
export function replayVariables(treatment: Treatment, phases: readonly Phase[]): void {
  for (const step of phases.flatMap(({ steps }) => steps)) {
    replayAnswers(treatment, step);
    try {
      if (step.verb === 'set') treatment.scope[step.name] = evaluate(step.value, evaluationContext(treatment));
      if (step.verb === 'consult') {
        const { row } = lookUp(step.table, evaluationContext(treatment));
        if (row !== null) treatment.scope[step.table.name] = givenBy(step.table, row);
      }
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
