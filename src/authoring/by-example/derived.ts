// Steps whose constants come from what was typed: a length, zeros in front, a duration, two answers for yes and no.
import type { Observation } from './observations.ts';
import type { Ground } from './ground.ts';
import { textsOf } from './targets.ts';
import { type Term, callTerm, countTerm, ifTerm, textTerm } from './terms.ts';
import { valueOn, writtenOn } from './trials.ts';

/** Plain terms: a field, or one part of it. */
const PLAIN = 2.5;

function plainTexts(ground: Ground): readonly Term[] {
  return ground.ofType('text').filter(({ size, calls }) => size <= PLAIN && !calls.includes('majuscules'));
}

/** Signs that `limiter` does not let through by itself. */
const OTHER_SIGNS = /[A-Z0-9 ,'-]/gu;

/** Capitals that fit in the control, shortened by official abbreviations where they were. */
export function limited(ground: Ground, observations: readonly Observation[]): readonly Term[] {
  const [first] = observations;
  if (first?.target.wants !== 'text') return [];
  const { typed, longest } = first.target;
  if (typed === '' || typed !== typed.toUpperCase() || !/[A-Z]/u.test(typed)) return [];
  const signs = [...new Set(typed.replace(OTHER_SIGNS, ''))].join('');
  const asked = longest ?? Math.max(...observations.map(({ target }) => (target.wants === 'text' ? target.typed.length : 0)));
  const more = signs === '' ? [] : [textTerm(signs)];
  return plainTexts(ground).flatMap((term) => {
    const made = [];
    if (longest !== null) made.push(callTerm('limiter', [term, countTerm(longest), ...more], 0.9));
    // Without a limit that the control tells, only what was truly shortened speaks for one.
    const abridged = callTerm('abréger', [term, countTerm(asked), ...more], 1.6, longest === null);
    const isShortened = (): boolean => writtenOn(callTerm('majuscules', [term], 1).syntax, first.trial) !== typed;
    if (longest !== null || isShortened()) made.push(abridged);
    return made;
  });
}

export function zeroed(ground: Ground, { target, trial }: Observation): readonly Term[] {
  if (target.wants !== 'text' || !/^0\d+$/u.test(target.typed)) return [];
  return [...ground.ofType('text'), ...ground.ofType('whole_number')].flatMap((term) => {
    if (term.size > PLAIN) return [];
    const text = writtenOn(term.syntax, trial);
    const isEnd = text !== null && text !== '' && text.length < target.typed.length && target.typed.endsWith(text);
    return isEnd ? [callTerm('zéros devant', [term, countTerm(target.typed.length)], 1.2)] : [];
  });
}

const DAY = 86_400_000;
const FORMATS: readonly (readonly [form: RegExp, order: readonly [number, number, number], name: string])[] = [
  [/^(\d{2})\/(\d{2})\/(\d{4})$/u, [3, 2, 1], 'date en chiffres'],
  [/^(\d{4})-(\d{2})-(\d{2})$/u, [1, 2, 3], 'date normalisée'],
  [/^(\d{4})(\d{2})(\d{2})$/u, [1, 2, 3], 'aaaammjj'],
  [/^(\d{2})(\d{2})(\d{4})$/u, [3, 2, 1], 'jjmmaaaa'],
];

function dayOf({ target }: Observation): { readonly iso: string; readonly wrap: string | null } | null {
  if (target.wants === 'day') return { iso: target.iso, wrap: null };
  if (target.wants !== 'text') return null;
  for (const [form, order, wrap] of FORMATS) {
    const found = form.exec(target.typed);
    if (found !== null) return { iso: order.map((group) => found[group]).join('-'), wrap };
  }
  return null;
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count > 1 ? several : one}`;
}

/** What may lie between two days, the roundest first. */
function durationsBetween(from: string, to: string): readonly string[] {
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = to.split('-').map(Number);
  const months = (y2 - y1) * 12 + m2 - m1 - (d2 < d1 ? 1 : 0);
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY);
  const found: string[] = [];
  if (months > 0 && months % 12 === 0) found.push(counted(months / 12, 'an', 'ans'));
  else if (months > 0) found.push(counted(months, 'mois', 'mois'));
  if (days > 0 && days <= 120) found.push(counted(days, 'jour', 'jours'));
  return found;
}

/** A day so long before or after one of the dossier: only where two recordings ask for it. */
export function shifted(ground: Ground, observations: readonly Observation[]): readonly Term[] {
  const [first, second] = observations;
  const day = first === undefined ? null : dayOf(first);
  const other = second === undefined ? null : dayOf(second);
  if (first === undefined || day === null || other === null || day.iso === other.iso) return [];
  const dates = ground.ofType('date').filter(({ size }) => size <= PLAIN);
  return dates.flatMap((date) => {
    const value = valueOn(date.syntax, first.trial);
    if (typeof value !== 'object' || value === null || !('iso' in value)) return [];
    const forth = durationsBetween(value.iso, day.iso).map((duration) => callTerm('ajouter', [date, textTerm(duration)], 1.5));
    const back = durationsBetween(day.iso, value.iso).map((duration) => callTerm('retrancher', [date, textTerm(duration)], 1.5));
    return [...forth, ...back].map((term) => (day.wrap === null ? term : callTerm(day.wrap, [term], 1)));
  });
}

/** The text for yes and the text for no; null: it cannot be told. */
function answersFor(condition: Term, observations: readonly Observation[]): readonly [yes: string, no: string] | null {
  const said = new Map<boolean, string>();
  for (const { target, trial } of observations) {
    const value = valueOn(condition.syntax, trial);
    const [text] = textsOf(target);
    if (typeof value !== 'boolean' || text === undefined) return null;
    if (said.has(value) && said.get(value) !== text) return null;
    said.set(value, text);
  }
  const [yes, no] = [said.get(true), said.get(false)];
  if (yes !== undefined && no !== undefined) return yes === no ? null : [yes, no];
  const target = observations[0]?.target;
  if (target?.wants !== 'option') return null;
  const given = target.options.filter(({ label, value }) => value !== '' && label.trim() !== '');
  const rest = given.filter(({ value, label }) => value !== target.chosen.value || label !== target.chosen.label);
  const [other] = rest;
  if (rest.length !== 1 || other === undefined) return null;
  return yes === undefined ? [other.label, no ?? ''] : [yes, other.label];
}

const FEWEST_FOR_TEXTS = 4;

/** `si urgent alors "Oui" sinon "Non"`: of two options, or of two recordings that show both. */
export function byYesOrNo(ground: Ground, observations: readonly Observation[]): readonly Term[] {
  return ground.ofType('yes_no').flatMap((condition) => {
    if (condition.calls.length > 0) return [];
    const answers = answersFor(condition, observations);
    // Any yes or no tells two dossiers apart: two texts of a person's own are not explained by it.
    const isFree = observations.some(({ target }) => target.wants === 'text');
    if (isFree && observations.length < FEWEST_FOR_TEXTS) return [];
    return answers === null ? [] : [ifTerm(condition, textTerm(answers[0]), textTerm(answers[1]), 1.2)];
  });
}
