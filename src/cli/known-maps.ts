// `--maps PATH`: the maps that are known already, so that a recording is written in their words and completes them.
import { basename, join } from 'node:path';
import type { ExistingMap } from '#authoring/writing/applications.ts';
import { readText } from '#language/folder.ts';
import { subjectOf } from './subject.ts';

const MAPS = 'applications';

/** Of a folder of maps, of one map, or of an assistant. Errors raised: those of `subjectOf`. */
export async function knownMaps(path: string): Promise<readonly ExistingMap[]> {
  const subject = await subjectOf(path);
  if (subject.kind === 'assistant') return knownMaps(join(subject.folder, MAPS));
  return Promise.all(subject.paths.map(async (one) => ({ name: basename(one, '.yaml'), text: await readText(one), origin: null })));
}
