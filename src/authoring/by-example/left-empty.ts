// Controls that nobody touched because they were right for the dossiers shown, mostly empty as their field: another dossier may give something else.
import { matchingOptions } from '#domain/meant-options.ts';
import type { RecordedElement, RecordedKind, RecordedView, Recording } from '#domain/recording.ts';
import type { ActReference } from '../explanations.ts';
import { type Named, type Weighed, constant, likenessOf, reads, weigh } from './candidates.ts';
import { byYesOrNo } from './derived.ts';
import type { Ground } from './ground.ts';
import { wordsOf } from './likeness.ts';
import { screenOf } from './signatures.ts';
import { type Site, controlOf } from './sites.ts';
import type { Observation } from './observations.ts';
import { type Target, accepts, sayTarget, targetOf, textsOf } from './targets.ts';
import { type Term, callTerm, countTerm, notTerm, quoted } from './terms.ts';
import { type Trial, valueOn, writtenOn } from './trials.ts';

export interface Untouched {
  readonly after: ActReference;
  readonly view: number;
  readonly item: number;
  readonly control: string;
  readonly best: Weighed;
  /** As it was left. */
  readonly left: Weighed;
  readonly isEmpty: boolean;
  /** A field that held a text. */
  readonly isText: boolean;
  /** The label leaves no doubt. */
  readonly sure: boolean;
}

const FILLED: ReadonlySet<RecordedKind> = new Set<RecordedKind>(['field', 'choice']);
const LIKE = 0.5;
const SURE = 0.6;
const LARGEST = 3;
const GAP = 0.2;

/** As the screen is typed into: capitals where it takes nothing else. */
function writing(term: Term, longest: number | null, inCapitals: boolean, trials: readonly Trial[]): Term {
  if (!inCapitals) return term;
  const capitals = callTerm('majuscules', [term], 1);
  if (trials.every((trial) => writtenOn(capitals.syntax, trial) === writtenOn(term.syntax, trial))) return term;
  return longest === null ? capitals : callTerm('limiter', [term, countTerm(longest)], 1);
}

interface Asked {
  readonly recording: Recording;
  readonly sites: readonly Site[];
  readonly ground: Ground;
  /** Of what is explained: what they read. */
  readonly explained: ReadonlySet<string>;
  /** Screens into which something of a field was typed, by the field. */
  readonly typedOn: ReadonlyMap<string, ReadonlySet<string>>;
  readonly inCapitals: ReadonlySet<string>;
  readonly fields: Named['fields'];
  readonly trials: readonly Trial[];
}

function keyOf(screen: string, { group, ...element }: RecordedElement): string {
  return `${screen}\n${group ?? ''}\n${controlOf({ group, ...element })}`;
}

/** What a list offers; other controls take anything that fits. */
function allowedBy({ options, maximumLength }: RecordedElement): (text: string) => boolean {
  if (options === null) return (text) => maximumLength === null || text.length <= maximumLength;
  return (text) => matchingOptions(options, text).length === 1;
}

/** What would be empty there for every dossier shown, by how like its name is to the label. */
function proposedFor(
  element: RecordedElement,
  { ground, explained, inCapitals, fields, trials }: Asked,
  screen: string,
): readonly Weighed[] {
  const named: Named = { control: wordsOf(controlOf(element)), fields };
  const empty = ground.giving('', 0).filter(({ size, text, type }) => size <= LARGEST && type === 'text' && !explained.has(text));
  const isEmptyEverywhere = (term: Term): boolean => ground.trials.every((trial) => writtenOn(term.syntax, trial) === '');
  const terms = empty
    .filter((term) => likenessOf(term, named) >= LIKE && isEmptyEverywhere(term))
    .map((term) => (element.kind === 'choice' ? term : writing(term, element.maximumLength, inCapitals.has(screen), trials)));
  return weigh(terms, named, trials, allowedBy(element)).filter(({ results }) => new Set(results).size > 1);
}

type Control = Extract<RecordedView['items'][number], { readonly kind: 'control' }>;

/** What stands in a list before anything is chosen from it. */
function isBlank({ element: { options }, holds }: Control): boolean {
  return (holds ?? '') === '' || options?.some(({ label, value }) => value === '' && label === holds) === true;
}

const WRITTEN: ReadonlySet<RecordedKind> = new Set<RecordedKind>(['field', 'calendar', 'suggestions']);

/** The text, the box or the option as it was left; null: that is nothing which the dossier could have said. */
function leftAs({ element, holds }: Control): Target | null {
  if (WRITTEN.has(element.kind) && holds !== null && holds !== '') {
    const target = targetOf({ kind: 'fill', element, value: { kind: 'text', text: holds } });
    return target === 'secret' ? null : target;
  }
  if (element.kind === 'checkbox') return holds === 'oui' || holds === 'non' ? { wants: 'yes_no', ticked: holds === 'oui' } : null;
  const chosen = element.options?.find(({ label }) => label === holds);
  if (element.kind !== 'choice' || element.options === null || chosen === undefined) return null;
  return { wants: 'option', chosen, options: element.options };
}

/** What of every dossier shown says exactly what the control was left at, and is named by its label. */
function sayingTheSame(target: Target, { element }: Control, { fields, ground, trials }: Asked): readonly Weighed[] {
  const named: Named = { control: wordsOf(controlOf(element)), fields };
  const observations = ground.trials.map((trial, index): Observation => ({ at: { recording: index, act: 0 }, target, trial, index }));
  const asked = ground.roots.filter(({ type }) => type === 'yes_no');
  const terms =
    target.wants === 'yes_no'
      ? [...asked, ...asked.map((term) => notTerm(term, 0.7))]
      : target.wants === 'day'
        ? ground.onDay(target.iso, 0)
        : [...textsOf(target).flatMap((text) => ground.giving(text, 0)), ...byYesOrNo(ground, observations)];
  const right = terms.filter(
    (term) => term.size <= LARGEST && ground.trials.every((trial) => accepts(target, term.type, valueOn(term.syntax, trial))),
  );
  return weigh(right, named, trials, allowedBy(element)).filter(({ named: like, results }) => like >= LIKE && new Set(results).size > 1);
}

function constantOf(target: Target, trials: readonly Trial[]): Weighed {
  const said = sayTarget(target);
  return constant(target.wants === 'yes_no' ? (target.ticked ? 'vrai' : 'faux') : quoted(said), said, 1, trials);
}

interface Proposed {
  readonly found: readonly Weighed[];
  readonly left: Weighed;
  readonly isEmpty: boolean;
}

function proposed(item: Control, screen: string, asked: Asked): Proposed | null {
  const { element } = item;
  if (element.inputType === 'password' || element.row !== null) return null;
  if (FILLED.has(element.kind) && isBlank(item))
    return { found: proposedFor(element, asked, screen), left: constant(quoted(''), '', 1, asked.trials), isEmpty: true };
  const target = leftAs(item);
  return target === null ? null : { found: sayingTheSame(target, item, asked), left: constantOf(target, asked.trials), isEmpty: false };
}

/** Each value at most once, where the label says so best. */
export function untouched(asked: Asked): readonly Untouched[] {
  const { recording, sites } = asked;
  const values = sites.filter(({ part, loop }) => part.of === 'value' && loop === null);
  const typed = values.filter(({ at }) => at.recording === 0);
  const touched = new Set(values.map(({ screen, element }) => keyOf(screen, element)));
  const found: Untouched[] = [];
  for (const screen of new Set(typed.map((site) => site.screen))) {
    const last = typed.findLast((site) => site.screen === screen);
    const act = recording.acts.find(({ number }) => number === last?.at.act);
    const view = recording.views.find(({ id }) => id === act?.before);
    if (last === undefined || act === undefined || view === undefined) continue;
    for (const [index, item] of view.items.entries()) {
      if (item.kind !== 'control') continue;
      if (screenOf(view.url, item.element.frame) !== screen || touched.has(keyOf(screen, item.element))) continue;
      const { found: all = [], isEmpty = true, left } = proposed(item, screen, asked) ?? {};
      const [best, next] = all;
      if (best === undefined || left === undefined) continue;
      // What stood there may be what the application says, and not what the dossier does.
      const sure =
        isEmpty && best.likeness >= SURE && (next === undefined || reads(next) === reads(best) || best.likeness - next.likeness >= GAP);
      const isText = !isEmpty && WRITTEN.has(item.element.kind);
      // A record that was found by it holds it for every dossier.
      const isFoundBy = (name: string): boolean => [...(asked.typedOn.get(name) ?? [])].some((other) => other !== screen);
      if (isText && best.term?.reads.some(isFoundBy) === true) continue;
      found.push({ after: last.at, view: view.id, item: index, control: controlOf(item.element), best, left, isEmpty, isText, sure });
    }
  }
  const byValue = Map.groupBy(found, ({ best }) => best.expression);
  return [...byValue.values()].flatMap((all) => all.toSorted((one, other) => other.best.likeness - one.best.likeness).slice(0, 1));
}
