// A whole office as it runs in earnest, each part a process of its own that can be killed, each connection one that can be cut.
import { renameSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Random } from '../practice/dossiers/random.ts';
import { Link } from './link.ts';
import { type Seen, watchApplication, watchDemarche, watchServer } from './moments.ts';
import { Part } from './part.ts';
import { freePort, location, startPostgres } from './postgres.ts';
import type { ChaosStory } from './stories.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PRELOAD = pathToFileURL(join(ROOT, 'chaos', 'preload.ts')).href;

/** How far clocks are from this machine's, in milliseconds. */
const SERVER_CLOCK = { least: 60_000, most: 120_000 } as const;
const ROBOT_CLOCK = { least: -7_200_000, most: 7_200_000 } as const;

export interface Secrets {
  readonly oracle: string;
  readonly token: string;
  readonly password: string;
  readonly mailPassword: string;
}

export interface OfficeOptions {
  readonly folder: string;
  readonly story: ChaosStory;
  readonly secrets: Secrets;
  readonly robots: number;
  readonly leaseSeconds: number;
  readonly postgres: boolean;
  readonly faults: boolean;
  readonly random: Random;
  readonly onSeen: (seen: Seen) => void;
}

export interface Office {
  readonly serverUrl: string;
  readonly adminSecret: string;
  readonly robotNames: readonly string[];
  readonly server: Part;
  /** The one that is typed into. */
  readonly application: Part;
  readonly demarche: Part;
  readonly mail: Part | null;
  readonly postgresql: Part | null;
  readonly links: {
    readonly robots: ReadonlyMap<string, Link>;
    readonly application: Link;
    readonly demarche: Link;
    readonly postgresql: Link | null;
  };
  /** Without a link between: for the judge. */
  readonly direct: { application: string; demarche: string };
  readonly mailPorts: { readonly smtp: number; readonly imap: number };
  /** Robots may open files below it. */
  readonly files: string;
  /** Stands in the environment of the server and of whatever it starts. */
  readonly mark: string;
  /** What is started from now on has other clocks. */
  turnClocks(): void;
  stop(): Promise<void>;
}

const address = (port: number): string => `http://127.0.0.1:${port}`;
const portOf = (url: string): number => Number(new URL(url).port);

/** Its ports stay the same, as a mail server's do. */
function mailPart(
  user: string,
  ports: { readonly smtp: number; readonly imap: number },
  { folder, secrets, random }: OfficeOptions,
  logFolder: string,
): Part {
  const kept = ['--state-file', join(folder, 'mails.jsonl'), '--mailbox-file', join(folder, 'mailbox.jsonl'), '--keeps-sent'];
  const told = ['--port', String(ports.smtp), '--imap-port', String(ports.imap), '--user', user, '--password', secrets.mailPassword];
  return new Part({
    name: 'mail',
    command: () => [process.execPath, join(ROOT, 'practice', 'mail', 'main.ts'), ...told, ...kept],
    logFolder,
    restMilliseconds: () => random.integer(200, 2_000),
  });
}

/** Starts every part and waits until all can be used. What was started is stopped when one cannot. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const { folder, story, secrets, random, onSeen } = options;
  const logFolder = join(folder, 'logs');
  await mkdir(logFolder, { recursive: true });
  const worldFile = join(folder, 'world.json');
  writeFileSync(worldFile, JSON.stringify(story.world));
  const files = join(folder, 'files');
  await mkdir(files, { recursive: true });
  const opened: { stop(): Promise<void> | void }[] = [];
  const stop = async (): Promise<void> => {
    for (const one of opened.splice(0).toReversed()) await one.stop();
  };
  const link = async (name: string, watcher: Parameters<typeof Link.open>[1]): Promise<Link> => {
    const made = await Link.open(name, watcher);
    opened.push({ stop: () => made.close() });
    return made;
  };
  const direct = { application: '', demarche: '' };
  const practice = (name: 'application' | 'demarche', to: Link, script: string, more: readonly string[]): Part => {
    const worldly = ['--world', worldFile, '--port', '0', '--faults', options.faults ? 'on' : 'off'];
    const common = [...worldly, '--oracle-key', secrets.oracle, '--state-file', join(folder, `${name}.jsonl`)];
    return new Part({
      name,
      command: () => [process.execPath, join(ROOT, 'practice', script, 'main.ts'), ...common, ...more],
      logFolder,
      restMilliseconds: () => random.integer(200, 2_000),
      onReady({ url }) {
        direct[name] = url;
        to.leadTo(portOf(url));
      },
    });
  };
  try {
    const applicationLink = await link('robot to application', watchApplication(story.commits, onSeen));
    const demarcheLink = await link('robot to demarche', watchDemarche(onSeen));
    const typedAs = ['--account', story.account, '--password', secrets.password];
    const application = practice('application', applicationLink, story.script, typedAs);
    // The real service allows this many requests a minute to one token; robots that share it in an hour of faults need more here.
    const demarche = practice('demarche', demarcheLink, 'demarche-numerique', ['--token', secrets.token, '--rate-limit', '4000']);
    const mailPorts = { smtp: await freePort(), imap: await freePort() };
    const mail = story.mailbox === null ? null : mailPart(story.mailbox, mailPorts, options, logFolder);
    opened.push(application, demarche, ...(mail === null ? [] : [mail]));
    const startDatabase = async () => {
      const started = await startPostgres(join(folder, 'postgresql'), logFolder);
      // At once: whatever else fails meanwhile, it is stopped.
      opened.push(started.part);
      return started;
    };
    const [postgres] = await Promise.all([options.postgres ? startDatabase() : null, application.start(), demarche.start(), mail?.start()]);
    const postgresLink = postgres === null ? null : await link('server to postgresql', null);
    if (postgres !== null) postgresLink?.leadTo(postgres.port);

    const port = await freePort();
    const robotNames = Array.from({ length: options.robots }, (_, index) => `robot-${index + 1}`);
    const robotLinks = new Map<string, Link>();
    for (const name of robotNames) {
      const robotLink = await link(`${name} to server`, watchServer(name, onSeen));
      robotLink.leadTo(port);
      robotLinks.set(name, robotLink);
    }
    const clocks = join(folder, 'clocks.json');
    const turnClocks = (): void => {
      const robots = [...robotLinks].map(([name, to]) => {
        const clock = random.integer(ROBOT_CLOCK.least, ROBOT_CLOCK.most);
        return [name, { clock, address: address(to.port) }] as const;
      });
      const settings = { server: random.integer(SERVER_CLOCK.least, SERVER_CLOCK.most), robots: Object.fromEntries(robots) };
      writeFileSync(`${clocks}.part`, JSON.stringify(settings));
      renameSync(`${clocks}.part`, clocks);
    };
    turnClocks();
    const serve = ['serve', '--json', '--practice', '--port', String(port), '--data', join(folder, 'data'), '--today', story.today];
    const robots = ['--robots', String(options.robots), '--lease-seconds', String(options.leaseSeconds)];
    const database = postgresLink === null ? [] : ['--database', location(postgresLink.port)];
    const server = new Part({
      name: 'server',
      command: () => [process.execPath, join(ROOT, 'src', 'main.ts'), ...serve, ...robots, ...database],
      environment: {
        COPISTE_PARENT: 'pipe',
        COPISTE_CHAOS: clocks,
        COPISTE_DEBUG: '1',
        COPISTE_FILES: files,
        NODE_OPTIONS: `--import ${PRELOAD}`,
      },
      logFolder,
      restMilliseconds: () => random.integer(300, 1_500),
    });
    opened.push(server);
    const { adminSecret } = await server.start();
    if (typeof adminSecret !== 'string') throw new TypeError('a new server has a secret for its first administrator');
    return {
      serverUrl: address(port),
      adminSecret,
      robotNames,
      server,
      application,
      demarche,
      mail,
      postgresql: postgres?.part ?? null,
      links: { robots: robotLinks, application: applicationLink, demarche: demarcheLink, postgresql: postgresLink },
      direct,
      mailPorts,
      files,
      mark: `COPISTE_CHAOS=${clocks}`,
      turnClocks,
      stop,
    };
  } catch (failure) {
    await stop();
    throw failure;
  }
}
