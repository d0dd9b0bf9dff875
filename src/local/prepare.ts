// What stands before a run: the assistant is whole, the file has its columns, settings are there, names of what is written.
import { createHash } from 'node:crypto';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { error } from '#base/errors.ts';
import { lockSign, openTable } from '#documents/tables/open-table.ts';
import { tableErrors } from '#documents/tables/errors.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantFiles } from '#language/files.ts';
import { droppingProblems, withoutPhases } from '#language/dropped-phases.ts';
import { readAssistantFolder } from '#language/folder.ts';
import { allSteps } from '#language/held-steps.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { localErrors } from './errors.ts';
import { matchColumns } from '#rows/columns.ts';
import type { ResultColumns } from './log/entries.ts';
import { resultsKind } from './results/output-file.ts';
import type { ResultsKind } from './results/render.ts';
import type { RunRequest } from './run-options.ts';
import { wordsOf } from './words.ts';

export interface LoadedAssistant {
  /** Without the phases that are not to be done. */
  readonly plan: AssistantPlan;
  readonly wholePlan: AssistantPlan;
  /** Column that names a dossier. */
  readonly reference: string;
  /** Digest of its files. */
  readonly digest: string;
}

function digestOf(files: AssistantFiles): string {
  const sorted = Object.entries(files).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

const DROPPING = { unknown: 'local.phase-unknown', mandatory: 'local.phase-mandatory', needed: 'local.phase-needed' } as const;

/** Errors raised: `local.phase-unknown`, `local.phase-mandatory`, `local.phase-needed`. */
function keptPlan(plan: AssistantPlan, without: readonly string[]): AssistantPlan {
  const [wrong] = droppingProblems(plan, without);
  if (wrong === undefined) return withoutPhases(plan, without);
  const { is, ...about } = wrong;
  const optional = plan.phases.flatMap((phase) => (phase.optional ? [phase.name] : [])).join(', ') || '—';
  throw error(localErrors, DROPPING[is], { ...about, optional });
}

/**
 * Errors raised: `local.assistant-missing`, `local.assistant-refused`, `local.source-is-not-a-file`, `local.facts-not-in-a-file`, those
 * of phases that cannot be dropped.
 */
export async function loadForRun(folder: string, without: readonly string[]): Promise<LoadedAssistant> {
  const files = await readAssistantFolder(folder);
  if (files['assistant.yaml'] === undefined) throw error(localErrors, 'local.assistant-missing', { path: folder });
  const { plan, diagnostics } = loadAssistant(files);
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = mistakes;
  if (plan === null || first !== undefined) {
    const place = first === undefined ? 'assistant.yaml' : `${first.file}:${first.line}:${first.column}`;
    throw error(localErrors, 'local.assistant-refused', { count: mistakes.length, place, path: folder });
  }
  const { connector, reference } = plan.source;
  if (connector !== 'file' || reference === null) throw error(localErrors, 'local.source-is-not-a-file', { assistant: plan.name });
  const fact = plan.fields.find((field) => field.fact);
  if (fact !== undefined) throw error(localErrors, 'local.facts-not-in-a-file', { field: fact.name });
  return { plan: keptPlan(plan, without), wholePlan: plan, reference, digest: digestOf(files) };
}

/** Before anything is written: the file is there, closed, and has the columns. Errors raised: `table.*`, `rows.column-*`. */
export async function checkInput(request: RunRequest, { plan, reference }: LoadedAssistant): Promise<void> {
  const sign = lockSign(request.input);
  if (sign !== null) throw error(tableErrors, 'table.locked', { file: basename(request.input), sign });
  const table = await openTable(request.input, { mostRows: 1_000, ...(request.sheet === undefined ? {} : { sheet: request.sheet }) });
  matchColumns(table, plan, reference, basename(request.input));
}

/** What each dossier brings back, by the names that the assistant gives; those of earlier versions stay. */
export function resultColumns(plan: AssistantPlan, before: ResultColumns | null): ResultColumns {
  const steps = allSteps(plan.phases.flatMap((phase) => phase.steps));
  const proof = steps.flatMap((step) => (step.verb === 'commit' ? step.proof.map(({ name }) => name) : []));
  const annotations = steps.flatMap((step) => (step.verb === 'annotate' ? step.entries.map(({ label }) => label) : []));
  return {
    language: plan.language,
    proof: [...new Set([...(before?.proof ?? []), ...proof])],
    annotations: [...new Set([...(before?.annotations ?? []), ...annotations])],
  };
}

export interface Places {
  readonly output: string;
  readonly kind: ResultsKind;
  readonly log: string;
  readonly report: string;
}

/** Errors raised: `local.output-unknown-kind`, `local.output-is-input`. */
export function placesFor(request: RunRequest, plan: AssistantPlan): Places {
  const { input } = request;
  const words = wordsOf(plan.language);
  const stem = join(dirname(input), basename(input, extname(input)));
  const output = resolve(request.output ?? `${stem}.${request.dry ? words.dryName : words.resultsName}.csv`);
  const kind = resultsKind(output);
  if (relative(output, resolve(input)) === '') throw error(localErrors, 'local.output-is-input', { file: basename(input) });
  const start = output.slice(0, -extname(output).length);
  return { output, kind, log: `${start}.${words.logName}`, report: `${start}.${words.reportName}.html` };
}
