// Which acts may have saved something for good: written as plain steps they would be done again with every retry.
import { COMMIT_WORDS, announcesDone, isSent, leadsOn, saysDone, wordsOf } from './commits.ts';
import type { CourseAct } from './course.ts';

const TYPING: ReadonlySet<string> = new Set(['fill', 'choose', 'tick', 'upload']);

/** A file of another recorder, or a recording that was recovered, says nothing of requests: only words are left. */
function isBlind({ recording }: CourseAct): boolean {
  return recording.acts.every(({ requests }) => requests.length === 0);
}

export function isTyping({ act }: CourseAct): boolean {
  return TYPING.has(act.what.kind);
}

function maySave(course: readonly CourseAct[], index: number): boolean {
  const at = course[index];
  const what = at?.act.what;
  if (at === undefined || (what?.kind !== 'click' && what?.kind !== 'press')) return false;
  const words = wordsOf(at);
  const isCommit = COMMIT_WORDS.test(words);
  const isConfirmed = what.kind === 'click' && what.dialog !== null && what.dialog.answer === 'yes';
  const hasTyped = course.slice(0, index).some((one) => one.screen === at.screen && isTyping(one));
  if (isBlind(at)) return isConfirmed || (isCommit && hasTyped);
  // Old applications save by an address that is merely opened.
  if (!isSent(at)) return at.act.requests.length > 0 && isCommit && hasTyped;
  return isCommit || isConfirmed || (leadsOn(at) ? announcesDone(at) : hasTyped || saysDone(at));
}

export function savingsOf(course: readonly CourseAct[]): ReadonlySet<CourseAct> {
  return new Set(course.filter((_, index) => maySave(course, index)));
}
