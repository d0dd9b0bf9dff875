// A whole office in folders of its own: server, robot, practice applications as processes; every line that they write is kept.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Client, connect } from '#protocol/client.ts';
import { ROOT, type Undoing } from '../bad-input/processes.ts';
import { prepareData } from '../databases.ts';
import { installable } from '../server/assistant.ts';
import { type Planted, SECRETS } from './canaries.ts';

const STOP_MILLISECONDS = 120_000;
const CALL_MILLISECONDS = 300_000;

/** A client that waits on a machine that is busy with other tests. */
function patient(options: Parameters<typeof connect>[0]): Client {
  const client = connect(options);
  return new Proxy(client, {
    get(target, name, receiver) {
      const call: unknown = Reflect.get(target, name, receiver);
      if (typeof call !== 'function') return call;
      return (args?: object): unknown => Reflect.apply(call, target, [{ timeoutMilliseconds: CALL_MILLISECONDS, ...args }]) as unknown;
    },
  });
}

interface Program {
  readonly process: ChildProcess;
  readonly ready: { readonly url: string; readonly adminSecret?: string | null };
  stop(): Promise<void>;
}

export interface PrivateOffice {
  /** Everything that the office's programs may write to, but for the outside world. */
  readonly folder: string;
  readonly dataFolder: string;
  /** What all programs wrote to standard output and error. */
  logs(): string;
  administrator(): Client;
  auditor(): Client;
  agent(): Client;
  readonly serverUrl: () => string;
  readonly robotId: () => number | undefined;
  /** Every process below the server: robots, browsers and theirs. */
  readonly processes: () => readonly number[];
  install(): Promise<void>;
  /** Ends the server; `start` begins it again on the same data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Runs `copiste <args>` to its end. */
  copiste(args: readonly string[]): Promise<number | null>;
}

function childrenOf(id: number): readonly number[] {
  try {
    return readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function below(id: number): readonly number[] {
  return childrenOf(id).flatMap((child) => [child, ...below(child)]);
}

export async function privateOffice(undoing: Undoing, { world }: Planted): Promise<PrivateOffice> {
  const folder = await undoing.folder();
  // The outside world holds its own data: it is not searched.
  const outside = await undoing.folder();
  const home = join(folder, 'home');
  const temporary = join(folder, 'tmp');
  const cwd = join(folder, 'cwd');
  const dataFolder = join(folder, 'data');
  for (const made of [home, temporary, cwd]) await mkdir(made, { mode: 0o700 });
  const worldFile = join(outside, 'world.json');
  await writeFile(worldFile, JSON.stringify(world));
  let logs = '';

  const begin = (args: readonly string[], kept: boolean): ChildProcess => {
    const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
    const child = spawn(process.execPath, [join(ROOT, args[0] ?? ''), ...args.slice(1)], {
      cwd: kept ? cwd : outside,
      // The browser that was unpacked before is used; it is the only thing of this machine's that is.
      env: { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary, XDG_CACHE_HOME: cache, LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (text: string): void => {
      if (kept) logs += text;
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    return child;
  };
  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
      else child.once('close', (code) => resolve(code));
    });
  const start = async (args: readonly string[], kept: boolean): Promise<Program> => {
    const child = begin(args, kept);
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
      await ended(child);
      clearTimeout(impatience);
    };
    undoing.add(stop);
    const { stdout } = child;
    if (stdout === null) throw new TypeError('started without a pipe');
    const ready = await new Promise<Program['ready']>((resolve, reject) => {
      createInterface({ input: stdout }).once('line', (line) => resolve(JSON.parse(line) as Program['ready']));
      void ended(child).then(() => reject(new Error(`${args.join(' ')} ended: ${logs.slice(-2_000)}`)));
    });
    return { process: child, ready, stop };
  };

  const source = await start(
    ['practice/demarche-numerique/main.ts', '--world', worldFile, '--token', SECRETS.token, '--oracle-key', 'clef'],
    false,
  );
  const account = ['--account', SECRETS.identifier, '--password', SECRETS.password];
  const sejour = await start(['practice/sejour/main.ts', '--world', worldFile, '--port', '0', ...account, '--oracle-key', 'clef'], false);
  const serve = [
    'src/main.ts',
    'serve',
    '--json',
    '--practice',
    '--port',
    '0',
    '--robots',
    '1',
    '--today',
    world.today,
    '--data',
    dataFolder,
  ];
  await prepareData(dataFolder);
  let server = await start(serve, true);
  const { token } = await patient({ url: server.ready.url }).session({ body: { secret: server.ready.adminSecret ?? '' } });
  const administrator = (): Client => patient({ url: server.ready.url, token });
  const { token: agentToken } = await administrator().giveAccess({ body: { name: 'Agent', roles: ['agent', 'steward'] } });
  const { token: auditorToken } = await administrator().giveAccess({ body: { name: 'Audit', roles: ['auditor'] } });
  const agent = (): Client => patient({ url: server.ready.url, token: agentToken });

  return {
    folder,
    dataFolder,
    logs: () => logs,
    administrator,
    auditor: () => patient({ url: server.ready.url, token: auditorToken }),
    agent,
    serverUrl: () => server.ready.url,
    robotId: () => childrenOf(server.process.pid ?? 0)[0],
    processes: () => below(server.process.pid ?? 0),
    async install() {
      const { assistant, request } = await installable();
      const params = { assistant };
      await administrator().install({
        params,
        body: {
          ...request,
          settings: {
            'service.démarche': '82001',
            'service.instructeur': 'assistant.sejour@prefecture.example',
            'réglages.adresse de séjour': sejour.ready.url,
          },
          accounts: { sejour: { identifier: SECRETS.identifier, password: SECRETS.password } },
          source: { address: new URL('/api/v2/graphql', source.ready.url).href, token: SECRETS.token },
          allowedOrigins: [sejour.ready.url],
        },
      });
      await agent().settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
      await agent().collect({ params });
    },
    stop: () => server.stop(),
    async start() {
      server = await start(serve, true);
    },
    copiste: (args) => ended(begin(['src/main.ts', ...args], true)),
  };
}

/** All files below a folder, those that come and go meanwhile left out. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((file) =>
    file.isFile() ? [join(file.parentPath, file.name)] : [],
  );
}

export async function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch((thrown: NodeJS.ErrnoException) => {
    // A process may end while it is read.
    if (thrown.code === 'ENOENT' || thrown.code === 'ESRCH') return Buffer.alloc(0);
    throw thrown;
  });
}
