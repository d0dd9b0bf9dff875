// `npm run demo`: the main job from end to end — practice applications, server, robots, oracle — and a page that shows it.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CopisteError } from '#base/errors.ts';
import { generateWorld } from '../practice/dossiers/generate.ts';
import { judge } from '../practice/dossiers/oracle.ts';
import { type ConsoleApi, signIn } from './console-api.ts';
import { settledMemory } from './memory.ts';
import { type DemoOptions, HelpAsked, USAGE, UsageError, parseOptions } from './options.ts';
import { portIsFree, preflight } from './preflight.ts';
import { type Part, Parts } from './processes.ts';
import { type ReportStory, writeReport } from './report.ts';
import { type Summary, sentences, shortcomings } from './summary.ts';
import { type Counts, countsOf, progressLine, progressWriter, settled, total } from './watch.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DEFAULT_PORT = 8420;
const DEMARCHE = '82001';
const INSTRUCTEUR = 'assistant.sejour@prefecture.example';
const ACCOUNT = 'assistant.sejour';
/** Nothing changed for this long: something is stuck, and the demo says so instead of waiting for ever. */
const STALL_MILLISECONDS = 240_000;
/** With a known problem and no robot at work, there is less to wait for: it is longer than the first waits between tries. */
const PROBLEM_MILLISECONDS = 40_000;
const POLL_MILLISECONDS = 500;

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

async function consolePort(asked: number | null): Promise<number> {
  if (asked !== null) return asked;
  if (await portIsFree(DEFAULT_PORT)) return DEFAULT_PORT;
  say(`Le port ${DEFAULT_PORT} est pris : un port libre sera utilisé.`);
  return 0;
}

async function oracle<Answer>(part: Part, path: string, key: string): Promise<Answer> {
  const answer = await fetch(new URL(path, part.ready.url), { headers: { 'x-oracle-key': key } });
  if (!answer.ok) throw new Error(`${part.name} ${path}: HTTP ${answer.status}`);
  return (await answer.json()) as Answer;
}

/** Waits until every dossier is settled, showing the progress. */
async function untilSettled(api: ConsoleApi, expected: number, show: (line: string) => void): Promise<Counts> {
  let lastChange = Date.now();
  let lastSeen = '';
  for (;;) {
    const overview = await api.overview();
    const counts = countsOf(overview.counts);
    const doing = overview.robots.flatMap((robot) => (robot.doing === null ? [] : [robot.doing]));
    const seen = JSON.stringify([counts, doing]);
    if (seen !== lastSeen) {
      lastSeen = seen;
      lastChange = Date.now();
    }
    show(progressLine(counts, expected, doing));
    const collecting = overview.installations.some((installation) => installation.collecting);
    if (!collecting && total(counts) >= expected && settled(counts) === total(counts)) return counts;
    const problem = overview.installations.find((installation) => installation.problem !== null)?.problem;
    const still = Date.now() - lastChange;
    if (problem && doing.length === 0 && still > PROBLEM_MILLISECONDS) throw new Error(`${problem.code}\n${problem.fr}\n${problem.en}`);
    if (still > STALL_MILLISECONDS) {
      throw new Error(
        `Rien n'avance depuis ${STALL_MILLISECONDS / 1000} s. ${problem?.fr ?? 'Relancez avec --verbose pour voir les journaux.'}\n` +
          `Nothing has moved for ${STALL_MILLISECONDS / 1000} s. ${problem?.en ?? 'Run again with --verbose to see the logs.'}`,
      );
    }
    await wait(POLL_MILLISECONDS);
  }
}

/** One dossier of each outcome, with its pictures. */
async function chooseStories(api: ConsoleApi): Promise<readonly ReportStory[]> {
  const all = await api.dossiers();
  const stories: ReportStory[] = [];
  for (const state of ['done', 'awaiting', 'handed_over', 'cancelled'] as const) {
    const chosen = all.filter((dossier) => dossier.state === state).slice(0, state === 'done' || state === 'handed_over' ? 2 : 1);
    for (const { id } of chosen) {
      const detail = await api.dossier(id);
      const pictures = [];
      for (const entry of detail.timeline) {
        if (entry.captureId !== null) pictures.push({ title: entry.line, png: await api.captureImage(entry.captureId) });
      }
      stories.push({ detail, pictures });
    }
  }
  return stories;
}

async function tell(
  options: DemoOptions,
  parts: Parts,
  folder: string,
): Promise<{ readonly summary: Summary; readonly consoleUrl: string }> {
  const progress = progressWriter(process.stdout);
  const keys = {
    oracle: randomBytes(16).toString('hex'),
    // Given on a command line, where one that begins with a dash would be an option.
    token: randomBytes(24).toString('hex'),
    password: randomBytes(12).toString('hex'),
  };
  const world = generateWorld({ seed: options.seed, dossiers: options.dossiers });
  const worldFile = join(folder, 'world.json');
  await writeFile(worldFile, JSON.stringify(world));

  say(`Démonstration : ${options.dossiers} dossiers inventés, graine ${options.seed}, ${options.faults ? 'avec' : 'sans'} pannes.`);
  say('Démarrage des applications d’exercice, du serveur et des robots…');
  const faults = options.faults ? 'on' : 'off';
  const secrets = ['--oracle-key', keys.oracle];
  const demarche = await parts.start('démarche numérique', [
    'practice/demarche-numerique/main.ts',
    '--world',
    worldFile,
    '--port',
    '0',
    '--faults',
    faults,
    '--token',
    keys.token,
    ...secrets,
  ]);
  const sejour = await parts.start('séjour', [
    'practice/sejour/main.ts',
    '--world',
    worldFile,
    '--port',
    '0',
    '--faults',
    faults,
    '--account',
    ACCOUNT,
    '--password',
    keys.password,
    ...secrets,
  ]);
  const server = await parts.start('copiste', [
    'src/main.ts',
    'serve',
    '--json',
    '--practice',
    '--port',
    String(await consolePort(options.port)),
    '--data',
    join(folder, 'data'),
    '--robots',
    String(options.robots),
    '--today',
    world.today,
  ]);
  const consoleUrl = server.ready.url;
  const api = await signIn(consoleUrl, String(server.ready['adminSecret']), join(ROOT, 'assistants'));
  await api.install({
    sejourUrl: sejour.ready.url,
    account: { identifier: ACCOUNT, password: keys.password },
    source: { address: new URL('/api/v2/graphql', demarche.ready.url).href, token: keys.token },
    demarche: DEMARCHE,
    instructeur: INSTRUCTEUR,
  });
  say(`Console : ${consoleUrl}/#jeton=${api.token}`);

  const started = performance.now();
  await api.collect();
  const counts = await untilSettled(api, options.dossiers, (line) => progress.show(line));
  const seconds = (performance.now() - started) / 1000;
  progress.clear();

  say('Seconde collecte de la même démarche : rien de nouveau ne doit naître…');
  await api.collect();
  const after = await untilSettled(api, options.dossiers, (line) => progress.show(line));
  progress.clear();
  say('Mesure de la mémoire pendant 20 secondes au repos…');
  const memory = await settledMemory(server.processId, wait);

  const results = (await api.dossiers()).map(({ reference, state }) => ({ reference, outcome: state }));
  const verdict = judge({
    world,
    dossierResults: results,
    sejourPeople: await oracle(sejour, '/oracle/people', keys.oracle),
    sejourChanges: await oracle(sejour, '/oracle/changes', keys.oracle),
    demarcheDossiers: await oracle(demarche, '/oracle/dossiers', keys.oracle),
    account: ACCOUNT,
  });
  const faultsSeen = {
    ...(await oracle<Record<string, number>>(demarche, '/oracle/faults', keys.oracle)),
    ...(await oracle<Record<string, number>>(sejour, '/oracle/faults', keys.oracle)),
  };
  const summary: Summary = {
    dossiers: total(counts),
    done: counts.done,
    awaiting: counts.awaiting,
    handedOver: counts.handed_over,
    failed: counts.failed,
    uncertain: counts.uncertain,
    cancelled: counts.cancelled,
    ...verdict,
    faults: faultsSeen,
    collectedAgain: total(after) - total(counts),
    seconds: Math.round(seconds * 10) / 10,
    ...memory,
  };
  const wrong = shortcomings(summary, options.faults);
  const words = sentences(summary, counts);
  const page = await writeReport(resolve(options.output), {
    sentences: words,
    shortcomings: wrong,
    stories: await chooseStories(api),
    dossiers: (await api.dossiers()).map(({ reference, state, reason }) => ({ reference, state, reason })),
    figures: [
      ['Durée du traitement', `${summary.seconds} s, avec ${options.robots} robot(s)`],
      [
        'Mémoire au repos (médiane de 20 s)',
        `serveur ${summary.settledMb.server} Mo, robot sans son navigateur ${summary.settledMb.robot} Mo`,
      ],
      ['Mémoire, maximum atteint', `serveur ${summary.peakMb.server} Mo, robot ${summary.peakMb.robot} Mo`],
      ...Object.entries(summary.traps).map(([name, count]) => [`Cas difficile : ${name}`, String(count)] as const),
      ...Object.entries(summary.faults).map(([name, count]) => [`Panne : ${name}`, String(count)] as const),
    ],
  });
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify(summary, null, 2)}\n`);
  say();
  for (const line of words) say(line);
  say();
  if (wrong.length === 0) say('Tout est conforme à ce qui était attendu.');
  else for (const line of wrong) say(`NON CONFORME : ${line}`);
  say(`Bilan avec images : ${pathToFileURL(page).href}`);
  return { summary, consoleUrl: `${consoleUrl}/#jeton=${api.token}` };
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), process.stdout.isTTY);
  await preflight(options);
  const folder = await mkdtemp(join(tmpdir(), 'copiste-demo-'));
  const interrupted = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.resolve());
  const death = Promise.withResolvers<never>();
  death.promise.catch(() => undefined);
  const parts = new Parts({
    onLog: (part, line) => options.verbose && process.stderr.write(`[${part}] ${line}\n`),
    onDeath: (part, lines) => death.reject(new Error(`« ${part} » s'est arrêté.\n"${part}" stopped.\n${lines.join('\n')}`)),
  });
  try {
    const story = tell(options, parts, folder);
    story.catch(() => undefined);
    const told = await Promise.race([story, death.promise, interrupted.promise.then(() => null)]);
    if (told === null) {
      say('\nInterrompu : tout est arrêté proprement.');
      return 130;
    }
    if (!options.exit) {
      say(`La console reste ouverte : ${told.consoleUrl}\nCtrl+C pour arrêter.`);
      await Promise.race([interrupted.promise, death.promise]);
    }
    return shortcomings(told.summary, options.faults).length === 0 ? 0 : 1;
  } finally {
    await parts.stopAll();
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (failure) {
  if (failure instanceof HelpAsked) {
    process.stdout.write(USAGE);
  } else if (failure instanceof UsageError) {
    process.stderr.write(`${failure.message}\n`);
    process.exitCode = 2;
  } else {
    const message =
      failure instanceof CopisteError
        ? `${failure.code}\n${failure.text('fr')}\n${failure.text('en')}`
        : failure instanceof Error
          ? failure.message
          : String(failure);
    process.stderr.write(`\nLa démonstration n'a pas pu aboutir. / The demo could not finish.\n${message}\n`);
    process.exitCode = 1;
  }
}
// Whatever the story was still waiting for when it was interrupted, it is over.
process.exit();
