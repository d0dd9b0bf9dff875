// What of a recorded screen may be shown though no map says it: names of controls and headings in the words of any form, never what may be a dossier's.
import { foldWords, isFormWord, mayNameSomebody, namedIn } from './form-words.ts';
import type { RecordedView, ViewItem } from './recording.ts';

const LONGEST = 60;
/** Shorter words stand in any label. */
const SHORTEST_VALUE = 3;

function namesIn(item: ViewItem): readonly string[] {
  switch (item.kind) {
    case 'heading':
      return [item.text];
    case 'control':
      // What stands in a row, or is a link, may be somebody's name.
      return item.element.row !== null || item.element.kind === 'link'
        ? [item.element.group ?? '']
        : [item.element.label, item.element.name, item.element.group ?? ''];
    case 'value':
      return [item.element.label, item.element.group ?? ''];
    case 'table':
      return item.headings;
    case 'text':
      return [];
  }
}

function valuesIn(item: ViewItem): readonly string[] {
  switch (item.kind) {
    case 'control':
      return [item.holds ?? '', ...(item.element.row?.cells ?? [])];
    case 'value':
      return [item.text];
    case 'table':
      return item.rows.flat();
    case 'heading':
    case 'text':
      return [];
  }
}

/** What stands in a text or a link as a name does: wherever else it stands alone, it is that name still. */
function namesSaidIn(item: ViewItem): readonly string[] {
  if (item.kind === 'text') return namedIn(item.text);
  return item.kind === 'control' && item.element.kind === 'link' ? namedIn(item.element.label) : [];
}

/**
 * Whether a text of one view may be shown: it is short, has no digit, no word of anything that the views around hold, and no word but those
 * of any form, none of which follows what a name follows. A heading and a button may name a person (« Supprimer le dossier de … »), on one screen after the other: nothing else tells.
 */
export function readableIn(view: RecordedView, views: readonly RecordedView[]): (text: string) => boolean {
  const near = views.filter(({ window }) => window === view.window).slice(-20);
  const held = new Set(
    near.flatMap(({ items }) =>
      items.flatMap((item) => [...valuesIn(item).flatMap(foldWords), ...namesSaidIn(item)]).filter((word) => word.length >= SHORTEST_VALUE),
    ),
  );
  return (text) => {
    if (text === '' || text.length > LONGEST || /\d/.test(text) || mayNameSomebody(text)) return false;
    return foldWords(text).every((word) => isFormWord(word) && !held.has(word));
  };
}

/** Those of one view. */
export function readableTexts(view: RecordedView, views: readonly RecordedView[]): readonly string[] {
  return [...new Set(view.items.flatMap(namesIn))].filter(readableIn(view, views));
}
