// What of a file is a secret: found before anything is made of it, so that it stands in no act, no address and no remark.
import { keptAddress } from '#domain/kept-address.ts';
import { saysIdentifier, type SecretOf, secretOf, selectorsOf } from './selectors.ts';

type Step = Readonly<Record<string, unknown>>;

const HIDDEN = '…';
/** A shorter one stands in too many words by chance. */
const SHORTEST = 4;
/** Nothing that is read of a step lies deeper. */
const DEEPEST = 8;

export interface FileSecrets {
  /** What of a secret went in with the step at this place; null: none. */
  of(index: number): SecretOf | null;
  /** The same steps without any password that was typed somewhere in the file. */
  readonly without: readonly Step[];
}

const isSame = (one: Step, other: Step): boolean => {
  const selectors = selectorsOf(other);
  return selectorsOf(one).some((selector) => selectors.includes(selector));
};

/** Encoded too, as an address holds it. */
function marksOf(values: Iterable<string>): readonly string[] {
  const long = [...values].filter((value) => value.length >= SHORTEST);
  return [...new Set(long.flatMap((value) => [value, encodeURIComponent(value), encodeURIComponent(value).replaceAll('%20', '+')]))];
}

interface Filled {
  readonly step: Step;
  readonly of: SecretOf | null;
}

/** `behind`: what went into another control next. */
function kindOf(step: Step, behind: Filled | null): SecretOf | null {
  const own = secretOf(step);
  return own === null && behind?.of === 'password' && saysIdentifier(step) ? 'identifier' : own;
}

export function secretsOf(steps: readonly Step[]): FileSecrets {
  const kinds: (SecretOf | null)[] = steps.map(() => null);
  const values = new Map<string, SecretOf>();
  /** The next control that something went into. */
  let next: Filled | null = null;
  /** The one behind it, where several values went into the same one. */
  let behind: Filled | null = null;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (step === undefined || step['type'] !== 'change') continue;
    // Typed anew, it is still what the first try was.
    if (next !== null && !isSame(step, next.step)) behind = next;
    const of = kindOf(step, behind);
    kinds[index] = of;
    const { value } = step;
    if (of !== null && of !== 'identifier' && typeof value === 'string' && value !== '') values.set(value, of);
    next = { step, of };
  }
  const marks = marksOf(values.keys());
  const cleanText = (key: string, text: string): string =>
    key === 'url'
      ? keptAddress(
          text,
          marks.some((mark) => text.includes(mark)),
        )
      : marks.reduce((left, mark) => left.replaceAll(mark, HIDDEN), text);
  const clean = (key: string, given: unknown, depth: number): unknown => {
    if (typeof given === 'string') return cleanText(key, given);
    if (typeof given !== 'object' || given === null) return given;
    if (depth > DEEPEST) return null;
    if (Array.isArray(given)) return given.map((one) => clean(key, one, depth + 1));
    return cleanStep(given, depth);
  };
  const cleanStep = (step: object, depth: number): Step =>
    Object.fromEntries(Object.entries(step).map(([key, one]) => [key, clean(key, one, depth + 1)]));
  return {
    of(index) {
      const value = steps[index]?.['value'];
      // A password that was first typed into the wrong field is one there, too.
      return kinds[index] ?? (typeof value === 'string' ? (values.get(value) ?? null) : null);
    },
    without: steps.map((step) => cleanStep(step, 0)),
  };
}
