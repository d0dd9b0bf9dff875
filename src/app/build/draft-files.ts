// What a draft may hold, and what its file says of its name: read without judging the rest of it.
import { error } from '#base/errors.ts';
import { ENGLISH, FRENCH } from '#language/keywords.ts';
import { openSheet, nodeAt } from '#language/edit/sheet.ts';
import { appErrors } from '../errors.ts';
import type { Texts } from '../sealing.ts';

const MOST_CHARACTERS = 2_000_000;
const MOST_FILES = 60;
const KNOWN =
  /^(?:assistant\.yaml|applications\/[^/\p{Cc}]{1,100}\.yaml|actions\/[\p{L}\p{N}_-]{1,100}\.ts|exemples\/[^/\p{Cc}]{1,100}\.json)$/u;

/** Error raised: `draft.files-wrong`. */
export function checkFiles(files: Texts): void {
  const paths = Object.keys(files);
  const characters = Object.values(files).reduce((sum, { length }) => sum + length, 0);
  const isRight = paths.every((path) => KNOWN.test(path));
  if (!isRight || files['assistant.yaml'] === undefined || paths.length > MOST_FILES || characters > MOST_CHARACTERS)
    throw error(appErrors, 'draft.files-wrong', { most: MOST_CHARACTERS });
}

const LONGEST = 200;

/** Empty where the file does not say it. */
export function nameIn(files: Texts): { readonly assistant: string; readonly title: string } {
  const sheet = openSheet(files['assistant.yaml'] ?? '');
  const said = (key: 'assistant' | 'title'): string => {
    const node = [FRENCH, ENGLISH].map((tongue) => (sheet === null ? undefined : nodeAt(sheet, [tongue.assistant[key]]))).find(Boolean);
    const value = node !== null && node !== undefined && 'value' in node ? node.value : '';
    // Escapes may say signs that no database can write.
    return (typeof value === 'string' ? value : '')
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, LONGEST)
      .toWellFormed();
  };
  return { assistant: said('assistant'), title: said('title') };
}
