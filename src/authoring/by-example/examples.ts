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

/** Given dossiers before invented ones, those that tell most choices apart first. */
export function questionOf(asked: Asked, choices: readonly Weighed[], trials: readonly Trial[]): ExampleQuestion {
  const telling = trials
    .map(({ reference, origin }, index) => {
      const results = choices.map((choice) => choice.results[index] ?? null);
      return { reference, origin, results, apart: new Set(results).size };
    })
    .filter(({ origin, apart }) => origin !== 'shown' && apart > 1)
    .toSorted((one, other) => Number(one.origin === 'invented') - Number(other.origin === 'invented') || other.apart - one.apart);
  const examples = telling.slice(0, MOST_EXAMPLES).map(({ reference, results }) => ({ reference, results }));
  return { ...asked, choices: choices.map(candidateOf), examples };
}
