// Bad input at the protocol: each is refused clearly, in both languages, before it costs anything, and nothing is lost.
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { CopisteError, type ErrorWire } from '#base/errors.ts';
import { connect } from '#protocol/client.ts';
import { freshDatabase } from '../databases.ts';
import { finish, found, sharedOffice, type TestOffice } from '../server/office.ts';

const GIGABYTE = 1024 ** 3;
const PIECE = Buffer.alloc(64 * 1024, 0x61);
const BUSY = { timeout: 180_000 };

const office = sharedOffice(freshDatabase('PGlite').location);

type Refused = Pick<ErrorWire, 'code' | 'fr' | 'en'>;

function wireOf(thrown: unknown): Refused {
  if (!(thrown instanceof CopisteError)) throw thrown;
  const { code, en, fr } = thrown.toWire();
  return { code, fr, en };
}

async function refused(call: Promise<unknown>): Promise<Refused> {
  return call.then(() => {
    throw new Error('it was accepted');
  }, wireOf);
}

/** Sends a body without end, or one that says that it is a gigabyte; how much of it was taken before the answer came. */
function upload(
  { server }: TestOffice,
  path: string,
  headers: Readonly<Record<string, string | number>>,
): Promise<{ readonly status: number; readonly body: string; readonly taken: number }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    let taken = 0;
    const seen = { over: false };
    const asked = request(
      { hostname, port, path, method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (answer) => {
        seen.over = true;
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => (body += piece));
        answer.on('end', () => {
          asked.destroy();
          resolve({ status: answer.statusCode ?? 0, body, taken });
        });
      },
    );
    asked.on('error', (thrown) => {
      if (!seen.over) reject(thrown);
    });
    const more = (): void => {
      while (!seen.over && taken < GIGABYTE) {
        taken += PIECE.length;
        if (!asked.write(PIECE)) {
          asked.once('drain', more);
          return;
        }
      }
    };
    more();
  });
}

test('a gigabyte is refused before it is read, whatever it says of its length, and to a stranger before anything', BUSY, async () => {
  const authorization = `Bearer ${await office().server.issuePersonToken('Agent', ['agent'])}`;
  const before = process.memoryUsage().rss;
  const said = await upload(office(), '/api/continuity/imports', { authorization, 'content-length': GIGABYTE });
  expect([said.status, (JSON.parse(said.body) as Refused).code]).toEqual([413, 'server.too-large']);
  const unsaid = await upload(office(), '/api/continuity/imports', { authorization, 'transfer-encoding': 'chunked' });
  expect([unsaid.status, (JSON.parse(unsaid.body) as Refused).code]).toEqual([413, 'server.too-large']);
  const stranger = await upload(office(), '/api/continuity/imports', { 'transfer-encoding': 'chunked' });
  expect(stranger.status).toBe(401);
  // What was on its way in buffers, and no more.
  for (const { taken } of [said, unsaid, stranger]) expect(taken).toBeLessThan(64 * 1024 ** 2);
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 ** 2);
  expect(JSON.parse(said.body)).toMatchObject({ fr: expect.stringMatching(/trop/) as string, en: expect.stringMatching(/too/) as string });
});

test('a file that lies about its type is told by what it is', BUSY, async () => {
  const { agent, robot } = office();
  const lie = (bytes: Buffer) =>
    agent.importByHand({ body: { requestId: randomUUID(), dryRun: true, workbook: bytes.toString('base64') } });
  const told = await refused(lie(Buffer.from('%PDF-1.7 nothing of a workbook')));
  expect(told).toMatchObject({ code: 'table.unknown-kind', fr: expect.stringContaining('(PDF)') as string });
  expect((await refused(lie(Buffer.from('PK\u0003\u0004 and then nothing')))).code).toBe('table.broken');
  await office().collect([found('1001')]);
  const lease = await robot.treat();
  const { attemptId, fencingToken } = lease;
  const picture = robot.client.capture({
    params: { attemptId },
    query: { fencingToken, step: 's', title: 't' },
    body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  });
  expect((await refused(picture)).code).toBe('capture.not-a-picture');
  await finish(robot, lease, { kind: 'handed_over', handover: 'anomaly', reason: 'À voir.', proposedText: null });
});

test('two agents on one handover: the second is told who has it, nothing of the first is lost, and it comes free again', BUSY, async () => {
  const { server } = office();
  const one = connect({ url: server.url, token: await server.issuePersonToken('Anne', ['agent']) });
  const two = connect({ url: server.url, token: await server.issuePersonToken('Benoît', ['agent']) });
  const { id: dossierId } = await office().show('1001');
  const take = (agent: typeof one) => agent.takeHandover({ params: { dossierId }, body: { requestId: randomUUID() } });
  const both = await Promise.allSettled([take(one), take(two)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const lost = wireOf(both.find((each): each is PromiseRejectedResult => each.status === 'rejected')?.reason);
  const winner = both[0].status === 'fulfilled' ? 'Anne' : 'Benoît';
  expect(lost).toMatchObject({
    code: 'dossier.taken',
    fr: expect.stringContaining(winner) as string,
    en: expect.stringContaining(winner) as string,
  });
  const [has, waits] = winner === 'Anne' ? [one, two] : [two, one];
  expect((await waits.dossier({ params: { dossierId } })).handovers.map(({ takenBy }) => takenBy)).toEqual([winner]);
  const done = (agent: typeof one) => agent.finishByHand({ params: { dossierId }, body: { requestId: randomUUID() } });
  await has.releaseHandover({ params: { dossierId }, body: { requestId: randomUUID() } });
  await take(waits);
  expect(await done(waits)).toMatchObject({ state: 'done' });
  // A page that did not see it is stale: nothing is done twice.
  expect((await refused(done(has))).code).toBe('dossier.act-refused');
});

test('a token that ended, one whose time is over, and none are told apart from a role that is missing', BUSY, async () => {
  const { person, server } = office();
  const { id: accessId, token } = await person.giveAccess({ body: { name: 'Guichet', roles: ['agent'] } });
  const agent = connect({ url: server.url, token });
  await agent.me();
  await person.revokeAccess({ params: { accessId } });
  const ended = await refused(agent.me());
  expect(ended.code).toBe('identity.token-refused');
  for (const text of [ended.fr, ended.en]) expect(text.length).toBeGreaterThan(20);
  const late = await person.issueRobotToken({ body: { name: 'hier', expiresAt: '2026-01-01T00:00:00.000Z' } });
  expect((await refused(connect({ url: server.url, token: late.token }).register({ body: { name: 'r', version: '0' } }))).code).toBe(
    'identity.token-refused',
  );
  const nobody = await fetch(`${server.url}/api/me`);
  expect([nobody.status, ((await nobody.json()) as Refused).code]).toEqual([401, 'identity.token-missing']);
});
