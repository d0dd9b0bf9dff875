// Functions on the numbers of companies, their establishments and associations: SIREN, SIRET, RNA.
import { type LibraryFunction, type Parameter, asText, unfit } from './library-function.ts';
import type { Value } from '../value.ts';

const SIREN_LENGTH = 9;
const LA_POSTE = '356000000';

const LUHN = 'Clé de Luhn (ISO/IEC 7812-1), code de commerce, art. R123-220 et suivants (répertoire Sirene)';
const LUHN_AND_POSTE = `${LUHN} ; établissements de La Poste (SIREN 356 000 000) : somme des chiffres multiple de 5`;

/** Doubling every second digit from the right. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function isSiren(digits: string): boolean {
  return /^\d{9}$/.test(digits) && digits !== '000000000' && passesLuhn(digits);
}

/** The head office of La Poste passes by Luhn, its other establishments by the sum of their digits. */
function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits) || !isSiren(digits.slice(0, SIREN_LENGTH))) return false;
  if (passesLuhn(digits)) return true;
  const sum = [...digits].reduce((total, digit) => total + Number(digit), 0);
  return digits.startsWith(LA_POSTE) && sum % 5 === 0;
}

/** Without the blanks that people group digits with. */
function compact(value: Value | undefined): string {
  return asText(value).replace(/[\s\u00A0\u202F]+/gu, '');
}

function sirenIn(value: Value | undefined): string {
  const digits = compact(value);
  if (!isSiren(digits)) throw unfit('ce n’est pas un numéro SIREN valide', 'it is no valid SIREN number');
  return digits;
}

function siretIn(value: Value | undefined): string {
  const digits = compact(value);
  if (!isSiret(digits)) throw unfit('ce n’est pas un numéro SIRET valide', 'it is no valid SIRET number');
  return digits;
}

const SIREN: Parameter = { name: 'SIREN', english: 'SIREN', type: 'text' };
const SIRET: Parameter = { name: 'SIRET', english: 'SIRET', type: 'text' };

export const validSiren: LibraryFunction = {
  name: 'SIREN valide',
  english: 'valid SIREN',
  phrase: '{1} est un numéro SIREN valide',
  englishPhrase: '{1} is a valid SIREN number',
  summary: {
    fr: 'Oui si le texte a neuf chiffres et une clé juste ; les espaces ne comptent pas. Ne dit pas que l’entreprise existe.',
    en: 'Yes if the text has nine digits and a right key; spaces do not count. It does not say that the company exists.',
  },
  source: LUHN,
  examples: [
    { fr: 'SIREN valide("356 000 000")', en: 'valid SIREN("356 000 000")', gives: 'oui' },
    { fr: 'SIREN valide("356000001")', en: 'valid SIREN("356000001")', gives: 'non' },
  ],
  parameters: [SIREN],
  result: 'yes_no',
  call: ([text]) => isSiren(compact(text)),
};

export const validSiret: LibraryFunction = {
  name: 'SIRET valide',
  english: 'valid SIRET',
  phrase: '{1} est un numéro SIRET valide',
  englishPhrase: '{1} is a valid SIRET number',
  summary: {
    fr: 'Oui si le texte a quatorze chiffres et une clé juste, celle de La Poste pour ses établissements ; les espaces ne comptent pas.',
    en: 'Yes if the text has fourteen digits and a right key, that of La Poste for its establishments; spaces do not count.',
  },
  source: LUHN_AND_POSTE,
  examples: [
    { fr: 'SIRET valide("216 704 494 00014")', en: 'valid SIRET("216 704 494 00014")', gives: 'oui' },
    { fr: 'SIRET valide("35600000000001")', en: 'valid SIRET("35600000000001")', gives: 'oui' },
    { fr: 'SIRET valide("21670449400015")', en: 'valid SIRET("21670449400015")', gives: 'non' },
  ],
  parameters: [SIRET],
  result: 'yes_no',
  call: ([text]) => isSiret(compact(text)),
};

export const sirenOf: LibraryFunction = {
  name: 'SIREN du SIRET',
  english: 'SIREN of SIRET',
  phrase: 'le SIREN de l’établissement {1}',
  englishPhrase: 'the SIREN of the establishment {1}',
  summary: {
    fr: 'Les neuf premiers chiffres d’un SIRET : l’entreprise. Un SIRET faux arrête.',
    en: 'The first nine digits of a SIRET: the company. A wrong SIRET stops.',
  },
  source: LUHN_AND_POSTE,
  examples: [
    { fr: 'SIREN du SIRET("21670449400014")', en: 'SIREN of SIRET("21670449400014")', gives: '216704494' },
    { fr: 'SIREN du SIRET("21670449400015")', en: 'SIREN of SIRET("21670449400015")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [SIRET],
  result: 'text',
  call: ([text]) => siretIn(text).slice(0, SIREN_LENGTH),
};

export const nicOf: LibraryFunction = {
  name: 'NIC du SIRET',
  english: 'NIC of SIRET',
  phrase: 'le numéro interne de classement de l’établissement {1}',
  englishPhrase: 'the internal number of the establishment {1}',
  summary: {
    fr: 'Les cinq derniers chiffres d’un SIRET : le numéro interne de classement. Un SIRET faux arrête.',
    en: 'The last five digits of a SIRET: its internal number. A wrong SIRET stops.',
  },
  source: LUHN_AND_POSTE,
  examples: [
    { fr: 'NIC du SIRET("216 704 494 00014")', en: 'NIC of SIRET("216 704 494 00014")', gives: '00014' },
    { fr: 'NIC du SIRET("216704494")', en: 'NIC of SIRET("216704494")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [SIRET],
  result: 'text',
  call: ([text]) => siretIn(text).slice(SIREN_LENGTH),
};

export const groupedSiren: LibraryFunction = {
  name: 'SIREN groupé',
  english: 'grouped SIREN',
  phrase: 'le SIREN {1} par groupes de chiffres',
  englishPhrase: 'the SIREN {1} in groups of digits',
  summary: {
    fr: 'Le SIREN en trois groupes de trois chiffres. Un SIREN faux arrête.',
    en: 'The SIREN in three groups of three digits. A wrong SIREN stops.',
  },
  source: LUHN,
  examples: [
    { fr: 'SIREN groupé("216704494")', en: 'grouped SIREN("216704494")', gives: '216 704 494' },
    { fr: 'SIREN groupé("216704495")', en: 'grouped SIREN("216704495")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [SIREN],
  result: 'text',
  call: ([text]) => sirenIn(text).replace(/(\d{3})(?=\d)/gu, '$1 '),
};

export const groupedSiret: LibraryFunction = {
  name: 'SIRET groupé',
  english: 'grouped SIRET',
  phrase: 'le SIRET {1} par groupes de chiffres',
  englishPhrase: 'the SIRET {1} in groups of digits',
  summary: {
    fr: 'Le SIRET en trois groupes de trois chiffres, puis le NIC en cinq. Un SIRET faux arrête.',
    en: 'The SIRET in three groups of three digits, then the NIC in five. A wrong SIRET stops.',
  },
  source: LUHN_AND_POSTE,
  examples: [
    { fr: 'SIRET groupé("21670449400014")', en: 'grouped SIRET("21670449400014")', gives: '216 704 494 00014' },
    { fr: 'SIRET groupé("2167044940001")', en: 'grouped SIRET("2167044940001")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [SIRET],
  result: 'text',
  call: ([text]) => siretIn(text).replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/u, '$1 $2 $3 $4'),
};

/** The department of the register's office: two digits, 2A or 2B for Corsica, 9 and a digit overseas. */
/** `W`, the department in two characters (`2A`, `2B`; overseas `9` and a letter, as `9R` for La Réunion), then seven digits. */
const RNA = /^W(?:\d{9}|(?:2[AB]|9[A-Z])\d{7})$/;

export const validRna: LibraryFunction = {
  name: 'RNA valide',
  english: 'valid RNA',
  phrase: '{1} est un numéro RNA bien formé',
  englishPhrase: '{1} is a well-formed RNA number',
  summary: {
    fr: 'Oui si le texte est un W suivi de neuf chiffres (en Corse W2A ou W2B, outre-mer W9 et une lettre, puis sept chiffres). Une association d’Alsace-Moselle, inscrite au tribunal, n’en a pas : « absent » le dit, et non cette fonction.',
    en: 'Yes if the text is a W followed by nine digits (in Corsica W2A or W2B, overseas W9 and a letter, then seven digits). An association of Alsace-Moselle, registered at its court, has none: "absent" says so, not this function.',
  },
  source:
    'Répertoire national des associations (arrêté du 14 octobre 2009) ; Alsace-Moselle : code civil local, art. 21 à 79-IV (registre du tribunal)',
  examples: [
    { fr: 'RNA valide("W821001234")', en: 'valid RNA("W821001234")', gives: 'oui' },
    { fr: 'RNA valide("W2A1001234")', en: 'valid RNA("W2A1001234")', gives: 'oui' },
    { fr: 'RNA valide("W9R1001234")', en: 'valid RNA("W9R1001234")', gives: 'oui' },
    { fr: 'RNA valide("821001234")', en: 'valid RNA("821001234")', gives: 'non' },
  ],
  parameters: [{ name: 'numéro', english: 'number', type: 'text' }],
  result: 'yes_no',
  call: ([text]) => RNA.test(compact(text)),
};
