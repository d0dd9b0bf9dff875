// Who may ask what: tokens, kinds, offices, the one-time secret.
import { expect, test } from 'vitest';
import { openOffice as openAnotherOffice } from '#app/access/open-office.ts';
import { openApplication } from '#app/open.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { buildHttp } from '#server/http.ts';
import { connect } from '#protocol/client.ts';
import { tokenKind } from '#protocol/access.ts';
import { ROUTES } from '#protocol/routes.ts';
import { openDatabase } from '#store/database.ts';
import { forEachDatabase } from '../databases.ts';
import { installable } from './assistant.ts';
import { finish, found, openOffice, refusal, sharedOffice, temporaryFolder } from './office.ts';
import { OWNER } from './owner.ts';

const SECRET_VALUE = 'VILLEBRUMIER-SECRET';
const NOWHERE = '00000000-0000-7000-8000-000000000000';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location);

  test('every route that is not public refuses a stranger, a wrong token and the other kind of token', async () => {
    const { server } = shared();
    const tokens = { robot: await server.issueRobotToken('robot-x'), person: await server.issuePersonToken('Administration', OWNER) };
    for (const route of Object.values(ROUTES)) {
      const kind = tokenKind(route.access);
      if (kind === null) continue;
      const url = server.url + route.path.replace(/:\w+/g, NOWHERE);
      const ask = async (authorization?: string): Promise<string> => {
        const response = await fetch(url, { method: route.method, headers: authorization === undefined ? {} : { authorization } });
        const body = (await response.json()) as { readonly code: string };
        return `${response.status} ${body.code}`;
      };
      expect(await ask()).toBe('401 identity.token-missing');
      expect(await ask('Basic YTpi')).toBe('401 identity.token-missing');
      expect(await ask('Bearer nobody')).toBe('401 identity.token-refused');
      expect(await ask(`Bearer copiste-${kind}-unknown`)).toBe('401 identity.token-refused');
      expect(await ask(`Bearer ${tokens[kind === 'robot' ? 'person' : 'robot']}`)).toBe('403 identity.wrong-kind');
    }
  });

  test('the one-time secret is exchanged once', async () => {
    const { server } = shared();
    const stranger = connect({ url: server.url });
    const secret = server.adminSecret ?? '';
    const [one, two] = await Promise.allSettled([stranger.session({ body: { secret } }), stranger.session({ body: { secret } })]);
    const session = [one, two].find((result) => result.status === 'fulfilled');
    if (session === undefined) throw new Error('nobody signed in');
    expect([one, two].filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(session.value.roles).toEqual(['administrator']);
    expect((await connect({ url: server.url, token: session.value.token }).overview()).office).toBe('Premier service');
    expect(await refusal(stranger.session({ body: { secret } }))).toBe('identity.secret-refused');
    expect(await refusal(stranger.session({ body: { secret: 'guessed' } }))).toBe('identity.secret-refused');
  });

  test('another office sees and touches nothing', async () => {
    // Two servers share a database only where there is one that several can open.
    const database = await location();
    const application = await openApplication({
      dataDirectory: await temporaryFolder(),
      database,
      settings: { collectEverySeconds: null },
    });
    const server = await buildHttp({ application, version: '0.0.0', webFolder: undefined });
    try {
      const url = await server.listen({ host: '127.0.0.1', port: 0 });
      const { id: other } = await openAnotherOffice(application.context, 'Second service');
      const mine = { kind: 'robot', office: application.office, name: 'robot' } as const;
      const robot = connect({ url, token: (await issueToken(application.context, mine)).token });
      const foreignRobot = connect({ url, token: (await issueToken(application.context, { ...mine, office: other })).token });
      const person = {
        kind: 'person',
        office: application.office,
        name: 'p',
        roles: ['agent', 'maintainer', 'steward', 'administrator'],
      } as const;
      const agent = connect({ url, token: (await issueToken(application.context, person)).token });
      const foreigner = connect({ url, token: (await issueToken(application.context, { ...person, office: other })).token });
      const { assistant, request } = await installable();
      const installed = await agent.install({ params: { assistant }, body: request });
      await agent.collect({ params: { assistant } });
      const { robotId } = await robot.register({ body: { name: 'r', version: '0' } });
      const collection = await robot.lease({ body: { robotId, waitSeconds: 2 } });
      if (collection === null) throw new Error('no collection');
      const { attemptId, fencingToken } = collection;
      const page = { fencingToken, dossiers: [found('401')] as never, deleted: [], cursor: null };
      expect(await refusal(foreignRobot.collected({ params: { attemptId }, body: page }))).toBe('attempt.unknown');
      await robot.collected({ params: { attemptId }, body: page });
      const captured = await robot.capture({ params: { attemptId }, query: { fencingToken, step: 's', title: 't' }, body: PNG });
      await robot.finish({ params: { attemptId }, body: { fencingToken, outcome: { kind: 'done', proof: {} } } });
      const { robotId: foreignId } = await foreignRobot.register({ body: { name: 'r', version: '0' } });
      expect(await foreignRobot.lease({ body: { robotId: foreignId, waitSeconds: 0 } })).toBe(null);
      expect(await refusal(foreignRobot.lease({ body: { robotId, waitSeconds: 0 } }))).toBe('robot.unknown');
      expect(await refusal(foreignRobot.bundle({ params: { digest: installed.bundle } }))).toBe('bundle.unknown');
      const [dossier] = (await agent.dossiers()).dossiers;
      if (dossier === undefined) throw new Error('no dossier');
      expect((await foreigner.dossiers()).dossiers).toEqual([]);
      expect(await refusal(foreigner.dossier({ params: { dossierId: dossier.id } }))).toBe('dossier.unknown');
      expect(await refusal(foreigner.captureImage({ params: { captureId: captured.captureId } }))).toBe('capture.unknown');
      expect([...(await agent.captureImage({ params: { captureId: captured.captureId } }))]).toEqual([...PNG]);
      expect(await refusal(foreigner.collect({ params: { assistant } }))).toBe('installation.unknown');
      expect((await foreigner.overview()).counts.waiting).toBe(0);
      const verbs = (await foreigner.journal()).entries.map((entry) => entry.verb);
      expect(verbs).not.toContain('dossier.collect');
    } finally {
      await server.close();
      await application.close();
    }
  });

  test('nothing of a dossier, no secret and no token stands in clear in any table', async () => {
    const database = await location();
    const office = await openOffice(database);
    await office.collect([found('402', '2026-03-01T08:00:00Z', SECRET_VALUE)]);
    const lease = await office.robot.treat();
    const { attemptId, fencingToken } = lease;
    const at = new Date().toISOString();
    const values = [{ at, step: 's', element: 'e', from: SECRET_VALUE, typed: SECRET_VALUE, readBack: SECRET_VALUE }];
    await office.robot.client.events({ params: { attemptId }, body: { fencingToken, events: [{ at, line: 'Saisie.' }], values } });
    const intent = { key: 'k', kind: 'commit', typed: { a: SECRET_VALUE }, before: { a: SECRET_VALUE }, recognise: 'r' } as const;
    const granted = await office.robot.client.intend({ params: { attemptId }, body: { fencingToken, ...intent } });
    if (!granted.granted) throw new Error('refused');
    const proof = { a: SECRET_VALUE };
    const effect = { attemptId, effectId: granted.effect.id };
    await office.robot.client.settle({ params: effect, body: { fencingToken, state: 'proved', proof } });
    await finish(office.robot, lease, { kind: 'handed_over', handover: 'anomaly', reason: 'À voir.', proposedText: SECRET_VALUE });
    expect(await office.show('402')).toMatchObject({ proposedText: SECRET_VALUE, effects: [{ proof }] });
    const personToken = await office.server.issuePersonToken('Administration', OWNER);
    const secrets = [SECRET_VALUE, 'secret-of-the-account', 'secret-of-the-source', personToken, office.server.adminSecret ?? '?'];
    await office.server.close();
    const opened = await openDatabase(database);
    try {
      const { rows } = await opened.pool.query<{ name: string }>(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
         where table_schema in ('public', 'queue') and table_type = 'BASE TABLE'`,
      );
      expect(rows.length).toBeGreaterThan(15);
      for (const { name } of rows) {
        const written = await opened.pool.query<{ line: string }>(`select t::text as line from ${name} t`);
        const text = written.rows.map((row) => row.line).join('\n');
        for (const secret of secrets) {
          expect(text, name).not.toContain(secret);
          expect(text, name).not.toContain(Buffer.from(secret).toString('hex'));
        }
      }
    } finally {
      await opened.close();
    }
  });
});
