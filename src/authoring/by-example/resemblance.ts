// Whether a text that nothing of the dossier gives looks like one of its values all the same: mistyped, abbreviated, cut, written with other signs.

const FEWEST_DIGITS = 4;
const NATIONAL_DIGITS = 9;
const DIGITS_OF_A_BEGINNING = 6;
const SHORTEST = 2;
const SHORTEST_PART = 4;
const SHORTEST_WORD = 3;
/** From so many signs on two may be mistyped, and not one. */
const LONG = 8;
const CENTURY = 100;

function folded(text: string): string {
  return text
    .replaceAll(/œ/giu, 'oe')
    .replaceAll(/æ/giu, 'ae')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How many signs must change, go, come or swap places. */
export function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= left.length; at += 1) {
    const [before = [], earlier] = [rows[at - 1], rows[at - 2]];
    const row = [at];
    for (let to = 1; to <= right.length; to += 1) {
      const same = left[at - 1] === right[to - 1] ? 0 : 1;
      const least = Math.min((before[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1, (before[to - 1] ?? 0) + same);
      const swapped = left[at - 1] === right[to - 2] && left[at - 2] === right[to - 1];
      row.push(swapped && earlier !== undefined ? Math.min(least, (earlier[to - 2] ?? 0) + 1) : least);
    }
    rows.push(row);
  }
  return rows[left.length]?.[right.length] ?? 0;
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '');
}

function sameFigures(left: string, right: string): boolean {
  const numbers = [left, right].map((text) => (text.match(/\d+/gu) ?? []).map(Number));
  const [one = [], other = []] = numbers;
  return one.length >= 2 && one.length === other.length && one.every((number, at) => number % CENTURY === (other[at] ?? 0) % CENTURY);
}

function sameDigits(left: string, right: string): boolean {
  const [one, other] = [digitsOf(left), digitsOf(right)];
  if (one.length < FEWEST_DIGITS || other.length < FEWEST_DIGITS) return false;
  const isEnd =
    one.length >= NATIONAL_DIGITS && other.length >= NATIONAL_DIGITS && one.slice(-NATIONAL_DIGITS) === other.slice(-NATIONAL_DIGITS);
  const isBeginning = one.length >= DIGITS_OF_A_BEGINNING && other.startsWith(one);
  return one === other || isEnd || isBeginning || sameFigures(left, right);
}

/** « st » of « saint », « r » of « rue », « bd » of « boulevard ». */
function abridges(short: string, whole: string): boolean {
  if (/\d/u.test(short) || /\d/u.test(whole)) return short === whole;
  if (short[0] !== whole[0]) return false;
  let at = 0;
  for (const sign of whole) if (sign === short[at]) at += 1;
  return at === short.length;
}

/** Each word of the shorter is one of the longer, in their order, and one at least stands there whole. */
function isAbridged(short: readonly string[], whole: readonly string[]): boolean {
  if (short.length < 2) return false;
  let at = 0;
  let isSaid = false;
  for (const word of short) {
    while (at < whole.length && !abridges(word, whole[at] ?? '')) at += 1;
    if (at >= whole.length) return false;
    isSaid ||= word === whole[at] && word.length >= SHORTEST_WORD;
    at += 1;
  }
  return isSaid;
}

function isMistyped(left: string, right: string): boolean {
  const least = Math.min(left.length, right.length);
  const most = least >= LONG ? 2 : 1;
  if (least < SHORTEST_PART || Math.abs(left.length - right.length) > most) return false;
  // Numbers of one form are near each other by chance.
  if (!/\p{L}/u.test(left) && least < LONG) return false;
  return distance(left, right) <= most;
}

export function resembles(typed: string, value: string): boolean {
  const [one, other] = [folded(typed), folded(value)];
  if (one.length < SHORTEST || other.length < SHORTEST) return false;
  if (one === other || sameDigits(typed, value)) return true;
  const [left, right] = [one.replaceAll(' ', ''), other.replaceAll(' ', '')];
  const isPart = left.length >= SHORTEST_PART && (right.startsWith(left) || ` ${other} `.includes(` ${one} `));
  const isWithin = right.length >= SHORTEST_PART && ` ${one} `.includes(` ${other} `);
  if (isPart || isWithin || isMistyped(left, right)) return true;
  const [words, others] = [one.split(' '), other.split(' ')];
  return isAbridged(words, others) || isAbridged(others, words);
}

const LONG_NUMBER = 5;
const DAY = /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)/u;

/** Several words, a long number, a day, an address: what a person types for one dossier. */
export function looksPersonal(typed: string): boolean {
  const words = folded(typed)
    .split(' ')
    .filter((word) => /^\p{L}{2,}$/u.test(word));
  return words.length >= 2 || digitsOf(typed).length >= LONG_NUMBER || typed.includes('@') || DAY.test(typed);
}
