// Tokens of robots elsewhere: given once, bound, listed, ended; a robot sees no more than its token allows.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import { openDatabase } from '#store/database.ts';
import { forEachDatabase } from '../databases.ts';
import { found, intend, openOffice, refusal, type TestOffice } from './office.ts';

async function come(office: TestOffice, token: string) {
  const client = connect({ url: office.server.url, token });
  const { robotId } = await client.register({ body: { name: 'ailleurs', version: '0' } });
  return { client, robotId, lease: (waitSeconds = 0) => client.lease({ body: { robotId, waitSeconds } }) };
}

forEachDatabase((_name, _open, location) => {
  test('a token is shown once, listed without itself, and revoked with what its robot holds, at once', async () => {
    const office = await openOffice(await location());
    const { person, agent } = office;
    await office.collect([found('1')]);
    const { id, token } = await person.issueRobotToken({ body: { name: 'salle 2' } });
    const robot = await come(office, token);
    const lease = await robot.lease();
    expect(lease?.task.kind).toBe('treat');
    const { tokens } = await person.robotTokens();
    expect(tokens.find((one) => one.id === id)).toMatchObject({
      name: 'salle 2',
      assistants: null,
      revokedAt: null,
      seenAt: expect.any(String),
    });
    expect(JSON.stringify(tokens)).not.toContain(token);
    expect(await refusal(agent.issueRobotToken({ body: { name: 'x' } }))).toBe('identity.role-missing');
    expect(await refusal(agent.revokeRobotToken({ params: { tokenId: id } }))).toBe('identity.role-missing');

    expect(await person.revokeRobotToken({ params: { tokenId: id } })).toEqual({ changed: true, lost: 1 });
    expect(await person.revokeRobotToken({ params: { tokenId: id } })).toEqual({ changed: false, lost: 0 });
    if (lease === null) throw new Error('nothing leased');
    expect(await refusal(intend({ ...office.robot, client: robot.client }, lease))).toBe('identity.token-refused');
    expect(await refusal(robot.lease())).toBe('identity.token-refused');
    // Another robot has the dossier already.
    expect((await office.robot.treat()).task.reference).toBe('1');
    const { entries } = await person.journal({ query: {} });
    const verbs = entries.map(({ verb }) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['robot-token.issue', 'robot-token.revoke', 'attempt.lost']));
    expect(JSON.stringify(entries)).not.toContain(token);
  });

  test('a robot bound to other assistants is given nothing, and no files', async () => {
    const office = await openOffice(await location());
    await office.collect([found('1')]);
    const { token } = await office.person.issueRobotToken({ body: { name: 'étranger', assistants: ['demande-subvention'] } });
    const robot = await come(office, token);
    expect(await robot.lease()).toBe(null);
    const mine = await office.person.issueRobotToken({ body: { name: 'lié', assistants: [office.assistant] } });
    const bound = await come(office, mine.token);
    const lease = await bound.lease();
    expect(lease?.task.kind).toBe('treat');
    const params = { digest: lease?.installation.bundle ?? '' };
    expect(Object.keys((await bound.client.bundle({ params })).files)).toContain('assistant.yaml');
    expect(await refusal(robot.client.bundle({ params }))).toBe('bundle.unknown');
    expect(await refusal(intend({ ...office.robot, client: robot.client }, lease ?? { attemptId: '', fencingToken: 0 }))).toBe(
      'lease.lost',
    );
  });

  test('a token that has run out is refused; one of another office comes in when that office says so, and goes when it says so', async () => {
    const database = await location();
    const office = await openOffice(database);
    const { token: over } = await office.person.issueRobotToken({ body: { name: 'hier', expiresAt: '2026-01-01T00:00:00.000Z' } });
    expect(await refusal(come(office, over))).toBe('identity.token-refused');

    const other = randomUUID();
    const otherToken = randomUUID();
    const opened = database.startsWith('pglite:') ? undefined : await openDatabase(database);
    if (opened === undefined) return;
    await opened.pool.query(`insert into office (id, name, created_at) values ($1, 'Voisin', now())`, [other]);
    await opened.pool.query(
      `insert into robot_token (id, office, name, digest, created_at) values ($1, $2, 'voisin', sha256('copiste-robot-voisin'), now())`,
      [otherToken, other],
    );
    await opened.close();
    await office.collect([found('1')]);
    const robot = await come(office, 'copiste-robot-voisin');
    expect(await robot.lease()).toBe(null);
    expect(await refusal(office.person.revokeRobotToken({ params: { tokenId: otherToken } }))).toBe('robot-token.unknown');
    expect(await office.person.admitRobotToken({ params: { tokenId: otherToken } })).toEqual({ changed: true });
    expect((await robot.lease())?.task.kind).toBe('treat');
    expect(await office.person.revokeRobotToken({ params: { tokenId: otherToken } })).toEqual({ changed: true, lost: 1 });
    const again = await come(office, 'copiste-robot-voisin');
    expect(await again.lease()).toBe(null);
  });

  test('an office that sends a robot away ends what it does there, not what it does for others', async () => {
    const database = await location();
    // Another office is made beside the running server.
    if (database.startsWith('pglite:')) return;
    const office = await openOffice(database);
    await office.collect([found('1')]);
    const { id, token } = await office.person.issueRobotToken({ body: { name: 'partagé' } });
    const robot = await come(office, token);
    const lease = await robot.lease();
    const opened = await openDatabase(database);
    const other = randomUUID();
    await opened.pool.query(`insert into office (id, name, created_at) values ($1, 'Voisin', now())`, [other]);
    await opened.pool.query(
      `insert into person_token select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'office', $1::text,
         'digest', sha256('copiste-person-voisine')))).* from person_token p order by created_at limit 1`,
      [other],
    );
    await opened.close();
    const neighbour = connect({ url: office.server.url, token: 'copiste-person-voisine' });
    await neighbour.admitRobotToken({ params: { tokenId: id } });
    expect(await neighbour.revokeRobotToken({ params: { tokenId: id } })).toEqual({ changed: true, lost: 0 });
    expect(await intend({ ...office.robot, client: robot.client }, lease ?? { attemptId: '', fencingToken: 0 })).toMatchObject({
      granted: true,
    });
  });
});
