// Gathers the files of an assistant from a folder: its source, and the maps of applications beside or above it.
import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { error } from '#base/errors.ts';
import { languageErrors } from './errors.ts';
import type { AssistantFiles } from './files.ts';

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');
}

/** The whole text of a file. Bytes that are no UTF-8 become U+FFFD, which `check` reports. Error raised: `language.unreadable`. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw error(languageErrors, 'language.unreadable', { file: path }, thrown);
  }
}

/** Names in a folder; none when it is not there. */
async function holds(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw error(languageErrors, 'language.unreadable', { file: folder }, thrown);
  }
}

/** Path in the bundle → path on disk of the maps of a folder. */
async function mapPlaces(folder: string): Promise<Record<string, string>> {
  const maps = (await holds(folder)).filter((one) => one.endsWith('.yaml')).toSorted();
  return Object.fromEntries(maps.map((name) => [`applications/${name}`, join(folder, name)]));
}

/** Names of the applications that the text asks for, whatever else is wrong with it. */
function askedFor(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^[ \t]*application:[ \t]*["']?([^"'#\n]+?)["']?\s*$/gm)].map(([, name = '']) => name));
}

/** Path in the bundle → path on disk of the files of actions, where the text has any. */
async function actionPlaces(folder: string, text: string): Promise<Record<string, string>> {
  if (!/^["']?actions["']?[ \t]*:/mu.test(text)) return {};
  const names = (await holds(join(folder, 'actions'))).filter((one) => /^[\p{L}\p{N}_-]+\.ts$/u.test(one.normalize('NFC'))).toSorted();
  return Object.fromEntries(names.map((name) => [`actions/${name.normalize('NFC')}`, join(folder, 'actions', name)]));
}

/**
 * Where the files of the assistant in `folder` are: `assistant.yaml`, its actions, and the maps that it names, from `folder/applications/` first,
 * then from `folder/../applications/`. A file that is missing is left out: `loadAssistant` says so. Error raised: `language.unreadable`.
 */
export async function findAssistantFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const source = join(folder, 'assistant.yaml');
  if (!(await holds(folder)).includes('assistant.yaml')) return {};
  const text = await readText(source);
  const wanted = askedFor(text);
  const all = { ...(await mapPlaces(resolve(folder, '..', 'applications'))), ...(await mapPlaces(join(folder, 'applications'))) };
  const kept = Object.entries(all).filter(([path]) => wanted.has(path.slice('applications/'.length, -'.yaml'.length)));
  // With a misspelt name, every map is kept: the check then suggests the right one.
  const actions = await actionPlaces(folder, text);
  return { 'assistant.yaml': source, ...actions, ...(kept.length === wanted.size ? Object.fromEntries(kept) : all) };
}

async function readAll(places: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(Object.entries(places).map(async ([path, place]) => [path, await readText(place)] as const));
  return Object.fromEntries(entries);
}

/** The files of the assistant in `folder`, as `findAssistantFiles` finds them. Empty when it holds none. Error raised: `language.unreadable`. */
export async function readAssistantFolder(folder: string): Promise<AssistantFiles> {
  return readAll(await findAssistantFiles(folder));
}

/** The maps of a folder that holds no assistant: file name → content. Empty when the folder holds none. Error raised: `language.unreadable`. */
export async function readMapFolder(folder: string): Promise<Readonly<Record<string, string>>> {
  const places = Object.entries(await mapPlaces(folder)).map(([path, place]) => [path.slice('applications/'.length), place]);
  return readAll(Object.fromEntries(places));
}
