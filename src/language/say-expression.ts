// Says an expression in French: no signs, and nothing of any dossier.
import { syntaxOf } from './expression.ts';
import { LIBRARY } from './functions/library.ts';
import { FRENCH } from './keywords.ts';
import type { Expression, Template } from './plan.ts';
import type { Constant, Operator, Syntax } from './syntax.ts';

const S = FRENCH.scope;

function quoted(text: string): string {
  return `« ${text} »`;
}

/** A dotted name in words: what it is of, then what it is. */
function sayName(name: string): string {
  switch (name) {
    case S.dossierReference:
      return 'la référence du dossier';
    case S.runIdentifier:
      return 'l’identifiant de l’exécution';
    case S.accountIdentifier:
      return 'l’identifiant du compte de l’assistant';
    case S.accountPassword:
      return 'le mot de passe du compte de l’assistant';
    case S.screen:
      return 'l’écran affiché';
  }
  const [first = '', ...rest] = name.split('.');
  const inner = rest.join(', ');
  if (rest.length === 0) return quoted(name);
  switch (first) {
    case S.service:
    case S.settings:
      return `le réglage ${quoted(inner)}`;
    case S.typed:
      return rest.length === 1 ? `ce qui est saisi dans l’écran ${quoted(inner)}` : `${quoted(rest.slice(1).join(', '))} tel que saisi`;
    case S.before:
      return `${quoted(inner)} d’avant la validation`;
    case S.proof:
      return `la preuve ${quoted(inner)}`;
    default:
      return `${quoted(inner)} de l’écran ${quoted(first)}`;
  }
}

const ORDER: Readonly<Partial<Record<Operator, { readonly date: string; readonly number: string }>>> = {
  '<': { date: 'est avant', number: 'est inférieur à' },
  '<=': { date: 'n’est pas après', number: 'est au plus' },
  '>': { date: 'est après', number: 'est supérieur à' },
  '>=': { date: 'n’est pas avant', number: 'est au moins' },
};
const ARITHMETIC: Readonly<Partial<Record<Operator, string>>> = {
  '-': 'moins',
  '*': 'multiplié par',
  '/': 'divisé par',
  '**': 'à la puissance',
};

function isDate(syntax: Syntax): boolean {
  return syntax.kind === 'call' && LIBRARY.get(syntax.name)?.result === 'date';
}

function isText(syntax: Syntax): boolean {
  return (
    (syntax.kind === 'literal' && typeof syntax.value === 'string') ||
    (syntax.kind === 'call' && LIBRARY.get(syntax.name)?.result === 'text') ||
    (syntax.kind === 'binary' && syntax.operator === '+' && (isText(syntax.left) || isText(syntax.right)))
  );
}

function sayLiteral(value: Constant): string {
  if (value === null) return 'non renseigné';
  if (value === '') return 'vide';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return (typeof value === 'number' ? String(value) : value.digits).replace('.', ',');
}

/** What a loop or a filter has in hand, or an entry of it. */
function sayVariable(name: string): string {
  const [first = '', ...rest] = name.split('.');
  const said = first === S.item ? 'l’élément' : quoted(first);
  return rest.length === 0 ? said : `${quoted(rest.join(', '))} de ${said}`;
}

function sayCall(syntax: Extract<Syntax, { kind: 'call' }>): string {
  const phrase = LIBRARY.get(syntax.name)?.phrase ?? syntax.name;
  // A length or a duration is said bare: "24 caractères", "la date dans 3 mois".
  const bare = (given: Syntax): string =>
    given.kind === 'literal' && (syntax.name === 'dans' || typeof given.value === 'number') ? String(given.value) : sayValue(given);
  return phrase.replace(/\{(\d)\}/g, (_, index: string) => {
    const given = syntax.given[Number(index) - 1];
    return given === undefined ? '' : bare(given);
  });
}

/** A value, as a group of words that can follow "avec". */
function sayValue(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'literal':
      return sayLiteral(syntax.value);
    case 'name':
      return syntax.isVariable ? sayVariable(syntax.name) : sayName(syntax.name);
    case 'entry':
      return `${quoted(syntax.entry)} de ${sayValue(syntax.of)}`;
    case 'filter':
      return syntax.condition.kind === 'literal'
        ? `l’élément ${sayValue(syntax.condition)} de ${sayValue(syntax.list)}`
        : `les éléments de ${sayValue(syntax.list)} pour lesquels ${sayClause(syntax.condition)}`;
    case 'each':
      return `pour chaque ${quoted(syntax.variable)} de ${sayValue(syntax.list)}, ${sayValue(syntax.result)}`;
    case 'quantified':
    case 'among':
    case 'between':
      return sayClause(syntax);
    case 'call':
      return sayCall(syntax);
    case 'minus':
      return `moins ${sayValue(syntax.operand)}`;
    case 'list':
      return enumerate(syntax.items.map(sayValue));
    case 'if':
      return `${sayValue(syntax.consequence)} si ${sayClause(syntax.condition)}, sinon ${sayValue(syntax.otherwise)}`;
    case 'not':
      return sayClause(syntax);
    case 'binary': {
      if (syntax.operator === '+') {
        return `${sayValue(syntax.left)} ${isText(syntax) ? 'suivi de' : 'plus'} ${sayValue(syntax.right)}`;
      }
      const word = ARITHMETIC[syntax.operator];
      return word === undefined ? sayClause(syntax) : `${sayValue(syntax.left)} ${word} ${sayValue(syntax.right)}`;
    }
  }
}

/** A yes or no, as a clause that can follow "que". */
function sayClause(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'call':
      return LIBRARY.get(syntax.name)?.result === 'yes_no' ? sayCall(syntax) : `${sayCall(syntax)} est oui`;
    case 'not':
      return syntax.operand.kind === 'name'
        ? `${sayName(syntax.operand.name)} est non`
        : `il n’est pas vrai que ${sayClause(syntax.operand)}`;
    case 'binary':
      return sayComparison(syntax);
    case 'quantified':
      return `${syntax.all ? 'pour chaque' : 'pour au moins un'} ${quoted(syntax.variable)} de ${sayValue(syntax.list)}, ${sayClause(syntax.condition)}`;
    case 'among':
      return `${sayValue(syntax.value)} est parmi ${sayValue(syntax.list)}`;
    case 'between': {
      const [low, high] = [syntax.withLow ? '' : ' (exclu)', syntax.withHigh ? '' : ' (exclu)'];
      return `${sayValue(syntax.value)} est entre ${sayValue(syntax.low)}${low} et ${sayValue(syntax.high)}${high}`;
    }
    default:
      return `${sayValue(syntax)} est oui`;
  }
}

function sayComparison(syntax: Extract<Syntax, { kind: 'binary' }>): string {
  const { operator, left, right } = syntax;
  const order = ORDER[operator];
  if (order !== undefined) return `${sayValue(left)} ${isDate(left) || isDate(right) ? order.date : order.number} ${sayValue(right)}`;
  switch (operator) {
    case 'and':
      return `${sayClause(left)}, et que ${sayClause(right)}`;
    case 'or':
      return `${sayClause(left)}, ou que ${sayClause(right)}`;
    case '=':
    case '!=': {
      const [plain, other] = operator === '=' ? ['est', 'correspond à'] : ['n’est pas', 'diffère de'];
      return `${sayValue(left)} ${right.kind === 'literal' ? plain : other} ${sayValue(right)}`;
    }
    default:
      return `${sayValue(syntax)} est oui`;
  }
}

/** `a, b et c`. */
export function enumerate(words: readonly string[], link = 'et'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1)}`;
}

/** `de`, `à` and `que` before what follows. */
function contract(text: string): string {
  return text
    .replace(/\bde le (?=[^\s«])/g, 'du ')
    .replace(/\bà le (?=[^\s«])/g, 'au ')
    .replace(/\bque il\b/g, 'qu’il');
}

/** A value in words: `la commune de « nouvelle adresse »`. */
export function sayExpression(expression: Expression): string {
  return contract(expression.literal === null ? sayValue(syntaxOf(expression)) : sayLiteral(expression.literal));
}

/** A condition in words, to follow "que": `« fin du titre » est après la date dans 3 mois`. */
export function sayCondition(expression: Expression): string {
  return contract(sayClause(syntaxOf(expression)));
}

/** A text with its parts in words, on one line. */
export function sayTemplate(template: Template): string {
  const text = template.parts.map((part) => (typeof part === 'string' ? part : `… ${sayExpression(part)} …`)).join('');
  return text.replace(/\s+/g, ' ').trim();
}
