// Learning takes seconds: it is done beside the page, which stays its author's.
import { answerLesson } from './answer-lesson.ts';
import type { LessonAsked } from './lesson.ts';

self.addEventListener('message', ({ data }: MessageEvent<LessonAsked>) => {
  // To the page that began this thread, and nobody else.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  self.postMessage(answerLesson(data));
});
