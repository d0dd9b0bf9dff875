// The question that a doubt becomes, with dossiers on which the choices come apart.
import type { ActReference, ExampleQuestion } from '../explanations.ts';
import type { Weighed } from './candidates.ts';
import { candidateOf } from './decide.ts';
import type { Trial } from './trials.ts';

const MOST_EXAMPLES = 3;

interface Asked {
  readonly id: string;
  readonly about: ExampleQuestion['about'];
  readonly at: ActReference;
  readonly control: string;
  readonly typed: string;
}

interface Telling {
  readonly reference: string;
  readonly isInvented: boolean;
  readonly results: readonly (string | null)[];
}

/** Pairs of choices that come apart on it. */
function pairsApart({ results }: Telling): readonly string[] {
  return results.flatMap((one, index) =>
    results.slice(index + 1).flatMap((other, more) => (one === other ? [] : [`${index} ${index + 1 + more}`])),
  );
}

/** Given dossiers before invented ones, each for what those before it leave alike. */
function chosen(telling: readonly Telling[]): readonly Telling[] {
  const taken: Telling[] = [];
  const told = new Set<string>();
  while (taken.length < MOST_EXAMPLES) {
    const rated = telling
      .filter((one) => !taken.includes(one))
      .map((one) => ({ one, fresh: pairsApart(one).filter((pair) => !told.has(pair)).length, all: pairsApart(one).length }))
      .toSorted(
        (left, right) =>
          Number(right.fresh > 0) - Number(left.fresh > 0) ||
          Number(left.one.isInvented) - Number(right.one.isInvented) ||
          right.fresh - left.fresh ||
          right.all - left.all,
      );
    const [best] = rated;
    if (best === undefined) break;
    taken.push(best.one);
    for (const pair of pairsApart(best.one)) told.add(pair);
  }
  return taken;
}

export function questionOf(asked: Asked, choices: readonly Weighed[], trials: readonly Trial[]): ExampleQuestion {
  const telling = trials
    .map(({ origin, reference }, index) => ({
      reference,
      origin,
      isInvented: origin === 'invented',
      results: choices.map((choice) => choice.results[index] ?? null),
    }))
    .filter(({ origin, results }) => origin !== 'shown' && new Set(results).size > 1);
  const examples = chosen(telling).map(({ reference, results }) => ({ reference, results }));
  return { ...asked, choices: choices.map(candidateOf), examples };
}
