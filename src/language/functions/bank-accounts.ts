// Functions on bank accounts: IBAN, and the French RIB inside it.
import { type LibraryFunction, type Parameter, asText, unfit } from './library-function.ts';
import type { Value } from '../value.ts';

/** Length of an IBAN by country. Source: registry of ISO 13616. French overseas territories use FR. */
const LENGTHS =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 ' +
  'GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 ' +
  'MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 ' +
  'TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30';
const LENGTH: ReadonlyMap<string, number> = new Map(LENGTHS.split(' ').map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));

const FRENCH_ACCOUNT = /^(\d{5})(\d{5})([0-9A-Z]{11})(\d{2})$/;

/** Letters of a French account number count as digits: A and J as 1, B, K and S as 2 … I, R and Z as 9. */
function withDigits(account: string): string {
  return account.replace(/[A-Z]/gu, (letter) => {
    const rank = letter.charCodeAt(0) - 'A'.charCodeAt(0);
    return String(rank < 18 ? (rank % 9) + 1 : rank - 16);
  });
}

/** Bank, branch, account and key; the four together are a multiple of 97. */
function isRib(account: string): boolean {
  return FRENCH_ACCOUNT.test(account) && BigInt(withDigits(account)) % 97n === 0n;
}

function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]+$/.test(text) || LENGTH.get(text.slice(0, 2)) !== text.length) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  const number = moved.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 'A'.charCodeAt(0) + 10));
  if (BigInt(number) % 97n !== 1n) return false;
  return !/^(?:FR|MC)/.test(text) || isRib(text.slice(4));
}

function compact(value: Value | undefined): string {
  return asText(value)
    .replace(/[\s\u00A0\u202F]+/gu, '')
    .toUpperCase();
}

function ibanIn(value: Value | undefined): string {
  const iban = compact(value);
  if (!isIban(iban)) throw unfit('ce n’est pas un IBAN valide', 'it is no valid IBAN');
  return iban;
}

const IBAN: Parameter = { name: 'IBAN', english: 'IBAN', type: 'text' };
const SOURCE =
  'ISO 13616 (IBAN, longueur par pays) et ISO 7064 (clé modulo 97-10) ; clé du RIB : Comité français d’organisation et de normalisation bancaires';

export const validIban: LibraryFunction = {
  name: 'IBAN valide',
  english: 'valid IBAN',
  phrase: '{1} est un IBAN valide',
  englishPhrase: '{1} is a valid IBAN',
  summary: {
    fr: 'Oui si le texte a la longueur de son pays et une clé juste, et pour la France et Monaco une clé de RIB juste. Les espaces et la casse ne comptent pas. Ne dit pas que le compte existe.',
    en: 'Yes if the text has the length of its country and a right key, and for France and Monaco a right RIB key. Spaces and case do not count. It does not say that the account exists.',
  },
  source: SOURCE,
  examples: [
    { fr: 'IBAN valide("FR14 2004 1010 0505 0001 3M02 606")', en: 'valid IBAN("FR14 2004 1010 0505 0001 3M02 606")', gives: 'oui' },
    { fr: 'IBAN valide("DE89 3704 0044 0532 0130 00")', en: 'valid IBAN("DE89 3704 0044 0532 0130 00")', gives: 'oui' },
    { fr: 'IBAN valide("FR14 2004 1010 0505 0001 3M02 607")', en: 'valid IBAN("FR14 2004 1010 0505 0001 3M02 607")', gives: 'non' },
  ],
  parameters: [IBAN],
  result: 'yes_no',
  call: ([text]) => isIban(compact(text)),
};

export const plainIban: LibraryFunction = {
  name: 'IBAN compact',
  english: 'compact IBAN',
  phrase: 'l’IBAN {1} sans espaces',
  englishPhrase: 'the IBAN {1} without spaces',
  summary: {
    fr: 'L’IBAN en capitales et sans espaces, comme un champ le demande. Un IBAN faux arrête.',
    en: 'The IBAN in capitals and without spaces, as a field asks for it. A wrong IBAN stops.',
  },
  source: SOURCE,
  examples: [
    {
      fr: 'IBAN compact("FR14 2004 1010 0505 0001 3M02 606")',
      en: 'compact IBAN("FR14 2004 1010 0505 0001 3M02 606")',
      gives: 'FR1420041010050500013M02606',
    },
    { fr: 'IBAN compact("FR00 1234")', en: 'compact IBAN("FR00 1234")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [IBAN],
  result: 'text',
  call: ([text]) => ibanIn(text),
};

export const groupedIban: LibraryFunction = {
  name: 'IBAN groupé',
  english: 'grouped IBAN',
  phrase: 'l’IBAN {1} par groupes de quatre',
  englishPhrase: 'the IBAN {1} in groups of four',
  summary: {
    fr: 'L’IBAN par groupes de quatre caractères, comme sur papier. Un IBAN faux arrête.',
    en: 'The IBAN in groups of four characters, as on paper. A wrong IBAN stops.',
  },
  source: SOURCE,
  examples: [
    {
      fr: 'IBAN groupé("FR1420041010050500013M02606")',
      en: 'grouped IBAN("FR1420041010050500013M02606")',
      gives: 'FR14 2004 1010 0505 0001 3M02 606',
    },
    {
      fr: 'IBAN groupé("FR1420041010050500013M02605")',
      en: 'grouped IBAN("FR1420041010050500013M02605")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [IBAN],
  result: 'text',
  call: ([text]) => ibanIn(text).replace(/(.{4})(?=.)/gu, '$1 '),
};

export const ribOf: LibraryFunction = {
  name: "RIB de l'IBAN",
  english: 'RIB of IBAN',
  phrase: 'le RIB de l’IBAN {1}',
  englishPhrase: 'the RIB of the IBAN {1}',
  summary: {
    fr: 'Banque, guichet, compte et clé d’un IBAN français ou monégasque, séparés par une espace. Un IBAN faux ou d’un autre pays arrête.',
    en: 'Bank, branch, account and key of an IBAN of France or Monaco, with a space between them. A wrong IBAN, or one of another country, stops.',
  },
  source: SOURCE,
  examples: [
    {
      fr: 'RIB de l\'IBAN("FR14 2004 1010 0505 0001 3M02 606")',
      en: 'RIB of IBAN("FR14 2004 1010 0505 0001 3M02 606")',
      gives: '20041 01005 0500013M026 06',
    },
    {
      fr: 'RIB de l\'IBAN("DE89 3704 0044 0532 0130 00")',
      en: 'RIB of IBAN("DE89 3704 0044 0532 0130 00")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [IBAN],
  result: 'text',
  call: ([text]) => {
    const [, bank, branch, account, key] = FRENCH_ACCOUNT.exec(ibanIn(text).slice(4)) ?? [];
    if (bank === undefined || !/^(?:FR|MC)/.test(compact(text))) throw unfit('ce compte n’est pas français', 'this account is not French');
    return `${bank} ${branch} ${account} ${key}`;
  },
};
