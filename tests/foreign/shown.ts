// Shown once by a person with mouse and keyboard, on an application that nobody here wrote, and what became of it: files, questions, a run.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Recording } from '../../src/domain/recording.ts';
import { openRecordingSession } from '../../src/drivers/web/recording/session.ts';
import { readSamples } from '../../src/local/samples.ts';
import { recordingOf } from '../../src/recorder/clean.ts';
import type { AuthorQuestion } from '../../src/authoring/writing/questions.ts';
import { Hand } from '../recorder/shown/hand.ts';
import { type LearnedByAsking, learnByAsking } from '../recorder/shown/learn.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The work as a person does it, from the sign-in to the record that is looked at once more. */
export type Work = (page: Page, hand: Hand) => Promise<void>;

/** Shows the work in a browser of its own. */
export async function show(title: string, work: Work): Promise<Recording> {
  const session = await openRecordingSession({ headed: false, practice: true, environment: process.env, dialogs: async () => 'yes' });
  try {
    await work(session.page, new Hand(session.page, () => session.watching.rest()));
    return recordingOf(await session.watching.finish(), { title, source: 'command' });
  } finally {
    await session.close();
  }
}

export interface Taught {
  readonly recording: Recording;
  /** The file in which the dossier that was shown stands, its row below the headings from 1 on, and the column that names a dossier. */
  readonly file: string;
  readonly row: number;
  readonly reference: string;
  readonly name: string;
  readonly answer: (question: AuthorQuestion) => string;
}

/** As `copiste record --sample` does, with somebody at hand who answers. */
export async function teach({ answer, file, name, recording, reference, row }: Taught): Promise<LearnedByAsking> {
  const { samples, shown } = await readSamples({ path: file, row, reference, sheet: null });
  return learnByAsking(
    {
      showings: [{ recording, dossier: shown }],
      samples,
      maps: [],
      names: {
        assistant: name,
        title: recording.title,
        owner: 'Bureau de la vie associative',
        source: { connector: 'fichier', reference },
      },
    },
    answer,
  );
}

/** A machine that is busy elsewhere fails a step that would only have come late: nothing else of the files is touched. */
function patient(text: string): string {
  return text.replace('durée d’une étape: 20 s', 'durée d’une étape: 60 s');
}

/** Written as they are handed out. Returns the folder from the root of the project, as a run is told it. */
export async function save({ files }: LearnedByAsking, folder: string): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), patient(text));
  }
  return relative(ROOT, folder);
}

export interface Result {
  readonly reference: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly reason: string;
}

export async function resultsIn(output: string): Promise<readonly Result[]> {
  const lines = (await readFile(output, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Result);
}
