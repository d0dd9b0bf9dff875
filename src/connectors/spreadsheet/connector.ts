// A spreadsheet or CSV file as a source, a row a dossier, and as an outlet that keeps a row for each dossier.
import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { error } from '#base/errors.ts';
import type { Outlet, SourceConnector, SourceEffect } from '#domain/connector.ts';
import { plainHeading } from '#documents/tables/headings.ts';
import { type RowReader, type RowSource, collectRows, payloadOf, stateOf, submissionOf } from './collect.ts';
import { spreadsheetErrors } from './errors.ts';
import type { Rename } from './replace-file.ts';
import { rowEffect } from './row-effect.ts';
import { columnOf, readNow, rowOf } from './sheet-file.ts';

/** How long a share may still carry out a replacing that got no answer. */
const LONGEST_REQUEST_MILLISECONDS = 30_000;

export const TAKEN_IN = 'Pris en charge par l’assistant';

interface Common {
  /** `file:///…`, as the robot sees it. */
  readonly address: string;
  /** Null: the first that is shown. */
  readonly sheet: string | null;
  /** Heading of the column that names a row. */
  readonly key: string;
  readonly longestRequestMilliseconds?: number;
  /** For tests. */
  readonly rename?: Rename;
}

export interface SpreadsheetSourceOptions extends Common {
  /** Heading of the column that states are written to; null: none. */
  readonly state: string | null;
  /** The labels that the assistant puts on. */
  readonly labels: readonly string[];
  readonly reader: RowReader;
}

/** Error raised: `spreadsheet.address-wrong`. */
export function filePath(address: string): string {
  try {
    return fileURLToPath(address);
  } catch (thrown) {
    throw error(spreadsheetErrors, 'spreadsheet.address-wrong', { address }, thrown);
  }
}

type Writes = Pick<Parameters<typeof rowEffect>[0], 'longestRequestMilliseconds' | 'rename'>;

function writesOf({ longestRequestMilliseconds = LONGEST_REQUEST_MILLISECONDS, rename }: Common): Writes {
  return { longestRequestMilliseconds, ...(rename === undefined ? {} : { rename }) };
}

/** Errors raised by its methods are those of `errors.ts` and of the tables. */
export function spreadsheetSource(options: SpreadsheetSourceOptions): SourceConnector {
  const { key, sheet, state, reader } = options;
  const place = { path: filePath(options.address), sheet };
  const source: RowSource = { place, key, state, ownStates: new Set([TAKEN_IN, ...options.labels]), reader };
  const common = { place, key, mayAppend: false, ...writesOf(options) };

  const stateEffect = (reference: string, text: string): ReturnType<typeof rowEffect> => {
    const values = state === null ? {} : { [state]: text };
    return rowEffect({
      ...common,
      reference,
      values,
      refuse(row, now) {
        if (state === null) throw error(spreadsheetErrors, 'spreadsheet.no-state-column');
        if (row !== undefined && stateOf(now, row, source) === 'another')
          throw error(spreadsheetErrors, 'spreadsheet.row-taken', { reference });
      },
    });
  };

  return {
    collect: (cursor) => collectRows(source, cursor),
    async reread(reference) {
      const now = await readNow(place);
      const row = rowOf(now, columnOf(now, key), reference);
      if (row === undefined) return { found: false };
      const open = reader.open(now);
      const states = { free: 'open', ours: 'taken', another: 'settled' } as const;
      return {
        found: true,
        payload: await payloadOf(open, row),
        submission: submissionOf(reference, open.content(row)),
        state: states[stateOf(now, row, source)],
      };
    },
    takeIn: (reference) => ({
      ...stateEffect(reference, TAKEN_IN),
      kind: 'state_change',
      typed: { état: TAKEN_IN },
      recognise: 'la colonne d’état de la ligne dit que l’assistant l’a prise en charge',
    }),
    label: (reference, name) => ({
      ...stateEffect(reference, name),
      kind: 'label',
      typed: { étiquette: name },
      recognise: 'la colonne d’état de la ligne porte l’étiquette',
    }),
    annotate: (reference, annotations) => ({
      ...rowEffect({
        ...common,
        reference,
        values: annotations,
        refuse() {
          const kept = [key, ...(state === null ? [] : [state])].map(plainHeading);
          const column = Object.keys(annotations).find((heading) => kept.includes(plainHeading(heading)));
          if (column !== undefined) throw error(spreadsheetErrors, 'spreadsheet.column-kept', { column });
        },
      }),
      kind: 'annotation',
      typed: annotations,
      recognise: 'les colonnes de la ligne ont ces valeurs',
    }),
    askCorrection: (_reference, text) => toNobody(text),
    async openFile(_reference, file, signal) {
      // The key is the path at which the row's reader found it: beside the file, or it is not opened.
      const within = relative(await realpath(dirname(place.path)), await realpath(file));
      if (within.startsWith('..') || isAbsolute(within)) throw error(spreadsheetErrors, 'spreadsheet.address-wrong', { address: '…' });
      return readFile(file, { signal });
    },
  };
}

function toNobody(text: string): SourceEffect {
  const failure = error(spreadsheetErrors, 'spreadsheet.nobody-to-write-to');
  return {
    kind: 'message',
    typed: { texte: text },
    recognise: 'aucun message ne part',
    longestRequestMilliseconds: 0,
    before: () => Promise.resolve({}),
    make: () => Promise.resolve({ done: 'no', failure }),
    recogniseNow: () => Promise.resolve({ found: 'no' }),
  };
}

export function spreadsheetOutlet(options: Common): Outlet {
  const place = { path: filePath(options.address), sheet: options.sheet };
  return {
    row: (reference, values) => ({
      ...rowEffect({ place, key: options.key, reference, values, mayAppend: true, ...writesOf(options) }),
      kind: 'row',
      typed: { [options.key]: reference, ...values },
      recognise: 'la ligne de ce dossier a ces valeurs',
    }),
  };
}
