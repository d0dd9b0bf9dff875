// `copiste format PATH`: the files of an assistant or application maps laid out in the one way, in place, all or none.
import { relative, resolve } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { formatDiagnostics } from '#language/diagnostics.ts';
import { findAssistantFiles, readText } from '#language/folder.ts';
import { formatFile } from '#language/format.ts';
import type { Diagnostic } from '#language/plan.ts';
import { cliErrors } from './errors.ts';
import { replaceFiles } from './replace-files.ts';
import { type Subject, subjectOf } from './subject.ts';

export interface FormatOptions {
  /** Says what would be done; writes nothing. */
  readonly check: boolean;
  readonly json: boolean;
  readonly write: (text: string) => void;
}

interface FormattedFile {
  readonly path: string;
  readonly changed: boolean;
}

/** The one line that `--json` writes. `error`: nothing could be formatted at all. */
export interface FormatReport {
  readonly ok: boolean;
  readonly files: readonly FormattedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly error?: { readonly code: string; readonly fr: string; readonly en: string };
}

interface Work {
  /** Path on disk → what it holds, and what it is to hold. */
  readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Name in diagnostics and path on disk. Maps that live outside the assistant's folder are not its own. */
async function filesOf(subject: Subject): Promise<readonly (readonly [name: string, path: string])[]> {
  if (subject.kind === 'maps') return subject.paths.map((path) => [path, path]);
  const places = Object.entries(await findAssistantFiles(subject.folder));
  return places.filter(([path, place]) => path.endsWith('.yaml') && !relative(resolve(subject.folder), resolve(place)).startsWith('..'));
}

async function workOn(subject: Subject): Promise<Work> {
  const files = new Map<string, { before: string; after: string }>();
  const diagnostics: Diagnostic[] = [];
  for (const [name, path] of await filesOf(subject)) {
    const before = await readText(path);
    const formatted = formatFile(name, before);
    diagnostics.push(...formatted.diagnostics);
    if (formatted.diagnostics.length === 0 && !formatted.same) throw error(cliErrors, 'cli.format-differs', { path });
    files.set(path, { before, after: formatted.content });
  }
  return { files, diagnostics };
}

function tell({ diagnostics }: Work, files: readonly FormattedFile[], check: boolean): string {
  if (diagnostics.length > 0) {
    const lines = diagnostics.map((one) => `${formatDiagnostics([one], 'fr')}    ${one.en}\n`).join('');
    return `${lines}Rien n’a été mis en forme : corrigez d’abord. / Nothing was formatted: correct this first.\n`;
  }
  const changed = files.filter((file) => file.changed);
  if (changed.length === 0) return 'Tout est déjà en forme. / Everything is formatted already.\n';
  const done = check ? 'à mettre en forme / to be formatted' : 'mis en forme / formatted';
  return changed.map(({ path }) => `${path} : ${done}\n`).join('');
}

/**
 * Exit code: 0 done, or nothing to do; 1 something is wrong and nothing was written, or with `check` something is to be done. Errors
 * raised, without `json`: `cli.no-such-path`, `cli.nothing-to-check`, `cli.format-differs`, `cli.not-replaced`, `language.unreadable`;
 * with it they are told in the report.
 */
export async function runFormat(path: string, { check, json, write }: FormatOptions): Promise<number> {
  try {
    const work = await workOn(await subjectOf(path));
    const isRight = work.diagnostics.length === 0;
    const changes = [...work.files].filter(([, { before, after }]) => before !== after);
    if (isRight && !check) await replaceFiles(new Map(changes));
    const files = isRight ? [...work.files].map(([place, { before, after }]) => ({ path: place, changed: before !== after })) : [];
    const ok = isRight && !(check && changes.length > 0);
    const report: FormatReport = { ok, files, diagnostics: work.diagnostics };
    write(json ? `${JSON.stringify(report)}\n` : tell(work, files, check));
    return ok ? 0 : 1;
  } catch (thrown) {
    if (!json || !(thrown instanceof CopisteError)) throw thrown;
    const failure = { code: thrown.code, fr: thrown.text('fr'), en: thrown.text('en') };
    const report: FormatReport = { ok: false, files: [], diagnostics: [], error: failure };
    write(`${JSON.stringify(report)}\n`);
    return 1;
  }
}
