// Functions that ask whether something was given, and whether a file can be opened. They never judge what a document says.
import { error } from '#base/errors.ts';
import { languageErrors } from '../errors.ts';
import { typeOf } from '../static-types.ts';
import type { Value } from '../value.ts';
import { type LibraryFunction, asFiles } from './library-function.ts';

/** Nothing, an empty text, or no file. */
function isAbsent(value: Value | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeOf(value) === 'files' && asFiles('absent', value).files.length === 0;
}

/** `absent(valeur)`: whether a field was left empty, or no file was attached. */
export const absent: LibraryFunction = {
  name: 'absent',
  phrase: '{1} n’est pas renseigné',
  parameters: [{ name: 'valeur', type: 'unknown' }],
  result: 'yes_no',
  call: ([value]) => isAbsent(value),
};

/** `présent(valeur)`: the contrary of `absent`. */
export const present: LibraryFunction = {
  name: 'présent',
  phrase: '{1} est renseigné',
  parameters: [{ name: 'valeur', type: 'unknown' }],
  result: 'yes_no',
  call: ([value]) => !isAbsent(value),
};

/**
 * `lisible(fichiers)`: at least one file was attached, and each one is of the announced type, not empty, not infected, and opens.
 * Error raised: `language.file-not-examined` when that cannot be said of one of them; the dossier is then handed over.
 */
export const readable: LibraryFunction = {
  name: 'lisible',
  phrase: '{1} est joint et s’ouvre correctement',
  parameters: [{ name: 'fichiers', type: 'files' }],
  result: 'yes_no',
  call: ([value]) => {
    const { files } = asFiles('lisible', value);
    if (files.some((file) => file.condition === 'not_examined')) throw error(languageErrors, 'language.file-not-examined');
    return files.length > 0 && files.every((file) => file.condition === 'readable');
  },
};
