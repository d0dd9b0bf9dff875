// From the label of a source to a name that expressions can read, and never two fields of one name.
import { isGoodName, isReserved } from '#language/names.ts';

/** Longer names make expressions that nobody reads aloud. */
const LONGEST = 40;
const FALLBACK = 'champ';

/** How forms ask: not what they ask for. */
const ASKING =
  /^(?:êtes-vous|avez-vous|est-ce que|souhaitez-vous|quel est|quelle est|quels sont|quelles sont|je|votre|vos|le|la|les|l'|un|une) ?/iu;
const TRAILING = new Set(['de', 'des', 'du', "d'", 'la', 'le', 'les', "l'", 'à', 'au', 'aux', 'en', 'sur', 'pour', 'par', 'chez']);

function cleaned(label: string): string {
  return label
    .normalize('NFC')
    .replace(/\([^)]*\)/gu, ' ')
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}°' -]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(ASKING, '');
}

/** `ÉTAT` stays as it is, `Nom` does not. */
function withSmallInitial(text: string): string {
  const [first = '', second = ''] = text;
  return second !== '' && second === second.toUpperCase() && /\p{L}/u.test(second) ? text : first.toLowerCase() + text.slice(first.length);
}

/** Without the words that end a name, and no longer than can be read. */
function readable(text: string): string {
  const words = text.split(' ').filter((word) => isGoodName(`a ${word}`));
  let kept = words.join(' ');
  while (kept.length > LONGEST && words.length > 1) {
    words.pop();
    kept = words.join(' ');
  }
  while (words.length > 1 && TRAILING.has(words.at(-1) ?? '')) words.pop();
  kept = words.join(' ');
  return kept.replace(/^[^\p{L}]+/u, '').slice(0, LONGEST);
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
}

/** A good name for each label, in their order. */
export function namesFor(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const made = withSmallInitial(readable(cleaned(label)));
    const usable = made !== '' && isGoodName(made) && !isReserved(made) ? made : `${FALLBACK} ${made}`.trim();
    const name = free(isGoodName(usable) ? usable : FALLBACK, taken);
    taken.add(name);
    return name;
  });
}
