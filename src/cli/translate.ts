// `copiste translate PATH`: an assistant or application maps into the other tongue, in place, all files or none.
import { basename, relative, resolve } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { formatDiagnostics } from '#language/diagnostics.ts';
import { findAssistantFiles, readText } from '#language/folder.ts';
import type { Diagnostic } from '#language/plan.ts';
import { tongueOfFile, translateApplication, translateAssistant } from '#language/translate.ts';
import { cliErrors } from './errors.ts';
import { replaceFiles } from './replace-files.ts';
import { type Subject, subjectOf } from './subject.ts';

export type TongueName = 'fr' | 'en';

export interface TranslateOptions {
  /** Without it: the tongue that the assistant, or the first map, is not in. */
  readonly to: TongueName | null;
  /** Says what would be done; writes nothing. */
  readonly check: boolean;
  readonly json: boolean;
  readonly write: (text: string) => void;
}

interface TranslatedFile {
  readonly path: string;
  readonly changed: boolean;
}

/** The one line that `--json` writes. `error`: nothing could be translated at all. */
export interface TranslateReport {
  readonly ok: boolean;
  readonly to: TongueName | null;
  readonly files: readonly TranslatedFile[];
  /** Maps that the assistant uses and that live outside its folder: others use them too, so they stay as they are. */
  readonly left: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly error?: { readonly code: string; readonly fr: string; readonly en: string };
}

interface Work {
  readonly to: TongueName;
  /** Path on disk → what it holds, and what it is to hold. */
  readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  readonly left: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

function otherThan(tongue: TongueName | null): TongueName {
  return tongue === 'en' ? 'fr' : 'en';
}

async function workOnAssistant(folder: string, to: TongueName | null): Promise<Work> {
  const places = await findAssistantFiles(folder);
  const files: Record<string, string> = {};
  for (const [path, place] of Object.entries(places)) files[path] = await readText(place);
  const into = to ?? otherThan(tongueOfFile(files['assistant.yaml'] ?? ''));
  const inside = Object.keys(files).filter(
    (path) => path.endsWith('.yaml') && !relative(resolve(folder), places[path] ?? '').startsWith('..'),
  );
  const { diagnostics, files: result, same } = translateAssistant(files, into, inside);
  if (diagnostics.length === 0 && !same) throw error(cliErrors, 'cli.translation-differs', { path: folder });
  return {
    to: into,
    diagnostics,
    files: new Map(Object.entries(result).map(([path, after]) => [places[path] ?? path, { before: files[path] ?? '', after }])),
    left: Object.keys(files).flatMap((path) => (inside.includes(path) || !path.endsWith('.yaml') ? [] : [places[path] ?? path])),
  };
}

async function workOnMaps(paths: readonly string[], to: TongueName | null): Promise<Work> {
  const contents = await Promise.all(paths.map(async (path) => [path, await readText(path)] as const));
  const into = to ?? otherThan(tongueOfFile(contents[0]?.[1] ?? ''));
  const diagnostics: Diagnostic[] = [];
  const files = new Map<string, { before: string; after: string }>();
  for (const [path, before] of contents) {
    const name = basename(path);
    const translation = translateApplication(name, before, into);
    diagnostics.push(...translation.diagnostics);
    if (translation.diagnostics.length === 0 && !translation.same) throw error(cliErrors, 'cli.translation-differs', { path });
    files.set(path, { before, after: translation.files[name] ?? before });
  }
  return { to: into, files, left: [], diagnostics };
}

function workOn(subject: Subject, to: TongueName | null): Promise<Work> {
  return subject.kind === 'assistant' ? workOnAssistant(subject.folder, to) : workOnMaps(subject.paths, to);
}

const TONGUES = { fr: { fr: 'français', en: 'French' }, en: { fr: 'anglais', en: 'English' } } as const;

function tell({ to, left, diagnostics }: Work, files: readonly TranslatedFile[], check: boolean): string {
  if (diagnostics.length > 0) {
    const lines = diagnostics.map((one) => `${formatDiagnostics([one], 'fr')}    ${one.en}\n`).join('');
    return `${lines}Rien n’a été traduit : corrigez d’abord. / Nothing was translated: correct this first.\n`;
  }
  const { fr, en } = TONGUES[to];
  const changed = files.filter((file) => file.changed);
  const done = check ? { fr: 'à mettre en', en: 'to be put into' } : { fr: 'mis en', en: 'put into' };
  return [
    ...changed.map(({ path }) => `${path} : ${done.fr} ${fr} / ${done.en} ${en}\n`),
    ...(changed.length === 0 ? [`Tout est déjà en ${fr}. / Everything is in ${en} already.\n`] : []),
    ...left.map((path) => `${path} : hors de ce dossier, laissé tel quel / outside this folder, left as it is\n`),
  ].join('');
}

/**
 * Exit code: 0 done (or nothing to do), 1 something is wrong and nothing was written. Errors raised, without `json`: `cli.no-such-path`,
 * `cli.nothing-to-check`, `cli.translation-differs`, `cli.not-replaced`, `language.unreadable`; with it they are told in the report.
 */
export async function runTranslate(path: string, { to, check, json, write }: TranslateOptions): Promise<number> {
  try {
    const work = await workOn(await subjectOf(path), to);
    const ok = work.diagnostics.length === 0;
    const changes = [...work.files].filter(([, { before, after }]) => before !== after);
    if (ok && !check) await replaceFiles(new Map(changes));
    const files = ok ? [...work.files].map(([place, { before, after }]) => ({ path: place, changed: before !== after })) : [];
    const report: TranslateReport = { ok, to: work.to, files, left: work.left, diagnostics: work.diagnostics };
    write(json ? `${JSON.stringify(report)}\n` : tell(work, files, check));
    return ok ? 0 : 1;
  } catch (thrown) {
    if (!json || !(thrown instanceof CopisteError)) throw thrown;
    const failure = { code: thrown.code, fr: thrown.text('fr'), en: thrown.text('en') };
    const report: TranslateReport = { ok: false, to, files: [], left: [], diagnostics: [], error: failure };
    write(`${JSON.stringify(report)}\n`);
    return 1;
  }
}
