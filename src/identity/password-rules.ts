// Which passwords are refused: too short, or what everybody tries first. No rule of composition: length is what counts.
import { COMMON_PARTS } from './common-passwords.ts';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'personal';

const DIGIT_FOR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
};

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const bySize = COMMON_PARTS.toSorted((left, right) => right.length - left.length);

/** What is left once what everybody uses is taken out. */
function withoutCommon(text: string): string {
  return bySize.reduce((rest, part) => rest.replaceAll(part, ' '), text).replaceAll(' ', '');
}

function isRepeated(text: string): boolean {
  // One to four characters, over and over.
  return /^(.{1,4}?)\1+.{0,3}$/su.test(text);
}

function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  // 1234567890 goes from 9 to 0.
  return [...steps].every((step) => Math.abs(step) <= 1 || Math.abs(step) === 9);
}

/** Letters that one still has to guess. */
const LEAST_OF_ONES_OWN = 4;

function isCommon(password: string): boolean {
  const folded = fold(password);
  if (isRepeated(folded) || isRun(folded)) return true;
  const written = [...folded].map((letter) => DIGIT_FOR[letter] ?? letter).join('');
  return [folded, written].some((text) => {
    const left = withoutCommon(text.replace(/[^\p{L}]/gu, ''));
    const digits = text.replace(/\D/g, '');
    return left.length < LEAST_OF_ONES_OWN && digits.length < 9;
  });
}

/** `personal`: what others know of the person, such as account and name. */
export function faultOf(password: string, personal: readonly string[]): PasswordFault | null {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST_PASSWORD) return 'too_short';
  if (length > LONGEST_PASSWORD) return 'too_long';
  if (isCommon(password)) return 'common';
  const known = personal.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length >= 4);
  const rest = known.reduce((text, part) => text.replaceAll(part, ''), fold(password));
  return rest.length < SHORTEST_PASSWORD / 2 ? 'personal' : null;
}
