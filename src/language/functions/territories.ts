// Functions on the official codes of communes, departments and regions.
import { DEPARTMENTS, type Department, REGIONS, TERRITORY_SOURCE } from './departments.ts';
import { type LibraryFunction, type Parameter, asText, unfit } from './library-function.ts';
import type { Value } from '../value.ts';

/** Two digits, `2A` or `2B`, or the three digits of an overseas department or collectivity; then the commune. */
const TOWN_CODE = /^(?:(9[78]\d)\d{2}|(\d{2}|2[AB])\d{3})$/;

/** The department's part of a commune's code; null when the code has not that shape, or there is no such department. */
function departmentIn(code: string): string | null {
  const [, overseas, mainland] = TOWN_CODE.exec(code) ?? [];
  const department = overseas ?? mainland;
  return department !== undefined && DEPARTMENTS.has(department) ? department : null;
}

function asDepartmentOf(value: Value | undefined): string {
  const code = departmentIn(asText(value).trim());
  if (code === null) throw unfit('ce n’est pas un code Insee de commune', 'it is no Insee code of a town');
  return code;
}

function asDepartment(value: Value | undefined): Department {
  const department = DEPARTMENTS.get(asText(value).trim());
  if (department === undefined) {
    throw unfit('ce n’est pas un code de département comme 82, 2A ou 971', 'it is no code of a department, such as 82, 2A or 971');
  }
  return department;
}

function regionOf(value: Value | undefined): string {
  const { region } = asDepartment(value);
  if (region === null) throw unfit('cette collectivité d’outre-mer n’est dans aucune région', 'this overseas collectivity is in no region');
  return region;
}

const TOWN: Parameter = { name: 'code Insee', english: 'Insee code', type: 'text' };
const DEPARTMENT: Parameter = { name: 'code du département', english: 'code of the department', type: 'text' };

export const validTownCode: LibraryFunction = {
  name: 'code Insee valide',
  english: 'valid Insee code',
  phrase: '{1} a la forme d’un code Insee de commune',
  englishPhrase: '{1} has the form of an Insee code of a town',
  summary: {
    fr: 'Oui si le texte a la forme d’un code de commune d’un département qui existe. Un code postal de la même forme passe aussi : les deux ne se distinguent pas.',
    en: 'Yes if the text has the form of the code of a town in a department that exists. A postal code of that form passes too: the two cannot be told apart.',
  },
  source: TERRITORY_SOURCE,
  examples: [
    { fr: 'code Insee valide("82121")', en: 'valid Insee code("82121")', gives: 'oui' },
    { fr: 'code Insee valide("2A004")', en: 'valid Insee code("2A004")', gives: 'oui' },
    { fr: 'code Insee valide("20004")', en: 'valid Insee code("20004")', gives: 'non' },
  ],
  parameters: [TOWN],
  result: 'yes_no',
  call: ([code]) => departmentIn(asText(code).trim()) !== null,
};

export const departmentOfTown: LibraryFunction = {
  name: 'département du code Insee',
  english: 'department of Insee code',
  phrase: 'le département du code Insee {1}',
  englishPhrase: 'the department of the Insee code {1}',
  summary: {
    fr: 'Le code du département d’un code Insee de commune : deux caractères (82, 2A, 2B), trois outre-mer (971 à 989). Un code sans la forme attendue arrête.',
    en: 'The code of the department of the Insee code of a town: two characters (82, 2A, 2B), three overseas (971 to 989). A code without the expected form stops.',
  },
  source: TERRITORY_SOURCE,
  examples: [
    { fr: 'département du code Insee("82121")', en: 'department of Insee code("82121")', gives: '82' },
    { fr: 'département du code Insee("2B033")', en: 'department of Insee code("2B033")', gives: '2B' },
    { fr: 'département du code Insee("97120")', en: 'department of Insee code("97120")', gives: '971' },
    { fr: 'département du code Insee("2C033")', en: 'department of Insee code("2C033")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [TOWN],
  result: 'text',
  call: ([code]) => asDepartmentOf(code),
};

export const endOfTownCode: LibraryFunction = {
  name: 'fin du code Insee',
  english: 'end of Insee code',
  phrase: 'les trois derniers caractères du code Insee {1}',
  englishPhrase: 'the last three characters of the Insee code {1}',
  summary: {
    fr: 'Les trois derniers caractères du code Insee d’une commune, pour les applications qui tiennent le département à part. Outre-mer, le premier est aussi le dernier chiffre du département.',
    en: 'The last three characters of the Insee code of a town, for applications that hold the department apart. Overseas, the first is also the last digit of the department.',
  },
  source: TERRITORY_SOURCE,
  examples: [
    { fr: 'fin du code Insee("82121")', en: 'end of Insee code("82121")', gives: '121' },
    { fr: 'fin du code Insee("97120")', en: 'end of Insee code("97120")', gives: '120' },
    { fr: 'fin du code Insee("82")', en: 'end of Insee code("82")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [TOWN],
  result: 'text',
  call: ([code]) => {
    asDepartmentOf(code);
    return asText(code).trim().slice(-3);
  },
};

export const departmentName: LibraryFunction = {
  name: 'nom du département',
  english: 'name of department',
  phrase: 'le nom du département {1}',
  englishPhrase: 'the name of the department {1}',
  summary: {
    fr: 'Le nom officiel d’un département ou d’une collectivité d’outre-mer, par son code.',
    en: 'The official name of a department or an overseas collectivity, by its code.',
  },
  source: TERRITORY_SOURCE,
  examples: [
    { fr: 'nom du département("82")', en: 'name of department("82")', gives: 'Tarn-et-Garonne' },
    { fr: 'nom du département("2A")', en: 'name of department("2A")', gives: 'Corse-du-Sud' },
    { fr: 'nom du département("20")', en: 'name of department("20")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [DEPARTMENT],
  result: 'text',
  call: ([code]) => asDepartment(code).name,
};

export const regionName: LibraryFunction = {
  name: 'région du département',
  english: 'region of department',
  phrase: 'la région du département {1}',
  englishPhrase: 'the region of the department {1}',
  summary: {
    fr: 'Le nom de la région d’un département. Arrête pour une collectivité d’outre-mer, qui n’est dans aucune région.',
    en: 'The name of the region of a department. Stops for an overseas collectivity, which is in no region.',
  },
  source: `${TERRITORY_SOURCE}, régions depuis la loi n° 2015-29 du 16 janvier 2015`,
  examples: [
    { fr: 'région du département("82")', en: 'region of department("82")', gives: 'Occitanie' },
    { fr: 'région du département("974")', en: 'region of department("974")', gives: 'La Réunion' },
    { fr: 'région du département("988")', en: 'region of department("988")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [DEPARTMENT],
  result: 'text',
  call: ([code]) => REGIONS[regionOf(code)] ?? '',
};

export const regionCode: LibraryFunction = {
  name: 'code de la région du département',
  english: 'region code of department',
  phrase: 'le code de la région du département {1}',
  englishPhrase: 'the code of the region of the department {1}',
  summary: {
    fr: 'Le code Insee, en deux chiffres, de la région d’un département.',
    en: 'The Insee code, in two digits, of the region of a department.',
  },
  source: `${TERRITORY_SOURCE}, régions depuis la loi n° 2015-29 du 16 janvier 2015`,
  examples: [
    { fr: 'code de la région du département("82")', en: 'region code of department("82")', gives: '76' },
    { fr: 'code de la région du département("971")', en: 'region code of department("971")', gives: '01' },
  ],
  parameters: [DEPARTMENT],
  result: 'text',
  call: ([code]) => regionOf(code),
};
