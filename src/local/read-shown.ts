// Recordings that are on the disk, with their pictures beside them: for those who describe the work that was shown.
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Recording } from '#domain/recording.ts';
import { RECORDING_FILE, readRecording } from '#recorder/recording-file.ts';

export interface ShownRecordings {
  /** Their views name their pictures as `pictures` does: no two recordings alike. */
  readonly recordings: readonly Recording[];
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** `paths`: files, or the folders in which `copiste record` left them. A picture that is gone is left out. Errors raised: as `readRecording`. */
export async function readShown(paths: readonly string[]): Promise<ShownRecordings> {
  const pictures = new Map<string, Uint8Array>();
  const recordings: Recording[] = [];
  for (const [index, path] of paths.entries()) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const file = isFolder ? join(path, RECORDING_FILE) : path;
    const recording = await readRecording(file);
    const nameIn = (picture: string): string => `${index + 1}/${picture}`;
    for (const { picture } of recording.views) {
      const png = picture === null ? null : await readFile(join(dirname(file), picture)).catch(() => null);
      if (picture !== null && png !== null) pictures.set(nameIn(picture), png);
    }
    const views = recording.views.map((view) => (view.picture === null ? view : { ...view, picture: nameIn(view.picture) }));
    recordings.push({ ...recording, views });
  }
  return { recordings, pictures };
}
