// A file of rows as a source: which rows become dossiers, when one is new again, who has it, and what is wrong by name.
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { spreadsheetOutlet, spreadsheetSource } from '../../src/connectors/spreadsheet/connector.ts';
import { takeLock } from '../../src/connectors/spreadsheet/robot-lock.ts';
import type { Cursor, SourceConnector, SourceEffect } from '../../src/domain/connector.ts';
import type { CollectedDossier } from '../../src/domain/payload.ts';
import { openTable } from '../../src/documents/tables/open-table.ts';
import { spreadsheet } from '../../src/documents/tables/test-files.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { rowReader } from '../../src/robot/row-reader.ts';

const ASSISTANT = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source: { connecteur: classeur, référence: N°, état: État }
champs:
  nom: { depuis: Nom }
  arrivée: { depuis: Arrivée, type: date }
phases:
  - phase: retour
    étapes:
      - annoter: { Suite: =nom }
`;
const never = new AbortController().signal;
/** Long ago, so that the file's clock tells any later change. */
const SETTLED = new Date('2026-03-16T08:00:00Z');

interface World {
  readonly path: string;
  readonly source: SourceConnector;
  write(content: string, at?: Date): Promise<void>;
}

async function world(content: string | Uint8Array, file = 'demandes.csv'): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-classeur-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, file);
  const { plan } = loadAssistant({ 'assistant.yaml': ASSISTANT });
  if (plan === null) throw new Error('essai');
  const write = async (text: string | Uint8Array, at = SETTLED): Promise<void> => {
    await writeFile(path, text);
    await utimes(path, at, at);
  };
  await write(content);
  const place = { address: pathToFileURL(path).href, sheet: null, key: 'N°' };
  return { path, write, source: spreadsheetSource({ ...place, state: 'État', labels: ['Saisi'], reader: rowReader(plan, 'N°') }) };
}

async function collectAll(
  source: SourceConnector,
  from: Cursor = null,
): Promise<{ readonly dossiers: CollectedDossier[]; readonly cursor: Cursor }> {
  const dossiers: CollectedDossier[] = [];
  for (let cursor = from; ;) {
    const page = await source.collect(cursor, never);
    dossiers.push(...page.dossiers);
    cursor = page.cursor;
    if (!page.more) return { dossiers, cursor };
  }
}

const HEAD = 'N°;Nom;Arrivée;État;Suite\n';

test('each row is a dossier, and a file that did not change is not read again', async () => {
  const { source } = await world(`${HEAD}1;Durand;16/03/2026;;\n2;Petit;17/03/2026;;\n`);
  const { dossiers, cursor } = await collectAll(source);
  expect(dossiers.map(({ reference, payload }) => [reference, payload.fields])).toEqual([
    ['1', { Nom: { type: 'text', value: 'Durand' }, Arrivée: { type: 'text', value: '16/03/2026' } }],
    ['2', { Nom: { type: 'text', value: 'Petit' }, Arrivée: { type: 'text', value: '17/03/2026' } }],
  ]);
  expect(await source.collect(cursor, never)).toEqual({ dossiers: [], deleted: [], cursor, more: false });
});

test('only what the assistant reads of a row makes a new submission: not what is written back, not where columns stand', async () => {
  const { source, write } = await world(`${HEAD}1;Durand;16/03/2026;;\n`);
  const first = await collectAll(source);
  await write('Suite;État;Arrivée;Nom;N°\nfait;Saisi;16/03/2026;Durand;1\n', new Date('2026-03-16T09:00:00Z'));
  const moved = await collectAll(source, first.cursor);
  expect(moved.dossiers[0]?.submission).toBe(first.dossiers[0]?.submission);
  await write(`${HEAD}1;Durant;16/03/2026;;\n`, new Date('2026-03-16T10:00:00Z'));
  const corrected = await collectAll(source, moved.cursor);
  expect(corrected.dossiers[0]?.submission).not.toBe(first.dossiers[0]?.submission);
});

test('a row whose state somebody filled in is theirs', async () => {
  const { source } = await world(`${HEAD}1;Durand;16/03/2026;fait par Léa;\n2;Petit;17/03/2026;Saisi;\n`);
  expect((await collectAll(source)).dossiers.map(({ reference }) => reference)).toEqual(['2']);
  expect(await source.reread('1', never)).toMatchObject({ found: true, state: 'settled' });
  await expect(source.takeIn('1').before(never)).rejects.toMatchObject({ code: 'spreadsheet.row-taken' });
  expect(await source.reread('3', never)).toEqual({ found: false });
});

test('a cell that cannot be read for sure is told of its dossier, without its value; the others go on', async () => {
  const { source } = await world(`${HEAD}1;Durand;31/02/2026;;\n2;Petit;17/03/2026;;\n`);
  const { dossiers } = await collectAll(source);
  expect(dossiers[0]?.payload).toEqual({
    fields: {},
    facts: { problem: 'Ligne 2, colonne « Arrivée » : il faut une date, écrite JJ/MM/AAAA ou AAAA-MM-JJ.' },
  });
  expect(dossiers[1]?.payload.facts).toEqual({});
});

test('rows without a reference, or with one twice, are named once all others were taken in', async () => {
  const { source } = await world(`${HEAD}1;Durand;16/03/2026;;\n;Petit;17/03/2026;;\n3;Roy;17/03/2026;;\n3;Roy;17/03/2026;;\n`);
  const page = await source.collect(null, never);
  expect(page.dossiers.map(({ reference }) => reference)).toEqual(['1']);
  expect(page.more).toBe(true);
  const again = source.collect(page.cursor, never);
  await expect(again).rejects.toMatchObject({ code: 'spreadsheet.rows-unusable' });
  await expect(again).rejects.toThrow('3 (sans référence sûre / no certain reference), 4 (référence en double / reference twice)');
});

test('a file that is open somewhere is read and written later, and who has it is said', async () => {
  const { source, path } = await world(`${HEAD}1;Durand;16/03/2026;;\n`);
  const effect = source.takeIn('1');
  await effect.before(never);
  await writeFile(join(path, '..', '.~lock.demandes.csv#'), '');
  const locked = { code: 'spreadsheet.locked', parameters: { sign: '.~lock.demandes.csv#' } };
  await expect(source.collect(null, never)).rejects.toMatchObject(locked);
  expect(await effect.make({ notAfter: Number.POSITIVE_INFINITY }, never)).toMatchObject({ done: 'no', failure: locked });
});

test('an OpenDocument file is read, receives its states, and waits while LibreOffice has it open', async () => {
  const cell = (text: string): string => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const row = (...cells: readonly string[]): string => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`;
  const rows = row('N°', 'Nom', 'Arrivée', 'État', 'Suite') + row('1', 'Durand', '16/03/2026') + row('2', 'Petit', '17/03/2026');
  const { source, path } = await world(spreadsheet({ rows }), 'demandes.ods');
  const [first] = (await collectAll(source)).dossiers;
  const made = async (effect: SourceEffect | undefined): Promise<unknown> => {
    await effect?.before(never);
    return effect?.make({ notAfter: Number.POSITIVE_INFINITY }, never);
  };
  expect(await made(source.takeIn('1'))).toMatchObject({ done: 'yes' });
  expect(await made(source.label?.('1', 'Saisi'))).toMatchObject({ done: 'yes' });
  expect(await made(source.annotate('1', { Suite: 'vu' }))).toMatchObject({ done: 'yes' });
  const again = await collectAll(source);
  expect(again.dossiers.map(({ reference }) => reference)).toEqual(['1', '2']);
  expect(again.dossiers[0]?.submission).toBe(first?.submission);
  expect(await source.reread('1', never)).toMatchObject({ found: true, state: 'taken' });
  await writeFile(join(path, '..', '.~lock.demandes.ods#'), ',agent,poste,16.03.2026 08:00,file:///;');
  const locked = { code: 'spreadsheet.locked', parameters: { sign: '.~lock.demandes.ods#' } };
  await expect(source.takeIn('2').before(never)).rejects.toMatchObject(locked);
});

test('a column that is gone is named, with those that are there', async () => {
  const { source } = await world(`${HEAD}1;Durand;16/03/2026;;\n`);
  await expect(source.annotate('1', { Décision: 'x' }).before(never)).rejects.toMatchObject({
    code: 'spreadsheet.column-gone',
    parameters: { column: 'Décision', found: '« N° », « Nom », « Arrivée », « État », « Suite »' },
  });
});

test('somebody who saves the file meanwhile loses nothing: what was not seen is not written over', async () => {
  const { source, path, write } = await world(`${HEAD}1;Durand;16/03/2026;;\n`);
  const effect = source.annotate('1', { Suite: 'saisi' });
  await effect.before(never);
  await write(`${HEAD}1;Durand;16/03/2026;;vu par Léa\n`, new Date('2026-03-16T11:00:00Z'));
  expect(await effect.make({ notAfter: Number.POSITIVE_INFINITY }, never)).toMatchObject({
    done: 'no',
    failure: { code: 'spreadsheet.changed-meanwhile' },
  });
  expect((await openTable(path)).columns).toHaveLength(5);
});

test('many robots that each enter a row into one register lose none', async () => {
  const { path } = await world(HEAD);
  const references = ['1', '2', '3', '4', '5', '6'];
  const enter = async (reference: string): Promise<string> => {
    const effect = spreadsheetOutlet({ address: pathToFileURL(path).href, sheet: null, key: 'N°' }).row?.(reference, {
      Suite: `s${reference}`,
    });
    await effect?.before(never);
    return (await effect?.make({ notAfter: Number.POSITIVE_INFINITY }, never))?.done ?? '';
  };
  expect(await Promise.all(references.map(enter))).toEqual(references.map(() => 'yes'));
  const found: string[] = [];
  for await (const { cells } of (await openTable(path)).rows)
    found.push(cells.map((cell) => (cell.kind === 'text' ? cell.text : '')).join(';'));
  expect(found.toSorted()).toEqual(references.map((reference) => `${reference};;;;s${reference}`));
});

test('a lock whose holder died is taken over, and a holder that wakes knows that it has it no more', async () => {
  const { path } = await world(HEAD);
  const dead = await takeLock(path, () => true, never);
  await dead?.leave(-1);
  const next = await takeLock(path, () => true, never);
  expect([dead?.isHeld(), next?.isHeld()]).toEqual([false, true]);
  expect(await takeLock(path, () => true, never)).toBeNull();
});

test('a lock that holds nothing is waited for while it may be being written, and then no longer', async () => {
  const { path } = await world(HEAD);
  const lock = join(path, '..', '.demandes.csv.copiste');
  await writeFile(lock, '');
  expect(await takeLock(path, () => true, never)).toBeNull();
  await utimes(lock, SETTLED, SETTLED);
  expect((await takeLock(path, () => true, never))?.isHeld()).toBe(true);
});
