// A value that a screen had shown before it was typed: read there, or the same whatever the dossier; that may be chance, so it is asked.
import type { Answers, Candidate, ExampleQuestion, Explanation } from '../explanations.ts';
import type { Weighed } from './candidates.ts';
import { candidateOf } from './decide.ts';
import type { Seen, SeenPlaces } from './seen.ts';
import type { Site } from './sites.ts';
import { sayTarget } from './targets.ts';

/** Among the choices of one question. */
const MOST_PLACES = 3;

/** It is said in words: the expression that reads it is made when the screens have their names. */
function choiceOf({ group, label, text }: Seen): Candidate {
  const place = group === null || group === '' || group === label ? label : `${group}, ${label}`;
  return { expression: `lu à l’écran sous « ${place} »`, result: text, cost: 0 };
}

export interface SeenOrFixed {
  readonly explanation: Explanation;
  /** Null: there is no doubt, or it was answered. */
  readonly question: ExampleQuestion | null;
  readonly remark: 'seen-on-screen' | 'stays-the-same' | null;
  readonly label: string;
}

/** The place that an answer names; undefined: none of these. */
export function answeredPlace({ places }: SeenPlaces, answer: string | undefined): Seen | undefined {
  return places.find((one) => choiceOf(one).expression === answer);
}

/** `fixed`: it was the same every time. Null: no screen had shown it. */
export function seenOrFixed(site: Site, seen: SeenPlaces, fixed: Weighed | null, answers: Answers): SeenOrFixed | null {
  const { id, at, part, control, observations } = site;
  const answered = answeredPlace(seen, answers[id]);
  const place = answered ?? seen.places[0];
  if (place === undefined) return null;
  const { view, item, label, text } = place;
  const explanation: Explanation = { ...at, part, kind: 'seen', view, item, label, text };
  if (answered !== undefined) return { explanation, question: null, remark: null, label };
  const isDoubtful = part.of === 'value' && (fixed !== null || (seen.places.length > 1 && !seen.isNamed));
  if (!isDoubtful) return { explanation, question: null, remark: 'seen-on-screen', label };
  const read = seen.places.slice(0, MOST_PLACES).map(choiceOf);
  const constant = fixed === null ? [] : [candidateOf(fixed)];
  // What is said first is written meanwhile, and nothing is saved by it.
  const choices = seen.isNamed ? [...read, ...constant] : [...constant, ...read];
  const typed = observations[0] === undefined ? text : sayTarget(observations[0].target);
  const question: ExampleQuestion = { id, about: 'value', at, control, typed, choices, examples: [] };
  if (seen.isNamed || fixed === null) return { explanation: { ...explanation, unasked: true }, question, remark: 'seen-on-screen', label };
  const same: Explanation = { ...at, part, kind: 'constant', text: typed, expression: fixed.expression, others: [], unasked: true };
  return { explanation: same, question, remark: 'stays-the-same', label };
}
