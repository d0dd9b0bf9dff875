// The backlog goes to persons as a file and comes back: what they type no robot types, and no line is done twice.
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { correctDossier } from '#app/run/correct-dossier.ts';
import { exportBacklog } from '#app/run/export-backlog.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { importByHand } from '#app/run/import-by-hand.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { postponeDossier } from '#app/run/postpone-dossier.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { retryDossier } from '#app/run/retry-dossier.ts';
import { settleEffect } from '#app/run/settle-effect.ts';
import { showDossier } from '#app/run/show-dossier.ts';
import { showHome } from '#app/run/show-home.ts';
import { backlogRequest } from '#protocol/continuity.ts';
import { collectedRequest, intentRequest, type Lease } from '#protocol/robot.ts';
import { freshDatabase } from '../databases.ts';
import { type ClockedOffice, type ClockedRobot, DONE, openClockedOffice, refusedWith } from './clocked-office.ts';
import { COMMIT, found } from './office.ts';

const fresh = freshDatabase('PGlite');

async function bytesOf(file: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of file) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

const textOf = async (file: Readable): Promise<string> => (await bytesOf(file)).toString('utf8');

test('the backlog is taken away from the robots, typed by hand, and finished once', { timeout: 180_000 }, async () => {
  const office = await openClockedOffice(await fresh.location());
  const { agent, assistant, context, person } = office;
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

/** A robot enters the dossier under this number. */
async function commit({ context }: ClockedOffice, { caller }: ClockedRobot, lease: Lease, numéro: string): Promise<void> {
  const { attemptId, fencingToken } = lease;
  const granted = await grantIntent(context, caller, attemptId, intentRequest.parse({ fencingToken, ...COMMIT }));
  if (!granted.granted) throw new Error('refused');
  await settleEffect(context, caller, { attemptId, effectId: granted.effect.id }, { fencingToken, state: 'proved', proof: { numéro } });
}

test(
  'what is typed already, was postponed or says something else by now is not typed by hand unnoticed',
  { timeout: 180_000 },
  async () => {
    const office = await openClockedOffice(await fresh.location());
    const { agent, assistant, context, person } = office;
    const robot = await office.robot('robot-1');
    const act = (dossierId: string) => ({ dossierId, requestId: randomUUID() });
    const exported = async (what: 'waiting' | 'taken'): Promise<readonly string[]> => {
      const asked = backlogRequest.parse({ assistant, what, reason: 'exercise' });
      return (await textOf(await exportBacklog(context, person, 'csv', asked))).trim().split('\r\n');
    };
    const referencesOf = (lines: readonly string[]): readonly (string | undefined)[] => lines.slice(1).map((line) => line.split(';')[1]);

    // Its entry stands, and its robot stopped before the rest was done: a robot goes on, no person types it again.
    await office.collect('201');
    const begun = await robot.treat();
    await commit(office, robot, begun, 'E-201');
    await robot.end(begun, { kind: 'put_back', reason: 'Arrêt.' });
    await office.collect('202');
    await postponeDossier(context, agent, { ...act((await idOf('202')) ?? ''), until: '2026-03-20' });
    expect(await exported('waiting')).toHaveLength(1);
    await office.advance(1);
    await robot.end(await robot.treat(), DONE);

    // As a person corrected it, and on the day of the office.
    await office.collect('203');
    const wrong = await robot.treat();
    await robot.end(wrong, { kind: 'handed_over', handover: 'anomaly', reason: 'Numéro illisible.', proposedText: null });
    await correctDossier(context, agent, { ...act(wrong.task.dossierId), values: { numéro: '9876543210' } });
    await office.collect('204', '205');
    await context.database.kysely
      .updateTable('dossier')
      .set({ deposited_at: new Date('2026-03-01T23:30:00Z') })
      .execute();
    const file = await exported('waiting');
    expect(referencesOf(file)).toEqual(['203', '204', '205']);
    expect(file[1]).toMatch(/;203;2026-03-02;.*9876543210/u);

    // A robot gets one back while it is typed, and the applicant deposits another again.
    await retryDossier(context, agent, act((await idOf('205')) ?? ''));
    const both = await robot.treat();
    await commit(office, robot, both, 'E-205');
    await robot.end(both, { kind: 'done', proof: { numéro: 'E-205' } });
    await requestCollection(context, person, assistant);
    const collection = await robot.lease();
    if (collection === null) throw new Error('no collection');
    const again = {
      fencingToken: collection.fencingToken,
      dossiers: [found('204', '2026-03-10T09:00:00Z', 'ALBI')],
      deleted: [],
      cursor: null,
    };
    await receiveCollected(context, robot.caller, collection.attemptId, collectedRequest.parse(again));
    await robot.end(collection, DONE);
    const send = async (numbers: readonly string[], lines = file, dryRun = false): Promise<readonly string[]> => {
      const rows = lines.slice(1).map((line, index) => line.replace(/;;$/u, `;saisi;${numbers[index] ?? ''}`));
      const content = [lines[0], ...rows].join('\n');
      const answer = await importByHand(context, agent, { requestId: randomUUID(), content, dryRun });
      return answer.lines.map(({ code, outcome, reference }) => `${reference} ${code ?? outcome}`);
    };
    const refused = ['203 finished', '204 continuity.dossier-changed', '205 continuity.typed-twice'];
    expect(await send(['SEJ-203', 'SEJ-204', 'SEJ-205'], file, true)).toEqual(refused);
    expect(await send(['SEJ-203', 'SEJ-204', ''])).toEqual(refused);
    // Known by its number as the same entry; the other line was typed once more.
    expect(await send(['SEJ-203 bis', 'SEJ-204', 'e-205'])).toEqual([
      '203 continuity.typed-twice',
      '204 continuity.dossier-changed',
      '205 already',
    ]);
    // A list of its own cannot say which submission was typed; the file that was written since can.
    const list = ['Dossier;Issue;Numéro', '204;;'];
    expect(await send(['SEJ-204'], list)).toEqual(['204 continuity.dossier-changed']);
    expect(await send(['SEJ-204'], await exported('taken'))).toEqual(['204 finished']);

    async function idOf(reference: string): Promise<string | undefined> {
      return (await listDossiers(context, person, { limit: 50 })).dossiers.find((one) => one.reference === reference)?.id;
    }
  },
);
