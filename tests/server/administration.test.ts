// What those who administer see and change: accounts of robots, origins and sources, the journal searched, the server's state, names.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import { freshDatabase } from '../databases.ts';
import { found, openOffice, refusal, type TestOffice } from './office.ts';
import { visit } from './visitor.ts';

const undone: (() => Promise<void>)[] = [];
let office: TestOffice;

beforeAll(async () => {
  const database = await freshDatabase('PGlite', undone).location();
  office = await openOffice(database, {}, (undo) => undone.push(undo));
}, 180_000);
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

async function theAccount() {
  const [account, ...others] = (await office.person.robotAccounts()).accounts;
  if (account === undefined || others.length > 0) throw new Error('one account was expected');
  return account;
}
const verbs = async (): Promise<string[]> => (await office.person.searchJournal({ query: { limit: 1 } })).verbs;

test('an account says whose it is and until when, and what is missing of that; a description is journalled once', async () => {
  const { person } = office;
  const { id, ...fresh } = await theAccount();
  expect(fresh).toMatchObject({
    application: 'sejour',
    identifier: 'robot',
    owner: null,
    warnings: ['no-owner', 'no-authorisation', 'no-expiry'],
    paused: false,
    problem: null,
  });
  expect(fresh.assistants).toHaveLength(1);
  expect(fresh.passwordAt).not.toBe(null);
  const body = { owner: 'Bureau du séjour', authorisation: 'Lettre du 2 mars', expiresOn: '2026-04-01', rotateOn: '2026-03-16' };
  expect(await person.describeRobotAccount({ params: { accountId: id }, body })).toEqual({ changed: true });
  expect(await person.describeRobotAccount({ params: { accountId: id }, body })).toEqual({ changed: false });
  expect(await theAccount()).toMatchObject({ ...body, warnings: ['expires-soon', 'rotation-due'] });
  expect((await person.searchJournal({ query: { verb: 'account.describe' } })).entries).toHaveLength(1);
});

test('a new password goes into the vault and to the robots, wakes a paused account, and is shown nowhere', async () => {
  const { person, robot } = office;
  const { id: accountId } = await theAccount();
  const params = { accountId };
  expect(await person.pauseAccount({ params })).toEqual({ changed: true });
  expect(await person.pauseAccount({ params })).toEqual({ changed: false });
  expect(await theAccount()).toMatchObject({ paused: true });
  const password = 'un-nouveau-mot-de-passe';
  expect(await person.changeRobotPassword({ params, body: { password, rotateOn: '2026-09-01' } })).toEqual({ changed: true });
  expect(await person.changeRobotPassword({ params, body: { password } })).toEqual({ changed: false });
  expect(await theAccount()).toMatchObject({ paused: false, rotateOn: '2026-09-01' });
  await office.collect([found('501')]);
  const lent = JSON.stringify(await robot.treat());
  expect(lent).toContain(password);
  expect(lent).not.toContain('secret-of-the-account');
  const told = JSON.stringify([await person.robotAccounts(), await person.searchJournal({ query: {} }), await person.connections()]);
  expect(told).not.toContain(password);
  expect(told).not.toContain('secret-of-the-source');
  expect(await verbs()).toEqual(expect.arrayContaining(['account.password', 'account.rest']));
});

test('origins are kept as origins; another source is read from its beginning', async () => {
  const { assistant, person } = office;
  const params = { assistant };
  const allowedOrigins = ['https://sejour.exemple.fr/page?x=1', 'https://sejour.exemple.fr', 'http://127.0.0.1:9'];
  expect(await person.changeOrigins({ params, body: { allowedOrigins } })).toEqual({
    allowedOrigins: ['https://sejour.exemple.fr', 'http://127.0.0.1:9'],
  });
  await person.changeSource({ params, body: { address: 'https://demarches.exemple.fr/graphql', token: 'autre-jeton' } });
  const answer = await person.connections();
  expect(answer.connections).toMatchObject([
    {
      assistant,
      connector: 'demarche-numerique',
      sourceAddress: 'https://demarches.exemple.fr/graphql',
      allowedOrigins: ['https://sejour.exemple.fr', 'http://127.0.0.1:9'],
      hasCursor: false,
      lastCollectedAt: null,
    },
  ]);
  expect(JSON.stringify(answer)).not.toContain('autre-jeton');
  const refused = person.changeOrigins({ params, body: { allowedOrigins: ['file:///etc/passwd'] } });
  expect(await refusal(refused)).toBe('server.request-refused');
});

test('the journal is searched by verb, subject, actor and day, newest first and page after page', async () => {
  const { person, server } = office;
  const auditor = connect({ url: server.url, token: await server.issuePersonToken('Audit', ['auditor']) });
  const all = await auditor.searchJournal({ query: { limit: 200 } });
  expect(all.next).toBe(null);
  const sequences = all.entries.map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.toSorted((one, other) => other - one));
  const first = await auditor.searchJournal({ query: { limit: 2 } });
  const second = await auditor.searchJournal({ query: { limit: 2, before: first.next ?? 0 } });
  expect([...first.entries, ...second.entries].map(({ sequence }) => sequence)).toEqual(sequences.slice(0, 4));
  const accounts = await auditor.searchJournal({ query: { verb: 'account' } });
  expect(new Set(accounts.entries.map(({ verb }) => verb))).toEqual(new Set(['account.describe', 'account.rest', 'account.password']));
  const [one] = accounts.entries;
  expect(one?.actorName).toBe('Administration');
  const same = await auditor.searchJournal({ query: { subject: one?.subject, actor: one?.actor } });
  expect(same.entries).toHaveLength(accounts.entries.length);
  expect((await auditor.searchJournal({ query: { from: '2999-01-01' } })).entries).toEqual([]);
  expect((await auditor.searchJournal({ query: { until: '2000-01-01' } })).entries).toEqual([]);
  expect((await person.searchJournal({ query: { verb: "x' or true --" } })).entries).toEqual([]);
});

test('the state of the server names what is installed, what answers and who works', async () => {
  const state = await office.person.serverState();
  expect(state).toMatchObject({ database: { kind: 'embedded' }, robots: [{ name: 'robot-1', token: 'robot-1' }] });
  expect(state.disk.freeBytes).toBeGreaterThan(0);
  expect(state.database.bytes).toBeGreaterThan(0);
  expect(state.keyFingerprint).toBe((await office.person.instanceKey()).fingerprint);
  expect(Math.abs(state.clock.differenceMilliseconds)).toBeLessThan(60_000);
});

test('an office changes its own name; the instance is named by an administrator of the first office', async () => {
  const { person, server } = office;
  const stranger = connect({ url: server.url });
  expect(await stranger.instance()).toEqual({ name: 'Copiste', brand: '' });
  await person.changeOffice({ body: { name: 'Bureau du séjour' } });
  expect(await person.changeInstance({ body: { name: 'Préfecture d’exemple', brand: 'Service des titres' } })).toEqual({ changed: true });
  expect(await person.office()).toMatchObject({ name: 'Bureau du séjour', isFirst: true });
  expect(await stranger.instance()).toEqual({ name: 'Préfecture d’exemple', brand: 'Service des titres' });
});

test('a further office is opened with the link of its administrator, who administers it and no other', async () => {
  const { person, server } = office;
  const administrator = { name: 'Administration du bureau', identifier: 'bureau@exemple.test' };
  const opened = await person.openOffice({ body: { name: 'Bureau des étrangers', holidays: 'alsace-moselle', administrator } });
  expect((await person.office()).offices?.slice(1)).toMatchObject([{ id: opened.id, name: 'Bureau des étrangers' }]);
  // Whatever fails leaves no office behind.
  expect(await refusal(person.openOffice({ body: { name: 'Double', administrator } }))).toBe('sign-in.identifier-taken');
  expect((await person.office()).offices).toHaveLength(2);
  const { invitation } = opened.administrator;
  const visitor = visit(server.url);
  const body = { invitation, password: 'quinze chevaux sous la neige' };
  await visitor.call('acceptInvitation', { body });
  expect(await visitor.call('office')).toMatchObject({ name: 'Bureau des étrangers', holidays: 'alsace-moselle', isFirst: false });
  expect((await visitor.call('people')).people).toMatchObject([{ name: 'Administration du bureau', roles: ['administrator'] }]);
  expect(await visitor.tells('acceptInvitation', { body })).toBe('sign-in.invitation-refused');
  // How much all offices wrote is the first one's to know.
  expect((await visitor.call('serverState')).journal).toMatchObject({ lines: null, signedUpTo: null });
  expect((await person.serverState()).journal.lines).toBeGreaterThan(1);

  // Of the rules of sign-in an office reads its own, and its journal tells when they change, or end.
  const declare = (rules: readonly { office?: string; value: string; roles: ('agent' | 'auditor')[] }[]) =>
    person.changeSignIn({
      body: {
        localAccounts: true,
        provider: {
          name: 'Fournisseur',
          issuer: 'http://127.0.0.1:9',
          clientId: 'copiste',
          clientSecret: 'x',
          address: 'http://127.0.0.1:9',
          rules: rules.map((rule) => ({ claim: 'groupe', ...rule })),
        },
      },
    });
  const ours = { claim: 'groupe', value: 'titres', office: opened.id, roles: ['agent'] };
  const own = { value: 'accueil', roles: ['auditor' as const] };
  await declare([own, { office: opened.id, value: 'titres', roles: ['agent'] }]);
  expect((await visitor.call('signInSettings')).provider?.rules).toEqual([ours]);
  expect((await person.signInSettings()).provider?.rules).toHaveLength(2);
  await declare([own]);
  expect((await visitor.call('signInSettings')).provider?.rules).toEqual([]);
  const { entries } = await visitor.call('journal', { query: { limit: 1_000 } });
  expect(entries.filter(({ verb }) => verb === 'sign-in.settings').map(({ detail }) => detail['rules'])).toEqual([1, 0]);
});
