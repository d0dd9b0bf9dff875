// What is damaged: the shipped assistants, the examples, one that uses every verb, and each of them in English where it can be put so.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantFiles } from '#language/files.ts';
import { readAssistantFolder } from '#language/folder.ts';

export interface Specimen {
  readonly name: string;
  readonly files: AssistantFiles;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PLACES = ['assistants', 'examples', 'tests/fuzz/corpus'];

async function folders(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const place of PLACES) {
    for (const name of (await readdir(join(ROOT, place))).toSorted()) {
      if (existsSync(join(ROOT, place, name, 'assistant.yaml'))) found.push(join(ROOT, place, name));
    }
  }
  return found;
}

/** All of them right as they stand. Throws when one is not. */
export async function readCorpus(): Promise<readonly [Specimen, ...Specimen[]]> {
  const specimens: Specimen[] = [];
  for (const folder of await folders()) {
    const files = await readAssistantFolder(folder);
    const { plan, diagnostics } = loadAssistant(files);
    if (plan === null) throw new Error(diagnostics.map(({ file, line, fr }) => `${folder} ${file}:${line} ${fr}`).join('\n'));
    specimens.push({ name: basename(folder), files });
  }
  const [first, ...others] = specimens;
  if (first === undefined) throw new Error('no assistant to damage');
  return [first, ...others];
}
