// From what was shown and the dossiers at hand to the files of an assistant, and what is still asked: once, or again with more answers.
import type { Recording } from '#domain/recording.ts';
import { explain } from './by-example/explain.ts';
import { withLists } from './by-example/several-in-one-cell.ts';
import type { Answers, ShownDossier, Understanding } from './explanations.ts';
import { freeFields, knownScreenNames } from './free-fields.ts';
import type { ExistingMap } from './writing/applications.ts';
import type { AssistantNames } from './writing/assistant-text.ts';
import type { AuthorAnswers } from './writing/questions.ts';
import { type WritingResult, writeAssistant } from './writing/writing.ts';

export interface Showing {
  readonly recording: Recording;
  /** What was at hand meanwhile. */
  readonly dossier: ShownDossier;
}

export interface Lesson {
  /** The first is the one that is written from; the others settle and generalise it. One at least. */
  readonly showings: readonly [Showing, ...Showing[]];
  /** Further dossiers of the same source. */
  readonly samples: readonly ShownDossier[];
  readonly maps: readonly ExistingMap[];
  readonly names: AssistantNames;
  /** Everything that was answered so far, whoever asks. */
  readonly answers: AuthorAnswers;
}

export interface Learned extends WritingResult {
  readonly understanding: Understanding;
}

/** Questions by example are named after an act: `1.10`, `2.10/condition`. */
function isByExample(id: string): boolean {
  return /^\d+\.\d+(?:\/|$)/u.test(id);
}

export function learn({ answers, maps, names, samples, showings }: Lesson): Learned {
  const byExample: Answers = Object.fromEntries(Object.entries(answers).filter(([id]) => isByExample(id)));
  const recordings = showings.map(({ recording }) => recording);
  const screens = knownScreenNames(recordings, maps);
  const free = showings.map(({ dossier, recording }) => ({ recording, dossier: freeFields(dossier, screens) }));
  const known = withLists(
    free,
    samples.map((sample) => freeFields(sample, screens)),
  );
  const understanding = explain(known.shown, known.samples, byExample);
  const [first = showings[0], ...others] = known.shown;
  const written = writeAssistant({
    recordings,
    understanding,
    fields: first.dossier.fields,
    otherFields: others.map(({ dossier }) => dossier.fields),
    maps,
    names,
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => !isByExample(id))),
    answeredBesides: Object.keys(byExample).length,
  });
  // Some questions go with what they asked about until it is shown again: what was answered is not asked twice.
  const questions = written.questions.filter(({ id }) => answers[id] === undefined);
  return { ...written, questions, understanding };
}
