// `copiste check PATH`: everything that is wrong with an assistant, or with application maps.
import { basename } from 'node:path';
import { CopisteError } from '#base/errors.ts';
import { actionsDigest } from '#language/actions/digest.ts';
import { loadApplication, loadAssistant } from '#language/assistant.ts';
import { formatDiagnostics } from '#language/diagnostics.ts';
import { readAssistantFolder, readText } from '#language/folder.ts';
import type { Diagnostic } from '#language/plan.ts';
import { subjectOf } from './subject.ts';

export interface CheckOptions {
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/** The one line that `--json` writes. `error`: nothing could be checked at all. */
export interface CheckReport {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The hash by which its actions are approved; absent: it has none. */
  readonly actions?: string;
  readonly error?: { readonly code: string; readonly fr: string; readonly en: string };
}

interface Checked {
  /** What was checked, for the closing line. */
  readonly what: string;
  /** Of its actions, to be approved; null: it has none. */
  readonly actions: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

async function checkAssistant(folder: string): Promise<Checked> {
  const files = await readAssistantFolder(folder);
  const { plan, diagnostics: ofWords } = loadAssistant(files);
  // The engine is loaded only where there is an action.
  const own = actionsDigest(files) === null ? [] : await (await import('#local/actions.ts')).actionDiagnostics(files, plan);
  const diagnostics = [...ofWords, ...own];
  return { what: plan === null ? folder : `${plan.title} ${plan.version}`, actions: actionsDigest(files), diagnostics };
}

async function checkPath(path: string): Promise<Checked> {
  const subject = await subjectOf(path);
  if (subject.kind === 'assistant') return checkAssistant(subject.folder);
  const maps = await Promise.all(subject.paths.map(async (one) => loadApplication(basename(one), await readText(one))));
  return { what: path, actions: null, diagnostics: maps.flatMap(({ diagnostics }) => diagnostics) };
}

function closingLine({ what, actions, diagnostics }: Checked): string {
  const { length } = diagnostics;
  const approve = actions === null ? '' : `Actions à approuver / actions to approve : ${actions}\n`;
  if (length === 0) return `${what} : rien à corriger / nothing to correct.\n${approve}`;
  return `${length} ${length === 1 ? 'point à corriger / mistake' : 'points à corriger / mistakes'}.\n`;
}

function writeJson(write: CheckOptions['write'], report: CheckReport): void {
  write(`${JSON.stringify(report)}\n`);
}

/**
 * Exit code: 0 nothing is wrong, 1 something is, or there is nothing to check. Errors raised, without `json`: `cli.no-such-path`,
 * `cli.nothing-to-check`, `language.unreadable`; with it they are told in the report.
 */
export async function runCheck(path: string, { json, write }: CheckOptions): Promise<number> {
  let checked: Checked;
  try {
    checked = await checkPath(path);
  } catch (thrown) {
    if (!json || !(thrown instanceof CopisteError)) throw thrown;
    writeJson(write, { ok: false, diagnostics: [], error: { code: thrown.code, fr: thrown.text('fr'), en: thrown.text('en') } });
    return 1;
  }
  const { diagnostics } = checked;
  const ok = diagnostics.every(({ severity }) => severity !== 'error');
  if (json) writeJson(write, { ok, diagnostics, ...(checked.actions === null ? {} : { actions: checked.actions }) });
  else write(diagnostics.map((one) => `${formatDiagnostics([one], 'fr')}    ${one.en}\n`).join('') + closingLine(checked));
  return ok ? 0 : 1;
}
