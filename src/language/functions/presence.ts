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
  return typeOf(value) === 'files' && asFiles(value).files.length === 0;
}

/** `absent(valeur)`: whether a field was left empty, or no file was attached. */
export const absent: LibraryFunction = {
  name: 'absent',
  english: 'absent',
  phrase: '{1} n’est pas renseigné',
  englishPhrase: '{1} is not given',
  summary: {
    fr: 'Oui si rien n’a été donné : champ vide, texte blanc, aucun fichier.',
    en: 'Yes if nothing was given: an empty field, a blank text, no file.',
  },
  source: null,
  examples: [
    { fr: 'absent("")', en: 'absent("")', gives: 'oui' },
    { fr: 'absent(adresse)', en: 'absent(address)', gives: 'non' },
  ],
  parameters: [{ name: 'valeur', english: 'value', type: 'unknown' }],
  result: 'yes_no',
  call: ([value]) => isAbsent(value),
};

/** `présent(valeur)`: the contrary of `absent`. */
export const present: LibraryFunction = {
  name: 'présent',
  english: 'present',
  phrase: '{1} est renseigné',
  englishPhrase: '{1} is given',
  summary: {
    fr: 'Le contraire de « absent ».',
    en: 'The contrary of "absent".',
  },
  source: null,
  examples: [
    { fr: 'présent("Dupont")', en: 'present("Dupont")', gives: 'oui' },
    { fr: 'présent("  ")', en: 'present("  ")', gives: 'non' },
  ],
  parameters: [{ name: 'valeur', english: 'value', type: 'unknown' }],
  result: 'yes_no',
  call: ([value]) => !isAbsent(value),
};

/**
 * `lisible(fichiers)`: at least one file was attached, and each one is of the announced type, not empty, not infected, and opens.
 * Error raised: `language.file-not-examined` when that cannot be said of one of them; the dossier is then handed over.
 */
export const readable: LibraryFunction = {
  name: 'lisible',
  english: 'readable',
  phrase: '{1} est joint et s’ouvre correctement',
  englishPhrase: '{1} is attached and opens correctly',
  summary: {
    fr: 'Oui si au moins un fichier est joint et que chacun est du type annoncé, non vide, sans virus et s’ouvre. Ce que dit le document n’est jamais jugé. Un fichier qui n’a pas pu être examiné arrête.',
    en: 'Yes if at least one file is attached and each is of the announced type, not empty, free of viruses and opens. What the document says is never judged. A file that could not be examined stops.',
  },
  source: null,
  examples: [
    { fr: 'lisible(pièces)', en: 'readable(attachments)', gives: 'oui' },
    { fr: 'lisible(aucune pièce)', en: 'readable(no attachment)', gives: 'non' },
  ],
  parameters: [{ name: 'fichiers', english: 'files', type: 'files' }],
  result: 'yes_no',
  call: ([value]) => {
    const { files } = asFiles(value);
    if (files.some((file) => file.condition === 'not_examined')) throw error(languageErrors, 'language.file-not-examined');
    return files.length > 0 && files.every((file) => file.condition === 'readable');
  },
};
