// Whether a request says what was typed, in its address or its body: such a one is a question, and not one that a page keeps open.

/** A shorter word may stand in any address. */
const TELLING_LENGTH = 3;

/** Small letters and digits alone: pages drop spaces and signs, and write the others in more than one way. */
function plain(text: string): string {
  return text
    .replaceAll(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Written by another table of letters: what is plain in it is read all the same.
    return text.replaceAll(/%[0-9a-f]{2}/giu, '');
  }
}

/** All of it, or its longest word: many a page asks for less than was typed. Of signs alone nothing tells: it may be said. */
export function saysTyped(url: string, body: string | null, typed: string): boolean {
  if (typed === '') return false;
  const said = plain(`${decoded(url)} ${decoded(body ?? '')}`);
  const [longest = ''] = typed
    .split(/\s+/u)
    .map(plain)
    .toSorted((one, other) => other.length - one.length);
  return said.includes(plain(typed)) || (longest.length >= TELLING_LENGTH && said.includes(longest));
}
