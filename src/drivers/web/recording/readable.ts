// What a picture of a recorded window may show though no map says it: names of controls and headings, never what may be a dossier's.
import type { RecordedView, ViewItem } from '#domain/recording.ts';

const LONGEST = 60;
/** Shorter words stand in any label. */
const SHORTEST_VALUE = 3;

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase('fr');

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

/** Texts of one view; those with a digit, or with a word of anything that the same view holds, are left out. */
export function readableTexts(view: RecordedView, views: readonly RecordedView[]): readonly string[] {
  const near = views.filter(({ window }) => window === view.window).slice(-20);
  const held = new Set(
    near.flatMap(({ items }) =>
      items
        .flatMap(valuesIn)
        .flatMap((text) => fold(text).split(/[^\p{L}]+/u))
        .filter((word) => word.length >= SHORTEST_VALUE),
    ),
  );
  const isReadable = (text: string): boolean =>
    text !== '' &&
    text.length <= LONGEST &&
    !/\d/.test(text) &&
    !fold(text)
      .split(/[^\p{L}]+/u)
      .some((word) => held.has(word));
  return [...new Set(view.items.flatMap(namesIn))].filter(isReadable);
}
