// What of one screen stood there as the dossier says is one doubt, where a text is among it: whether it follows the dossier is asked once.
import type { Weighed } from './candidates.ts';
import type { Untouched } from './left-empty.ts';

/** In words: several expressions are meant. */
const FOLLOW = 'comme le dit le dossier';
const LEAVE = 'comme ils sont dans l’application';

interface LeftTogether {
  readonly all: readonly [Untouched, ...Untouched[]];
  readonly control: string;
  readonly best: Weighed;
  readonly left: Weighed;
}

function joined(expression: string, all: readonly Weighed[]): Weighed {
  const results = (all[0]?.results ?? []).map((_, trial) => {
    const texts = all.map(({ results: own }) => own[trial] ?? null);
    return texts.includes(null) ? null : texts.join(', ');
  });
  return { term: null, expression, cost: 0, likeness: 0, named: 0, results };
}

export function leftTogether(found: readonly Untouched[]): readonly LeftTogether[] {
  const withText = new Set(found.flatMap(({ isText, view }) => (isText ? [view] : [])));
  const groups = Map.groupBy(found, (one) => (!one.isEmpty && withText.has(one.view) ? one.view : one));
  return [...groups.values()].flatMap((all): readonly LeftTogether[] => {
    const [first, ...others] = all;
    if (first === undefined) return [];
    const { best, control, left } = first;
    if (others.length === 0) return [{ all: [first], control, best, left }];
    return [
      {
        all: [first, ...others],
        control: all.map((one) => one.control).join(', '),
        best: joined(
          FOLLOW,
          all.map((one) => one.best),
        ),
        left: joined(
          LEAVE,
          all.map((one) => one.left),
        ),
      },
    ];
  });
}
