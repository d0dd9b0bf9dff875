// The backlog goes to persons as a file and comes back: what they type no robot types, and no line is done twice.
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { exportBacklog } from '#app/run/export-backlog.ts';
import { importByHand } from '#app/run/import-by-hand.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { showDossier } from '#app/run/show-dossier.ts';
import { showHome } from '#app/run/show-home.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { backlogRequest } from '#protocol/continuity.ts';
import { freshDatabase } from '../databases.ts';
import { DONE, openClockedOffice, refusedWith } from './clocked-office.ts';

const fresh = freshDatabase('PGlite');

async function bytesOf(file: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of file) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

const textOf = async (file: Readable): Promise<string> => (await bytesOf(file)).toString('utf8');

test('the backlog is taken away from the robots, typed by hand, and finished once', { timeout: 180_000 }, async () => {
  const office = await openClockedOffice(await fresh.location());
  const { assistant, context, person } = office;
  const agent: PersonCaller = { ...person, roles: ['agent'] };
  const robot = await office.robot('robot-1');
  await office.collect('101');
  const lease = await robot.treat();
  await office.collect('102', '103', '104');
  const ask = (what: 'waiting' | 'taken') => backlogRequest.parse({ assistant, what, reason: 'application_down' });
  expect(await refusedWith(exportBacklog(context, agent, 'csv', ask('waiting')))).toBe('identity.role-missing');
  const file = await textOf(await exportBacklog(context, person, 'csv', ask('waiting')));
  const [heading = '', ...lines] = file.trim().split('\r\n');
  expect(heading).toMatch(
    /^\uFEFF?Identifiant Copiste;Dossier;Déposé le;Limite légale;.*;Issue \(saisi, rendu ou vide\);Numéro d’enregistrement$/u,
  );
  expect(lines.map((line) => line.split(';')[1])).toEqual(['102', '103', '104']);
  // Robots have nothing left but what was in hand.
  await robot.end(lease, DONE);
  expect(await robot.lease()).toBe(null);
  expect((await showHome(context, agent, { days: 30 })).assistants[0]?.counts).toMatchObject({ received: 4, done: 1, decide: 0 });
  // The file that was lost is written again, the same.
  expect(await textOf(await exportBacklog(context, person, 'csv', ask('taken')))).toBe(file);

  const filled = (outcomes: readonly string[]): string =>
    [heading, ...lines.map((line, index) => line.replace(/;;$/u, `;${outcomes[index] ?? ''}`))].join('\n');
  const content = filled(['Saisi;SEJ-77', 'rendu;', ';']);
  const requestId = randomUUID();
  const send = (body: { content: string; dryRun: boolean; requestId?: string }) => importByHand(context, agent, { requestId, ...body });
  const dry = await send({ content, dryRun: true });
  expect(dry.lines.map(({ line, outcome, reference }) => `${line} ${reference} ${outcome}`)).toEqual([
    '2 102 finished',
    '3 103 given_back',
    '4 104 left',
  ]);
  const states = async () =>
    (await listDossiers(context, person, { limit: 50 })).dossiers.map(({ reference, state }) => `${reference} ${state}`).toSorted();
  expect(await states()).toEqual(['101 done', '102 handed_over', '103 handed_over', '104 handed_over']);
  expect((await send({ content, dryRun: false })).lines).toMatchObject(dry.lines);
  expect(await states()).toEqual(['101 done', '102 done', '103 waiting', '104 handed_over']);
  const finished = dry.lines[0]?.dossierId ?? '';
  expect((await showDossier(context, agent, finished)).proof).toEqual({ numéro: 'SEJ-77' });
  // Sent again, and sent as another file: nothing is done twice.
  expect((await send({ content, dryRun: false, requestId: randomUUID() })).lines.map(({ outcome }) => outcome)).toEqual([
    'already',
    'given_back',
    'left',
  ]);
  expect((await robot.treat()).task.reference).toBe('103');

  // Lines that cannot be what they seem are refused, each with why, and say nothing of a dossier.
  const wrong = filled(['peut-être;', 'saisi;', 'saisi;']).replace(';104;', ';999;');
  expect(
    (await send({ content: wrong, dryRun: false, requestId: randomUUID() })).lines.map(({ code, outcome }) => `${outcome} ${code}`),
  ).toEqual(['refused continuity.outcome-unknown', 'refused dossier.act-refused', 'refused continuity.another-dossier']);
  expect(await refusedWith(send({ content: 'Nom;Prénom\nA;B\n', dryRun: true }))).toBe('continuity.columns-missing');
  // As a workbook: what it is counts, not its name.
  const book = await bytesOf(await exportBacklog(context, person, 'xlsx', ask('taken')));
  const workbook = (bytes: Buffer, dryRun = true) =>
    importByHand(context, agent, { requestId: randomUUID(), dryRun, workbook: bytes.toString('base64') });
  expect((await workbook(book)).lines.map(({ outcome, reference }) => `${reference} ${outcome}`)).toEqual(['104 left']);
  const signed = (start: string): Buffer => Buffer.concat([Buffer.from(start, 'latin1'), book.subarray(8)]);
  for (const start of ['%PDF-1.7', '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1', '\u0089PNG\r\n\u001A\n', 'Dossier;']) {
    expect(await refusedWith(workbook(signed(start)))).toBe('table.unknown-kind');
  }
  expect(await refusedWith(workbook(book.subarray(0, book.length - 200)))).toBe('table.broken');
  for (const start of ['%PDF-1.7\n', '<!doctype html>', 'PK\u0003\u0004']) {
    expect(await refusedWith(send({ content: start + content, dryRun: true }))).toBe('table.unknown-kind');
  }
  const { entries } = await listJournal(context, person, { after: 0, limit: 1_000 });
  expect(entries.filter(({ verb }) => verb.startsWith('continuity.')).map(({ verb }) => verb)).toEqual([
    'continuity.export',
    'continuity.export',
    'continuity.import',
    'continuity.import',
    'continuity.import',
    'continuity.export',
  ]);
  expect(JSON.stringify(entries)).not.toContain('SEJ-77');
});
