// `copiste run`: treats the dossiers of a file with no server, one after the other, so that it can be killed and started again at any moment.
import { basename, resolve } from 'node:path';
import { systemClock } from '#base/clock.ts';
import { type CopisteError, asCopisteError, error } from '#base/errors.ts';
import { keepSessions } from '#engine/session-keeper.ts';
import type { Actions } from '#engine/ports.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { type AnswersOfRun, gatherAnswers } from './answers.ts';
import { approvedActions } from './actions.ts';
import { applicationOrigins, gatherAccounts } from './accounts.ts';
import { localErrors } from './errors.ts';
import { type InputFile, openInput } from './input/input-file.ts';
import type { LogEntry } from './log/entries.ts';
import { History, compacted } from './log/history.ts';
import { type RunLog, openLog } from './log/log-file.ts';
import { planOfRun } from './plan-of-run.ts';
import { type LoadedAssistant, type Places, checkInput, loadForRun, placesFor, resultColumns } from './prepare.ts';
import { type Written, checkOutput, openOutput } from './results/output-file.ts';
import type { RunOptions } from './run-options.ts';
import { type Course, goThrough } from './go-through.ts';
import { gatherSettings } from './settings.ts';
import { lazyDrivers } from './lazy-drivers.ts';
import { changedSince, goneAndOpen, tellDifferences } from './differences.ts';
import { writeReport } from './report/write-report.ts';
import { wordsOf } from './words.ts';

/** What the phases of `needed` must be told. */
interface Told {
  readonly needed: AssistantPlan;
  readonly settings: Readonly<Record<string, string>>;
  readonly origins: ReadonlyMap<string, string>;
}

interface Prepared extends Told {
  readonly assistant: LoadedAssistant;
  readonly places: Places;
  readonly actions: Actions | null;
  readonly answers: AnswersOfRun;
}

async function toldFor(options: RunOptions, needed: AssistantPlan): Promise<Told> {
  const { environment, folder, settings: given } = options;
  const settings = await gatherSettings({ plan: needed, folder, given, environment });
  return { needed, settings, origins: applicationOrigins(needed, settings, systemClock(options.today).today()) };
}

async function prepare(options: RunOptions): Promise<Prepared> {
  const assistant = await loadForRun(options.folder, options.without);
  const { plan, wholePlan } = assistant;
  const places = placesFor(options, plan);
  const told = await toldFor(options, plan);
  await checkInput(options, assistant);
  // A dossier that was begun with a phase may be answered in it.
  const answers = await gatherAnswers(options.answers, wholePlan);
  const actions = await approvedActions(options, plan);
  return { assistant, places, ...told, actions, answers };
}

/** Dossiers that were begun with phases that this run is not to do go on with them. Errors raised: those of `toldFor`. */
async function withBegun(options: RunOptions, prepared: Prepared, history: History): Promise<Prepared> {
  const needed = planOfRun(prepared.assistant, history, options);
  return needed === prepared.needed ? prepared : { ...prepared, ...(await toldFor(options, needed)) };
}

/** What the results may hold. Empty: the log is new. */
function writtenBefore(history: History, { kind }: Places): readonly Written[] {
  return history.writings.map(({ opened: { columns, assistant }, rows }) => ({ rows, rendering: { kind, columns, assistant } }));
}

async function check(options: RunOptions, { answers, assistant, places }: Prepared, history: History): Promise<void> {
  const { plan } = assistant;
  const other = history.lastRun?.assistant ?? plan.name;
  if (other !== plan.name) throw error(localErrors, 'local.log-of-another-assistant', { path: places.log, other, assistant: plan.name });
  await checkOutput(places.output, basename(places.log), writtenBefore(history, places));
  for (const reference of options.again) {
    const dossier = history.of(reference);
    if (dossier === undefined) {
      const why = { why_fr: 'il n’a pas encore été traité', why_en: 'it was not treated yet' };
      throw error(localErrors, 'local.nothing-to-treat-again', { reference, ...why });
    }
    if (dossier.end?.outcome === 'done') {
      const why = { why_fr: 'il est saisi et vérifié', why_en: 'it is entered and verified' };
      throw error(localErrors, 'local.nothing-to-treat-again', { reference, ...why });
    }
  }
  // Whoever waited for an answer waits no longer.
  const answered = [...answers.keys()].filter((reference) => history.of(reference)?.end?.outcome === 'awaiting');
  history.askAgain([...options.again, ...answered]);
}

function openedEntry(options: RunOptions, { assistant, needed }: Prepared, history: History): Extract<LogEntry, { is: 'opened' }> {
  const { plan, digest } = assistant;
  return {
    is: 'opened',
    at: new Date().toISOString(),
    assistant: plan.name,
    version: plan.version,
    files: digest,
    program: options.program,
    input: basename(options.input),
    dry: options.dry,
    columns: resultColumns(needed, history.lastRun?.columns ?? null),
  };
}

/** Says what will be done, and asks whoever sits there. False: they said no. */
async function isAgreed(options: RunOptions, prepared: Prepared, input: InputFile, over: number): Promise<boolean> {
  const { plan } = prepared.assistant;
  options.tell({
    is: 'plan',
    language: plan.language,
    assistant: plan.name,
    title: plan.title,
    version: plan.version,
    input: input.name,
    rows: input.survey.rows,
    over,
    applications: [...prepared.origins].map(([title, origin]) => ({ title, origin })),
    dry: options.dry,
    without: options.without,
    output: prepared.places.output,
    log: prepared.places.log,
  });
  if (options.dry || options.yes || options.terminal === null || over === input.survey.rows) return true;
  return /^(?:o|oui|y|yes)$/iu.test((await options.terminal.ask(wordsOf(plan.language).plan.question)).trim());
}

function surveyed(options: RunOptions, { assistant }: Prepared, log: RunLog, history: History): Promise<InputFile> {
  const { plan, reference } = assistant;
  const named = new Set([...options.only, ...options.again]);
  // Rows are only compared with rows of which the same columns were read.
  const columns = log.digest('columns', JSON.stringify(plan.fields.map(({ from, entries }) => [from, entries]))).slice(0, 8);
  return openInput(resolve(options.input), {
    plan,
    reference,
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
    digest: (text) => `${columns}:${log.digest('row', text)}`,
    askedAbout: (one) => named.has(one) || history.of(one) !== undefined,
  });
}

interface Finished {
  readonly course: Course;
  readonly failure: CopisteError | null;
}

interface Work {
  readonly log: RunLog;
  readonly history: History;
  readonly input: InputFile;
  /** Null: there is nothing left to type. */
  readonly drivers: ReturnType<typeof lazyDrivers> | null;
}

async function carryOut(options: RunOptions, prepared: Prepared, work: Work): Promise<Finished> {
  const { log, history, input } = work;
  const { assistant, needed, places, settings, origins } = prepared;
  const { plan } = assistant;
  const accounts = work.drivers === null ? {} : await gatherAccounts(needed, options.environment, options.terminal);
  const opened = openedEntry(options, prepared, history);
  const record = async (...entries: readonly LogEntry[]): Promise<void> => {
    for (const entry of entries) log.append(entry);
    await log.flush();
    for (const entry of entries) history.apply(entry, log.unseal);
  };
  const at = new Date().toISOString();
  await record(opened, ...options.again.flatMap((reference) => againEntry(history, reference, at)));
  const output = await openOutput(places.output, history.rows, { kind: places.kind, columns: opened.columns, assistant: plan.name });
  const drivers = work.drivers ?? lazyDrivers(options.openDrivers);
  const sessions = keepSessions();
  let course: Course = { outcomes: new Map(), treated: 0, left: 0, differing: 0 };
  try {
    course = await goThrough({
      options,
      input,
      output,
      record,
      onCourse: (now) => {
        course = now;
      },
      workshop: {
        plan,
        wholePlan: assistant.wholePlan,
        ...(prepared.actions === null ? {} : { actions: prepared.actions }),
        answers: prepared.answers,
        settings,
        accounts,
        allowedOrigins: [...new Set([...origins.values(), ...options.allowOrigins])],
        log,
        history,
        drivers,
        sessions,
        clock: systemClock(options.today),
        dry: options.dry,
        stopNow: options.stop.now,
        onEvent: (reference, text) => options.tell({ is: 'told', reference, text }),
        ...beforeStep(options),
      },
    });
    return { course, failure: null };
  } catch (thrown) {
    return { course, failure: asCopisteError(thrown) };
  } finally {
    await sessions.close().catch(() => undefined);
    await drivers.close().catch(() => undefined);
    // What could not be written was told already; the log has it.
    await output.replace(compacted(history.rows)).catch(() => undefined);
    await output.close().catch(() => undefined);
  }
}

function againEntry(history: History, reference: string, at: string): readonly LogEntry[] {
  const run = history.of(reference)?.run;
  return run === undefined ? [] : [{ is: 'again', at, run }];
}

function beforeStep({ step, terminal, stop }: RunOptions): { readonly beforeStep?: (sentence: string) => Promise<void> } {
  if (!step || terminal === null) return {};
  return { beforeStep: (sentence) => terminal.waitForEnter(`  ${sentence} ⏎ `, stop.now) };
}

function exitCodeOf({ course, failure }: Finished, stopped: boolean): number {
  const { outcomes, left, differing } = course;
  const has = (...kinds: readonly Parameters<typeof outcomes.get>[0][]): boolean => kinds.some((kind) => (outcomes.get(kind) ?? 0) > 0);
  if (failure !== null || has('failed', 'put_back') || (stopped && left > 0)) return 1;
  return has('handed_over', 'uncertain', 'awaiting') || differing > 0 ? 3 : 0;
}

/** Where it stands. Errors raised: `local.output-not-writable`, those of reading the log. */
async function reportOn(
  options: RunOptions,
  { assistant, places }: Prepared,
  log: RunLog,
  history: History,
  input: InputFile,
): Promise<string> {
  const { plan } = assistant;
  await writeReport(places.report, log, history, {
    language: plan.language,
    title: plan.title,
    assistant: plan.name,
    version: plan.version,
    input: input.name,
    made: new Date().toISOString(),
    dry: options.dry,
    clear: options.clear,
    rows: compacted(history.rows),
    changed: changedSince(history, input, options.dry),
  });
  return places.report;
}

/**
 * The exit code: 0 all done, 1 something failed or was left, 3 some dossiers need a person.
 * Errors raised: whatever keeps the run from beginning. What stops it later is told in `finished`, after all else was put in order.
 */
export async function runFile(options: RunOptions): Promise<number> {
  const started = performance.now();
  const first = await prepare(options);
  const { assistant, places } = first;
  const history = new History();
  const log = await openLog(places.log, options.environment, history.apply);
  try {
    await check(options, first, history);
    const prepared = await withBegun(options, first, history);
    const input = await surveyed(options, prepared, log, history);
    const unknown = options.only.find((reference) => !input.survey.known.has(reference));
    if (unknown !== undefined) throw error(localErrors, 'local.only-unknown', { file: input.name, reference: unknown });
    const over = [...input.survey.known.keys()].filter((reference) => history.isOver(history.of(reference), options.dry)).length;
    tellDifferences(options, assistant, history, input);
    const drivers = input.survey.rows > over || goneAndOpen(history, input).length > 0 ? lazyDrivers(options.openDrivers) : null;
    drivers?.load();
    if (!(await isAgreed(options, prepared, input, over)) && drivers !== null) {
      options.tell({
        is: 'finished',
        counts: {},
        treated: 0,
        left: input.survey.rows - over,
        milliseconds: 0,
        output: places.output,
        report: null,
        exitCode: 1,
        cancelled: true,
      });
      return 1;
    }
    const finished = await carryOut(options, prepared, { log, history, input, drivers });
    const report = await reportOn(options, prepared, log, history, input).catch((thrown: unknown) => asCopisteError(thrown));
    const failure = finished.failure ?? (typeof report === 'string' ? null : report);
    const exitCode = exitCodeOf({ ...finished, failure }, options.stop.asked.aborted);
    const { outcomes, treated, left } = finished.course;
    options.tell({
      is: 'finished',
      counts: Object.fromEntries(outcomes),
      treated,
      left,
      milliseconds: Math.round(performance.now() - started),
      output: places.output,
      report: typeof report === 'string' ? report : null,
      exitCode,
      ...(failure === null ? {} : { error: failure.toWire() }),
    });
    return exitCode;
  } finally {
    await (history.lastRun === null ? log.discard() : log.close());
  }
}
