// What stops a whole assistant until somebody acts: only what every dossier of it would meet, never what is wrong with one of them.
import { expect, test } from 'vitest';
import { type ErrorDefinition, type ErrorTable, CopisteError } from '../../src/base/errors.ts';
import { decideFinish } from '../../src/app/run/decide-finish.ts';
import { blobErrors } from '../../src/blobs/errors.ts';
import { connectorErrors } from '../../src/connectors/demarche-numerique/errors.ts';
import { directErrors } from '../../src/connectors/direct/connector.ts';
import { folderErrors } from '../../src/connectors/folder/errors.ts';
import { httpPostErrors } from '../../src/connectors/http-post/errors.ts';
import { spreadsheetErrors } from '../../src/connectors/spreadsheet/errors.ts';
import { documentErrors } from '../../src/documents/errors.ts';
import { tableErrors } from '../../src/documents/tables/errors.ts';
import { driverErrors } from '../../src/drivers/web/errors.ts';
import { engineErrors } from '../../src/engine/errors.ts';
import { mailErrors } from '../../src/mail/errors.ts';
import { rowsErrors } from '../../src/rows/errors.ts';

/** Rooms whose errors may end the treatment of one dossier. */
const TABLES: readonly ErrorTable[] = [
  blobErrors,
  connectorErrors,
  directErrors,
  documentErrors,
  driverErrors,
  engineErrors,
  folderErrors,
  httpPostErrors,
  mailErrors,
  rowsErrors,
  spreadsheetErrors,
  tableErrors,
];

/** Of a place, an account, a setting or a machine: the next dossier would meet it too. A new one is thought over before it is added. */
const OF_THE_PLACE: readonly string[] = [
  'blobs.too-large',
  'connector.account-missing',
  'connector.cursor-unreadable',
  'connector.demarche-closed',
  'connector.demarche-unknown',
  'connector.token-refused',
  'document.reader-missing',
  'driver.no-browser',
  'driver.origin-refused',
  'driver.sandbox-refused',
  'engine.account-locked',
  'engine.account-missing',
  'engine.account-refused',
  'engine.action-not-approved',
  'engine.documents-not-read',
  'engine.outlet-missing',
  'engine.password-change-required',
  'engine.password-expired',
  'folder.address-wrong',
  'folder.cursor-unreadable',
  'folder.link-outside',
  'folder.not-movable',
  'http-post.not-encrypted',
  'http-post.origin-not-allowed',
  'http-post.refused',
  'mail.address-wrong',
  'mail.cannot-move',
  'mail.folder-gone',
  'mail.sign-in-refused',
  'rows.column-missing',
  'rows.column-twice',
  'spreadsheet.address-wrong',
  'spreadsheet.column-gone',
  'spreadsheet.cursor-unreadable',
  'spreadsheet.no-room',
  'spreadsheet.not-writable',
  'spreadsheet.read-only-kind',
  'table.broken',
  'table.empty',
  'table.encoding-unknown',
  'table.encrypted',
  'table.formula-there',
  'table.hidden-rows',
  'table.is-folder',
  'table.json-syntax',
  'table.merged-cells',
  'table.not-found',
  'table.not-readable',
  'table.quotes',
  'table.sheet-missing',
  'table.sheet-protected',
  'table.too-large',
  'table.unknown-kind',
  'table.width',
];

const all: readonly (readonly [string, ErrorDefinition])[] = TABLES.flatMap((table) => Object.entries(table));

function stops([code, definition]: readonly [string, ErrorDefinition]): boolean {
  const failed = { kind: 'failed', error: new CopisteError(code, definition).toWire() } as const;
  const facts = { unsettled: [], replaced: false, laterSubmission: false, undelivered: null, failures: 0, kept: false };
  const finish = decideFinish({ outcome: failed, ...facts });
  return 'hold' in finish && finish.hold;
}

test('an assistant is stopped by what is wrong with its places, accounts and machines, and by nothing else', () => {
  const stopping = all.filter(stops).map(([code]) => code);
  expect(stopping.toSorted()).toEqual(OF_THE_PLACE);
});

test.each(['reference', 'attachment', 'submission'])('an error that names one dossier by its %s stops no other', (parameter) => {
  const naming = all.filter(([, { en, fr }]) => `${fr}${en}`.includes(`{${parameter}}`));
  expect(naming.filter(stops).map(([code]) => code)).toEqual([]);
});

test.each([
  ['mail.message-gone', mailErrors['mail.message-gone']],
  ['mail.twice', mailErrors['mail.twice']],
  ['blobs.missing', blobErrors['blobs.missing']],
  ['spreadsheet.not-read-back', spreadsheetErrors['spreadsheet.not-read-back']],
  ['table.character-unwritable', tableErrors['table.character-unwritable']],
])('%s hands the one dossier over and tries no more', (code, definition) => {
  const failed = { kind: 'failed', error: new CopisteError(code, definition).toWire() } as const;
  const facts = { unsettled: [], replaced: false, laterSubmission: false, undelivered: null, failures: 0, kept: false };
  expect(decideFinish({ outcome: failed, ...facts })).toMatchObject({
    event: 'fail',
    handover: 'anomaly',
    hold: false,
    retryAfterSeconds: null,
  });
});
