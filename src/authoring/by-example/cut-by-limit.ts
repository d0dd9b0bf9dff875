// A value that was cut where its control ends: of another dossier it may fit, and what does not fit is a person's, never cut.
import { interpret } from '#language/interpret.ts';
import { isLossy } from '#language/functions/library-function.ts';
import { CopisteError } from '#base/errors.ts';
import type { Weighed } from './candidates.ts';
import { likenessOf, type Named, weigh } from './candidates.ts';
import type { Observation } from './observations.ts';
import type { Settled } from './settle.ts';
import { type Term, callTerm, countTerm, textTerm } from './terms.ts';
import { type Trial, checked, writtenOn } from './trials.ts';

/** A field, or one part of it. */
const PLAIN = 2.5;
const SHORTEST = 6;
/** Signs that `limiter` lets through by itself. */
const HELD = /[A-Z0-9 ,'-]/gu;

function keptOn(term: Term, { context }: Trial): string | null {
  try {
    const value = interpret(term.syntax, context);
    return isLossy(value) ? value.kept : null;
  } catch (thrown) {
    if (thrown instanceof CopisteError) return null;
    throw thrown;
  }
}

function isCutTo(term: Term, whole: Term, { target, trial }: Observation): boolean {
  if (target.wants !== 'text') return false;
  if (writtenOn(term.syntax, trial) === target.typed) return true;
  const value = writtenOn(whole.syntax, trial) ?? '';
  if (target.longest !== target.typed.length || value.length <= target.typed.length) return false;
  return term === whole ? value.startsWith(target.typed) : keptOn(term, trial) === target.typed;
}

/** What was typed as it stands, or in capitals that must fit; likest its label first. Null: it was no value that was cut. */
export function cutByLimit({ place, site }: Settled, named: Named, allowed: (text: string) => boolean): Weighed | null {
  const [first] = site.observations;
  const longest = first?.target.wants === 'text' ? first.target.longest : null;
  const cut = site.observations.filter(({ target }) => target.wants === 'text' && target.typed.length === longest);
  const [shown] = cut;
  if (longest === null || longest < SHORTEST || shown?.target.wants !== 'text') return null;
  const signs = [...new Set(shown.target.typed.replace(HELD, ''))].join('');
  const more = signs === '' ? [] : [textTerm(signs)];
  const isInCapitals = shown.target.typed === shown.target.typed.toUpperCase();
  const found = place.ground.ofType('text').flatMap((whole): readonly Term[] => {
    if (whole.size > PLAIN || whole.calls.includes('majuscules')) return [];
    const asItStands = whole.calls.length === 0 ? [whole] : [];
    const limited = isInCapitals
      ? [callTerm('limiter', [whole, countTerm(longest), ...more], 0.9), callTerm('abréger', [whole, countTerm(longest), ...more], 1.6)]
      : [];
    return [...asItStands, ...limited].filter(
      (term) => site.observations.every((one) => isCutTo(term, whole, one)) && checked(term.text, place.names) !== null,
    );
  });
  const [best] = found.toSorted((one, other) => likenessOf(other, named) - likenessOf(one, named) || one.size - other.size);
  return best === undefined ? null : (weigh([best], named, place.trials, allowed)[0] ?? null);
}
