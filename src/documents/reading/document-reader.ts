// The reader of attached documents, as whoever treats dossiers sees it: a file's words once, then values by label or by place.
import { error } from '#base/errors.ts';
import type { DocumentReader, DocumentWay, FoundText, OpenDocument } from '#domain/document-reading.ts';
import { documentErrors } from '../errors.ts';
import { realType } from '../file-type.ts';
import type { DocumentText, Page } from './document-text.ts';
import { type FoundOnce, allAfterLabel, findAtPlace } from './find-words.ts';
import { pictureOf, readDocument } from './read-document.ts';

/** Mean confidence, each word weighing its letters; null: all words are the document's own. */
function surenessOf({ words }: Page): number | null {
  const recognised = words.filter(({ confidence }) => confidence !== null);
  const letters = recognised.reduce((sum, { text }) => sum + text.length, 0);
  return letters === 0 ? null : recognised.reduce((sum, { confidence, text }) => sum + (confidence ?? 0) * text.length, 0) / letters;
}

/** A page without a word is blank among others that have some; alone, it is one that could not be read. */
function leastSureness({ pages }: DocumentText): number | null {
  if (pages.every(({ words }) => words.length === 0)) return 0;
  const recognised = pages.map(surenessOf).filter((sureness) => sureness !== null);
  return recognised.length === 0 ? null : Math.min(...recognised);
}

function foundBy(text: DocumentText, way: DocumentWay): readonly FoundOnce[] {
  if (way.by === 'after') return allAfterLabel(text, way.label);
  const found = findAtPlace(text, way.page - 1, way.box);
  return found.kind === 'found' ? [found] : [];
}

async function open(bytes: Uint8Array): Promise<OpenDocument> {
  const type = realType(bytes);
  if (type === null) throw error(documentErrors, 'document.broken');
  const text = await readDocument(bytes, type);
  return {
    sureness: leastSureness(text),
    find: (way) =>
      foundBy(text, way).map(({ text: words, confidence, page, box }): FoundText => ({ text: words, confidence, page: page + 1, box })),
    picture: async ({ page, box: { top, height } }) => {
      const shown = text.pages[page - 1];
      if (shown === undefined) throw new TypeError(`no page ${page}`);
      return pictureOf(bytes, type, { page: page - 1, turned: shown.turned, box: { left: 0, top, width: shown.width, height } });
    },
  };
}

export function documentReader(): DocumentReader {
  return { open };
}
