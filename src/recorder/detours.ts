// An error that a person saw herself: a form given up and filled again, or sent and opened again to mend it. Both are shown, one is kept.
import type { RecordedAct, RecordedView } from '#domain/recording.ts';
import { controlOf, countOf, heldIn, isSameScreen, keyOf, plain } from './alike.ts';
import { elementOf } from './drafts.ts';

const GIVES_UP = /\b(annul|abandon|cancel|discard|fermer sans|quitter sans|retour sans|ne pas enregistrer)/u;
const FILLS = new Set(['fill', 'choose', 'tick', 'upload']);

type ViewOf = (id: number) => RecordedView | undefined;

function isOn(act: RecordedAct | undefined, view: RecordedView | undefined, viewOf: ViewOf): boolean {
  const shown = act === undefined ? undefined : viewOf(act.before);
  return act !== undefined && shown !== undefined && view !== undefined && act.window === view.window && isSameScreen(shown, view);
}

function isAgain(one: RecordedAct | undefined, other: RecordedAct): boolean {
  return one !== undefined && one.what.kind === other.what.kind && controlOf(one) !== null && controlOf(one) === controlOf(other);
}

/** The acts on one screen that end with this one: index of the first. */
function startOf(acts: readonly RecordedAct[], end: number, viewOf: ViewOf): number {
  const form = viewOf(acts[end]?.before ?? -1);
  let start = end;
  while (start > 0 && isOn(acts[start - 1], form, viewOf)) start -= 1;
  return start;
}

/** On one control of one and the same row. */
function isAgainInRow(one: RecordedAct, other: RecordedAct): boolean {
  const [element, again] = [elementOf(one.what), elementOf(other.what)];
  return element !== null && again !== null && one.what.kind === other.what.kind && keyOf(element) === keyOf(again);
}

function givesUp({ requests, what }: RecordedAct): boolean {
  if (what.kind !== 'click' || requests.some(({ method }) => !/^(GET|HEAD|OPTIONS)$/u.test(method))) return false;
  return GIVES_UP.test(plain(`${what.element.name} ${what.element.label}`));
}

/** A form that was given up, and then opened and filled again: of each act of the first way the index of the one that does it anew. */
function givenUp(acts: readonly RecordedAct[], end: number, viewOf: ViewOf): readonly (readonly [number, number])[] {
  const act = acts[end];
  if (act === undefined || !givesUp(act)) return [];
  const form = viewOf(act.before);
  const start = startOf(acts, end, viewOf);
  const filled = acts.slice(start, end).filter(({ what }) => FILLS.has(what.kind));
  const after = (meant: (later: RecordedAct, at: number) => boolean): number => acts.findIndex((later, at) => at > end && meant(later, at));
  // What was filled for nothing and left is nothing that one must do.
  const again = after((later) => isOn(later, form, viewOf) && FILLS.has(later.what.kind) && filled.some((one) => isAgain(one, later)));
  if (again === -1) return [];
  const own = acts.slice(start, end + 1).map((one, place): readonly [number, number] => {
    const renewed = FILLS.has(one.what.kind) ? after((later) => isAgain(one, later)) : -1;
    return [start + place, renewed === -1 ? again : renewed];
  });
  // What opened it led nowhere, where it was opened the same way again.
  const reopener = after((later, at) => at < again && isAgain(acts[start - 1], later));
  return reopener === -1 ? own : [...own, [start - 1, reopener]];
}

/**
 * A form that was sent, and opened again with what had been typed into it to type one text anew: the first sending and the way back are
 * void, and what stayed right is filled once.
 */
function sentTooEarly(acts: readonly RecordedAct[], sent: number, viewOf: ViewOf): readonly (readonly [number, number])[] {
  const act = acts[sent];
  if (act === undefined || act.what.kind !== 'click' || act.requests.every(({ method }) => method === 'GET')) return [];
  const form = viewOf(act.before);
  const start = startOf(acts, sent, viewOf);
  const filled = acts.slice(start, sent).flatMap(({ what }) => (what.kind === 'fill' && what.value.kind === 'text' ? [what] : []));
  const back = acts.findIndex((later, at) => at > sent && isOn(later, form, viewOf));
  const last = acts.findIndex((later, at) => at > back && isAgain(act, later) && isOn(later, form, viewOf));
  const reopened = viewOf(acts[back]?.before ?? -1);
  if (filled.length < 2 || back <= sent + 1 || last === -1 || reopened === undefined) return [];
  // Of lines that are called the same nothing tells which was mended.
  if (filled.some(({ element }) => countOf(reopened, element) > 1)) return [];
  const isHeld = filled.every(({ element, value }) => value.kind === 'text' && heldIn(reopened, element) === value.text);
  const typed = acts.slice(back, last);
  const isMended = typed.every((one) => one.what.kind === 'fill' && acts.slice(start, sent).some((first) => isAgainInRow(first, one)));
  if (!isHeld || !isMended || typed.length >= filled.length) return [];
  const mended = acts.slice(start, sent).flatMap((first, place): readonly (readonly [number, number])[] => {
    const anew = typed.findIndex((one) => isAgainInRow(first, one));
    return anew === -1 ? [] : [[start + place, back + anew]];
  });
  return [...mended, ...acts.slice(sent, back).map((_, place) => [sent + place, last] as const)];
}

/** Of each act of a way that led nowhere, by its index, the index of the act that counts instead. */
export function detoursOf(acts: readonly RecordedAct[], viewOf: ViewOf): ReadonlyMap<number, number> {
  return new Map(acts.flatMap((_, index) => [...givenUp(acts, index, viewOf), ...sentTooEarly(acts, index, viewOf)]));
}
