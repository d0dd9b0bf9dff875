// How often something that may come at any moment is looked for: soon at first, then at an even pace.
const FIRST_MILLISECONDS = 15;
const LONGEST_MILLISECONDS = 150;

/** The pauses between looks, one after another, without end. */
export function* pauses(): Generator<number, never> {
  for (let pause = FIRST_MILLISECONDS; ; pause = Math.min(pause * 2, LONGEST_MILLISECONDS)) yield pause;
}
