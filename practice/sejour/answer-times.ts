// How long the application takes to answer: drawn from a seed around a median, so that two runs wait for the same times.

/** Spread of the logarithm: one answer in ten takes less than two thirds of the median, one in ten more than half as much again. */
const SPREAD = 0.35;
/** No answer is quicker or slower than this part or multiple of the median. */
const SHORTEST = 0.4;
const LONGEST = 4;

/** Draws the waits one after the other, in milliseconds; always 0 for a median of 0. */
export function answerTimes(medianMilliseconds: number, seed: number): () => number {
  let state = (Math.trunc(seed) ^ 0xa25) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / (2 ** 32 + 1);
  };
  return () => {
    if (medianMilliseconds === 0) return 0;
    // Box and Muller: a normal number from two even ones.
    const normal = Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
    return Math.round(medianMilliseconds * Math.min(LONGEST, Math.max(SHORTEST, Math.exp(SPREAD * normal))));
  };
}
