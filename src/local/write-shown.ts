// `copiste record … --sample FILE`: what was shown, with the dossier that was at hand, becomes the files of an assistant; what is open is asked.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Recording, RecordingRemark } from '#domain/recording.ts';
import { learn } from '#authoring/learning.ts';
import type { ExistingMap } from '#authoring/writing/applications.ts';
import { slug } from '#authoring/writing/naming.ts';
import type { AuthorAnswers, AuthorQuestion } from '#authoring/writing/questions.ts';
import type { Samples } from './samples.ts';
import type { Terminal } from './terminal.ts';

export interface ShownToWrite {
  readonly recording: Recording;
  readonly folder: string;
  readonly samples: Samples;
  /** Of applications that are known already: reused and completed in what is written, themselves left as they are. */
  readonly maps: readonly ExistingMap[];
  /** Null: nobody sits there, and the files say what is proposed. */
  readonly terminal: Terminal | null;
}

export interface WrittenFromShown {
  /** Paths of the assistant and its maps. */
  readonly written: readonly string[];
  readonly remarks: readonly RecordingRemark[];
  /** What is still open. */
  readonly questions: readonly AuthorQuestion[];
}

/** Files that are not there yet. Rejects with the system's error where one is. */
export async function writeNewFiles(folder: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const written: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const at = join(folder, name);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, content, { flag: 'wx' });
    written.push(at);
  }
  return written;
}

function worded({ choices, example, fr, proposed }: AuthorQuestion): string {
  const lines = choices.map((choice, index) => {
    // What an agent would give is not known.
    const told = example?.examples.filter(({ results }) => index < results.length) ?? [];
    const others = told.map(({ reference, results }) => `${reference} : ${results[index] ?? '—'}`);
    const mark = choice.id === proposed ? ' *' : '';
    return `  ${index + 1}. ${choice.fr}${mark}${others.length === 0 ? '' : `   (${others.join(' ; ')})`}`;
  });
  return [fr, ...lines, ''].join('\n');
}

/** The id of the choice taken; an empty answer takes what is proposed. Null: nothing can be chosen. */
async function asked(question: AuthorQuestion, terminal: Terminal): Promise<string | null> {
  const { choices, proposed } = question;
  if (choices.length === 0) return null;
  for (;;) {
    const reply = (await terminal.ask(`${worded(question)}1-${choices.length} : `)).trim();
    if (reply === '' && proposed !== null) return proposed;
    const choice = /^\d+$/u.test(reply) ? choices[Number(reply) - 1] : undefined;
    if (choice !== undefined) return choice.id;
  }
}

export async function writeShown({ folder, maps, recording, samples: given, terminal }: ShownToWrite): Promise<WrittenFromShown> {
  const { reference, samples, shown } = given;
  const title = recording.title === '' ? basename(folder) : recording.title;
  const names = { assistant: slug(basename(folder)), title, owner: 'À compléter', source: { connector: 'fichier', reference } } as const;
  let answers: AuthorAnswers = {};
  for (;;) {
    const learned = learn({ showings: [{ recording, dossier: shown }], samples, maps, names, answers });
    const replies: Record<string, string> = {};
    for (const question of terminal === null ? [] : learned.questions) {
      const answer = terminal === null ? null : await asked(question, terminal);
      if (answer !== null) replies[question.id] = answer;
    }
    if (Object.keys(replies).length > 0) {
      answers = { ...answers, ...replies };
      continue;
    }
    const remarks = [...recording.remarks, ...learned.understanding.remarks, ...learned.remarks];
    return { written: await writeNewFiles(folder, learned.files), remarks, questions: learned.questions };
  }
}
