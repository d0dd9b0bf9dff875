// `npm run chaos`: a real office under seeded faults, judged by what really stands in the outside world.
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ConsoleApi, signIn } from '../demo/console-api.ts';
import type { Play } from '../demo/stories/story.ts';
import { type Counts, countsOf, progressLine, progressWriter, settled, total } from '../demo/watch.ts';
import { seededRandom } from '../practice/dossiers/random.ts';
import { bearing, signal as tell } from './family.ts';
import { type Office, openOffice } from './office.ts';
import { type ChaosOptions, HelpAsked, USAGE, UsageError, parseOptions } from './options.ts';
import { CHAOS_STORIES } from './stories.ts';
import { Storm } from './storm.ts';
import { type Summary, shortcomings } from './summary.ts';

const ASSISTANTS = fileURLToPath(new URL('../assistants', import.meta.url));
const POLL_MILLISECONDS = 400;
/** Longer than the longest wait between two tries. */
const STALL_MILLISECONDS = 660_000;

const OUTLIVE_MILLISECONDS = 15_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Asks until there is an answer: the server may be down at any moment. */
async function insist<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (failure) {
      const status = (failure as { readonly definition?: { readonly status: number } }).definition?.status ?? 0;
      if (status < 500) throw failure;
    }
    await wait(POLL_MILLISECONDS);
  }
}

interface Watch {
  counts: Counts;
}

/** Until every dossier has come to an end, or nothing moves any more. */
async function untilSettled(
  api: ConsoleApi,
  expected: number,
  {
    watch,
    storm,
    play,
    show,
    signal,
  }: {
    readonly watch: Watch;
    readonly play: Play;
    readonly storm: Storm;
    readonly show: (line: string) => void;
    readonly signal: AbortSignal;
  },
  raging: () => boolean,
): Promise<void> {
  let lastSeen = '';
  let lastChange = performance.now();
  for (;;) {
    await personsAct(play, api, false);
    const overview = await insist(() => api.overview(), signal);
    watch.counts = countsOf(overview.counts);
    const doing = overview.robots.flatMap((robot) => (robot.doing === null ? [] : [robot.doing]));
    const seen = JSON.stringify([watch.counts, doing, raging()]);
    if (seen !== lastSeen) lastChange = performance.now();
    lastSeen = seen;
    show(`${storm.kills} kills · ${progressLine(watch.counts, expected, [])}`);
    const collecting = overview.installations.some((installation) => installation.collecting);
    const ended = !collecting && total(watch.counts) >= expected && settled(watch.counts) === total(watch.counts);
    if (!raging() && (performance.now() - lastChange > STALL_MILLISECONDS || (ended && !(await personsAct(play, api, true))))) return;
    await wait(POLL_MILLISECONDS);
  }
}

/** What persons do in an application that may be down at any moment; whether there is, or may be, something left for them. */
async function personsAct({ persons }: Play, api: ConsoleApi, now: boolean): Promise<boolean> {
  try {
    return (await persons?.(api, now)) === true;
  } catch {
    return true;
  }
}

/** Whoever is left some seconds after the office was stopped; they are ended then. */
async function outliving(mark: string): Promise<number> {
  for (let waited = 0; waited < OUTLIVE_MILLISECONDS && bearing(mark).length > 0; waited += POLL_MILLISECONDS)
    await wait(POLL_MILLISECONDS);
  const left = bearing(mark);
  for (const id of left) tell(id, 'SIGKILL');
  return left.length;
}

/** What is needed to explain a dossier that did not end as it had to. */
async function keepStories(api: ConsoleApi, folder: string, references: ReadonlySet<string>): Promise<void> {
  const place = join(folder, 'stories');
  await mkdir(place, { recursive: true });
  for (const { id, reference } of await api.dossiers()) {
    if (!references.has(reference)) continue;
    await writeFile(join(place, `${reference}-${id}.json`), JSON.stringify(await api.dossier(id), null, 2));
  }
}

async function run(options: ChaosOptions, folder: string, signal: AbortSignal): Promise<Summary> {
  const random = seededRandom(options.seed * 7919 + 17);
  const story = CHAOS_STORIES[options.assistant]?.(options.seed, options.dossiers);
  if (story === undefined) throw new TypeError(`no story of ${options.assistant}`);
  const { withdrawn } = story;
  const secrets = {
    oracle: randomBytes(16).toString('hex'),
    // Given on a command line, where one that begins with a dash would be an option.
    token: randomBytes(24).toString('hex'),
    password: randomBytes(12).toString('hex'),
    mailPassword: randomBytes(12).toString('hex'),
  };
  const watch: Watch = { counts: countsOf({}) };
  let opened: Office | null = null;
  const storm = new Storm(
    () => {
      if (opened === null) throw new TypeError('the office is not open yet');
      return opened;
    },
    {
      random,
      setting: { postgres: options.database === 'postgres', mail: story.mailbox !== null, leaseMilliseconds: options.leaseSeconds * 1_000 },
      kills: options.kills,
      progress: () => settled(watch.counts) / options.dossiers,
      file: join(folder, 'strokes.jsonl'),
    },
  );
  const postgres = options.database === 'postgres';
  const office = await openOffice({ ...options, postgres, folder, story, secrets, random, onSeen: storm.onSeen });
  opened = office;
  const progress = progressWriter(process.stdout);
  try {
    const api = await signIn(office.serverUrl, office.adminSecret, ASSISTANTS);
    await api.install(await story.installation(office, secrets, (await api.agent.office()).id));
    const play = story.play(office, secrets, folder);
    const started = performance.now();
    await api.collect();
    let raging = true;
    const rage = storm.rage(signal).finally(() => (raging = false));
    const look = { watch, storm, play, show: (line: string) => progress.show(line), signal };
    await Promise.all([rage, untilSettled(api, options.dossiers - withdrawn.size, look, () => raging)]);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    for (const part of [office.server, office.application, office.demarche, ...(office.mail === null ? [] : [office.mail])])
      await part.untilUsable();
    const before = total(watch.counts);
    await insist(() => api.collect(), signal);
    await untilSettled(api, options.dossiers - withdrawn.size, look, () => false);
    progress.clear();

    const results = (await api.dossiers()).map(({ reference, state }) => ({ reference, outcome: state }));
    const verdict = await play.judge(results);
    const isUnseen = ({ got, reference }: (typeof verdict.mismatches)[number]): boolean => got === 'absent' && withdrawn.has(reference);
    const mismatches = verdict.mismatches.filter((mismatch) => !isUnseen(mismatch));
    await keepStories(api, folder, new Set(mismatches.map(({ reference }) => reference)));
    const { counts } = watch;
    const unsettled = total(counts) - settled(counts);
    const absent = mismatches.filter(({ got }) => got === 'absent').length;
    const starts = [office.server, office.application, office.demarche, office.mail, office.postgresql].flatMap((part) =>
      part === null ? [] : [[part.name, part.starts] as const],
    );
    const faults = await play.faults();
    await office.stop();
    return {
      assistant: options.assistant,
      database: options.database,
      seed: options.seed,
      dossiers: options.dossiers,
      ...storm.told(),
      done: counts.done,
      awaiting: counts.awaiting,
      handedOver: counts.handed_over,
      failed: counts.failed,
      uncertain: counts.uncertain,
      cancelled: counts.cancelled,
      unsettled,
      expected: verdict.expected,
      mismatches,
      withdrawnUnseen: verdict.mismatches.length - mismatches.length,
      lost: verdict.missing + absent + unsettled,
      duplicates: verdict.duplicates,
      wrongValues: verdict.wrongValues,
      writtenTwice: verdict.writtenTwice,
      collectedAgain: total(counts) - before,
      traps: verdict.traps,
      outlived: await outliving(office.mark),
      faults,
      starts: Object.fromEntries(starts),
      seconds,
    };
  } finally {
    progress.clear();
    await office.stop();
    await outliving(office.mark);
  }
}

async function makeFolder(asked: string | null): Promise<string> {
  if (asked !== null) {
    await mkdir(resolve(asked), { recursive: true });
    return resolve(asked);
  }
  const folder = await mkdtemp(join(tmpdir(), 'copiste-chaos-'));
  // PostgreSQL runs under another user when this is root.
  await chmod(folder, 0o755);
  return folder;
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  const folder = await makeFolder(options.folder);
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interrupted.abort(new Error('interrupted')));
  say(`Chaos: ${options.assistant}, ${options.dossiers} dossiers, ${options.kills} kills, ${options.database}, seed ${options.seed}.`);
  let wrong: readonly string[] = ['the run did not come to its end'];
  try {
    const summary = await run(options, folder, interrupted.signal);
    if (options.json !== null) await writeFile(options.json, `${JSON.stringify(summary, null, 2)}\n`);
    await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    const { kills, killed, insideOpenEffect, killsInsideCommitWindow, done, awaiting, handedOver, cancelled, seconds } = summary;
    say(
      `${kills} killed in ${seconds} s: ${JSON.stringify(killed)}; frozen ${JSON.stringify(summary.frozen)}; connections ${JSON.stringify(summary.connections)}`,
    );
    say(`${insideOpenEffect} strokes hit an open effect, ${killsInsideCommitWindow} kills a commit window.`);
    say(
      `done ${done}, awaiting ${awaiting}, handed over ${handedOver}, cancelled ${cancelled}; expected ${JSON.stringify(summary.expected)}`,
    );
    wrong = shortcomings(summary);
    for (const line of wrong) say(`WRONG  ${line}`);
    if (wrong.length === 0) say('Nothing lost, nothing twice, nothing wrong.');
  } finally {
    if (wrong.length === 0 && options.folder === null) await rm(folder, { recursive: true, force: true });
    else say(`Everything is kept in ${folder}: logs, strokes.jsonl, stories, databases.`);
  }
  return wrong.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (failure) {
  if (failure instanceof HelpAsked) process.stdout.write(USAGE);
  else if (failure instanceof UsageError) {
    process.stderr.write(`${failure.message}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`);
    process.exitCode = 1;
  }
}
