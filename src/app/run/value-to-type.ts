// What a dossier says to one question, as a person reads it to type it by hand.
import type { SourceValue } from '#domain/payload.ts';
import type { ContinuityWords } from './continuity-words.ts';

export function valueToType(value: SourceValue | undefined, words: ContinuityWords): string {
  if (value === undefined) return '';
  switch (value.type) {
    case 'text':
    case 'date':
    case 'datetime':
    case 'integer':
    case 'decimal':
      return value.value;
    case 'yes_no':
      return value.value === null ? '' : value.value ? words.yes : words.no;
    case 'list':
      return value.value.join(', ');
    case 'address':
      return value.label;
    case 'files':
      return value.files.length === 0 ? '' : words.files + value.files.map(({ filename }) => filename).join(', ');
    case 'records':
      return value.rows
        .map((row) =>
          Object.entries(row)
            .map(([label, inner]) => `${label} : ${valueToType(inner, words)}`)
            .join(', '),
        )
        .join(' ; ');
    case 'empty':
      return '';
  }
}
