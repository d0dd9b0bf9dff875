// Runs a checked plan against an application that does all it is asked, and says whether the run tripped over shape or type.
import type { SourceConnector, SourceEffect } from '#domain/connector.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { DossierPayload } from '#domain/payload.ts';
import { treatDossier } from '#engine/treat.ts';
import type { AssistantPlan, Step } from '#language/plan.ts';
import { fakeLedger } from '../engine/fake-ledger.ts';
import { virtualTime } from '../engine/virtual-time.ts';
import { ACCOUNT } from './account.ts';
import { drawDossier } from './dossier.ts';
import { fakeScreens } from './fake-screens.ts';
import type { Random } from './random.ts';

function sourceOf(payload: DossierPayload): SourceConnector {
  const effect = (kind: SourceEffect['kind'], typed: Readonly<Record<string, string>>): SourceEffect => ({
    kind,
    typed,
    recognise: 'il est là',
    longestRequestMilliseconds: 0,
    before: async () => ({}),
    make: async () => ({ done: 'yes', proof: {} }),
    recogniseNow: async () => ({ found: 'yes', proof: {} }),
  });
  return {
    collect: async () => ({ dossiers: [], deleted: [], cursor: null, more: false }),
    reread: async () => ({ found: true, payload, submission: 's', state: 'taken' }),
    takeIn: () => effect('state_change', { état: 'en_instruction' }),
    askCorrection: (_reference, text) => effect('message', { texte: text }),
    send: (_reference, text) => effect('message', { texte: text }),
    annotate: (_reference, annotations) => effect('annotation', annotations),
    label: (_reference, name) => effect('label', { étiquette: name }),
    openFile: async () => new Uint8Array([37, 80, 68, 70]),
  };
}

/** Every setting that the plan reads is given; every account is there. */
function settingsOf(plan: AssistantPlan): Readonly<Record<string, string>> {
  const settings: Record<string, string> = {};
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null && !(value instanceof RegExp)) {
      const { reads } = value as { readonly reads?: unknown };
      if (Array.isArray(reads)) {
        for (const name of reads as readonly string[]) {
          if (/^(service|réglages)\./u.test(name)) settings[name] = name.startsWith('service') ? '82001' : 'https://application.example';
        }
      }
      Object.values(value).forEach(look);
    }
  };
  look(plan);
  return settings;
}

/** Judgements are left out, or made without anything coming of it. */
function through(steps: readonly Step[], random: Random): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    switch (step.verb) {
      case 'require':
        if (random.chance(70)) return [];
        return [{ id: step.id, position: step.position, verb: 'set', name: 'jugé', value: step.condition }];
      case 'if': {
        const then = through(step.then, random);
        const otherwise = through(step.otherwise, random);
        // oxlint-disable-next-line unicorn/no-thenable -- a step of the plan, never awaited
        return [{ ...step, then, otherwise }];
      }
      case 'for_each':
      case 'repeat':
        return [{ ...step, steps: through(step.steps, random) }];
      case 'hand_over':
      case 'ask_correction':
        return random.chance(50) ? [] : [step];
      default:
        return [step];
    }
  });
}

/** The same plan, in which hardly any judgement of the dossier ends the treatment: what comes behind is reached too. */
function driven(plan: AssistantPlan, random: Random): AssistantPlan {
  const procedures = Object.entries(plan.procedures).map(([name, one]) => [name, { ...one, steps: through(one.steps, random) }] as const);
  return {
    ...plan,
    procedures: Object.fromEntries(procedures),
    phases: plan.phases.map((phase) => ({ ...phase, steps: through(phase.steps, random) })),
  };
}

export interface Run {
  readonly outcome: Outcome['kind'];
  /** What it tripped over; null: nothing of shape or type. */
  readonly tripped: string | null;
}

/** What may end a run without a mistake of the assistant's shape: the dossier itself, or an application that does not come to an end. */
const NOT_OF_SHAPE: ReadonlySet<string> = new Set([
  'engine.application-down',
  'engine.session-lost',
  'engine.commit-lost',
  'engine.sign-in-failed',
  'engine.value-not-kept',
]);

/** A value of another nature than a function or an operation takes, told as if the dossier were wrong. */
const OF_TYPE: ReadonlySet<string> = new Set(['language.type-at-run', 'language.unknown-name', 'language.unknown-function']);

/** Two fields that read one label as two natures: no dossier can satisfy both. */
function disagree({ fields }: AssistantPlan): boolean {
  return [...Map.groupBy(fields, ({ from }) => from).values()].some((same) => new Set(same.map(({ type }) => type)).size > 1);
}

function trippedOver(plan: AssistantPlan, outcome: Outcome, codes: readonly string[]): string | null {
  if (outcome.kind === 'failed' && outcome.error.code === 'engine.field-type' && disagree(plan)) return null;
  const code = codes.find((one) => OF_TYPE.has(one));
  if (code !== undefined) return code;
  if (outcome.kind === 'failed' && !NOT_OF_SHAPE.has(outcome.error.code)) return `${outcome.error.code}: ${outcome.error.en}`;
  if (outcome.kind === 'handed_over' && /nature attendue/u.test(outcome.reason)) return outcome.reason;
  return null;
}

async function runOnce(plan: AssistantPlan, random: Random): Promise<Run> {
  const payload = drawDossier(plan, random);
  const accounts = Object.values(plan.applications).map(({ signIn }) => [signIn.account, ACCOUNT] as const);
  const codes: string[] = [];
  const outcome = await treatDossier({
    plan,
    payload,
    reference: '1234567890',
    context: { today: '2026-03-16', settings: settingsOf(plan), office: 'Essais', runId: 'run-1' },
    ledger: fakeLedger(),
    source: sourceOf(payload),
    drivers: fakeScreens(plan, random),
    allowedOrigins: ['https://application.example'],
    accounts: Object.fromEntries(accounts),
    evidence: {
      event: (_line, about) => void codes.push(about?.code ?? ''),
      capture: async () => undefined,
      value: () => undefined,
    },
    onReread: async () => ({ changed: false }),
    signal: new AbortController().signal,
    pace: virtualTime(),
  });
  return { outcome: outcome.kind, tripped: trippedOver(plan, outcome, codes) };
}

/** As it is, then with nothing ending it early. */
export async function runPlan(plan: AssistantPlan, random: Random): Promise<readonly Run[]> {
  return [await runOnce(plan, random), await runOnce(driven(plan, random), random)];
}
