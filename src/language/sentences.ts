// A sentence for every phase and step, as the console and receipts show them: no signs, no value of a dossier, French unless asked otherwise.
import type { AssistantPlan, DecisionTable, Phase, Step, TableRow } from './plan.ts';
import { ENGLISH_SENTENCES } from './sentences-english.ts';
import { FRENCH_SENTENCES } from './sentences-french.ts';

type TongueName = 'fr' | 'en';

/** What each tongue says; without capital and full stop. */
export interface SentenceWords {
  step(step: Step): string;
  /** The line before the steps of the other branch. */
  readonly otherwise: string;
  phase(name: string, about: { readonly application: string | null; readonly optional: boolean; readonly steps: number }): string;
  table(table: DecisionTable): string;
  tableRow(table: DecisionTable, row: TableRow): string;
  tableOtherwise(reason: string): string;
  procedure(name: string): string;
}

const WORDS: Readonly<Record<TongueName, SentenceWords>> = { fr: FRENCH_SENTENCES, en: ENGLISH_SENTENCES };

function sentence(text: string, tongue: TongueName): string {
  const begun = text.charAt(0).toLocaleUpperCase(tongue) + text.slice(1);
  return /[.!?…] ?[»”]?$/.test(begun) ? begun : `${begun}.`;
}

/** One step as a sentence. Of a step that holds steps: the sentence that announces them. */
export function stepSentence(step: Step, tongue: TongueName = 'fr'): string {
  return sentence(WORDS[tongue].step(step), tongue);
}

/** One phase as a sentence. */
export function phaseSentence(phase: Phase, plan: AssistantPlan, tongue: TongueName = 'fr'): string {
  const application = phase.application === null ? null : (plan.applications[phase.application]?.title ?? phase.application);
  return sentence(WORDS[tongue].phase(phase.name, { application, optional: phase.optional, steps: phase.steps.length }), tongue);
}

export interface StepSentence {
  /** Of the step; of the line that announces the other branch of a step: `<step>/sinon`. */
  readonly id: string;
  /** How many steps hold this one. */
  readonly depth: number;
  readonly sentence: string;
}

export interface PhaseSentences {
  readonly phase: string;
  readonly sentence: string;
  /** Each step right behind the one that holds it. */
  readonly steps: readonly StepSentence[];
}

function stepsSaid(steps: readonly Step[], tongue: TongueName, depth = 0): readonly StepSentence[] {
  return steps.flatMap((step) => {
    const own = { id: step.id, depth, sentence: stepSentence(step, tongue) };
    switch (step.verb) {
      case 'if': {
        const announced = { id: `${step.id}/sinon`, depth, sentence: sentence(WORDS[tongue].otherwise, tongue) };
        const otherwise = step.otherwise.length === 0 ? [] : [announced, ...stepsSaid(step.otherwise, tongue, depth + 1)];
        return [own, ...stepsSaid(step.then, tongue, depth + 1), ...otherwise];
      }
      case 'for_each':
      case 'repeat':
        return [own, ...stepsSaid(step.steps, tongue, depth + 1)];
      default:
        return [own];
    }
  });
}

/** The whole assistant in sentences: each procedure, then each phase. */
export function planSentences(plan: AssistantPlan, tongue: TongueName = 'fr'): readonly PhaseSentences[] {
  return [
    ...Object.entries(plan.procedures).map(([name, { steps }]) => ({
      phase: name,
      sentence: sentence(WORDS[tongue].procedure(name), tongue),
      steps: stepsSaid(steps, tongue),
    })),
    ...plan.phases.map((phase) => ({
      phase: phase.name,
      sentence: phaseSentence(phase, plan, tongue),
      steps: stepsSaid(phase.steps, tongue),
    })),
  ];
}

export interface TableSentences {
  readonly table: string;
  readonly sentence: string;
  /** One for each row, then the one for the case in which none fits. */
  readonly rows: readonly string[];
}

/** The decision tables in sentences, row by row. */
export function tableSentences({ tables }: AssistantPlan, tongue: TongueName = 'fr'): readonly TableSentences[] {
  return tables.map((table) => ({
    table: table.name,
    sentence: sentence(WORDS[tongue].table(table), tongue),
    rows: [
      ...table.rows.map((row) => sentence(WORDS[tongue].tableRow(table, row), tongue)),
      ...(table.otherwise === null ? [] : [sentence(WORDS[tongue].tableOtherwise(table.otherwise), tongue)]),
    ],
  }));
}
