// Learning with somebody at hand who answers, until nothing is open any more.
import { type Learned, type Lesson, learn } from '../../../src/authoring/learning.ts';
import type { AuthorQuestion } from '../../../src/authoring/writing/questions.ts';

export interface LearnedByAsking extends Learned {
  /** In the order in which it was asked. */
  readonly asked: readonly AuthorQuestion[];
}

const MOST_TURNS = 8;

/** `answer`: the id of a choice; throws where nothing of the kind was to be asked. */
export function learnByAsking(lesson: Omit<Lesson, 'answers'>, answer: (question: AuthorQuestion) => string): LearnedByAsking {
  const asked: AuthorQuestion[] = [];
  let answers: Lesson['answers'] = {};
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const learned = learn({ ...lesson, answers });
    if (learned.questions.length === 0) return { ...learned, asked };
    asked.push(...learned.questions);
    answers = { ...answers, ...Object.fromEntries(learned.questions.map((question) => [question.id, answer(question)])) };
  }
  throw new Error('the questions never end');
}
