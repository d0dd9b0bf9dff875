// Functions that look into a text, or take it apart and put it together.
import { FORMATS, parseFormat } from './patterns.ts';
import { type LibraryFunction, type Parameter, asCount, asList, asText, unfit } from './library-function.ts';

const TEXT: Parameter = { name: 'texte', english: 'text', type: 'text' };
const PART: Parameter = { name: 'partie', english: 'part', type: 'text' };
const SEPARATOR: Parameter = { name: 'séparateur', english: 'separator', type: 'text' };

/** The parts between the separators, without the blanks around them. */
function partsBetween(text: string, separator: string): readonly string[] {
  if (separator === '') throw unfit('le séparateur est vide', 'the separator is empty');
  return text.split(separator).map((part) => part.trim());
}

/** `contient(texte, partie)`: whether the part stands in the text, to the letter. */
export const contains: LibraryFunction = {
  name: 'contient',
  english: 'contains',
  phrase: '{1} contient {2}',
  englishPhrase: '{1} contains {2}',
  summary: {
    fr: 'Oui si la partie se trouve dans le texte, à la lettre près (majuscules et accents comptent).',
    en: 'Yes if the part stands in the text, to the letter (capitals and accents count).',
  },
  source: null,
  examples: [
    { fr: 'contient("CA-2026-000001", "2026")', en: 'contains("CA-2026-000001", "2026")', gives: 'oui' },
    { fr: 'contient("Montauban", "mont")', en: 'contains("Montauban", "mont")', gives: 'non' },
  ],
  parameters: [TEXT, PART],
  result: 'yes_no',
  call: ([text, part]) => asText(text).includes(asText(part)),
};

export const startsWith: LibraryFunction = {
  name: 'commence par',
  english: 'starts with',
  phrase: '{1} commence par {2}',
  englishPhrase: '{1} starts with {2}',
  summary: {
    fr: 'Oui si le texte commence par cette partie, à la lettre près.',
    en: 'Yes if the text starts with this part, to the letter.',
  },
  source: null,
  examples: [
    { fr: 'commence par("82000", "82")', en: 'starts with("82000", "82")', gives: 'oui' },
    { fr: 'commence par("31000", "82")', en: 'starts with("31000", "82")', gives: 'non' },
  ],
  parameters: [TEXT, PART],
  result: 'yes_no',
  call: ([text, part]) => asText(text).startsWith(asText(part)),
};

export const endsWith: LibraryFunction = {
  name: 'finit par',
  english: 'ends with',
  phrase: '{1} finit par {2}',
  englishPhrase: '{1} ends with {2}',
  summary: { fr: 'Oui si le texte finit par cette partie, à la lettre près.', en: 'Yes if the text ends with this part, to the letter.' },
  source: null,
  examples: [
    { fr: 'finit par("releve.pdf", ".pdf")', en: 'ends with("releve.pdf", ".pdf")', gives: 'oui' },
    { fr: 'finit par("releve.PDF", ".pdf")', en: 'ends with("releve.PDF", ".pdf")', gives: 'non' },
  ],
  parameters: [TEXT, PART],
  result: 'yes_no',
  call: ([text, part]) => asText(text).endsWith(asText(part)),
};

/** `longueur(texte)`: number of characters. */
export const length: LibraryFunction = {
  name: 'longueur',
  english: 'length',
  phrase: 'le nombre de caractères de {1}',
  englishPhrase: 'the number of characters of {1}',
  summary: { fr: 'Le nombre de caractères, espaces compris.', en: 'The number of characters, spaces included.' },
  source: null,
  examples: [
    { fr: 'longueur("été")', en: 'length("été")', gives: '3' },
    { fr: 'longueur("")', en: 'length("")', gives: '0' },
  ],
  parameters: [TEXT],
  result: 'whole_number',
  call: ([text]) => [...asText(text)].length,
};

export const replace: LibraryFunction = {
  name: 'remplacer',
  english: 'replace',
  phrase: '{1} où {2} est remplacé par {3}',
  englishPhrase: '{1} with {2} replaced by {3}',
  summary: {
    fr: 'Le texte où chaque occurrence de la partie cherchée est remplacée par une autre. Une partie cherchée vide arrête.',
    en: 'The text in which each occurrence of the part looked for is replaced by another. An empty part to look for stops.',
  },
  source: null,
  examples: [
    { fr: 'remplacer("12.34.56", ".", " ")', en: 'replace("12.34.56", ".", " ")', gives: '12 34 56' },
    { fr: 'remplacer("Montauban", "x", "y")', en: 'replace("Montauban", "x", "y")', gives: 'Montauban' },
    { fr: 'remplacer("Montauban", "", "y")', en: 'replace("Montauban", "", "y")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [
    TEXT,
    { name: 'partie cherchée', english: 'part looked for', type: 'text' },
    { name: 'remplacement', english: 'replacement', type: 'text' },
  ],
  result: 'text',
  call: ([text, part, replacement]) => {
    if (part === '') throw unfit('la partie cherchée est vide', 'the part looked for is empty');
    return asText(text).split(asText(part)).join(asText(replacement));
  },
};

export const withoutSpaces: LibraryFunction = {
  name: 'sans espaces',
  english: 'without spaces',
  phrase: '{1} sans espaces',
  englishPhrase: '{1} without spaces',
  summary: {
    fr: 'Le texte sans aucune espace, insécables et tabulations comprises.',
    en: 'The text without any space, non-breaking ones and tabs included.',
  },
  source: null,
  examples: [
    { fr: 'sans espaces("356 000 000")', en: 'without spaces("356 000 000")', gives: '356000000' },
    { fr: 'sans espaces(" AB ")', en: 'without spaces(" AB ")', gives: 'AB' },
  ],
  parameters: [TEXT],
  result: 'text',
  call: ([text]) => asText(text).replace(/\s+/gu, ''),
};

export const lowerCase: LibraryFunction = {
  name: 'minuscules',
  english: 'lower case',
  phrase: '{1} en minuscules',
  englishPhrase: '{1} in lower case',
  summary: { fr: 'Le texte en minuscules ; les accents restent.', en: 'The text in lower case; accents stay.' },
  source: null,
  examples: [
    { fr: 'minuscules("ÉTÉ")', en: 'lower case("ÉTÉ")', gives: 'été' },
    { fr: 'minuscules("Prenom.NOM@Exemple.FR")', en: 'lower case("Prenom.NOM@Exemple.FR")', gives: 'prenom.nom@exemple.fr' },
  ],
  parameters: [TEXT],
  result: 'text',
  call: ([text]) => asText(text).toLowerCase(),
};

export const initialCapital: LibraryFunction = {
  name: 'majuscule initiale',
  english: 'initial capital',
  phrase: '{1} avec une majuscule au début',
  englishPhrase: '{1} with a capital at the beginning',
  summary: {
    fr: 'Le texte dont la première lettre est mise en majuscule ; le reste ne change pas.',
    en: 'The text with its first letter made a capital; the rest does not change.',
  },
  source: null,
  examples: [
    { fr: 'majuscule initiale("église Saint-Jean")', en: 'initial capital("église Saint-Jean")', gives: 'Église Saint-Jean' },
    { fr: 'majuscule initiale("")', en: 'initial capital("")', gives: '' },
  ],
  parameters: [TEXT],
  result: 'text',
  call: ([text]) => {
    const [first = '', ...rest] = asText(text);
    return first.toUpperCase() + rest.join('');
  },
};

export const firstWord: LibraryFunction = {
  name: 'premier mot',
  english: 'first word',
  phrase: 'le premier mot de {1}',
  englishPhrase: 'the first word of {1}',
  summary: {
    fr: 'Ce qui précède la première espace. Un texte vide arrête.',
    en: 'What stands before the first space. An empty text stops.',
  },
  source: null,
  examples: [
    { fr: 'premier mot("Rue de l’Église")', en: 'first word("Rue de l’Église")', gives: 'Rue' },
    { fr: 'premier mot(" ")', en: 'first word(" ")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [TEXT],
  result: 'text',
  call: ([text]) => {
    const [word = ''] = asText(text).trim().split(/\s+/u);
    if (word === '') throw unfit('le texte est vide', 'the text is empty');
    return word;
  },
};

export const piece: LibraryFunction = {
  name: 'partie',
  english: 'piece',
  phrase: 'la partie n° {3} de {1}, coupé à chaque {2}',
  englishPhrase: 'piece number {3} of {1}, cut at each {2}',
  summary: {
    fr: 'Une partie du texte coupé à chaque séparateur ; la première a le rang 1. Un rang qui n’existe pas arrête.',
    en: 'One piece of the text cut at each separator; the first has rank 1. A rank that does not exist stops.',
  },
  source: null,
  examples: [
    { fr: 'partie("31 - Haute-Garonne", " - ", 1)', en: 'piece("31 - Haute-Garonne", " - ", 1)', gives: '31' },
    { fr: 'partie("31 - Haute-Garonne", " - ", 2)', en: 'piece("31 - Haute-Garonne", " - ", 2)', gives: 'Haute-Garonne' },
    { fr: 'partie("Haute-Garonne", " - ", 2)', en: 'piece("Haute-Garonne", " - ", 2)', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [TEXT, SEPARATOR, { name: 'rang', english: 'rank', type: 'whole_number' }],
  result: 'text',
  call: ([text, separator, rank]) => {
    const part = partsBetween(asText(text), asText(separator))[asCount(rank) - 1];
    if (part === undefined) throw unfit('elle n’a pas de partie de ce rang', 'it has no piece of this rank');
    return part;
  },
};

export const split: LibraryFunction = {
  name: 'séparer',
  english: 'split',
  phrase: 'les parties de {1}, coupé à chaque {2}',
  englishPhrase: 'the pieces of {1}, cut at each {2}',
  summary: {
    fr: 'La liste des parties du texte coupé à chaque séparateur, sans les espaces autour. Un texte vide donne une liste vide.',
    en: 'The list of the pieces of the text cut at each separator, without the spaces around. An empty text gives an empty list.',
  },
  source: null,
  examples: [
    { fr: 'nombre de(séparer("a; b; c", ";"))', en: 'count(split("a; b; c", ";"))', gives: '3' },
    { fr: 'joindre(séparer("a; b", ";"), "/")', en: 'join(split("a; b", ";"), "/")', gives: 'a/b' },
  ],
  parameters: [TEXT, SEPARATOR],
  result: 'list',
  resultItems: 'text',
  call: ([text, separator]) => (asText(text).trim() === '' ? [] : partsBetween(asText(text), asText(separator))),
};

export const join: LibraryFunction = {
  name: 'joindre',
  english: 'join',
  phrase: '{1}, joints par {2}',
  englishPhrase: '{1}, joined by {2}',
  summary: {
    fr: 'Les textes d’une liste mis bout à bout avec le séparateur entre eux. Un texte qui contient déjà le séparateur arrête : on ne saurait plus les distinguer.',
    en: 'The texts of a list put end to end with the separator between them. A text that already holds the separator stops: they could no longer be told apart.',
  },
  source: null,
  examples: [
    { fr: 'joindre(["Ana", "Luis"], ", ")', en: 'join(["Ana", "Luis"], ", ")', gives: 'Ana, Luis' },
    { fr: 'joindre(["a/b", "c"], "/")', en: 'join(["a/b", "c"], "/")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [{ name: 'liste', english: 'list', type: 'list', items: ['text'] }, SEPARATOR],
  result: 'text',
  call: ([list, separator]) => {
    const texts = asList(list).map(asText);
    const between = asText(separator);
    const several = texts.length > 1 && between.trim() !== '';
    if (several && texts.some((text) => text.includes(between))) {
      throw unfit('un de ses textes contient le séparateur', 'one of its texts holds the separator');
    }
    return texts.join(between);
  },
};

export const leadingZeros: LibraryFunction = {
  name: 'zéros devant',
  english: 'leading zeros',
  phrase: '{1} complété par des zéros devant jusqu’à {2} chiffres',
  englishPhrase: '{1} with leading zeros up to {2} digits',
  summary: {
    fr: 'Le nombre écrit sur tant de chiffres, avec des zéros devant. Arrête si le texte n’est pas fait de chiffres ou s’il est déjà plus long.',
    en: 'The number written in so many digits, with zeros in front. Stops if the text is not made of digits or is already longer.',
  },
  source: null,
  examples: [
    { fr: 'zéros devant("42", 5)', en: 'leading zeros("42", 5)', gives: '00042' },
    { fr: 'zéros devant(7, 3)', en: 'leading zeros(7, 3)', gives: '007' },
    { fr: 'zéros devant("123456", 5)', en: 'leading zeros("123456", 5)', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [
    { ...TEXT, or: ['whole_number'] },
    { name: 'longueur', english: 'length', type: 'whole_number' },
  ],
  result: 'text',
  call: ([given, size]) => {
    const digits = typeof given === 'number' ? String(given) : asText(given).trim();
    if (!/^\d+$/.test(digits)) throw unfit('elle n’est pas faite de chiffres seulement', 'it is not made of digits only');
    if (digits.length > asCount(size)) throw unfit('elle a plus de chiffres que demandé', 'it has more digits than asked for');
    return digits.padStart(asCount(size), '0');
  },
};

/** `correspond(texte, "9 ou 10 chiffres")`: the format is said as in `format` of a field. */
export const matches: LibraryFunction = {
  name: 'correspond',
  english: 'matches',
  phrase: '{1} compte exactement {2}',
  englishPhrase: '{1} is exactly {2}',
  summary: {
    fr: 'Oui si le texte entier a ce format, dit en mots : « 9 ou 10 chiffres », « 2 à 4 lettres », « au plus 24 caractères », « au moins 8 lettres ou chiffres », « 2 lettres majuscules puis « - » puis 3 chiffres ».',
    en: 'Yes if the whole text has this format, said in words: "9 or 10 digits", "2 to 4 letters", "at most 24 characters", "at least 8 letters or digits", "2 capital letters then « - » then 3 digits".',
  },
  source: null,
  examples: [
    { fr: 'correspond("0123456789", "9 ou 10 chiffres")', en: 'matches("0123456789", "9 or 10 digits")', gives: 'oui' },
    {
      fr: 'correspond("AB-123-CD", "2 lettres majuscules puis « - » puis 3 chiffres puis « - » puis 2 lettres majuscules")',
      en: 'matches("AB-123-CD", "2 capital letters then « - » then 3 digits then « - » then 2 capital letters")',
      gives: 'oui',
    },
    { fr: 'correspond("12a", "3 chiffres")', en: 'matches("12a", "3 digits")', gives: 'non' },
    { fr: 'correspond("12", "des chiffres")', en: 'matches("12", "some digits")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [TEXT, { name: 'format', english: 'format', type: 'text', vocabulary: FORMATS }],
  result: 'yes_no',
  call: ([text, format]) => {
    const pattern = parseFormat(asText(format));
    if (pattern === null) {
      throw unfit(
        'il faut un format comme « 9 ou 10 chiffres » ou « au plus 24 caractères »',
        'a format is needed, such as "9 or 10 digits" or "at most 24 characters"',
      );
    }
    return pattern.test(asText(text));
  },
};
