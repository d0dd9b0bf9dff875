// A day that was typed in three controls one behind the other: each part is short, and together they are a day of the dossier.
import type { Syntax } from '#language/syntax.ts';
import type { Weighed } from './candidates.ts';
import { isOwn } from './evidence.ts';
import type { Site } from './sites.ts';
import type { Trial } from './trials.ts';

const PARTS: readonly (readonly [form: RegExp, part: number])[] = [
  [/^partie\(date en chiffres\((.+)\), "\/", 1\)$/u, 1],
  [/^(?:partie\(date en chiffres\((.+)\), "\/", 2\)|numéro du mois\((.+)\))$/u, 2],
  [/^(?:partie\(date en chiffres\((.+)\), "\/", 3\)|année\((.+)\))$/u, 3],
];

interface PartOfDay {
  readonly part: number;
  /** The expression of the whole day. */
  readonly of: string;
  readonly day: Syntax;
}

function partOf({ term }: Weighed): PartOfDay | null {
  for (const [form, part] of PARTS) {
    const found = term === null ? null : form.exec(term.text);
    const of = found?.slice(1).find((one) => one !== undefined);
    if (term !== null && of !== undefined) return { part, of, day: innermost(term.syntax) };
  }
  return null;
}

/** What the calls are made of. */
function innermost(syntax: Syntax): Syntax {
  const [first] = syntax.kind === 'call' ? syntax.given : [];
  return first === undefined ? syntax : innermost(first);
}

interface Part {
  readonly site: Site;
  readonly weighed: readonly Weighed[];
  readonly trials: readonly Trial[];
}

/** Sites that are, with their neighbours, the day, the month and the year of one date of the dossier. */
export function daysInParts(all: readonly Part[]): ReadonlySet<Site> {
  const found = new Set<Site>();
  for (let at = 0; at + 3 <= all.length; at += 1) {
    const three = all.slice(at, at + 3);
    const [first] = three;
    if (first === undefined || three.some(({ site }) => site.screen !== first.site.screen || site.part.of !== 'value')) continue;
    const whole = first.weighed
      .flatMap((one) => partOf(one) ?? [])
      .find(({ day, of }) => {
        const parts = three.map(({ weighed }) => weighed.flatMap((one) => partOf(one) ?? []).find((one) => one.of === of)?.part);
        return new Set(parts).size === 3 && !parts.includes(undefined) && isOwn(day, first.trials);
      });
    if (whole !== undefined) for (const { site } of three) found.add(site);
  }
  return found;
}
