// What belongs to the dossier that was shown, and must stand in no name, signature or way of a map.
import type { Recording } from '#domain/recording.ts';
import type { Way } from '#language/plan.ts';
import { wordings } from '#language/ways.ts';
import { plain } from './naming.ts';
import { isFullName, isOfForms } from './persons.ts';

export interface Volatile {
  /** Whether a text says something of the dossier, of the day or of the person at work. */
  readonly holds: (text: string) => boolean;
}

/** Shorter values stand in any text by chance. */
const SHORTEST_PART = 4;
const DATE = /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}/u;
const NUMBER = /\d{4,}|\d+[-/]\d{3,}/u;

/** `shown`: the values of the dossiers that were at hand, as people read them. */
export function volatileTexts(recordings: readonly Recording[], shown: readonly string[]): Volatile {
  const texts = new Set<string>();
  const add = (text: string | null): void => {
    const one = plain(text ?? '');
    if (one !== '') texts.add(one);
  };
  for (const text of shown) add(text);
  for (const { acts, views } of recordings) {
    for (const { what } of acts) if (what.kind === 'fill' && what.value.kind === 'text') add(what.value.text);
    for (const { items } of views) for (const item of items) if (item.kind === 'value') add(item.text);
  }
  const long = [...texts].filter((text) => text.length >= SHORTEST_PART);
  return {
    holds: (text) => {
      const one = plain(text);
      if (one === '' || DATE.test(one) || NUMBER.test(one) || texts.has(one)) return true;
      return long.some((value) => ` ${one} `.includes(` ${value} `));
    },
  };
}

/** The words of an address that a way looks for, as people read them. */
function addressIn(way: Way): readonly string[] {
  if (way.by !== 'css') return [];
  return [...way.selector.matchAll(/\[href[*^$]="([^"]*)"\]/gu)].map(([, part = '']) => part.replaceAll(/[^\p{L}\p{N}]+/gu, ' '));
}

/** The ways that will find the element for another dossier too. */
export function lasting(ways: readonly Way[], { holds }: Volatile): readonly Way[] {
  return ways.filter((way) =>
    [...wordings([way]), ...addressIn(way).filter((text) => text.trim() !== '')].every((text) => !holds(text) && !isFullName(text)),
  );
}

/** What a dossier happens to hold as well: its words are those of any form, and nobody's. */
export function nobodys(ways: readonly Way[]): readonly Way[] {
  return ways.filter((way) => wordings([way]).every(isOfForms) && addressIn(way).length === 0);
}
