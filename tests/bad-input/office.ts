// An office on a real server with its own robot, and the practice applications around it, each a process that can go away and return.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Client, connect } from '#protocol/client.ts';
import type { Overview } from '#protocol/console.ts';
import type { DossierSummary } from '#protocol/dossier-lists.ts';
import { generateWorld } from '../../practice/dossiers/generate.ts';
import type { World } from '../../practice/world.ts';
import { prepareData } from '../databases.ts';
import { ROOT, type Running, serveArguments, start, type StartOptions, type Undoing } from './processes.ts';
import { OWNER } from '../server/owner.ts';

export const ASSISTANT = 'changement-adresse';
export const TOKEN = 'jeton-du-service';
export const ACCOUNT = { identifier: 'assistant.sejour', password: 'mot-de-passe-du-compte' } as const;
export const ORACLE_KEY = 'clef-du-juge';
export const DEMARCHE = '82001';
const INSTRUCTEUR = 'assistant.sejour@prefecture.example';
const PATIENCE_MILLISECONDS = 150_000;

/** Ordinary dossiers: each ends as done. */
export function ordinaryWorld(dossiers: number): World {
  const world = generateWorld({ seed: 4, dossiers: 12 });
  const done = world.dossiers.filter(({ expected, trap }) => expected.outcome === 'done' && trap === null);
  return { ...world, dossiers: done.slice(0, dossiers) };
}

async function worldFile(folder: string, name: string, world: World): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(world));
  return file;
}

export interface Practice {
  readonly url: string;
  /** Ends it, as when the application is down; `again` starts it anew at the same address, with other options if given. */
  stop(): Promise<void>;
  again(options?: readonly string[]): Promise<void>;
}

async function practice(undoing: Undoing, main: string, args: readonly string[], options: readonly string[]): Promise<Practice> {
  const on = (port: string, more: readonly string[]): Promise<Running> => start(undoing, [main, ...args, '--port', port, ...more]);
  let running = await on('0', options);
  const { url } = running.ready;
  return {
    url,
    async stop() {
      await running.stop();
    },
    async again(more = []) {
      await running.stop();
      running = await on(new URL(url).port, more);
    },
  };
}

export async function demarcheNumerique(
  undoing: Undoing,
  folder: string,
  world: World,
  options: readonly string[] = [],
): Promise<Practice> {
  const args = ['--world', await worldFile(folder, 'source.json', world), '--token', TOKEN, '--oracle-key', ORACLE_KEY];
  return practice(undoing, 'practice/demarche-numerique/main.ts', args, options);
}

export async function sejour(undoing: Undoing, folder: string, world: World, options: readonly string[] = []): Promise<Practice> {
  const { identifier, password } = ACCOUNT;
  const file = await worldFile(folder, 'people.json', world);
  const args = ['--world', file, '--account', identifier, '--password', password, '--oracle-key', ORACLE_KEY];
  return practice(undoing, 'practice/sejour/main.ts', args, options);
}

export async function oracle<Answer>(application: Practice, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(new URL(path, application.url), {
    headers: { 'x-oracle-key': ORACLE_KEY, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  return (await answer.json()) as Answer;
}

export interface Source {
  readonly address: string;
  readonly token?: string;
  readonly demarche?: string;
  /** Address of the target application; one where nothing listens if absent. */
  readonly sejour?: string;
}

export interface Office {
  readonly person: Client;
  readonly url: string;
  readonly stderr: () => string;
  install(source: Source): Promise<void>;
  collect(): Promise<void>;
  installation(): Promise<Overview['installations'][number] | undefined>;
  dossiers(): Promise<readonly DossierSummary[]>;
  /** Waits for the problem of that code; its texts. */
  problem(code: string): Promise<{ readonly fr: string; readonly en: string }>;
  /** Waits until every dossier is in that state, and there are so many. */
  all(state: DossierSummary['state'], count: number): Promise<void>;
  /** Ends the server and starts it again on the same data. */
  restart(environment: StartOptions['environment']): Promise<void>;
}

async function assistantFiles(): Promise<Record<string, string>> {
  const folder = join(ROOT, 'assistants');
  const files: Record<string, string> = { 'assistant.yaml': await readFile(join(folder, ASSISTANT, 'assistant.yaml'), 'utf8') };
  for (const name of await readdir(join(folder, 'applications'))) {
    files[`applications/${name}`] = await readFile(join(folder, 'applications', name), 'utf8');
  }
  return files;
}

/** Starts a server with one robot of its own. */
export async function openOffice(undoing: Undoing, folder: string, environment: StartOptions['environment'] = {}): Promise<Office> {
  const data = join(folder, 'data');
  await prepareData(data);
  const args = serveArguments(data, ['--practice', '--robots', '1']);
  let server = await start(undoing, args, { environment });
  let written = '';
  const administrator = await connect({ url: server.ready.url }).session({ body: { secret: server.ready.adminSecret ?? '' } });
  const access = { name: 'Service', roles: [...OWNER] };
  const { token } = await connect({ url: server.ready.url, token: administrator.token }).giveAccess({ body: access });
  const params = { assistant: ASSISTANT };
  const office = {
    get person() {
      return connect({ url: server.ready.url, token });
    },
    get url() {
      return server.ready.url;
    },
    stderr: () => written + server.stderr(),
    async install(source: Source) {
      const place = source.sejour ?? 'http://127.0.0.1:9';
      await office.person.install({
        params,
        body: {
          files: await assistantFiles(),
          settings: {
            'service.démarche': source.demarche ?? DEMARCHE,
            'service.instructeur': INSTRUCTEUR,
            'réglages.adresse de séjour': place,
          },
          accounts: { sejour: { ...ACCOUNT } },
          source: { address: source.address, token: source.token ?? TOKEN },
          allowedOrigins: [place],
        },
      });
    },
    async collect() {
      await office.person.collect({ params });
    },
    async installation() {
      return (await office.person.overview()).installations[0];
    },
    async dossiers() {
      return (await office.person.dossiers({ query: {} })).dossiers;
    },
    async problem(code: string) {
      await expect
        .poll(async () => (await office.installation())?.problem?.code, { timeout: PATIENCE_MILLISECONDS, interval: 250 })
        .toBe(code);
      const problem = (await office.installation())?.problem;
      if (problem === null || problem === undefined) throw new Error('the problem went away');
      return problem;
    },
    async all(state: DossierSummary['state'], count: number) {
      const states = async (): Promise<string[]> => (await office.dossiers()).map((dossier) => dossier.state);
      await expect.poll(states, { timeout: PATIENCE_MILLISECONDS, interval: 250 }).toEqual(Array.from({ length: count }, () => state));
    },
    async restart(other: StartOptions['environment']) {
      written += (await server.stop()).stderr;
      server = await start(undoing, args, { environment: other ?? {} });
    },
  };
  return office;
}

export const apiOf = (source: Practice): string => new URL('/api/v2/graphql', source.url).href;
