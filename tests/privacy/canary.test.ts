// Canaries are planted in dossiers, accounts and settings; everything runs and fails; then everything that can be read is searched for
// them. They are found only where docs/données.md says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEALED_COLUMNS } from '#app/sealed-columns.ts';
import type { Client } from '#protocol/client.ts';
import { type Route, ROUTES, type RouteName } from '#protocol/routes.ts';
import { openDatabase } from '#store/database.ts';
import { openVault } from '#vault/vault.ts';
import { Undoing } from '../bad-input/processes.ts';
import { canaryIn, plantedWorld, SECRETS } from './canaries.ts';
import { contentOf, filesBelow, type PrivateOffice, privateOffice } from './office.ts';
import { isDeclared } from './places.ts';

const WHOLE_MILLISECONDS = 1_200_000;
const PATIENCE_MILLISECONDS = 600_000;
/** States in which a robot has nothing more to do. */
const SETTLED: ReadonlySet<string> = new Set(['done', 'handed_over', 'awaiting', 'cancelled', 'failed', 'uncertain']);

const planted = plantedWorld();
const undoing = new Undoing();
let office: PrivateOffice;
/** Where a canary was seen, and how it was written. */
const leaks: string[] = [];

function search(place: string, content: Buffer | string): void {
  const written = canaryIn(content);
  if (written !== null && !isDeclared(place)) leaks.push(`${place}: ${written}`);
}

async function searchFiles(folder: string, name: string): Promise<void> {
  for (const file of filesBelow(folder)) {
    search(`path in ${name}`, file.slice(folder.length));
    search(`${name}${file.slice(folder.length)}`, await contentOf(file));
  }
}

/** Every text in an answer, under its path: `http:dossier.effects.proof.numéro`. */
function searchAnswer(place: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) search(place, String(value));
  else if (value instanceof Uint8Array) search(place, Buffer.from(value));
  else if (Array.isArray(value)) for (const inner of value) searchAnswer(place, inner);
  else {
    for (const [name, inner] of Object.entries(value)) {
      search(`${place} (a name in it)`, name);
      searchAnswer(`${place}.${name}`, inner);
    }
  }
}

interface Known {
  readonly dossierId: string;
  readonly captureId: string;
  readonly assistant: string;
  readonly application: string;
  readonly month: string;
}

/** What has names of its own, whatever the dossier. */
const OTHERS = {
  application: 'sejour',
  month: '2026-03',
  viewingId: '00000000-0000-4000-8000-000000000000',
  readingId: '00000000-0000-4000-8000-000000000000',
  draftId: '00000000-0000-4000-8000-000000000000',
  showingId: '00000000-0000-4000-8000-000000000000',
  trialId: '00000000-0000-4000-8000-000000000000',
  number: '1',
  name: 'picture-1.png',
  index: '0',
};

/** Asks every route of the console that only reads, of the dossiers and pictures known. A route with something new to fill in fails here. */
async function askEverything(client: Client, known: readonly Known[], seen: (name: string, answer: unknown) => void): Promise<void> {
  const call = client as unknown as Readonly<Record<string, (input?: unknown) => Promise<unknown>>>;
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    if (route.method !== 'GET' || route.access === 'robot') continue;
    const names = [...route.path.matchAll(/:(\w+)/g)].map(([, one = '']) => one);
    for (const one of names.length === 0 ? [{ dossierId: '', captureId: '', assistant: '', ...OTHERS }] : known) {
      for (const wanted of names) if (!(wanted in one)) throw new Error(`${name} asks for ${wanted}: tell this test of one`);
      seen(name, await call[name]?.({ params: one, query: {} }).catch((thrown: unknown) => String(thrown)));
    }
  }
}

async function knownThings(client: Client): Promise<readonly Known[]> {
  const { dossiers } = await client.dossiers({ query: {} });
  const details = await Promise.all(dossiers.map(({ id }) => client.dossier({ params: { dossierId: id } })));
  return details.flatMap(({ assistant, id, timeline }) => {
    const pictures = timeline.flatMap(({ captureId }) => (captureId === null ? [] : [captureId]));
    return (pictures.length === 0 ? [id] : pictures).map((captureId) => ({ dossierId: id, captureId, assistant, ...OTHERS }));
  });
}

async function states(): Promise<Readonly<Record<string, string>>> {
  const { dossiers } = await office.agent().dossiers({ query: {} });
  return Object.fromEntries(dossiers.map(({ reference, state }) => [reference, state]));
}

interface Opened {
  /** The columns that held a canary. */
  readonly columns: ReadonlySet<string>;
  /** Everything that was sealed, in capitals. */
  readonly said: string;
}

/** Opens everything that is sealed in the database, and reads all the rest as text. */
async function searchDatabase(): Promise<Opened> {
  const vault = openVault({ file: join(office.dataFolder, 'master.key') });
  const database = await openDatabase(`pglite:${join(office.dataFolder, 'database')}`);
  const columns = new Set<string>();
  let said = '';
  try {
    for (const { table, column, purpose, id } of SEALED_COLUMNS) {
      const { rows } = await database.pool.query<{ id: string; sealed: Buffer }>(
        `select (${id})::text as id, ${column} as sealed from ${table} where ${column} is not null`,
      );
      for (const row of rows) {
        const content = vault.openBytes(purpose, row.id, row.sealed);
        said += content.toString('utf8').toUpperCase();
        if (canaryIn(content) !== null) columns.add(`base:${table}.${column}`);
        search(`base:${table}.${column}`, content);
      }
    }
    const tables = await database.pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables.rows) {
      const { rows } = await database.pool.query<{ line: string }>(`select one::text as line from ${name} as one`);
      for (const { line } of rows) search(`table ${name}`, line);
    }
  } finally {
    await database.close();
  }
  return { columns, said };
}

async function killRobotInTheMiddle(): Promise<void> {
  const browser = (id: number): boolean => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--user-data-dir=');
  const begun = (): boolean => {
    try {
      return office.processes().some(browser);
    } catch {
      return false;
    }
  };
  await expect.poll(begun, { timeout: PATIENCE_MILLISECONDS, interval: 50 }).toBe(true);
  // A page is shown, somebody's as a rule: something was pictured.
  const pictured = async (): Promise<number> => filesBelow(join(office.dataFolder, 'blobs')).length;
  await expect.poll(pictured, { timeout: PATIENCE_MILLISECONDS, interval: 50 }).toBeGreaterThan(0);
  for (const id of office.processes()) {
    for (const file of ['cmdline', 'environ']) search(`${file} of a process`, await contentOf(`/proc/${id}/${file}`));
  }
  process.kill(office.robotId() ?? 0, 'SIGKILL');
  const user = `copiste-${process.getuid?.() ?? 0}`;
  for (const root of ['/dev/shm', process.env['XDG_RUNTIME_DIR'] ?? '/dev/shm', join(office.folder, 'tmp')]) {
    await searchFiles(join(root, user), 'profile of a killed robot’s browser ').catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'ENOENT') throw thrown;
    });
  }
}

/** What an agent may ask for is told, and only there: the search can see. */
async function askForOne(agent: Client, reference: string): Promise<void> {
  const asked = { term: 'ZQXKANARINOMA', purpose: 'access' } as const;
  const result = await agent.findPerson({ body: asked });
  searchAnswer('agent:findPerson', result);
  expect(result.found.map((found) => found.reference)).toEqual([reference]);
  const [dossierId = ''] = result.found.map((found) => found.dossierId);
  const exported = await agent.exportPerson({ body: { ...asked, dossiers: [dossierId] } });
  expect(canaryIn(JSON.stringify(exported))).not.toBe(null);
  searchAnswer('agent:exportPerson', exported);
  const params = { dossierId };
  for (const client of [agent, office.auditor()]) {
    searchAnswer('tous:receipt', await client.receipt({ params, body: { values: 'masked' } }));
  }
  const clear = await agent.receipt({ params, body: { values: 'clear' } });
  expect(canaryIn(JSON.stringify(clear))).not.toBe(null);
  searchAnswer('agent:receipt', clear);
}

async function askWrongly(): Promise<void> {
  const url = office.serverUrl();
  const administrator = office.administrator();
  const agent = office.agent();
  const [dossier] = (await agent.dossiers({ query: {} })).dossiers;
  const params = { dossierId: dossier?.id ?? '' };
  const refused = [
    administrator.findPerson({ body: { term: SECRETS.password, purpose: 'access' } }),
    agent.placeHold({ params, body: { reason: SECRETS.password, until: '1999-01-01' } }),
    administrator.session({ body: { secret: SECRETS.password } }),
    agent.dossiers({ query: { after: SECRETS.password } }),
  ];
  for (const one of await Promise.allSettled(refused)) {
    search('http answer to a refused request', one.status === 'rejected' ? (one.reason as Error).message : JSON.stringify(one.value));
  }
  const body = JSON.stringify({ accounts: { sejour: { identifier: 7, password: SECRETS.password } }, source: SECRETS.token });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${SECRETS.token}` };
  const wrong = await fetch(`${url}/api/installations/x`, { method: 'PUT', body, headers });
  search('http answer to a wrong token', await wrong.text());
  const malformed = await fetch(`${url}/api/session`, { method: 'POST', body: `{"secret": ${SECRETS.password}`, headers });
  search('http answer to a malformed body', await malformed.text());
}

beforeAll(async () => {
  office = await privateOffice(undoing, planted);
}, WHOLE_MILLISECONDS);
afterAll(() => undoing.all(), PATIENCE_MILLISECONDS);

test(
  'names, numbers and passwords are found only where the page says',
  async () => {
    await office.install();
    await killRobotInTheMiddle();
    const settled = async (): Promise<boolean> => {
      const all = Object.values(await states());
      return all.length === planted.dossiers.length && all.every((state) => SETTLED.has(state));
    };
    await expect.poll(settled, { timeout: PATIENCE_MILLISECONDS, interval: 500 }).toBe(true);
    const ends = await states();
    expect(planted.dossiers.map(({ number }) => ends[number])).toEqual(['done', 'done', 'handed_over', 'handed_over', 'handed_over']);

    const known = await knownThings(office.agent());
    await askEverything(office.administrator(), known, (name, answer) => searchAnswer(`tous:${name}`, answer));
    await askEverything(office.auditor(), known, (name, answer) => searchAnswer(`tous:${name}`, answer));
    await askEverything(office.agent(), known, (name, answer) => searchAnswer(`agent:${name}`, answer));
    await askForOne(office.agent(), planted.dossiers[0]?.number ?? '');
    await askWrongly();
    await office.administrator().changeRetention({ body: { purgeAfterDays: 0 } });

    await office.stop();
    const backup = join(office.folder, 'sauvegarde.copiste');
    expect(await office.copiste(['backup', '--data', office.dataFolder, '-o', backup])).toBe(0);
    const before = await searchDatabase();
    expect([...before.columns]).toEqual(
      expect.arrayContaining(['base:dossier.payload', 'base:effect.typed', 'base:installation.accounts']),
    );
    const names = planted.dossiers.map(({ name }) => name.toUpperCase());
    expect(names.map((name) => before.said.includes(name))).toEqual([true, true, true, true, true]);

    // The purge takes the two that ended; what waits for persons stays.
    await office.start();
    const purged = async (): Promise<number> => (await office.administrator().retention()).purged;
    await expect.poll(purged, { timeout: PATIENCE_MILLISECONDS, interval: 500 }).toBe(2);
    await office.stop();
    const after = await searchDatabase();
    expect(names.map((name) => after.said.includes(name))).toEqual([false, false, true, true, true]);

    await searchFiles(office.folder, '');
    search('log lines', office.logs());
    expect(leaks).toEqual([]);
  },
  WHOLE_MILLISECONDS,
);
