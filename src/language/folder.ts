// Gathers the files of an assistant from a folder: its source, and the maps of applications beside or above it.
import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { error } from '#base/errors.ts';
import { languageErrors } from './errors.ts';
import type { AssistantFiles } from './files.ts';

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw error(languageErrors, 'language.unreadable', { file: path }, thrown);
  }
}

async function maps(folder: string): Promise<Record<string, string>> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return {};
    throw error(languageErrors, 'language.unreadable', { file: folder }, thrown);
  }
  const found: Record<string, string> = {};
  for (const name of names.filter((one) => one.endsWith('.yaml')).toSorted()) {
    const content = await readOrNull(join(folder, name));
    if (content !== null) found[`applications/${name}`] = content;
  }
  return found;
}

/** Names of the applications that the text asks for, whatever else is wrong with it. */
function askedFor(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^\s*application:\s*["']?([^"'#\n]+?)["']?\s*$/gm)].map(([, name = '']) => name));
}

/**
 * The files of the assistant in `folder`: `assistant.yaml`, and the maps that it names, from `folder/applications/` first, then from
 * `folder/../applications/`. A file that is missing is left out: `loadAssistant` says so. Error raised: `language.unreadable`.
 */
export async function readAssistantFolder(folder: string): Promise<AssistantFiles> {
  const text = await readOrNull(join(folder, 'assistant.yaml'));
  const all = { ...(await maps(resolve(folder, '..', 'applications'))), ...(await maps(join(folder, 'applications'))) };
  if (text === null) return {};
  const wanted = askedFor(text);
  const kept = Object.entries(all).filter(([path]) => wanted.has(path.slice('applications/'.length, -'.yaml'.length)));
  // With a misspelt name, every map is kept: the check then suggests the right one.
  return { 'assistant.yaml': text, ...(kept.length === wanted.size ? Object.fromEntries(kept) : all) };
}

/** The maps of a folder that holds no assistant: file name → content. Empty when the folder holds none. Error raised: `language.unreadable`. */
export async function readMapFolder(folder: string): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(Object.entries(await maps(folder)).map(([path, content]) => [path.slice('applications/'.length), content]));
}
