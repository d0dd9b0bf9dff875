// Reasons of handovers and corrections as they are told: with the questions of the form behind them, and the rare ones withheld.
import { isWithheld } from '#domain/figures.ts';
import type { AssistantDetail } from '#protocol/figures.ts';
import type { CountedReason } from '#store/repositories/reasons.ts';
import type { Explained } from '../share/explain-assistant.ts';
import { eventSentence } from './sentences.ts';

type Told = AssistantDetail['reasons'][number];
type Of = Omit<Told, 'count'> & { readonly dossiers: ReadonlySet<string> };

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

/** How many dossiers stand under any of these; null where so few do that it would tell of them. */
function countTogether(all: readonly Of[]): number | null {
  const { size } = new Set(all.flatMap(({ dossiers }) => [...dossiers]));
  return isWithheld(size) ? null : size;
}

/** At most so many, the commonest first; those of fewer than five dossiers are put together, so that no reason tells of one. */
export function tellReasons(
  explained: Explained | null,
  counted: readonly CountedReason[],
  most = Infinity,
): { readonly reasons: Told[]; readonly otherReasons: number | null } {
  const together = new Map<string, Of>();
  for (const one of counted) {
    // A line of the timeline says first that the dossier waits.
    const reason = one.reason.startsWith(AWAITING) ? one.reason.slice(AWAITING.length).trim() : one.reason;
    const questions = questionsBehind(explained, one);
    const key = JSON.stringify([one.kind, reason, questions]);
    const known = together.get(key);
    together.set(key, { kind: one.kind, reason, questions, dossiers: new Set([...(known?.dossiers ?? []), ...one.dossiers]) });
  }
  const all = [...together.values()].toSorted((left, right) => right.dossiers.size - left.dossiers.size);
  const told = all.filter(({ dossiers }) => !isWithheld(dossiers.size)).slice(0, most);
  return {
    reasons: told.map(({ dossiers, ...one }) => ({ ...one, count: dossiers.size })),
    otherReasons: countTogether(all.filter((one) => !told.includes(one))),
  };
}
