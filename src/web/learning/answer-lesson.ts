// What is answered to a page that asked for a lesson: what was learned, or why nothing could be.
import { CopisteError } from '#base/errors.ts';
import { remarkText } from '#authoring/remarks.ts';
import type { LessonAnswer, LessonAsked } from './lesson.ts';
import { learnLesson } from './learn-lesson.ts';

/** Any other error may hold a value. */
const SAID: ReadonlySet<string> = new Set(['authoring.other-work']);

export function answerLesson(asked: LessonAsked): LessonAnswer {
  try {
    return { is: 'learned', learned: learnLesson(asked) };
  } catch (thrown) {
    if (!(thrown instanceof CopisteError) || !SAID.has(thrown.code)) return { is: 'failed', said: null };
    const remark = { code: thrown.code, act: null, parameters: thrown.parameters };
    return { is: 'failed', said: { fr: remarkText(remark, 'fr'), en: remarkText(remark, 'en') } };
  }
}
