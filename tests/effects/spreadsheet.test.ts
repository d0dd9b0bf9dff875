// Every effect on a file of rows, a real one on the disk: annotations and states of its rows, and rows of a register.
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync, strFromU8, strToU8 } from 'fflate';
import { spreadsheetOutlet, spreadsheetSource } from '../../src/connectors/spreadsheet/connector.ts';
import type { Rename } from '../../src/connectors/spreadsheet/replace-file.ts';
import { openTable } from '../../src/documents/tables/open-table.ts';
import { spreadsheet, workbook } from '../../src/documents/tables/test-files.ts';
import { heldIn } from '../../src/connectors/spreadsheet/cell-texts.ts';
import type { EffectKind } from '../../src/domain/effect.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { effectContract, type Misbehaviour, type Outside } from './contract.ts';

const LONGEST_REQUEST_MILLISECONDS = 1_000;
const WINDOW_MILLISECONDS = 2_500;
const LATE_MILLISECONDS = 500;
const REFERENCE = 'D-1';

const HEAD = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source: { connecteur: classeur, référence: N°, état: État }
suivis:
  suivi: { connecteur: classeur, clé: N° }
champs:
  rue: { depuis: Rue }
phases:
  - phase: retour
    étapes:
`;

const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADINGS = `<row r="1">${cell('A1', 'N°')}${cell('B1', 'Rue')}${cell('C1', 'État')}${cell('D1', 'Suite')}</row>`;
const FORMULA = '<row r="9"><c r="B9"><f>COUNTA(A2:A8)</f><v>1</v></c></row>';
const ROW = `<row r="2">${cell('A2', REFERENCE)}${cell('B2', 'RUE NEUVE')}</row>`;
const OTHER_ROW = `<row r="2">${cell('A2', 'D-0')}${cell('B2', 'RUE VIEILLE')}</row>`;

const odsCell = (text: string): string =>
  text === '' ? '<table:table-cell/>' : `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const odsRow = (...cells: readonly string[]): string => `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`;
const ODS_FORMULA = 'table:formula="of:=COUNTA([.A2:.A8])"';
const odsRows = (reference: string, street: string): string =>
  `${odsRow('N°', 'Rue', 'État', 'Suite')}${odsRow(reference, street)}<table:table-row table:number-rows-repeated="6"><table:table-cell/></table:table-row>` +
  `<table:table-row><table:table-cell/><table:table-cell ${ODS_FORMULA} office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>`;

/** A file of its format, and what of it no effect may touch. */
interface Format {
  readonly file: string;
  readonly bytes: (rows: string) => Uint8Array;
  readonly part: string;
  readonly kept: string;
}

const XLSX: Format = {
  file: 'suivi.xlsx',
  bytes: (rows) => workbook({ rows }),
  part: 'xl/worksheets/sheet1.xml',
  kept: '<row r="9"><c r="B9"><f>COUNTA(A2:A8)</f><v>1</v></c></row>',
};
const ODS: Format = { file: 'suivi.ods', bytes: (rows) => spreadsheet({ rows }), part: 'content.xml', kept: ODS_FORMULA };

interface Kind {
  readonly name: string;
  readonly format: Format;
  readonly kind: EffectKind;
  readonly step: string;
  readonly rows: string;
  /** The column that tells. */
  readonly column: string;
  readonly says: string;
}

const KINDS: readonly Kind[] = [
  {
    name: 'annotation',
    format: XLSX,
    kind: 'annotation',
    step: '      - annoter:\n          Suite: =rue\n',
    rows: HEADINGS + ROW + FORMULA,
    column: 'Suite',
    says: 'RUE NEUVE',
  },
  {
    name: 'label',
    format: XLSX,
    kind: 'label',
    step: '      - étiqueter: Saisi\n',
    rows: HEADINGS + ROW + FORMULA,
    column: 'État',
    says: 'Saisi',
  },
  {
    name: 'row that is new',
    format: XLSX,
    kind: 'row',
    step: '      - inscrire:\n          Suite: =rue\n        dans: suivi\n',
    rows: HEADINGS + OTHER_ROW + FORMULA,
    column: 'Suite',
    says: 'RUE NEUVE',
  },
  {
    name: 'label in an OpenDocument file',
    format: ODS,
    kind: 'label',
    step: '      - étiqueter: Saisi\n',
    rows: odsRows(REFERENCE, 'RUE NEUVE'),
    column: 'État',
    says: 'Saisi',
  },
  {
    name: 'row that is new in an OpenDocument file',
    format: ODS,
    kind: 'row',
    step: '      - inscrire:\n          Suite: =rue\n        dans: suivi\n',
    rows: odsRows('D-0', 'RUE VIEILLE'),
    column: 'Suite',
    says: 'RUE NEUVE',
  },
];

/** A share that loses answers, as one does whose server is busy. */
function share(): { readonly rename: Rename; misbehave(how: Misbehaviour): void; done(): number } {
  let next: Misbehaviour | null = null;
  let done = 0;
  const move: Rename = async (from, to) => {
    await rename(from, to);
    done += 1;
  };
  const lost = (): Error => Object.assign(new Error('EIO'), { code: 'EIO' });
  return {
    misbehave: (how) => void (next = how),
    done: () => done,
    async rename(from, to) {
      const how = next;
      next = null;
      switch (how) {
        case null:
          return move(from, to);
        case 'answer lost, done':
          await move(from, to);
          throw lost();
        case 'answer lost, not done':
          throw lost();
        case 'done late':
          setTimeout(() => void move(from, to).catch(() => undefined), LATE_MILLISECONDS);
          throw lost();
        case 'refused':
          throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
      }
    },
  };
}

async function open(kind: Kind, finish: (undo: () => Promise<void>) => void): Promise<Outside> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-classeur-'));
  finish(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, kind.format.file);
  await writeFile(path, kind.format.bytes(kind.rows));
  const { plan } = loadAssistant({ 'assistant.yaml': HEAD + kind.step });
  if (plan === null) throw new Error(kind.name);
  const { rename: move, misbehave, done } = share();
  const payload = { fields: { Rue: { type: 'text' as const, value: 'RUE NEUVE' } }, facts: {} };
  const common = {
    address: pathToFileURL(path).href,
    sheet: null,
    key: 'N°',
    rename: move,
    longestRequestMilliseconds: LONGEST_REQUEST_MILLISECONDS,
  };
  const cellNow = async (): Promise<string> => {
    const table = await openTable(path);
    const column = table.columns.indexOf(kind.column);
    for await (const { cells } of table.rows) if (heldIn(cells[0]) === REFERENCE) return heldIn(cells[column]);
    return '';
  };
  return {
    attempt: async () => ({
      plan,
      payload,
      reference: REFERENCE,
      context: { today: '2026-03-16', settings: {}, office: 'Essais', runId: 'run-1' },
      source: spreadsheetSource({
        ...common,
        state: 'État',
        labels: ['Saisi'],
        reader: { open: () => ({ content: () => '', payload: async () => ({ payload }) }) },
      }),
      outlets: { suivi: spreadsheetOutlet(common) },
      drivers: { openSession: () => Promise.reject(new TypeError('no application')), close: async () => undefined },
      accounts: {},
      allowedOrigins: [],
    }),
    misbehave: async (how) => misbehave(how),
    async made() {
      const sheet = strFromU8(unzipSync(await readFile(path))[kind.format.part] ?? strToU8(''));
      if (!sheet.includes(kind.format.kept)) throw new Error('the formula was touched');
      if (sheet.split(REFERENCE).length !== 2 && done() > 0) throw new Error('not one row of the dossier');
      return (await cellNow()) === kind.says ? done() : 0;
    },
    async blur() {
      const reference = kind.column;
      const values = { [reference]: 'vu par un agent' };
      const { row } = spreadsheetOutlet({ address: common.address, sheet: null, key: 'N°' });
      const effect = row?.(REFERENCE, values);
      await effect?.before(new AbortController().signal);
      await effect?.make({ notAfter: Number.POSITIVE_INFINITY }, new AbortController().signal);
    },
  };
}

for (const kind of KINDS) {
  effectContract({
    name: `Spreadsheet, ${kind.name}`,
    kind: kind.kind,
    ends: 'done',
    windowMilliseconds: WINDOW_MILLISECONDS,
    open: (context) => open(kind, (undo) => context.onTestFinished(undo)),
  });
}
