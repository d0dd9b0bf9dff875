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

export interface ToldReasons {
  readonly reasons: Told[];
  /** Null: fewer than five dossiers. */
  readonly otherReasons: number | null;
  /** How many dossiers stand under any reason of a question. */
  readonly byQuestion: ReadonlyMap<string, number>;
}

/** As questions that one requirement reads are named together. */
export function questionOf({ questions }: Pick<Told, 'questions'>): string {
  return questions.join(' ; ');
}

/** How many dossiers stand under any of these. */
function countTogether(all: readonly Of[]): number {
  return new Set(all.flatMap(({ dossiers }) => [...dossiers])).size;
}

/** At most so many, the commonest first; those of fewer than five dossiers are put together, so that no reason tells of one. */
export function tellReasons(explained: Explained | null, counted: readonly CountedReason[], most = Infinity): ToldReasons {
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
  const others = countTogether(all.filter((one) => !told.includes(one)));
  return {
    reasons: told.map(({ dossiers, ...one }) => ({ ...one, count: dossiers.size })),
    otherReasons: isWithheld(others) ? null : others,
    byQuestion: new Map([...Map.groupBy(told, questionOf)].map(([question, own]) => [question, countTogether(own)])),
  };
}
