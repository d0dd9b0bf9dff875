// The values of aligned acts that are to be explained, each with all that was seen of it.
import { type RecordedAct, type RecordedElement, type Recording, elementOf } from '#domain/recording.ts';
import type { ActReference, ExplainedPart, ShownDossier, ShownField } from '../explanations.ts';
import type { Aligned } from './alignment.ts';
import type { Constantly } from './decide.ts';
import type { Observation } from './observations.ts';
import { type Loop, type Unit, itemTrials } from './rounds.ts';
import { screenOf } from './signatures.ts';
import { type Target, sayTarget, targetOf, textsOf } from './targets.ts';
import { quoted } from './terms.ts';
import type { Trial } from './trials.ts';

export interface Demonstration {
  readonly recording: Recording;
  readonly dossier: ShownDossier;
}

export interface Site {
  readonly id: string;
  readonly at: ActReference;
  readonly part: ExplainedPart;
  readonly element: RecordedElement;
  /** How a person names the control; never a value of the dossier. */
  readonly control: string;
  readonly screen: string;
  readonly loop: Loop | null;
  /** It stood there already, or nothing else could be chosen: that it was given says nothing. */
  readonly isGiven: boolean;
  readonly observations: readonly Observation[];
}

/** What is at hand where an act of a loop was done: the dossier, and the item of each round. */
export interface LoopTrials {
  readonly field: ShownField;
  /** Index of the first trial of each recording, with how many it has. */
  readonly places: readonly { readonly first: number; readonly count: number }[];
  readonly trials: readonly Trial[];
}

export function loopTrials({ list, item }: Loop, dossiers: readonly ShownDossier[], trials: readonly Trial[]): LoopTrials | null {
  const fields = dossiers.map(({ fields: all }) => all.find(({ name }) => name === list));
  const [field] = fields;
  if (field === undefined) return null;
  const made: Trial[] = [];
  const places = dossiers.map((_, index) => {
    const [own, trial] = [fields[index], trials[index]];
    const items = own === undefined || trial === undefined ? [] : itemTrials(trial, own, item);
    const first = made.length;
    made.push(...items);
    return { first, count: items.length };
  });
  return { field, places, trials: made };
}

export function controlOf({ label, name, group, tag }: RecordedElement): string {
  return label || name || group || tag;
}

function observationsOf(
  aligned: Aligned,
  trials: readonly Trial[],
  loops: LoopTrials | null,
  target: (act: RecordedAct) => Target | 'secret' | null,
): readonly Observation[] | 'secret' {
  const found: Observation[] = [];
  for (const [recording, unit] of aligned.entries()) {
    if (unit === null) continue;
    for (const [round, act] of unit.acts.entries()) {
      const what = target(act);
      if (what === 'secret') return 'secret';
      const place = loops?.places[recording];
      const index = loops === null ? recording : (place?.first ?? 0) + round;
      const trial = loops === null ? trials[recording] : round < (place?.count ?? 0) ? loops.trials[index] : undefined;
      if (what !== null && trial !== undefined) found.push({ at: unit.at, target: what, trial, index });
    }
  }
  return found;
}

/** The cell of the row that an act fell on; null where it fell on none. */
function cellOf(act: RecordedAct, column: string): Target | null {
  const row = elementOf(act.what)?.row;
  const text = row?.cells[row.headings.indexOf(column)];
  return text === undefined ? null : { wants: 'text', typed: text, longest: null };
}

function idOf({ recording, act }: ActReference, part: ExplainedPart): string {
  const of = part.of === 'row' ? `/${part.column}` : part.of === 'text' ? '/text' : '';
  return `${recording + 1}.${act}${of}`;
}

export interface Scene {
  readonly shown: readonly Demonstration[];
  readonly trials: readonly Trial[];
  readonly loopsOf: (loop: Loop) => LoopTrials | null;
}

function screenOfUnit({ shown }: Scene, { at, acts }: Unit, element: RecordedElement): string {
  const view = shown[at.recording]?.recording.views.find(({ id }) => id === acts[0]?.before);
  return screenOf(view?.url ?? '', element.frame);
}

function isSameControl(one: RecordedElement, other: RecordedElement): boolean {
  return one.kind === other.kind && one.frame === other.frame && one.group === other.group && controlOf(one) === controlOf(other);
}

/** What the person herself had brought there does not count. */
function stoodThere({ shown }: Scene, recording: number, act: RecordedAct, target: Target): boolean {
  const element = elementOf(act.what);
  const whole = shown[recording]?.recording;
  const view = whole?.views.find(({ id }) => id === act.before);
  if (element === null || element.row !== null || view === undefined) return false;
  const said = target.wants === 'option' ? [target.chosen.label, target.chosen.value] : [sayTarget(target)];
  const isHers = whole?.acts.some((one) => {
    const earlier = one.number < act.number ? targetOf(one.what) : null;
    return earlier !== null && earlier !== 'secret' && sayTarget(earlier) === sayTarget(target);
  });
  if (isHers === true) return false;
  return view.items.some((item) => item.kind === 'control' && isSameControl(item.element, element) && said.includes(item.holds ?? ''));
}

function isOnlyOption(target: Target): boolean {
  return target.wants === 'option' && target.options.filter(({ value, label }) => value !== '' && label !== '').length === 1;
}

/** A button or link that bears a value of the dossier is found by it, where no row tells. */
function isNamedByDossier({ kind, label, name, row }: RecordedElement, isOwn: (text: string) => boolean): boolean {
  return (kind === 'button' || kind === 'link') && row === null && isOwn(name || label);
}

export function sitesOf(aligned: Aligned, scene: Scene, isOwn: (text: string) => boolean): readonly (Site | 'secret')[] {
  const unit = aligned.find((one) => one !== null);
  const [act] = unit?.acts ?? [];
  const element = act === undefined ? null : elementOf(act.what);
  if (unit === undefined || unit === null || act === undefined || element === null) return [];
  const { at } = unit;
  // With one item only nothing says that a list is gone through: another recording may.
  const loop = aligned.find((one) => one?.loop != null)?.loop ?? null;
  const loops = loop === null ? null : scene.loopsOf(loop);
  const isGiven = aligned.every((one, recording) => {
    const [done] = one?.acts ?? [];
    const target = done === undefined ? null : targetOf(done.what);
    if (done === undefined || target === null || target === 'secret') return true;
    return isOnlyOption(target) || stoodThere(scene, recording, done, target);
  });
  const base = { at, element, loop, isGiven, screen: screenOfUnit(scene, unit, element) };
  const sites: (Site | 'secret')[] = [];
  const add = (part: ExplainedPart, control: string, target: (one: RecordedAct) => Target | 'secret' | null): void => {
    const observations = observationsOf(aligned, scene.trials, loops, target);
    if (observations === 'secret') sites.push('secret');
    else if (observations.length > 0) sites.push({ ...base, id: idOf(at, part), part, control, observations });
  };
  add({ of: 'value' }, controlOf(element), ({ what }) => targetOf(what));
  for (const column of new Set(element.row?.headings.filter((heading) => heading !== '')))
    add({ of: 'row', column }, column, (one) => cellOf(one, column));
  if (act.what.kind === 'click' && isNamedByDossier(element, isOwn))
    add({ of: 'text' }, element.group ?? element.role ?? element.tag, ({ what }) => {
      const clicked = elementOf(what);
      return clicked === null ? null : { wants: 'text', typed: clicked.name || clicked.label, longest: null };
    });
  return sites;
}

function expressionOf(target: Target): string | null {
  switch (target.wants) {
    case 'text':
      return quoted(target.typed);
    case 'option':
      return quoted(textsOf(target)[0] ?? target.chosen.label);
    case 'options':
      return `[${target.chosen.map(({ label, value }) => quoted(label || value)).join(', ')}]`;
    case 'day':
      return `date(${quoted(target.iso)})`;
    case 'yes_no':
      return target.ticked ? 'vrai' : 'faux';
    case 'files':
      return null;
  }
}

/** What was done the same way every time. */
export function constantlyOf({ observations }: Site): Constantly | null {
  const said = new Set(observations.map(({ target }) => expressionOf(target)));
  const [first] = observations;
  const [expression] = said;
  if (first === undefined || said.size !== 1 || expression === undefined || expression === null) return null;
  return { text: sayTarget(first.target), expression };
}

const FEW_OPTIONS = 3;
const SHORT = 3;

/** What another field may hold by chance as well. */
export function isShort({ observations }: Site): boolean {
  return observations.every(({ target }) => {
    switch (target.wants) {
      case 'text':
        return target.typed.length <= SHORT || /^\d{1,4}$/u.test(target.typed);
      case 'option':
        return target.options.length <= FEW_OPTIONS + 1 || textsOf(target).some((text) => text.length <= SHORT);
      case 'yes_no':
        return true;
      default:
        return false;
    }
  });
}
