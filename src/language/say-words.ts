// The words in which expressions are said aloud, in each tongue.
import type { Constant, Operator } from './syntax.ts';

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface SayWords {
  readonly quoted: (text: string) => string;
  readonly and: string;
  /** Names that the language gives. */
  readonly dossierReference: string;
  readonly runIdentifier: string;
  readonly accountIdentifier: string;
  readonly accountPassword: string;
  readonly shownScreen: string;
  readonly setting: (name: string) => string;
  readonly typedOn: (screen: string) => string;
  readonly typed: (name: string) => string;
  readonly before: (name: string) => string;
  readonly proof: (name: string) => string;
  readonly onScreen: (name: string, screen: string) => string;
  readonly item: string;
  readonly entryOf: (entry: string, of: string) => string;
  /** Constants. */
  readonly nothing: string;
  readonly empty: string;
  readonly yes: string;
  readonly no: string;
  readonly decimalSign: string;
  readonly noItem: string;
  /** Comparisons: of numbers, of moments, with a constant, and with nothing at all. */
  readonly compared: Readonly<Record<Comparison, string>>;
  readonly moments: Readonly<Partial<Record<Comparison, string>>>;
  readonly is: string;
  readonly isNot: string;
  readonly given: string;
  readonly notGiven: string;
  readonly among: string;
  readonly notAmong: string;
  readonly between: (value: string, low: string, high: string, without: readonly string[]) => string;
  /** Calculations. */
  readonly infix: Readonly<Partial<Record<Operator, string>>>;
  readonly followedBy: string;
  readonly nested: Readonly<Partial<Record<Operator, (left: string, right: string) => string>>>;
  readonly minus: (operand: string) => string;
  /** Conditions. */
  readonly isYes: (value: string) => string;
  readonly isNo: (value: string) => string;
  readonly notTrue: (clause: string) => string;
  readonly link: Readonly<Record<'and' | 'or', string>>;
  readonly together: Readonly<Record<'and' | 'or', (clauses: readonly string[]) => string>>;
  readonly fact: (clause: string) => string;
  readonly choice: (condition: string, value: string, otherwise: string) => string;
  readonly choiceOfClauses: (condition: string, clause: string, otherwise: string) => string;
  /** Lists. */
  readonly itemAt: (place: number, list: string) => string;
  readonly itemAtPlace: (place: string, list: string) => string;
  readonly itemsWhere: (list: string, clause: string) => string;
  readonly listIf: (list: string, clause: string) => string;
  readonly listOf: (result: string, variable: string, list: string) => string;
  readonly each: (variable: string, list: string, clause: string) => string;
  readonly some: (variable: string, list: string, clause: string) => string;
  /** Joins what stands beside each other: `de le` → `du`. */
  readonly contract: (text: string) => string;
}

const french = (text: string): string => `« ${text} »`;
const english = (text: string): string => `“${text}”`;

export const FRENCH_WORDS: SayWords = {
  quoted: french,
  and: 'et',
  dossierReference: 'la référence du dossier',
  runIdentifier: 'l’identifiant de l’exécution',
  accountIdentifier: 'l’identifiant du compte de l’assistant',
  accountPassword: 'le mot de passe du compte de l’assistant',
  shownScreen: 'l’écran affiché',
  setting: (name) => `le réglage ${french(name)}`,
  typedOn: (screen) => `ce qui est saisi dans l’écran ${french(screen)}`,
  typed: (name) => `${french(name)} tel que saisi`,
  before: (name) => `${french(name)} d’avant la validation`,
  proof: (name) => `la preuve ${french(name)}`,
  onScreen: (name, screen) => `${french(name)} de l’écran ${french(screen)}`,
  item: 'l’élément',
  entryOf: (entry, of) => `${french(entry)} de ${of}`,
  nothing: 'rien',
  empty: 'vide',
  yes: 'oui',
  no: 'non',
  decimalSign: ',',
  noItem: 'aucun élément',
  compared: {
    '=': 'correspond à',
    '!=': 'diffère de',
    '<': 'est inférieur à',
    '<=': 'est au plus',
    '>': 'est supérieur à',
    '>=': 'est au moins',
  },
  moments: { '<': 'est avant', '<=': 'n’est pas après', '>': 'est après', '>=': 'n’est pas avant' },
  is: 'est',
  isNot: 'n’est pas',
  given: 'est renseigné',
  notGiven: 'n’est pas renseigné',
  among: 'est parmi',
  notAmong: 'n’est pas parmi',
  between: (value, low, high, without) =>
    `${value} est entre ${low} et ${high}${without.length === 0 ? '' : `, ${without.join(' et ')} non compris`}`,
  infix: { '+': 'plus', '-': 'moins', '*': 'multiplié par', '/': 'divisé par', '**': 'à la puissance' },
  followedBy: 'suivi de',
  nested: {
    '+': (left, right) => `la somme de ${left} et de ${right}`,
    '-': (left, right) => `la différence entre ${left} et ${right}`,
    '*': (left, right) => `le produit de ${left} et de ${right}`,
    '/': (left, right) => `le quotient de ${left} par ${right}`,
    '**': (left, right) => `la puissance ${right} de ${left}`,
  },
  minus: (operand) => `moins ${operand}`,
  isYes: (value) => `${value} est oui`,
  isNo: (value) => `${value} est non`,
  notTrue: (clause) => `il n’est pas vrai que ${clause}`,
  link: { and: ', et que ', or: ', ou que ' },
  together: {
    and: (clauses) => `tout ceci est vrai : ${clauses.join(' ; ')}`,
    or: (clauses) => `l’un au moins de ces points est vrai : ${clauses.join(' ; ')}`,
  },
  fact: (clause) => `le fait que ${clause}`,
  choice: (condition, value, otherwise) => `${value} si ${condition}, sinon ${otherwise}`,
  choiceOfClauses: (condition, clause, otherwise) => `${clause} quand ${condition}, et que ${otherwise} sinon`,
  itemAt: (place, list) => {
    if (place === 1) return `le premier élément de ${list}`;
    if (place === -1) return `le dernier élément de ${list}`;
    return place > 0 ? `l’élément numéro ${place} de ${list}` : `l’élément numéro ${-place} de ${list} en partant de la fin`;
  },
  itemAtPlace: (place, list) => `l’élément de ${list} dont le numéro est ${place}`,
  itemsWhere: (list, clause) => `les éléments de ${list} pour lesquels ${clause}`,
  listIf: (list, clause) => `tous les éléments de ${list} si ${clause}, sinon aucun`,
  listOf: (result, variable, list) => `la liste de ${result} pour chaque ${french(variable)} de ${list}`,
  each: (variable, list, clause) => `pour chaque élément ${french(variable)} de ${list}, ${clause}`,
  some: (variable, list, clause) => `pour au moins un élément ${french(variable)} de ${list}, ${clause}`,
  contract: (text) =>
    text
      .replace(/(?<![\p{L}’])de le (?=[^\s«])/gu, 'du ')
      .replace(/(?<![\p{L}’])de les (?=[^\s«])/gu, 'des ')
      .replace(/(?<![\p{L}’])à le (?=[^\s«])/gu, 'au ')
      .replace(/(?<![\p{L}’])à les (?=[^\s«])/gu, 'aux ')
      .replace(/(?<![\p{L}’])(que|lorsque|puisque) (?=il\b)/gu, (word) => `${word.trim().slice(0, -1)}’`)
      .replace(/(?<![\p{L}’])si (?=il\b)/gu, 's’'),
};

export const ENGLISH_WORDS: SayWords = {
  quoted: english,
  and: 'and',
  dossierReference: 'the reference of the dossier',
  runIdentifier: 'the identifier of the run',
  accountIdentifier: 'the identifier of the assistant’s account',
  accountPassword: 'the password of the assistant’s account',
  shownScreen: 'the screen shown',
  setting: (name) => `the setting ${english(name)}`,
  typedOn: (screen) => `what is typed on the screen ${english(screen)}`,
  typed: (name) => `${english(name)} as typed`,
  before: (name) => `${english(name)} from before the commit`,
  proof: (name) => `the proof ${english(name)}`,
  onScreen: (name, screen) => `${english(name)} of the screen ${english(screen)}`,
  item: 'the item',
  entryOf: (entry, of) => `${english(entry)} of ${of}`,
  nothing: 'nothing',
  empty: 'empty',
  yes: 'yes',
  no: 'no',
  decimalSign: '.',
  noItem: 'no item',
  compared: {
    '=': 'equals',
    '!=': 'differs from',
    '<': 'is less than',
    '<=': 'is at most',
    '>': 'is more than',
    '>=': 'is at least',
  },
  moments: { '<': 'is before', '<=': 'is not after', '>': 'is after', '>=': 'is not before' },
  is: 'is',
  isNot: 'is not',
  given: 'is given',
  notGiven: 'is not given',
  among: 'is among',
  notAmong: 'is not among',
  between: (value, low, high, without) =>
    `${value} is between ${low} and ${high}${without.length === 0 ? '' : `, ${without.join(' and ')} not included`}`,
  infix: { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by', '**': 'to the power of' },
  followedBy: 'followed by',
  nested: {
    '+': (left, right) => `the sum of ${left} and ${right}`,
    '-': (left, right) => `the difference between ${left} and ${right}`,
    '*': (left, right) => `the product of ${left} and ${right}`,
    '/': (left, right) => `the quotient of ${left} by ${right}`,
    '**': (left, right) => `the power ${right} of ${left}`,
  },
  minus: (operand) => `minus ${operand}`,
  isYes: (value) => `${value} is yes`,
  isNo: (value) => `${value} is no`,
  notTrue: (clause) => `it is not true that ${clause}`,
  link: { and: ', and that ', or: ', or that ' },
  together: {
    and: (clauses) => `all of this is true: ${clauses.join('; ')}`,
    or: (clauses) => `one at least of these points is true: ${clauses.join('; ')}`,
  },
  fact: (clause) => `whether ${clause}`,
  choice: (condition, value, otherwise) => `${value} if ${condition}, otherwise ${otherwise}`,
  choiceOfClauses: (condition, clause, otherwise) => `${clause} when ${condition}, and that ${otherwise} otherwise`,
  itemAt: (place, list) => {
    if (place === 1) return `the first item of ${list}`;
    if (place === -1) return `the last item of ${list}`;
    return place > 0 ? `item number ${place} of ${list}` : `item number ${-place} of ${list} from the end`;
  },
  itemAtPlace: (place, list) => `the item of ${list} whose number is ${place}`,
  itemsWhere: (list, clause) => `the items of ${list} for which ${clause}`,
  listIf: (list, clause) => `all items of ${list} if ${clause}, otherwise none`,
  listOf: (result, variable, list) => `the list of ${result} for each ${english(variable)} of ${list}`,
  each: (variable, list, clause) => `for each item ${english(variable)} of ${list}, ${clause}`,
  some: (variable, list, clause) => `for one item ${english(variable)} at least of ${list}, ${clause}`,
  contract: (text) => text,
};

/** A constant as such: texts are quoted. */
export function sayConstant(words: SayWords, value: Constant): string {
  if (value === null) return words.nothing;
  if (value === '') return words.empty;
  if (typeof value === 'string') return words.quoted(value);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return (typeof value === 'number' ? String(value) : value.digits).replace('.', words.decimalSign);
}
