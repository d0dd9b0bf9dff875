// Reads the actions of an assistant: what each receives and gives, and the TypeScript file of the package that it is.
import type { LanguageCode } from '../errors.ts';
import type { AssistantFiles } from '../files.ts';
import type { Action, ActionValue } from '../plan.ts';
import { type Reader, asMap, asScalar, asWord, complain, namedEntries, place, readEntries } from '../reader.ts';
import type { ScalarTree, Tree } from '../yaml-tree.ts';
import { importsOf } from './imports.ts';

const FILE_NAME = /^[\p{L}\p{N}_-]+\.ts$/u;

function readValues(reader: Reader, tree: Tree | undefined, name: string): readonly ActionValue[] {
  const { items } = reader.tongue.action;
  return (tree === undefined ? [] : namedEntries(reader, tree, name)).flatMap(({ key, value }) => {
    const entries = value.kind === 'map' ? readEntries(reader, value, 'action', [items], [items], key) : undefined;
    const type = asWord(reader, entries === undefined ? value : entries.get(items)?.value, key.text, reader.tongue.tableTypes);
    return type === undefined ? [] : [{ name: key.text, type, list: entries !== undefined }];
  });
}

/** What an action cannot be loaded for, told where its file is named. */
function checkFile(reader: Reader, at: ScalarTree, path: string, files: AssistantFiles): void {
  const seen = new Set<string>();
  const refuse = (code: LanguageCode, parameters: Readonly<Record<string, string>>): void => complain(reader, at, code, parameters);
  const visit = (file: string): void => {
    const content = files[file];
    if (content === undefined || seen.has(file)) return;
    seen.add(file);
    for (const { name, target } of importsOf(content)) {
      if (target === null || files[target] === undefined) refuse('language.action-import', { file, name });
      else visit(target);
    }
  };
  if (files[path] === undefined) return refuse('language.missing-file', { file: path });
  visit(path);
  if (!/^[ \t]*export[ \t]+(?:async[ \t]+)?function[ \t]+run\b|^[ \t]*export[ \t]+const[ \t]+run\b/mu.test(files[path]))
    refuse('language.action-without-run', { file: path });
}

function readAction(reader: Reader, key: ScalarTree, value: Tree, files: AssistantFiles): Action | undefined {
  const K = reader.tongue.action;
  const map = asMap(reader, value, key.text);
  if (map === undefined) return undefined;
  const entries = readEntries(reader, map, 'action', [K.file, K.receives, K.gives], [K.file, K.gives], key);
  const file = asScalar(reader, entries.get(K.file)?.value, K.file);
  const path = `actions/${file?.text ?? ''}`;
  if (file !== undefined && !FILE_NAME.test(file.text)) complain(reader, file, 'language.action-file-name', { name: file.text });
  else if (file !== undefined) checkFile(reader, file, path, files);
  const receives = readValues(reader, entries.get(K.receives)?.value, K.receives);
  const gives = readValues(reader, entries.get(K.gives)?.value, K.gives);
  return { name: key.text, position: place(reader, key), file: path, receives, gives };
}

/** By name. */
export function readActions(reader: Reader, tree: Tree | undefined, files: AssistantFiles): ReadonlyMap<string, Action> {
  const written = tree === undefined ? [] : namedEntries(reader, tree, reader.tongue.assistant.actions);
  return new Map(
    written.flatMap(({ key, value }) => {
      const action = readAction(reader, key, value, files);
      return action === undefined ? [] : [[key.text, action] as const];
    }),
  );
}
