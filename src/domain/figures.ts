// What is counted of the work of assistants, never of persons: one table of what an event of a dossier counts as.
import type { DossierEvent } from './dossier.ts';
import type { HandoverKind } from './outcome.ts';

export const FIGURES = [
  'received', // came from the source
  'done', // typed, proved, read again
  'awaiting', // a correction was asked for
  'anomaly', // handed over: the dossier, or what the application shows, is wrong
  'confirm', // filled in, and somebody was asked for a yes
  'decide', // handed over: a person decides
  'uncertain', // handed over: it must be looked up whether it stands
  'failed', // the technique failed, up to the limit
  'withdrawn', // cancelled at the source
] as const;
export type Figure = (typeof FIGURES)[number];

export type Counts = Readonly<Record<Figure, number>>;

export const NOTHING_COUNTED: Counts = {
  received: 0,
  done: 0,
  awaiting: 0,
  anomaly: 0,
  confirm: 0,
  decide: 0,
  uncertain: 0,
  failed: 0,
  withdrawn: 0,
};

/** What is not here is not counted: what a person does never is. */
const FIGURE_OF: Readonly<Partial<Record<DossierEvent, Figure>>> = {
  finish: 'done',
  await: 'awaiting',
  hand_over: 'decide',
  doubt: 'uncertain',
  fail: 'failed',
  cancel: 'withdrawn',
};

/** `handover`: what handing over opens for a person. Null: not counted. */
export function figureOf(event: DossierEvent, handover: HandoverKind | null): Figure | null {
  return (event === 'hand_over' ? handover : null) ?? FIGURE_OF[event] ?? null;
}

export function addCounts(left: Counts, right: Counts): Counts {
  const sum = { ...left };
  for (const figure of FIGURES) sum[figure] += right[figure];
  return sum;
}

/** Fewer dossiers than this behind a figure say too much of the few. */
export const FEWEST_BEHIND_A_FIGURE = 5;

export function isWithheld(count: number): boolean {
  return count > 0 && count < FEWEST_BEHIND_A_FIGURE;
}

/** How long a dossier takes, in seconds, as the office says. */
export interface ManualTime {
  readonly byHand: number;
  readonly handedOver: number;
  readonly toConfirm: number;
}

/** A dossier that was handed over in whatever way. */
export function handedOver(counts: Counts): number {
  return counts.anomaly + counts.decide + counts.uncertain + counts.failed;
}

/**
 * Seconds given back: what the dossiers that were done would have taken by hand, less what looking at the handed over ones and
 * answering confirmations takes. May be below nothing. Dossiers that a person finished count for nothing.
 */
export function timeGivenBack(counts: Counts, time: ManualTime): number {
  return counts.done * time.byHand - handedOver(counts) * time.handedOver - counts.confirm * time.toConfirm;
}
