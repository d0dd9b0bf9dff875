// `npm run demo`: the main job from end to end — practice applications, server, robots, oracle — and a page that shows it.
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CopisteError } from '#base/errors.ts';
import type { DossierSummary } from '#protocol/dossier-lists.ts';
import { type ConsoleApi, signIn } from './console-api.ts';
import { settledMemory } from './memory.ts';
import { type DemoOptions, HelpAsked, USAGE, UsageError, parseOptions } from './options.ts';
import { portIsFree, preflight } from './preflight.ts';
import { type Part, Parts } from './processes.ts';
import { type ReportStory, writeReport } from './report.ts';
import type { DossierResult, Stage } from './stories/story.ts';
import { sharesOf, together } from './stories/together.ts';
import { type Summary, sentences, shortcomings } from './summary.ts';
import { type Counts, countsOf, progressLine, progressWriter, settled, total } from './watch.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DEFAULT_PORT = 8420;
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

async function personsAct(stages: readonly Stage[], api: ConsoleApi, now: boolean): Promise<boolean> {
  let busy = false;
  for (const stage of stages) if ((await stage.persons?.(api, now)) === true) busy = true;
  return busy;
}

/** Waits until every dossier is settled and no person has anything left to do, showing the progress. */
async function untilSettled(
  api: ConsoleApi,
  { stages, expected, show }: { readonly stages: readonly Stage[]; readonly expected: number; readonly show: (line: string) => void },
): Promise<Counts> {
  let lastChange = Date.now();
  let lastSeen = '';
  for (;;) {
    await personsAct(stages, api, false);
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
    const isSettled = !collecting && total(counts) >= expected && settled(counts) === total(counts);
    // What one of them does now may set a dossier going again.
    if (isSettled && !(await personsAct(stages, api, true))) return counts;
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

/** A run that fails on another machine can be understood from what it printed: why the dossier is where it is, and what led there. */
async function tellTimeline(api: ConsoleApi, dossier: DossierSummary | undefined): Promise<void> {
  if (dossier === undefined) return;
  say(`\nDossier ${dossier.reference} : ${dossier.reason ?? dossier.state}`);
  for (const { at, attempt, line } of (await api.dossier(dossier.id)).timeline) say(`  ${at} ${attempt ?? '-'} ${line}`);
}

/** Whoever stays may show work herself: where, as whom, and which. */
async function inviteToShow(stages: readonly Stage[], api: ConsoleApi, output: string): Promise<void> {
  const work = stages.find(({ toShow }) => toShow !== undefined && toShow !== null)?.toShow;
  if (work === undefined || work === null) return;
  await work.ready();
  await api.allowShowing(work.address);
  const file = join(resolve(output), 'travail-a-montrer.csv');
  await writeFile(file, work.table);
  say();
  say('Et pour montrer vous-même un travail, dont Copiste fera un assistant : dans la console, « Construire › Montrer un travail ».');
  say(`  adresse de l'application : ${work.address}`);
  say(`  identifiant : ${work.account.identifier}   mot de passe : ${work.account.password}`);
  say(`  changements d'adresse à saisir : ${file}`);
}

async function tell(
  options: DemoOptions,
  parts: Parts,
  folder: string,
): Promise<{ readonly summary: Summary; readonly consoleUrl: string; readonly invite: () => Promise<void> }> {
  const progress = progressWriter(process.stdout);
  const oracleKey = randomBytes(16).toString('hex');
  const shares = sharesOf(options.dossiers, options.stories.length);
  say(`Démonstration : ${options.dossiers} dossiers inventés, graine ${options.seed}, ${options.faults ? 'avec' : 'sans'} pannes.`);
  say('Démarrage des applications d’exercice, du serveur et des robots…');
  const stages: Stage[] = [];
  const officeFiles = join(folder, 'files');
  await mkdir(officeFiles);
  for (const [index, story] of options.stories.entries()) {
    const own = join(folder, story.assistant);
    await mkdir(own);
    const { seed, faults, without } = options;
    const start = (name: string, args: readonly string[]): Promise<Part> => parts.start(name, args);
    stages.push(await story.stage({ seed, faults, without, dossiers: shares[index] ?? 0, folder: own, officeFiles, oracleKey, start }));
  }
  const server = await parts.start(
    'copiste',
    [
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
      stages[0]?.today ?? '',
    ],
    { COPISTE_FILES: officeFiles },
  );
  const consoleUrl = server.ready.url;
  const api = await signIn(consoleUrl, String(server.ready['adminSecret']), join(ROOT, 'assistants'));
  const { id: officeId } = await api.agent.office();
  const dropped = new Set<string>();
  for (const stage of stages) {
    for (const phase of await api.install(await stage.installation(officeId), options.without)) dropped.add(phase);
  }
  const unknown = options.without.find((phase) => !dropped.has(phase));
  if (unknown !== undefined) throw new Error(`« ${unknown} » n'est une phase d'aucun de ces assistants.`);
  say(`Console : ${consoleUrl}/#jeton=${api.token}`);

  const waiting = { stages, expected: options.dossiers, show: (line: string) => progress.show(line) };
  const started = performance.now();
  await api.collect();
  const counts = await untilSettled(api, waiting);
  const seconds = (performance.now() - started) / 1000;
  progress.clear();

  say('Seconde collecte de la même démarche : rien de nouveau ne doit naître…');
  await api.collect();
  const after = await untilSettled(api, waiting);
  progress.clear();
  say('Mesure de la mémoire pendant 20 secondes au repos…');
  const memory = await settledMemory(server.processId, wait);

  const dossiers = await api.dossiers();
  const resultsOf = (assistant: string | undefined): readonly DossierResult[] =>
    dossiers.filter((dossier) => dossier.assistant === assistant).map(({ reference, state }) => ({ reference, outcome: state }));
  const verdict = together(await Promise.all(stages.map((stage, index) => stage.judge(resultsOf(options.stories[index]?.assistant)))));
  const faultsSeen: Record<string, number> = Object.assign({}, ...(await Promise.all(stages.map((stage) => stage.faults()))));
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
  const words = sentences(
    summary,
    counts,
    options.stories.map(({ assistant, title, told }) => ({
      title,
      told: (done: number) => told(done, options.without),
      done: dossiers.filter((dossier) => dossier.assistant === assistant && dossier.state === 'done').length,
    })),
  );
  const page = await writeReport(resolve(options.output), {
    sentences: words,
    shortcomings: wrong,
    stories: await chooseStories(api),
    dossiers: dossiers.map(({ reference, state, reason }) => ({ reference, state, reason })),
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
  for (const { reference } of summary.mismatches)
    await tellTimeline(
      api,
      dossiers.find((dossier) => dossier.reference === reference),
    );
  say(`Bilan avec images : ${pathToFileURL(page).href}`);
  return { summary, consoleUrl: `${consoleUrl}/#jeton=${api.token}`, invite: () => inviteToShow(stages, api, options.output) };
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
      await told.invite();
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
