// The command line: every command, its options and their words; each loads what it needs only when it is asked for.
import { Command, Option } from 'commander';
import { addAdministrationCommands, KEY_FILE_HELP } from './administration-commands.ts';
import { businessDate, count, dossiers, minutes, months, port, relays, seconds, several } from './arguments.ts';
import { role, tellWrongUse } from './ending.ts';
import { addProofCommands } from './proof-commands.ts';

export interface ServeFlags {
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
  readonly proxy: readonly string[];
  readonly newSecret?: boolean;
  readonly today?: string;
  readonly practice?: boolean;
  readonly json?: boolean;
}

export interface RobotFlags {
  readonly server: string;
  readonly token?: string;
  readonly ca?: string;
  readonly plainHttp?: boolean;
  readonly name: string;
  readonly json?: boolean;
}

export interface Roles {
  readonly serve: (flags: ServeFlags) => Promise<number>;
  readonly robot: (flags: RobotFlags) => Promise<number>;
}

async function checkRole(path: string, flags: { readonly json?: boolean }): Promise<number> {
  const { runCheck } = await import('./check.ts');
  return runCheck(path, { json: flags.json === true, write: (text) => process.stdout.write(text) });
}

async function translateRole(
  path: string,
  flags: { readonly to?: 'fr' | 'en'; readonly check?: boolean; readonly json?: boolean },
): Promise<number> {
  const { runTranslate } = await import('./translate.ts');
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
  readonly approveActions: readonly string[];
  readonly without: readonly string[];
  readonly answers?: string;
  readonly limit?: number;
  readonly today?: string;
  readonly clear?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

async function runRole(folder: string, flags: RunFlags, version: string): Promise<number> {
  const { runRun } = await import('./run.ts');
  const { limit, allowOrigin: allowOrigins, set: settings, ...rest } = flags;
  const off = { dry: false, headed: false, step: false, practice: false, clear: false, yes: false, json: false };
  return runRun({ ...off, ...rest, folder, settings, allowOrigins, limit: limit ?? null }, version);
}

async function formatRole(path: string, flags: { readonly check?: boolean; readonly json?: boolean }): Promise<number> {
  const { runFormat } = await import('./format.ts');
  return runFormat(path, { check: flags.check === true, json: flags.json === true, write: (text) => process.stdout.write(text) });
}

interface StudyFlags {
  readonly output: string;
  readonly perMonth?: number;
  readonly minutes?: number;
  readonly recording: readonly string[];
  readonly json?: boolean;
}

async function studyRole(path: string, flags: StudyFlags): Promise<number> {
  const { runStudy } = await import('./study.ts');
  const manualMilliseconds = flags.minutes === undefined ? null : flags.minutes * 60_000;
  return runStudy(path, {
    output: flags.output,
    volumes: { dossiersEachMonth: flags.perMonth ?? null, manualMilliseconds },
    recordings: flags.recording,
    now: new Date(),
    json: flags.json === true,
    write: (text) => process.stdout.write(text),
  });
}

interface RecordFlags {
  readonly output: string;
  readonly title?: string;
  readonly recover?: boolean;
  readonly from?: string;
  readonly sample?: string;
  readonly row?: number;
  readonly sheet?: string;
  readonly maps?: string;
  readonly practice?: boolean;
  readonly json?: boolean;
}

async function recordRole(url: string | undefined, flags: RecordFlags): Promise<number> {
  const { runImport, runRecord, runRecover } = await import('./record.ts');
  const telling = { json: flags.json === true, write: (text: string) => void process.stdout.write(text) };
  if (flags.recover === true) return runRecover(flags.output, telling);
  if (flags.from !== undefined) {
    const options = { file: flags.from, folder: flags.output, title: flags.title ?? '', now: new Date().toISOString() };
    return runImport(options, telling);
  }
  const { row = 1, sheet = null } = flags;
  const sample = flags.sample === undefined ? {} : { sample: { path: flags.sample, row, reference: null, sheet } };
  const maps = flags.maps === undefined ? {} : { maps: flags.maps };
  return runRecord(url ?? '', {
    ...telling,
    ...sample,
    ...maps,
    output: flags.output,
    title: flags.title ?? '',
    practice: flags.practice === true,
  });
}

/** The whole command line; `roles` are those that need more rooms than this one may import. */
export function makeProgram(version: string, roles: Roles): Command {
  const program = new Command('copiste')
    .version(version)
    .description('Assistants digitaux pour les services publics / digital assistants for public services')
    .showHelpAfterError()
    .configureOutput({ outputError: tellWrongUse })
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
    .option(
      '--proxy <address>',
      'relais placé devant le serveur, plusieurs fois possible / relay before the server, may be repeated',
      relays,
      [],
    )
    .option('--new-secret', 'un nouveau secret pour un administrateur / a new secret for an administrator')
    .addOption(new Option('--today <date>', 'date de référence des règles / business date').argParser(businessDate))
    .option('--practice', 'applications d’exercice seulement / practice applications only')
    .option('--json', 'une ligne JSON quand le serveur est prêt / one JSON line when ready')
    .action(role(roles.serve));

  program
    .command('robot')
    .description('robot d’un serveur / robot of a server')
    .requiredOption('--server <url>')
    .option('--token <token>', 'sinon COPISTE_ROBOT_TOKEN / else COPISTE_ROBOT_TOKEN')
    .option('--ca <file>', 'autorité qui a signé le certificat du serveur, PEM / authority that signed the server’s certificate, PEM')
    .option('--plain-http', 'accepte http vers une autre machine / accepts http to another machine')
    .option('--name <name>', 'nom du robot / name of the robot', `robot-${process.pid}`)
    .option(
      '--json',
      'une ligne quand le robot s’arrête / one line when the robot stops: { ok, name } ou / or { ok: false, error: { code, fr, en } }',
    )
    .action(role(roles.robot));

  program
    .command('check')
    .description('vérifie un assistant ou une application / checks an assistant or an application map')
    .argument('<path>', 'dossier d’un assistant, dossier de cartes, ou une carte / folder of an assistant, of maps, or one map')
    .option(
      '--json',
      'une ligne / one line: { ok, diagnostics: [{ file, line, column, severity, code, fr, en }], error?: { code, fr, en } }',
    )
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
    .option(
      '--approve-actions <hash>',
      'empreinte des actions que l’on a lues et que l’on approuve / hash of the actions that one has read and approves',
      several,
      [],
    )
    .option(
      '--without <phase>',
      'une phase facultative à ne pas faire, plusieurs fois possible / an optional phase not to do, may be repeated',
      several,
      [],
    )
    .option(
      '--answers <file>',
      'fichier JSON de ce que des agents ont répondu aux questions de l’assistant / JSON file of what people answered to its questions',
    )
    .addOption(new Option('--limit <count>', 'au plus tant de dossiers / at most so many dossiers').argParser(dossiers))
    .addOption(new Option('--today <date>', 'date de référence des règles / business date').argParser(businessDate))
    .option('--headed', 'montre le navigateur / shows the browser')
    .option('--step', 'attend Entrée avant chaque étape / waits for Enter before each step')
    .option('--clear', 'valeurs lisibles dans le rapport / readable values in the report')
    .option('--practice', 'applications d’exercice seulement / practice applications only')
    .option('--yes', 'ne pose pas de question au départ / asks nothing at the start')
    .option('--json', 'une ligne JSON par événement / one JSON line for each event')
    .action(role((folder: string, flags: RunFlags) => runRole(folder, flags, version)));

  program
    .command('study')
    .description('écrit le document de processus d’un assistant / writes the process document of an assistant')
    .argument('<folder>', 'dossier de l’assistant / folder of the assistant')
    .requiredOption('-o, --output <file>', 'fichier .pdf ou .html, nouveau / .pdf or .html file, a new one')
    .addOption(new Option('--per-month <count>', 'dossiers par mois / dossiers each month').argParser(dossiers))
    .addOption(new Option('--minutes <count>', 'temps d’un agent par dossier / an agent’s time for one dossier').argParser(minutes))
    .option(
      '--recording <path>',
      'enregistrement du travail montré (dossier ou recording.json) : ses durées et ses images masquées y sont, plusieurs fois possible / recording of the work (folder or recording.json): its times and masked pictures are in it, may be repeated',
      several,
      [],
    )
    .option('--json', 'une ligne / one line: { ok, file, sections } ou / or { ok: false, error: { code, fr, en } }')
    .action(role(studyRole));

  program
    .command('record')
    .description('enregistre une manipulation dans un navigateur visible / records a manipulation in a visible browser')
    .argument('[url]', 'adresse de l’application / address of the application')
    .requiredOption('-o, --output <folder>', 'dossier à créer / folder to make')
    .option('--title <title>', 'ce que l’on montre, en quelques mots / what is shown, in a few words')
    .option('--recover', 'termine un enregistrement interrompu dans ce dossier / finishes a recording of this folder that was cut off')
    .option(
      '--from <file>',
      'reprend un fichier de l’enregistreur de Chrome ou d’Edge / takes over a file of the recorder of Chrome or Edge',
    )
    .option(
      '--sample <file>',
      'fichier où est le dossier montré : un assistant en est écrit / file that holds the dossier shown: an assistant is written from it',
    )
    .addOption(new Option('--row <number>', 'rang de ce dossier sous les titres (1) / its rank below the headings').argParser(count))
    .option('--sheet <name>', 'feuille du classeur / sheet of the workbook')
    .option(
      '--maps <path>',
      'avec --sample : carte, dossier de cartes ou assistant dont les mots sont repris / with --sample: map, folder of maps or assistant whose words are taken over',
    )
    .option('--practice', 'applications d’exercice seulement / practice applications only')
    .option(
      '--json',
      'une ligne quand le navigateur est prêt, une à la fin / one line when the browser is ready, one at the end: { ok, file, acts, pictures, remarks, written?, questions?, error?: { code, fr, en } }',
    )
    .action(role(recordRole));

  addProofCommands(program);
  addAdministrationCommands(program, version);
  return program;
}
