// Where each step of an outline stands, and by what it is known again after the file was edited elsewhere: its own text.
import type { StepPlace } from '#domain/trial.ts';
import type { Outline, OutlineList, OutlineStep } from './outline.ts';

export interface PlacedStep {
  readonly place: StepPlace;
  /** Its own text, whatever its indentation, and which one of its like it is. */
  readonly key: string;
  readonly step: OutlineStep;
}

function within({ steps }: OutlineList): readonly OutlineStep[] {
  return steps.flatMap((step) => [step, ...step.branches.flatMap(within)]);
}

/** In the order of the file's phases. */
export function placedSteps({ phases }: Pick<Outline, 'phases'>): readonly PlacedStep[] {
  const seen = new Map<string, number>();
  return phases.flatMap(({ list }) =>
    within(list).flatMap((step) => {
      const text = step.source
        .split('\n')
        .map((line) => line.trim())
        .join('\n');
      const number = (seen.get(text) ?? 0) + 1;
      seen.set(text, number);
      return step.at === null ? [] : [{ place: step.at, key: `${text}\n#${number}`, step }];
    }),
  );
}
