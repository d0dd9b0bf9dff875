// Reasons of handovers and corrections as they are told: with the questions of the form behind them, and the rare ones withheld.
import { isWithheld } from '#domain/figures.ts';
import type { AssistantDetail } from '#protocol/figures.ts';
import type { CountedReason } from '#store/repositories/reasons.ts';
import type { Explained } from '../share/explain-assistant.ts';
import { eventSentence } from './sentences.ts';

type Told = AssistantDetail['reasons'][number];

const AWAITING = eventSentence('await');

function questionsBehind(explained: Explained | null, { reason, step }: CountedReason): string[] {
  if (explained === null) return [];
  const read = step === null ? undefined : explained.questions.get(step);
  if (read !== undefined && read.length > 0) return [...read];
  // What arose before any step names its field.
  return explained.fields
    .filter(({ fact, from, name }) => !fact && (reason.includes(`« ${from} »`) || reason.includes(`« ${name} »`)))
    .map(({ from }) => from);
}

/** Those of fewer than five dossiers are put together, so that no reason tells of one. */
export function tellReasons(
  explained: Explained | null,
  counted: readonly CountedReason[],
): { readonly reasons: Told[]; readonly otherReasons: number } {
  const together = new Map<string, Told>();
  for (const one of counted) {
    // A line of the timeline says first that the dossier waits.
    const reason = one.reason.startsWith(AWAITING) ? one.reason.slice(AWAITING.length).trim() : one.reason;
    const questions = questionsBehind(explained, one);
    const key = JSON.stringify([one.kind, reason, questions]);
    const known = together.get(key);
    together.set(key, { kind: one.kind, reason, questions, count: (known?.count ?? 0) + one.count });
  }
  const all = [...together.values()].toSorted((left, right) => right.count - left.count);
  return {
    reasons: all.filter(({ count }) => !isWithheld(count)),
    otherReasons: all.filter(({ count }) => isWithheld(count)).reduce((sum, { count }) => sum + count, 0),
  };
}
