// A target application that refuses the account or is down: dossiers wait, nobody is locked out, all recovers once it is mended.
// The tests follow each other on one server with a real browser, as an office would live it.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  ACCOUNT,
  apiOf,
  ASSISTANT,
  demarcheNumerique,
  type Office,
  openOffice,
  oracle,
  ordinaryWorld,
  type Practice,
  sejour,
} from './office.ts';
import { STACK, Undoing } from './processes.ts';

const START_MILLISECONDS = 600_000;
const TEST_MILLISECONDS = 300_000;
const WORLD = ordinaryWorld(4);
const [LATER, LAST, ...FIRST] = WORLD.dossiers;

const undoing = new Undoing();
let source: Practice;
let application: Practice;
let office: Office;

beforeAll(async () => {
  const folder = await undoing.folder();
  source = await demarcheNumerique(undoing, folder, { ...WORLD, dossiers: FIRST });
  application = await sejour(undoing, folder, WORLD, ['--expired-password']);
  office = await openOffice(undoing, folder);
  await office.install({ address: apiOf(source), sejour: application.url });
  await office.person.settings({ params: { assistant: ASSISTANT }, body: { autonomy: 'autonomous', allowedCorrections: [] } });
}, START_MILLISECONDS);
afterAll(() => undoing.all(), START_MILLISECONDS);
afterEach(() => {
  expect(office.stderr()).not.toMatch(STACK);
  expect(office.stderr()).not.toContain(ACCOUNT.password);
});

const attempts = async (): Promise<number> => (await office.dossiers()).reduce((sum, dossier) => sum + dossier.attempts, 0);
const applications = async () => (await office.person.applications()).applications;
const recorded = async (): Promise<number> => (await oracle<unknown[]>(application, '/oracle/changes')).length;

test(
  'an expired password: the account is named, no second try is made, and the dossiers go back',
  async () => {
    await office.collect();
    const { fr, en } = await office.problem('engine.password-expired');
    for (const text of [fr, en]) expect(text).toContain(ACCOUNT.identifier);
    await office.all('waiting', FIRST.length);
    expect(await recorded()).toBe(0);
    // Long enough for another try, were there one: the application goes away and returns.
    await application.again();
    expect(await attempts()).toBe(1);
    expect((await office.installation())?.problem?.code).toBe('engine.password-expired');
    const [shown] = await applications();
    expect(shown).toMatchObject({ name: 'sejour', hindrance: 'account' });
    expect(shown?.accounts).toMatchObject([{ identifier: ACCOUNT.identifier, paused: true, problem: { code: 'engine.password-expired' } }]);
    // Reading the source again says nothing of the account.
    await office.collect();
    expect((await applications())[0]?.accounts[0]?.paused).toBe(true);
  },
  TEST_MILLISECONDS,
);

test(
  'once the password is changed and somebody says so, every dossier is typed, once',
  async () => {
    const [shown] = await applications();
    await office.person.resumeAccount({ params: { accountId: shown?.accounts[0]?.id ?? '' } });
    await office.all('done', FIRST.length);
    expect(await recorded()).toBe(FIRST.length);
    expect((await office.installation())?.problem).toBe(null);
  },
  TEST_MILLISECONDS,
);

test(
  'an application that is down: the dossier waits with the reason, and is typed by itself once it is back',
  async () => {
    await application.stop();
    // Deposited now: a source is read on from where it was left.
    await oracle(source, '/oracle/dossiers', { ...LATER, deposited: new Date().toISOString() });
    await office.collect();
    const { fr, en } = await office.problem('engine.application-down');
    expect(fr).toContain('le dossier sera repris');
    expect(en).toContain('the dossier will be taken up again');
    const [dossier] = (await office.dossiers()).filter(({ reference }) => reference === String(LATER?.number));
    expect(['waiting', 'in_progress']).toContain(dossier?.state);
    expect(dossier?.reason).toBe(fr);
    await application.again();
    await office.all('done', FIRST.length + 1);
    // It forgot the earlier ones when it was started again.
    expect(await recorded()).toBe(1);
    expect((await office.installation())?.problem).toBe(null);
  },
  TEST_MILLISECONDS,
);

test(
  'an application that logs out at each click: that is named, the dossier waits, and is typed by itself once it stops',
  async () => {
    await application.again(['--requests-per-session', '3']);
    await oracle(source, '/oracle/dossiers', { ...LAST, deposited: new Date().toISOString() });
    await office.collect();
    const { fr } = await office.problem('engine.session-lost');
    expect(fr).toContain(ACCOUNT.identifier);
    const [dossier] = (await office.dossiers()).filter(({ reference }) => reference === String(LAST?.number));
    expect(['waiting', 'in_progress']).toContain(dossier?.state);
    const { timeline } = await office.person.dossier({ params: { dossierId: dossier?.id ?? '' } });
    expect(timeline.map(({ line }) => line).filter((line) => line.includes('a fermé la session ; reconnexion'))).not.toEqual([]);
    await application.again();
    await office.all('done', WORLD.dossiers.length);
    expect(await recorded()).toBe(1);
  },
  TEST_MILLISECONDS,
);
