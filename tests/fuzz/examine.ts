// What is asked of every mutant: the check returns in time with diagnostics at real places, and what it passes runs without a slip of shape.
import type { AssistantFiles } from '#language/files.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { Diagnostic } from '#language/plan.ts';
import type { Mutant } from './mutate.ts';
import { randomOf } from './random.ts';
import { runPlan } from './run-plan.ts';

export interface Finding {
  readonly index: number;
  readonly specimen: string;
  readonly damages: readonly string[];
  /** Findings of the same kind have the same: what went wrong, without the mutant's own words. */
  readonly kind: string;
  readonly detail: string;
}

export interface Verdict {
  readonly passed: boolean;
  /** How its runs ended; empty for one that did not pass. */
  readonly outcomes: readonly string[];
  readonly findings: readonly Finding[];
}

/** Of the thread’s own processor time: a machine that is busy elsewhere is no finding. Files that nobody writes by hand may take longer, by their length. */
const LONGEST_SECONDS = 2;
const CHARACTERS_PER_SECOND = 100_000;

const MISSING_FILE = 'language.missing-file';

/** What is wrong with where or how a diagnostic is told; null: nothing. */
function faultOf({ file, line, column, code, fr, en }: Diagnostic, files: AssistantFiles): string | null {
  const text = files[file];
  if (text === undefined) return code === MISSING_FILE ? null : `no file ${file}`;
  const lines = text.split('\n');
  const length = lines[line - 1]?.length;
  if (!Number.isInteger(line) || length === undefined) return `no line ${line} of ${lines.length}`;
  if (!Number.isInteger(column) || column < 1 || column > length + 1) return `no column ${column} of ${length}`;
  if (fr.trim() === '' || en.trim() === '') return 'a text is empty';
  const unfilled = /undefined|\[object|NaN|\{(?:name|value|near|expected|found|verb|first|detail|file|given|most)\}/u.exec(
    `${fr}${en}`,
  )?.[0];
  return unfilled !== undefined && !Object.values(files).some((content) => content.includes(unfilled)) ? `the text says ${unfilled}` : null;
}

export async function examine(mutant: Mutant, seed: number): Promise<Verdict> {
  const findings: Finding[] = [];
  const { index, specimen, damages, files } = mutant;
  const find = (kind: string, detail: string): void => void findings.push({ index, specimen, damages, kind, detail });
  const started = process.threadCpuUsage();
  let loaded: ReturnType<typeof loadAssistant>;
  try {
    loaded = loadAssistant(files);
  } catch (thrown) {
    const failure = thrown instanceof Error ? thrown : new Error(String(thrown));
    const where = /at (.*?)(?: \(|$)/mu.exec(failure.stack ?? '')?.[1] ?? '';
    find(`check threw ${failure.name}: ${failure.message.slice(0, 60)} in ${where}`, failure.stack?.slice(0, 1500) ?? '');
    return { passed: false, outcomes: [], findings };
  }
  const { user } = process.threadCpuUsage(started);
  const length = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  if (user / 1_000_000 > LONGEST_SECONDS + length / CHARACTERS_PER_SECOND) find('check is slow', `${(user / 1_000_000).toFixed(1)} s`);
  const { plan, diagnostics } = loaded;
  if ((plan === null) !== diagnostics.some(({ severity }) => severity === 'error')) find('plan and diagnostics disagree', '');
  for (const diagnostic of diagnostics) {
    const fault = faultOf(diagnostic, files);
    if (fault !== null) find(`${diagnostic.code}: ${fault.replace(/\d+/gu, 'N')}`, JSON.stringify(diagnostic).slice(0, 1000));
  }
  if (plan === null) return { passed: false, outcomes: [], findings };
  const outcomes: string[] = [];
  try {
    for (const { outcome, tripped } of await runPlan(plan, randomOf(seed + 1, index))) {
      outcomes.push(outcome);
      if (tripped !== null) find(`run tripped over ${tripped.replace(/["«“].*?["»”]/gu, '…')}`, tripped);
    }
  } catch (thrown) {
    const failure = thrown instanceof Error ? thrown : new Error(String(thrown));
    find(`run threw ${failure.name}: ${failure.message.slice(0, 60)}`, failure.stack?.slice(0, 1500) ?? '');
  }
  return { passed: true, outcomes, findings };
}
