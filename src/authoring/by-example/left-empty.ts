// Controls that nobody touched because the dossiers shown gave nothing for them: another dossier may.
import { matchingOptions } from '#domain/meant-options.ts';
import type { RecordedElement, RecordedKind, Recording } from '#domain/recording.ts';
import type { ActReference } from '../explanations.ts';
import { type Named, type Weighed, constant, likenessOf, reads, weigh } from './candidates.ts';
import type { Ground } from './ground.ts';
import { wordsOf } from './likeness.ts';
import { screenOf } from './signatures.ts';
import { type Site, controlOf } from './sites.ts';
import { type Term, callTerm, countTerm, quoted } from './terms.ts';
import { type Trial, writtenOn } from './trials.ts';

interface Untouched {
  readonly after: ActReference;
  readonly view: number;
  readonly item: number;
  readonly control: string;
  readonly best: Weighed;
  readonly empty: Weighed;
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

/** Each value at most once, where the label says so best. */
export function untouched(asked: Asked): readonly Untouched[] {
  const { recording, sites, trials } = asked;
  const typed = sites.filter(({ at, part, loop }) => at.recording === 0 && part.of === 'value' && loop === null);
  const touched = new Set(typed.map(({ screen, element }) => keyOf(screen, element)));
  const found: Untouched[] = [];
  for (const screen of new Set(typed.map((site) => site.screen))) {
    const last = typed.findLast((site) => site.screen === screen);
    const act = recording.acts.find(({ number }) => number === last?.at.act);
    const view = recording.views.find(({ id }) => id === act?.before);
    if (last === undefined || act === undefined || view === undefined) continue;
    for (const [index, item] of view.items.entries()) {
      if (item.kind !== 'control' || !FILLED.has(item.element.kind) || (item.holds ?? '') !== '' || item.element.inputType === 'password')
        continue;
      if (screenOf(view.url, item.element.frame) !== screen || touched.has(keyOf(screen, item.element))) continue;
      const [best, next] = proposedFor(item.element, asked, screen);
      if (best === undefined) continue;
      const sure = best.likeness >= SURE && (next === undefined || reads(next) === reads(best) || best.likeness - next.likeness >= GAP);
      const empty = constant(quoted(''), '', 1, trials);
      found.push({ after: last.at, view: view.id, item: index, control: controlOf(item.element), best, empty, sure });
    }
  }
  const byValue = Map.groupBy(found, ({ best }) => best.expression);
  return [...byValue.values()].flatMap((all) => all.toSorted((one, other) => other.best.likeness - one.best.likeness).slice(0, 1));
}
