// What people write in an expression, or instead of one, by a habit from elsewhere; and what to write here.
import type { Bilingual } from './diagnostics.ts';
import { FRENCH } from './keywords.ts';
import { linkingWords, foldName, type Names } from './names.ts';
import { NO_REMEDY } from './remedies.ts';
import { spelling } from './spelling.ts';

const STRAIGHT: Bilingual = {
  fr: ' Un texte est entre guillemets droits : "Montauban".',
  en: ' A text stands in straight quotes: "Montauban".',
};
const DIFFERENT: Bilingual = { fr: ' « Différent de » s’écrit « != ».', en: ' "Different from" is written "!=".' };

/** By what stands at the place, the sign before it included. */
const HABITS: readonly (readonly [RegExp, Bilingual])[] = [
  [/^.?[“”„«»‘’']/u, STRAIGHT],
  [/^==/, { fr: ' Écrivez un seul « = ».', en: ' Write one "=" only.' }],
  [/^(?:<>|.?!)/, DIFFERENT],
  [/^.?&/, { fr: ' Écrivez « et ».', en: ' Write "and".' }],
  [/^.?\|/, { fr: ' Écrivez « ou ».', en: ' Write "or".' }],
  [/^.?;/, { fr: ' Séparez les valeurs par une virgule.', en: ' Separate the values with a comma.' }],
  [/^.?%/, { fr: ' Un taux s’écrit sans signe : 40.', en: ' A rate is written without a sign: 40.' }],
  [/^.?[€$£]/u, { fr: ' Un montant s’écrit « montant("12,50") ».', en: ' An amount is written "amount("12.50")".' }],
];

/** What to write instead of what stands out of place at `from`. */
export function habitAt(text: string, from: number): Bilingual {
  const near = (from > 0 ? text[from - 1] : ' ') + text.slice(from, from + 1);
  return HABITS.find(([habit]) => habit.test(near))?.[1] ?? NO_REMEDY;
}

const YES_OR_NO = /^(?:oui|yes|true|vrai|no|false|faux)$/i;

/** What an unknown name could mean: a yes or no, or words that a linking word in capitals joins. */
export function meantBy(name: string, { tongue }: Names): readonly string[] {
  const words = Object.entries(tongue.expression);
  if (YES_OR_NO.test(name)) return words.flatMap(([word, meaning]) => (meaning === 'true' || meaning === 'false' ? [word] : []));
  const links = new Set(linkingWords(tongue));
  const parts = name.split(' ');
  const lowered = parts.map((part) => (links.has(part.toLowerCase()) ? part.toLowerCase() : part)).join(' ');
  return lowered === name ? [] : [lowered];
}

/** `écran = fiche`, told as a name that lacks its quotes: that the screen is not shown yet is then no mistake of its own. */
export function isComparedScreen(text: string, from: number, name: string, { tongue, screens }: Names): boolean {
  const before = text.slice(0, from).replace(/\s*(?:=|!=)\s*$/, '');
  return screens.includes(name) && before.length < from && before.endsWith(spelling(tongue).spell(FRENCH.scope.screen));
}

/** Whether a text that stands bare is to the letter what an expression would read: its `=` is probably missing. */
export function isExpressionWithoutSign(text: string, names: Names): boolean {
  const { functions, spell } = spelling(names.tongue);
  const written = foldName(text);
  const call = /^([^()]+?) ?\(.*\)$/u.exec(written)?.[1];
  if (call !== undefined && [...functions.keys()].some((name) => foldName(name) === call)) return true;
  return [...names.types.keys()].some((name) => !name.includes('[') && foldName(spell(name)) === written);
}
