// Formats said in words: `9 ou 10 chiffres`, `2 lettres majuscules puis 3 chiffres`, in French and in English.
import type { Vocabulary } from './library-function.ts';

type Tongue = 'fr' | 'en';

const KINDS = {
  digits: { expression: '\\d', fr: ['chiffre', 'chiffres'], en: ['digit', 'digits'] },
  letters: { expression: '\\p{L}', fr: ['lettre', 'lettres'], en: ['letter', 'letters'] },
  capitals: { expression: '\\p{Lu}', fr: ['lettre majuscule', 'lettres majuscules'], en: ['capital letter', 'capital letters'] },
  either: { expression: '[\\p{L}\\d]', fr: ['lettre ou chiffre', 'lettres ou chiffres'], en: ['letter or digit', 'letters or digits'] },
  characters: { expression: '.', fr: ['caractère', 'caractères'], en: ['character', 'characters'] },
} as const;
type Kind = keyof typeof KINDS;

const LINKS = {
  fr: { or: 'ou', to: 'à', atMost: 'au plus', atLeast: 'au moins', next: 'puis' },
  en: { or: 'or', to: 'to', atMost: 'at most', atLeast: 'at least', next: 'then' },
} as const;

/** `other`: a second count that is allowed beside `least`, the ones between are not. `most` null: no limit. */
type Part =
  | { readonly literal: string }
  | { readonly kind: Kind; readonly least: number; readonly most: number | null; readonly other: number | null };

const COUNT = '(\\d{1,3})';

function kindOf(word: string, tongue: Tongue): Kind | null {
  const names = Object.keys(KINDS) as Kind[];
  return names.find((kind) => (KINDS[kind][tongue] as readonly string[]).includes(word)) ?? null;
}

function readPart(text: string, tongue: Tongue): Part | null {
  const [, literal] = /^« ([^«»]{1,40}) »$/u.exec(text) ?? [];
  if (literal !== undefined) return { literal };
  const links = LINKS[tongue];
  const [, bound, most = ''] = new RegExp(`^(${links.atMost}|${links.atLeast}) ${COUNT} `, 'u').exec(text) ?? [];
  if (bound !== undefined) {
    const kind = kindOf(text.slice(bound.length + most.length + 2), tongue);
    if (kind === null) return null;
    return bound === links.atMost
      ? { kind, least: 0, most: Number(most), other: null }
      : { kind, least: Number(most), most: null, other: null };
  }
  const counted = new RegExp(`^${COUNT}(?: (${links.or}|${links.to}) ${COUNT})? (.+)$`, 'u').exec(text);
  if (counted === null) return null;
  const [, first = '', link, second, word = ''] = counted;
  const kind = kindOf(word, tongue);
  if (kind === null) return null;
  const least = Number(first);
  if (link === undefined || second === undefined) return { kind, least, most: least, other: null };
  if (Number(second) <= least) return null;
  return link === links.or ? { kind, least, most: least, other: Number(second) } : { kind, least, most: Number(second), other: null };
}

function readIn(text: string, tongue: Tongue): readonly Part[] | null {
  const parts = text.split(new RegExp(` ${LINKS[tongue].next} (?![^«]*»)`, 'u')).map((part) => readPart(part, tongue));
  return parts.every((part) => part !== null) ? parts : null;
}

function read(text: string): { readonly parts: readonly Part[]; readonly tongue: Tongue } | null {
  for (const tongue of ['fr', 'en'] as const) {
    const parts = readIn(text, tongue);
    if (parts !== null) return { parts, tongue };
  }
  return null;
}

function expressionOf(part: Part): string {
  if ('literal' in part) return part.literal.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
  const { expression } = KINDS[part.kind];
  if (part.other !== null) return `(?:${expression}{${part.least}}|${expression}{${part.other}})`;
  return `${expression}{${part.least},${part.most ?? ''}}`;
}

function say(part: Part, tongue: Tongue): string {
  if ('literal' in part) return `« ${part.literal} »`;
  const { least, most, other, kind } = part;
  const links = LINKS[tongue];
  const highest = other ?? most ?? least;
  const [one, several] = KINDS[kind][tongue];
  const noun = highest > 1 || (highest === 0 && tongue === 'en') ? several : one;
  if (most === null) return `${links.atLeast} ${least} ${noun}`;
  if (other !== null) return `${least} ${links.or} ${other} ${noun}`;
  if (least === most) return `${least} ${noun}`;
  return least === 0 ? `${links.atMost} ${most} ${noun}` : `${least} ${links.to} ${most} ${noun}`;
}

/**
 * The test of a format said in words, for a whole text: `9 ou 10 chiffres`, `2 à 4 lettres`, `au plus 24 caractères`, `au moins 8
 * caractères`, parts joined by `puis`, a sign itself between « ». English: `9 or 10 digits`, `at most 24 characters`, `then`. Null
 * when the text says nothing known.
 */
export function parseFormat(text: string): RegExp | null {
  const found = read(text);
  return found === null ? null : new RegExp(`^${found.parts.map(expressionOf).join('')}$`, 'su');
}

/** Formats as words of the language, for `translate`. */
export const FORMATS: Vocabulary = {
  translate: (text, into) => {
    const found = read(text);
    if (found === null) return null;
    return found.tongue === into ? text : found.parts.map((part) => say(part, into)).join(` ${LINKS[into].next} `);
  },
};
