// Puts the files of an assistant into the other tongue: the words of the language are replaced where they stand, and nothing else.
import { type Loaded, type SpeakOfFile, loadApplication, loadAssistant } from './assistant.ts';
import { canonical } from './canonical.ts';
import { syntaxOf } from './expression.ts';
import type { AssistantFiles } from './files.ts';
import type { Tongue } from './keywords.ts';
import type { ApplicationMap, AssistantPlan, Diagnostic, Expression } from './plan.ts';
import type { Spoken } from './spoken.ts';
import { rawOffsets, textFile } from './text-file.ts';

type TongueName = Tongue['tongue'];

export interface Translation {
  /** Empty unless something is wrong with the files: nothing is translated then. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files asked for, translated; those that were in the tongue already come out as they were. */
  readonly files: AssistantFiles;
  /** False when the result would not mean the same: it must not be kept. `check` cannot bring this about; it guards against ourselves. */
  readonly same: boolean;
}

/** Words gathered file by file; one that was understood twice (a text that is compiled again) counts once. */
function gather(): { readonly speak: SpeakOfFile; readonly of: (path: string) => readonly Spoken[] } {
  const files = new Map<string, Map<number, Spoken>>();
  return {
    speak: (path, spoken) => {
      const words = files.get(path) ?? new Map<number, Spoken>();
      words.set(spoken.from, spoken);
      files.set(path, words);
    },
    of: (path) => [...(files.get(path)?.values() ?? [])].toSorted((one, other) => one.from - other.from),
  };
}

/** `content` with each word that was understood said in the other tongue; every other byte stays. */
function replaceWords(content: string, words: readonly Spoken[], into: TongueName): string {
  const raw = rawOffsets(content);
  const { text } = textFile('', content);
  // A file whose accents are all typed apart stays one.
  const form = content.normalize('NFC') !== content && content.normalize('NFD') === content ? 'NFD' : 'NFC';
  let written = '';
  let end = 0;
  for (const word of words) {
    const said = word[into];
    if (text.slice(word.from, word.to) === said) continue;
    written += content.slice(end, raw(word.from)) + said.normalize(form);
    end = raw(word.to);
  }
  return written + content.slice(end);
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'text' in value && 'literal' in value && 'reads' in value && value.literal === null;
}

function isPosition(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'file' in value && 'line' in value && 'column' in value;
}

/** What a plan or a map means, whatever tongue it was written in and wherever its lines stand. */
function meaning(read: AssistantPlan | ApplicationMap | null): string {
  const tongueFree = read === null || !('language' in read) ? read : { ...read, language: '' };
  return JSON.stringify(tongueFree, (_, value: unknown) => {
    if (value instanceof RegExp) return value.source;
    if (isExpression(value) && value.text !== '') return { means: canonical(syntaxOf(value)), reads: value.reads };
    return isPosition(value) ? undefined : value;
  });
}

function translated(
  files: AssistantFiles,
  paths: readonly string[],
  words: (path: string) => readonly Spoken[],
  into: TongueName,
): AssistantFiles {
  return Object.fromEntries(paths.map((path) => [path, replaceWords(files[path] ?? '', words(path), into)]));
}

/** The files that are written in words of the language: an action is not. */
function wordsIn(files: AssistantFiles): readonly string[] {
  return Object.keys(files).filter((path) => path.endsWith('.yaml'));
}

/** Translates the files `paths` of the bundle of an assistant; the others are read for what they say of names. */
export function translateAssistant(files: AssistantFiles, into: TongueName, paths: readonly string[] = wordsIn(files)): Translation {
  const { speak, of } = gather();
  const { plan, diagnostics }: Loaded = loadAssistant(files, speak);
  if (plan === null) return { diagnostics, files: {}, same: false };
  const result = translated(files, paths, of, into);
  const again = loadAssistant({ ...files, ...result });
  return { diagnostics, files: result, same: meaning(again.plan) === meaning(plan) };
}

/** Translates one map by itself. */
export function translateApplication(name: string, content: string, into: TongueName): Translation {
  const { speak, of } = gather();
  const { map, diagnostics } = loadApplication(name, content, speak);
  if (map === null) return { diagnostics, files: {}, same: false };
  const result = translated({ [name]: content }, [name], of, into);
  return { diagnostics, files: result, same: meaning(loadApplication(name, result[name] ?? '').map) === meaning(map) };
}

/** The tongue that a file says it is in; null when it does not say. */
export function tongueOfFile(content: string): TongueName | null {
  const [, key, value] = /^\uFEFF?["']?(langue|language)["']?[ \t]*:[ \t]*["']?(fr|en)\b/m.exec(content) ?? [];
  if (key === undefined) return null;
  return value === 'en' ? 'en' : 'fr';
}
