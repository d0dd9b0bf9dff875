// Values of documents at which a person must look, as they are shown beside what the dossier says, and as a person says what they saw.
import { seenLabel } from '#domain/document-reading.ts';
import type { SourceValue } from '#domain/payload.ts';
import { DOCUMENT_TYPES } from '#language/documents/natures.ts';
import { readDocumentValue } from '#language/documents/read-value.ts';
import { NATURE_NAMES } from '#language/documents/seen-value.ts';
import type { DocumentNature, Field } from '#language/plan.ts';
import { type Refused, type Written, isRefused, writtenValue } from '#language/written-values.ts';
import type { DossierValues } from '#protocol/handovers.ts';
import type { DoubtfulReadingRow } from '#store/repositories/doubtful-readings.ts';
import type { Sealing } from '../sealing.ts';

type Row = Omit<DoubtfulReadingRow, 'pictures'>;
type Shown = DossierValues['values'][number];

/** Under which a payload holds what a person saw in the files of this reading. */
export function labelOf({ digest, name }: Row): string {
  return seenLabel(name, digest);
}

/** As people call it: « séance » of the document « délibération ». */
export function tellReading({ document, name }: Row): string {
  return `${name.slice(name.indexOf('.') + 1)} (${document})`;
}

function natureOf({ nature }: Row): DocumentNature {
  return nature as DocumentNature;
}

/** Nothing stands there to begin with: whoever looked writes what they saw. */
export function shownReading(sealing: Sealing, row: Row, corrected: Shown['corrected'], seen: string): Shown {
  const kept = row.sealed === null ? null : sealing.open('doubtful-reading', row.id, row.sealed);
  return {
    name: row.name,
    label: tellReading(row),
    type: DOCUMENT_TYPES[natureOf(row)],
    expected: NATURE_NAMES[natureOf(row)],
    optional: false,
    value: seen,
    address: null,
    problem: null,
    correctable: true,
    corrected,
    reading: {
      id: row.id,
      doubt: row.doubt as NonNullable<Shown['reading']>['doubt'],
      said: kept?.said ?? null,
      found: (kept?.found ?? []).map(({ confidence, page, text }) => ({ confidence, page, text })),
    },
  };
}

/** What a person says that they saw, as a payload holds it. */
export function seenValue(row: Row, written: Written): SourceValue | Refused {
  const nature = natureOf(row);
  const expected = NATURE_NAMES[nature];
  if (typeof written !== 'string') return expected;
  const field = { type: DOCUMENT_TYPES[nature], format: null, optional: false } as Field;
  const value = writtenValue(field, nature === 'money' ? written.replace(/[ \u{A0}\u{202F}]?€$/u, '') : written);
  if (isRefused(value)) return expected;
  if (nature !== 'iban' && nature !== 'siret') return value;
  const read = readDocumentValue(nature, written);
  return typeof read === 'string' ? { type: 'text', value: read } : expected;
}
