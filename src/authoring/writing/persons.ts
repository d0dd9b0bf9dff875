// Whether words of a screen may be somebody's name: what goes into a map is read by all who share it, and stays readable in every capture.
import { foldWords, isFormWord } from '#domain/form-words.ts';

interface Token {
  readonly text: string;
  readonly isKnown: boolean;
}

function tokensOf(text: string): readonly Token[] {
  return (text.match(/\p{L}+/gu) ?? []).map((token) => ({ text: token, isKnown: foldWords(token).every(isFormWord) }));
}

const isCapitalised = ({ text }: Token): boolean => /^\p{Lu}/u.test(text);
const isShouted = ({ text }: Token): boolean => /^\p{Lu}{2,}$/u.test(text);
/** Whoever is greeted, or said to be at work, is named behind these words. */
const GREETS =
  /(?:^|[^\p{L}])(?:bonjour|bonsoir|bienvenue|connect(?:é|e)e?s?|utilisat(?:eur|rice)|agente?|compte|session|hello|hi|welcome|user|account|logged|signed)(?![\p{L}])/iu;

/** Two words that no form has, one after the other, of which one at least is written in capitals: a given name and a family name. */
export function isFullName(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens.some((one, index) => {
    const next = tokens[index + 1];
    if (next === undefined || one.isKnown || next.isKnown) return false;
    return isCapitalised(one) && isCapitalised(next) && (isShouted(one) || isShouted(next));
  });
}

/** Somebody is greeted or named in full. */
export function isOfSomebody(text: string): boolean {
  return isFullName(text) || (GREETS.test(text) && !isOfForms(text));
}

/**
 * Whether a text of a screen may name a person: a word that no form has, written as names are, or where somebody is greeted. A name at the
 * beginning of a heading is not told from any other word.
 */
export function mayName(text: string): boolean {
  const tokens = tokensOf(text);
  const strange = tokens.filter(({ isKnown }) => !isKnown);
  if (strange.length === 0) return false;
  if (isOfSomebody(text)) return true;
  // Where everything is in capitals they say nothing.
  if (tokens.every(isShouted)) return false;
  return tokens.some((one, index) => !one.isKnown && (index === 0 ? isShouted(one) && tokens.length > 1 : isCapitalised(one)));
}

/** Every word is one of any form: nobody's. */
export function isOfForms(text: string): boolean {
  return tokensOf(text).every(({ isKnown }) => isKnown);
}

/** « Modifier la fiche de DURAND Inès »: the words before what may be a name; empty: it begins with it. */
export function beforeName(text: string): string {
  const end = [...text.matchAll(/\p{L}+/gu)].find(([token]) => !foldWords(token).every(isFormWord))?.index ?? text.length;
  return text.slice(0, end).trim();
}
