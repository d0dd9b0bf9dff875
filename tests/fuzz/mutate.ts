// One mutant of a specimen: a few damages, as authors, editors and bad days make them. Told again by seed and index.
import type { AssistantFiles } from '#language/files.ts';
import type { Specimen } from './corpus.ts';
import { type Random, randomOf } from './random.ts';
import { FUNCTIONS, KEYWORDS, OPERATORS, SIGNS, VALUES } from './words.ts';

export interface Mutant {
  readonly index: number;
  readonly specimen: string;
  /** Which damages were done, in words. */
  readonly damages: readonly string[];
  readonly files: AssistantFiles;
}

type Damage = (text: string, random: Random) => string;

const HUGE = 100_000;
const DEEP = 2_000;

/** A place in the text that the damage is done to: from, to. */
type Span = readonly [number, number];

function spans(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map((match): Span => {
    const inner = match[1];
    const from = inner === undefined ? match.index : match.index + match[0].lastIndexOf(inner);
    return [from, from + (inner ?? match[0]).length];
  });
}

function put(text: string, span: Span | undefined, written: string): string {
  return span === undefined ? text : text.slice(0, span[0]) + written + text.slice(span[1]);
}

const KEYS = /^[ ]*(?:- )*([^\s#"'=:-][^#"'=:\n]*?):(?=\s|$)/gmu;
const FILLED = /^[ ]*(?:- )*[^#"'=:\n]+?: +(\S.*)$/gmu;
const EXPRESSIONS = /(?:[:-] +"?|")=(.*)$/gmu;
const TOKENS = /[\p{L}\p{N}_.'’°]+|"[^"\n]*"|[=!<>]=?|[-+*/(),[\]{}]/gu;

const lines = (text: string): readonly string[] => text.split('\n');

function inExpression(change: (token: string, random: Random, tokens: readonly string[]) => string): Damage {
  return (text, random) => {
    const at = random.one(spans(text, EXPRESSIONS));
    if (at === undefined) return text;
    const written = text.slice(...at);
    const tokens = spans(written, TOKENS);
    const token = random.one(tokens);
    if (token === undefined) return text;
    const all = tokens.map((span) => written.slice(...span));
    return put(text, at, put(written, token, change(written.slice(...token), random, all)));
  };
}

function near(word: string, random: Random): string {
  const at = random.below(word.length);
  switch (random.below(5)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + (word[at] ?? 'e') + word.slice(at);
    case 2:
      return word.slice(0, at) + random.pick(['e', 'é', 's', ' ', "'", '’', '-', '1']) + word.slice(at + 1);
    case 3:
      return random.chance(50) ? word.toUpperCase() : word.normalize('NFD');
    default:
      return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  }
}

function onLines(change: (all: string[], at: number, random: Random) => void): Damage {
  return (text, random) => {
    const all = [...lines(text)];
    change(all, random.below(all.length), random);
    return all.join('\n');
  };
}

/** Names that the file itself gives to things: keys of its maps. */
function ownNames(text: string): readonly string[] {
  return spans(text, KEYS).map((span) => text.slice(...span));
}

const DAMAGES: Readonly<Record<string, Damage>> = {
  'sign inserted': (text, random) => {
    const at = random.below(text.length + 1);
    return put(text, [at, at + (random.chance(30) ? random.below(40) : 0)], random.pick(SIGNS));
  },
  'byte changed': (text, random) => {
    const at = random.below(text.length);
    return put(text, [at, at + 1], String.fromCharCode(random.chance(80) ? 32 + random.below(95) : random.below(0x3000)));
  },
  'cut off': (text, random) => text.slice(0, random.below(text.length)),
  'line left out': onLines((all, at, random) => void all.splice(at, 1 + random.below(3))),
  'line doubled': onLines((all, at) => void all.splice(at, 0, all[at] ?? '')),
  'lines swapped': onLines((all, at, random) => {
    const other = random.below(all.length);
    [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
  }),
  'block moved': onLines((all, at, random) => void all.splice(random.below(all.length), 0, ...all.splice(at, 1 + random.below(8)))),
  'block doubled elsewhere': onLines((all, at, random) => {
    all.splice(random.below(all.length), 0, ...all.slice(at, at + 1 + random.below(12)));
  }),
  'indentation changed': onLines((all, at, random) => {
    const by = random.pick([-4, -2, -1, 1, 2, 4, 6]);
    const to = at + 1 + random.below(5);
    for (let line = at; line < Math.min(to, all.length); line += 1) {
      const text = all[line] ?? '';
      all[line] = by > 0 ? ' '.repeat(by) + text : text.slice(Math.min(-by, text.length - text.trimStart().length));
    }
  }),
  'tab for indentation': onLines((all, at) => void (all[at] = `\t${(all[at] ?? '').trimStart()}`)),
  'key misspelt': (text, random) => {
    const at = random.one(spans(text, KEYS));
    return at === undefined ? text : put(text, at, near(text.slice(...at), random));
  },
  'key of the language for a key': (text, random) => put(text, random.one(spans(text, KEYS)), random.pick(KEYWORDS)),
  'own name for a key': (text, random) => put(text, random.one(spans(text, KEYS)), random.one(ownNames(text)) ?? ''),
  'value misspelt': (text, random) => {
    const at = random.one(spans(text, FILLED));
    return at === undefined ? text : put(text, at, near(text.slice(...at), random));
  },
  'value of another kind': (text, random) => put(text, random.one(spans(text, FILLED)), random.pick(VALUES)),
  'word of the language for a value': (text, random) => put(text, random.one(spans(text, FILLED)), random.pick(KEYWORDS)),
  'values swapped': (text, random) => {
    const all = spans(text, FILLED);
    const one = random.one(all);
    const other = random.one(all);
    if (one === undefined || other === undefined || one[0] >= other[0]) return text;
    return put(put(text, other, text.slice(...one)), one, text.slice(...other));
  },
  'value of another key': (text, random) => {
    const all = spans(text, FILLED);
    const from = random.one(all);
    return from === undefined ? text : put(text, random.one(all), text.slice(...from));
  },
  'value left out': (text, random) => put(text, random.one(spans(text, FILLED)), ''),
  'operator changed': inExpression((_token, random) => random.pick(OPERATORS)),
  'name changed': inExpression((_token, random, all) => random.one(all) ?? ''),
  'token misspelt': inExpression((token, random) => near(token, random)),
  'token left out': inExpression(() => ''),
  'token doubled': inExpression((token) => `${token} ${token}`),
  'token wrapped in a function': inExpression((token, random) => `${random.pick(FUNCTIONS)}(${token}${random.chance(30) ? ', 2' : ''})`),
  'function changed': inExpression((_token, random) => random.pick(FUNCTIONS)),
  'operation added': inExpression((token, random, all) => `${token} ${random.pick(OPERATORS)} ${random.one(all) ?? '1'}`),
  'choice added': inExpression((token, random, all) => `(si ${random.one(all) ?? 'vrai'} = ${token} alors ${token} sinon nul)`),
  'own name in an expression': (text, random) => inExpression(() => random.one(ownNames(text)) ?? 'x')(text, random),
  'list made of a value': inExpression((token, random) => random.pick([`[${token}]`, `[${token}][1]`, `{a: ${token}}`, `{a: ${token}}.a`])),
  'whole expression for a value': (text, random) => {
    const from = random.one(spans(text, EXPRESSIONS));
    return from === undefined ? text : put(text, random.one(spans(text, FILLED)), `=${text.slice(...from)}`);
  },
  'expressions swapped': (text, random) => {
    const all = spans(text, EXPRESSIONS);
    const from = random.one(all);
    return from === undefined ? text : put(text, random.one(all), text.slice(...from));
  },
  'huge text': (text, random) => put(text, random.one(spans(text, FILLED)), 'a'.repeat(HUGE)),
  'huge expression': (text, random) => {
    const piece = random.pick(['1 + ', 'non(', '(', '"a" + ', 'numéro et ', '[', 'a.', '-', 'si vrai alors ', '{a: ', 'majuscules(']);
    return put(text, random.one(spans(text, EXPRESSIONS)), piece.repeat(Math.ceil(HUGE / piece.length)) + (random.chance(50) ? '1' : ''));
  },
  'deep expression': (text, random) => {
    const [open, close] = random.pick<readonly [string, string]>([
      ['(', ')'],
      ['non(', ')'],
      ['majuscules(', ')'],
      ['[', ']'],
      ['si vrai alors ', ' sinon 1'],
    ]);
    const depth = 1 + random.below(DEEP);
    return inExpression((token) => open.repeat(depth) + token + close.repeat(depth))(text, random);
  },
  'deep nesting': (text, random) => {
    const depth = 1 + random.below(DEEP);
    return put(text, random.one(spans(text, FILLED)), random.pick(['[', '{a: ', '- ', '"', '{']).repeat(depth));
  },
  'deep steps': (text, random) => {
    const all = [...lines(text)];
    const steps = all.flatMap((line, at) => (/^\s*étapes:|^\s*steps:/u.test(line) ? [at] : []));
    const at = random.one(steps);
    if (at === undefined) return text;
    const indent = (all[at] ?? '').length - (all[at] ?? '').trimStart().length;
    const nested = Array.from({ length: 1 + random.below(200) }, (_, depth) => {
      const spaces = ' '.repeat(indent + 2 + depth * 4);
      return `${spaces}- si: =vrai\n${spaces}  alors:`;
    });
    all.splice(at + 1, 0, ...nested);
    return all.join('\n');
  },
  'many lines': onLines((all, at) => void all.splice(at, 0, ...Array.from({ length: 2_000 }, () => all[at] ?? ''))),
  'ends of lines': (text) => text.replaceAll('\n', '\r\n'),
  'other tongue': (text) => text.replace(/^langue: fr$/mu, 'language: en').replace(/^language: en$/mu, 'langue: fr'),
  'nothing left': (_text, random) => random.pick(['', '\n', '# rien\n', '---\n', '[]', '{}', 'a', '- a', '\ufeff', 'null', '1']),
};

const NAMES = Object.keys(DAMAGES);

/** Rare ones: they take long, and one of a kind says as much as thousands. */
const RARE: ReadonlySet<string> = new Set([
  'huge text',
  'huge expression',
  'deep expression',
  'deep nesting',
  'deep steps',
  'many lines',
  'nothing left',
]);
const ORDINARY = NAMES.filter((name) => !RARE.has(name));
const RARELY = [...RARE];

export function mutantOf(corpus: readonly [Specimen, ...Specimen[]], seed: number, index: number): Mutant {
  const random = randomOf(seed, index);
  const specimen = random.pick(corpus);
  const files: Record<string, string> = { ...specimen.files };
  const damages: string[] = [];
  const times = 1 + (random.chance(35) ? 1 : 0) + (random.chance(15) ? 1 : 0);
  for (let time = 0; time < times; time += 1) {
    // Most damages go to the assistant's own file: it is the one that its author changes.
    const path = random.chance(75) ? 'assistant.yaml' : (random.one(Object.keys(files)) ?? 'assistant.yaml');
    const name = random.one(random.chance(3) ? RARELY : ORDINARY) ?? 'sign inserted';
    files[path] = DAMAGES[name]?.(files[path] ?? '', random) ?? '';
    damages.push(`${name} in ${path}`);
  }
  if (random.chance(1)) {
    const gone = random.one(Object.keys(files)) ?? '';
    delete files[gone];
    damages.push(`${gone} left out`);
  }
  return { index, specimen: specimen.name, damages, files };
}
