// Whether a page took what was filled in, and waits for the next entry: it emptied the form, or shows the entry among those it has.
import type { RecordedAct, RecordedView } from '#domain/recording.ts';
import { heldIn, plain } from './alike.ts';

const SENDS = new Set(['click', 'press']);
const REFUSED =
  /\b(refus|erreur|invalide|incorrect|obligatoire|manquant|inconnu|impossible|echec|rejet|non conforme|error|invalid|required|missing|failed|unknown|rejected)/u;
/** Shorter ones stand in any text. */
const SHORTEST = 2;

/** What it says outside of its controls. */
function textsOf({ items }: RecordedView): readonly string[] {
  return items.flatMap((item) => {
    switch (item.kind) {
      case 'table':
        return item.rows.flat();
      case 'heading':
      case 'text':
      case 'value':
        return [item.text];
      case 'control':
        return [];
    }
  });
}

/** `index`: the press that sent it. */
export function isTaken(acts: readonly RecordedAct[], index: number, viewOf: (id: number) => RecordedView | undefined): boolean {
  const act = acts[index];
  if (act === undefined || !SENDS.has(act.what.kind)) return false;
  const [before, after] = [viewOf(act.before), viewOf(act.after)];
  if (before === undefined || after === undefined || before === after) return false;
  const known = new Set(textsOf(before));
  const appeared = textsOf(after).filter((text) => !known.has(text));
  if (appeared.some((text) => REFUSED.test(plain(text)))) return false;
  const filled = acts.slice(0, index).flatMap(({ what, window }) => (window === act.window && what.kind === 'fill' ? [what] : []));
  return filled.some(({ element, value }) => {
    if (value.kind !== 'text' || value.text.trim().length === 0) return false;
    const isEmptied = heldIn(after, element) === '';
    const isListed = value.text.length >= SHORTEST && appeared.includes(value.text);
    return heldIn(before, element) === value.text && (isEmptied || isListed);
  });
}
