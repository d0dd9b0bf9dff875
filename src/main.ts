// argv → role. The only file that may import every layer; each role is loaded only when asked for.
import { Command, InvalidArgumentError, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asCopisteError } from './base/errors.ts';
import { jsonLogger } from './base/logger.ts';
import { addAdministrationCommands, KEY_FILE_HELP } from './cli/administration-commands.ts';
import { addProofCommands } from './cli/proof-commands.ts';
import { wrongUse } from './cli/wrong-use.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

/** A robot holds one dossier at a time: a small young generation gives memory back early. */
const ROBOT_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=192'];

/** Below this, a robot on a busy machine would lose its dossiers to its own slowness. */
const SHORTEST_LEASE_SECONDS = 6;

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) {
    throw new InvalidArgumentError('un port est un nombre entre 0 et 65535 / a port is a number between 0 and 65535');
  }
  return value;
}

function count(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('il faut un nombre entier / give a whole number');
  return Number(text);
}

function seconds(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) < SHORTEST_LEASE_SECONDS) {
    throw new InvalidArgumentError(
      `un nombre de secondes, ${SHORTEST_LEASE_SECONDS} au moins / a number of seconds, ${SHORTEST_LEASE_SECONDS} at least`,
    );
  }
  return Number(text);
}

function dossiers(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('il faut un nombre entier / give a whole number');
  return Number(text);
}

function months(text: string): number | null {
  if (text === 'never') return null;
  if (!/^[1-9]\d{0,2}$/.test(text)) {
    throw new InvalidArgumentError('il faut un nombre de mois, ou never / give a number of months, or never');
  }
  return Number(text);
}

function businessDate(text: string): string {
  if (Number.isNaN(Date.parse(text)) || !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    throw new InvalidArgumentError('il faut une date AAAA-MM-JJ / give a date YYYY-MM-DD');
  }
  return text;
}

/** An error is its code and two lines, French and English, never a stack trace. */
function endWith(thrown: unknown): never {
  const failure = asCopisteError(thrown);
  process.stderr.write(`${failure.code}\n${failure.text('fr')}\n${failure.text('en')}\n`);
  if (failure.code === 'base.unexpected' && process.env['COPISTE_DEBUG'] === '1' && thrown instanceof Error) {
    process.stderr.write(`${thrown.stack ?? thrown.message}\n`);
  }
  process.exit(1);
}

/** Runs a role; what it returns is the exit code. */
function role<Arguments extends unknown[]>(body: (...given: Arguments) => Promise<number>): (...given: Arguments) => Promise<void> {
  return async (...given) => {
    try {
      process.exitCode = await body(...given);
    } catch (thrown) {
      endWith(thrown);
    }
  };
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    // Started by another program: it ends when that program does, however it ends.
    if (process.env['COPISTE_PARENT'] === 'pipe')
      process.stdin
        .resume()
        .once('close', () => resolve())
        .unref();
  });
}

interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly robots: number;
  readonly leaseSeconds?: number;
  readonly journalMonths?: number | null;
  readonly database?: string;
  readonly keyFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly today?: string;
  readonly practice?: boolean;
  readonly json?: boolean;
}

async function serveRole(flags: ServeFlags): Promise<number> {
  const stopped = untilStopped();
  const { serve } = await import('./server/serve.ts');
  const { buildConsole } = await import('./server/console-build.ts');
  const logger = jsonLogger({ fields: { role: 'server' } });
  const serving = await serve({
    port: flags.port,
    host: flags.host,
    dataDirectory: flags.data,
    robots: flags.robots,
    practice: flags.practice === true,
    webFolder: await buildConsole(ROOT, logger),
    robotCommand: [process.execPath, ...ROBOT_FLAGS, fileURLToPath(import.meta.url), 'robot'],
    logger,
    ...(flags.database === undefined ? {} : { database: flags.database }),
    ...(flags.keyFile === undefined ? {} : { keyFile: flags.keyFile }),
    ...(flags.tlsCert === undefined && flags.tlsKey === undefined
      ? {}
      : { tls: { certificateFile: flags.tlsCert ?? '', keyFile: flags.tlsKey ?? '' } }),
    ...(flags.today === undefined ? {} : { today: flags.today }),
    ...(flags.leaseSeconds === undefined ? {} : { leaseSeconds: flags.leaseSeconds }),
    ...(flags.journalMonths === undefined ? {} : { journalMonths: flags.journalMonths }),
  });
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify({ ready: true, url: serving.url, adminSecret: serving.adminSecret })}\n`);
  } else {
    process.stdout.write(`Copiste ${version} : ${serving.url}\n`);
    if (serving.adminSecret !== null) {
      process.stdout.write(
        `Premier démarrage. Secret à usage unique pour ouvrir la console / first start, one-time secret for the console:\n  ${serving.adminSecret}\n`,
      );
    }
  }
  await stopped;
  await serving.stop();
  return 0;
}

interface RobotFlags {
  readonly server: string;
  readonly token?: string;
  readonly ca?: string;
  readonly plainHttp?: boolean;
  readonly name: string;
}

async function robotRole(flags: RobotFlags): Promise<number> {
  const { robotCommand } = await import('./robot/main.ts');
  return robotCommand({ ...flags, version });
}

async function checkRole(path: string, flags: { readonly json?: boolean }): Promise<number> {
  const { runCheck } = await import('./cli/check.ts');
  return runCheck(path, { json: flags.json === true, write: (text) => process.stdout.write(text) });
}

async function translateRole(
  path: string,
  flags: { readonly to?: 'fr' | 'en'; readonly check?: boolean; readonly json?: boolean },
): Promise<number> {
  const { runTranslate } = await import('./cli/translate.ts');
  return runTranslate(path, {
    to: flags.to ?? null,
    check: flags.check === true,
    json: flags.json === true,
    write: (text) => process.stdout.write(text),
  });
}

interface RunFlags {
  readonly input: string;
  readonly output?: string;
  readonly sheet?: string;
  readonly set: readonly string[];
  readonly allowOrigin: readonly string[];
  readonly dry?: boolean;
  readonly headed?: boolean;
  readonly step?: boolean;
  readonly practice?: boolean;
  readonly only: readonly string[];
  readonly again: readonly string[];
  readonly limit?: number;
  readonly today?: string;
  readonly clear?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

async function runRole(folder: string, flags: RunFlags): Promise<number> {
  const { runRun } = await import('./cli/run.ts');
  const { limit, allowOrigin: allowOrigins, set: settings, ...rest } = flags;
  const off = { dry: false, headed: false, step: false, practice: false, clear: false, yes: false, json: false };
  return runRun({ ...off, ...rest, folder, settings, allowOrigins, limit: limit ?? null }, version);
}

/** An option that may be given several times. */
function several(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

async function formatRole(path: string, flags: { readonly check?: boolean; readonly json?: boolean }): Promise<number> {
  const { runFormat } = await import('./cli/format.ts');
  return runFormat(path, { check: flags.check === true, json: flags.json === true, write: (text) => process.stdout.write(text) });
}

const program = new Command('copiste')
  .version(version)
  .description('Assistants digitaux pour les services publics / digital assistants for public services')
  .showHelpAfterError()
  .configureOutput({ outputError: (message, write) => write(wrongUse(message)) })
  .exitOverride((stop) => process.exit(stop.exitCode === 0 ? 0 : 2));

program
  .command('serve')
  .description('serveur, console et robots / server, console and robots')
  .addOption(new Option('--port <port>').argParser(port).default(8420))
  .option('--host <address>', 'adresse d’écoute / address to listen on', '127.0.0.1')
  .option('--data <folder>', 'dossier des données / data folder', '.data')
  .addOption(new Option('--robots <count>').argParser(count).default(1))
  .addOption(
    new Option(
      '--lease-seconds <seconds>',
      'silence après laquelle un dossier revient aux autres robots / silence after which a dossier goes back to the others',
    ).argParser(seconds),
  )
  .option('--database <url>', 'postgres://… ; sans : base embarquée / without it: embedded database')
  .option('--key-file <file>', KEY_FILE_HELP)
  .addOption(
    new Option(
      '--journal-months <months>',
      'mois après lesquels les lignes du journal partent, ou never ; sans : 12 / months after which lines of the journal go, or never; without it: 12',
    ).argParser(months),
  )
  .option('--tls-cert <file>', 'certificat PEM, pour servir en https / PEM certificate, to serve over https')
  .option('--tls-key <file>', 'clé du certificat / key of the certificate')
  .addOption(new Option('--today <date>', 'date de référence des règles / business date').argParser(businessDate))
  .option('--practice', 'applications d’exercice seulement / practice applications only')
  .option('--json', 'une ligne JSON quand le serveur est prêt / one JSON line when ready')
  .action(role(serveRole));

program
  .command('robot')
  .description('robot d’un serveur / robot of a server')
  .requiredOption('--server <url>')
  .option('--token <token>', 'sinon COPISTE_ROBOT_TOKEN / else COPISTE_ROBOT_TOKEN')
  .option('--ca <file>', 'autorité qui a signé le certificat du serveur, PEM / authority that signed the server’s certificate, PEM')
  .option('--plain-http', 'accepte http vers une autre machine / accepts http to another machine')
  .option('--name <name>', 'nom du robot / name of the robot', `robot-${process.pid}`)
  .action(role(robotRole));

program
  .command('check')
  .description('vérifie un assistant ou une application / checks an assistant or an application map')
  .argument('<path>', 'dossier d’un assistant, dossier de cartes, ou une carte / folder of an assistant, of maps, or one map')
  .option('--json', 'une ligne / one line: { ok, diagnostics: [{ file, line, column, severity, code, fr, en }], error?: { code, fr, en } }')
  .action(role(checkRole));

program
  .command('translate')
  .description(
    'met un assistant ou une application dans l’autre langue, sur place / puts an assistant or a map into the other tongue, in place',
  )
  .argument('<path>', 'dossier d’un assistant, dossier de cartes, ou une carte / folder of an assistant, of maps, or one map')
  .addOption(new Option('--to <tongue>', 'sinon l’autre langue / else the other tongue').choices(['fr', 'en']))
  .option('--check', 'dit ce qui serait fait, n’écrit rien / says what would be done, writes nothing')
  .option('--json', 'une ligne / one line: { ok, to, files: [{ path, changed }], left, diagnostics, error?: { code, fr, en } }')
  .action(role(translateRole));

program
  .command('format')
  .description('met en forme un assistant ou une application, sur place / formats an assistant or a map, in place')
  .argument('<path>', 'dossier d’un assistant, dossier de cartes, ou une carte / folder of an assistant, of maps, or one map')
  .option(
    '--check',
    'dit ce qui serait fait, n’écrit rien ; 1 s’il y a à faire / says what would be done, writes nothing; 1 if there is any',
  )
  .option('--json', 'une ligne / one line: { ok, files: [{ path, changed }], diagnostics, error?: { code, fr, en } }')
  .action(role(formatRole));

program
  .command('run')
  .description('traite les dossiers d’un fichier, sans serveur / treats the dossiers of a file, with no server')
  .argument('<folder>', 'dossier de l’assistant / folder of the assistant')
  .requiredOption('--input <file>', 'fichier CSV, XLSX, JSON ou JSONL / CSV, XLSX, JSON or JSONL file')
  .option('--output <file>', 'résultats, .csv ou .jsonl ; sinon à côté du fichier / results; else beside the input')
  .option('--sheet <name>', 'feuille du classeur / sheet of the workbook')
  .option('--set <name=value>', 'un réglage, autant de fois qu’il en faut / a setting, as often as needed', several, [])
  .option(
    '--allow-origin <url>',
    'une adresse de plus que le navigateur peut ouvrir / one more address that the browser may open',
    several,
    [],
  )
  .option('--dry', 'à blanc : remplit et relit, ne valide rien / fills in and reads back, commits nothing')
  .option('--only <reference>', 'ce dossier seulement, plusieurs fois possible / this dossier only, may be repeated', several, [])
  .option('--again <reference>', 'traite de nouveau un dossier terminé / treats again a dossier that had ended', several, [])
  .addOption(new Option('--limit <count>', 'au plus tant de dossiers / at most so many dossiers').argParser(dossiers))
  .addOption(new Option('--today <date>', 'date de référence des règles / business date').argParser(businessDate))
  .option('--headed', 'montre le navigateur / shows the browser')
  .option('--step', 'attend Entrée avant chaque étape / waits for Enter before each step')
  .option('--clear', 'valeurs lisibles dans le rapport / readable values in the report')
  .option('--practice', 'applications d’exercice seulement / practice applications only')
  .option('--yes', 'ne pose pas de question au départ / asks nothing at the start')
  .option('--json', 'une ligne JSON par événement / one JSON line for each event')
  .action(role(runRole));

addProofCommands(program, role);
addAdministrationCommands(program, role, version);

process.on('uncaughtException', endWith);
await program.parseAsync();
