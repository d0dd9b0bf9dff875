// A recording that cannot be learned from is refused in words; any other failure says nothing of what was in it.
import { expect, test } from 'vitest';
import type { Manipulation } from '#domain/recording.ts';
import { click, fill, recording } from '#authoring/by-example/test-recordings.ts';
import { answerLesson } from './answer-lesson.ts';
import type { LessonAsked } from './lesson.ts';

function asked(first: readonly Manipulation[], second: readonly Manipulation[], dossier = 1): LessonAsked {
  const person = (reference: string, name: string): LessonAsked['sample']['dossiers'][number] => ({
    reference,
    fields: { Nom: { type: 'text', value: name } },
  });
  return {
    showings: [
      { recording: recording(first), dossier: 0 },
      { recording: recording(second), dossier },
    ],
    sample: {
      source: { connector: 'file', reference: 'Dossier' },
      dossiers: [person('D1', 'Œuvrard'), person('D2', 'Cœuret')],
      shown: 0,
      cut: false,
    },
    maps: [],
    title: 'Adresse',
    owner: 'Bureau',
    answers: {},
  };
}

const WORK = [fill('Nom', 'OEUVRARD'), click('Enregistrer')];

test('a second recording of another work is refused in words that say what to do', () => {
  const answer = answerLesson(asked(WORK, [fill('Motif', 'Décès'), fill('Date', '01/02/2026')]));
  expect(answer).toMatchObject({ is: 'failed' });
  if (answer.is !== 'failed') throw new TypeError('refused');
  expect(answer.said?.fr).toContain('L’enregistrement n° 2 ne montre pas le même travail que le premier');
  expect(answer.said?.en).toContain('Choose a recording of the same work');
});

test('one of the same work is learned from; what fails otherwise is not told', () => {
  expect(answerLesson(asked(WORK, [fill('Nom', 'COEURET'), click('Enregistrer')]))).toMatchObject({ is: 'learned' });
  const none = asked(WORK, WORK);
  expect(answerLesson({ ...none, sample: { ...none.sample, dossiers: [] } })).toEqual({ is: 'failed', said: null });
});
