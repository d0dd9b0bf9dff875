// Learning takes seconds: it is done beside the page, which stays its author's.
import type { LessonAnswer, LessonAsked } from './lesson.ts';
import { learnLesson } from './learn-lesson.ts';

function answer(asked: LessonAsked): LessonAnswer {
  try {
    return { is: 'learned', learned: learnLesson(asked) };
  } catch {
    // What it says may hold a value.
    return { is: 'failed' };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<LessonAsked>) => {
  // To the page that began this thread, and nobody else.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  self.postMessage(answer(data));
});
