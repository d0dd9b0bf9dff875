// Which of the dossiers at hand is the one that was shown: the one that says most of what was typed.
import type { SourceValue } from '#domain/payload.ts';
import type { Recording } from '#domain/recording.ts';
import type { SourceDossier } from './by-example/shown-dossiers.ts';

const LEAST_LETTERS = 2;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

function textsOf(value: SourceValue): readonly string[] {
  switch (value.type) {
    case 'address': {
      const { type: _, ...parts } = value;
      return Object.values(parts);
    }
    case 'text':
    case 'date':
    case 'datetime':
    case 'integer':
    case 'decimal':
      return [value.value];
    case 'list':
      return value.value;
    case 'records':
      return value.rows.flatMap((row) => Object.values(row).flatMap(textsOf));
    case 'yes_no':
    case 'files':
    case 'empty':
      return [];
  }
}

function typedIn({ acts }: Recording): ReadonlySet<string> {
  const texts = acts.flatMap(({ supersededBy, what }) => {
    if (supersededBy !== null) return [];
    if (what.kind === 'fill') return what.value.kind === 'text' ? [what.value.text] : [];
    return what.kind === 'choose' ? what.options.map(({ label }) => label) : [];
  });
  return new Set(texts.map(plain).filter(({ length }) => length >= LEAST_LETTERS));
}

/** Its place among them; null: none says anything of it, or several say as much. */
export function likeliestDossier(recording: Recording, dossiers: readonly SourceDossier[]): number | null {
  const typed = typedIn(recording);
  const said = dossiers.map(({ fields, reference }) => {
    const texts = new Set([reference, ...Object.values(fields).flatMap(textsOf)].map(plain));
    return [...typed].filter((text) => texts.has(text)).length;
  });
  const most = Math.max(0, ...said);
  return most === 0 || said.filter((count) => count === most).length > 1 ? null : said.indexOf(most);
}
