// Which acts may have saved something for good: written as plain steps they would be done again with every retry.
import { COMMIT_WORDS, announcesDone, changing, isSent, leadsOn, saysDone, wordsOf } from './commits.ts';
import type { CourseAct } from './course.ts';
import { plain } from './naming.ts';
import { pathShape } from './screens.ts';

const TYPING: ReadonlySet<string> = new Set(['fill', 'choose', 'tick', 'upload']);

/** A file of another recorder, or a recording that was recovered, says nothing of requests: only words are left. */
function isBlind({ recording }: CourseAct): boolean {
  return recording.acts.every(({ requests }) => requests.length === 0);
}

export function isTyping({ act }: CourseAct): boolean {
  return TYPING.has(act.what.kind);
}

/** Gives a control something, whatever of: pages there are that keep it at once. */
export function isSetting({ act }: CourseAct): boolean {
  return act.what.kind === 'drag' || TYPING.has(act.what.kind);
}

const ASKS = /\b(?:recherch\w*|cherch\w*|search\w*|suggest\w*|autocomplet\w*|completion|typeahead|lookup|filtr\w*|filter)\b/u;

/** What one types asks for what there is to choose: the address says that it searches. */
function isAsking({ act: { what } }: CourseAct, url: string): boolean {
  if (what.kind !== 'fill' && !(what.kind === 'choose' && what.element.kind === 'suggestions')) return false;
  const path = URL.canParse(url) ? plain(new URL(url).pathname.replaceAll(/[^A-Za-z]+/gu, ' ')) : '';
  return ASKS.test(path) && !COMMIT_WORDS.test(path);
}

/** The key by which one only left the control that was given something: what goes out then is of that. */
function isLeaving(course: readonly CourseAct[], index: number): boolean {
  const [typed, at] = [course[index - 1], course[index]];
  return at?.act.what.kind === 'press' && at.act.what.key === 'Tab' && typed?.screen === at.screen && isSetting(typed);
}

/** Where an act that gives a control something sent it, by itself; null: nothing that may be kept went out. Numbers and the like are left out. */
export function savedAt(course: readonly CourseAct[], at: CourseAct): string | null {
  if (!isSetting(at)) return null;
  const index = course.indexOf(at);
  const acts = isLeaving(course, index + 1) ? course.slice(index, index + 2) : [at];
  const sent = acts.flatMap(changing).filter(({ url }) => !isAsking(at, url));
  return sent.length === 0 ? null : [...new Set(sent.map(({ url }) => pathShape(url)))].toSorted().join(' ');
}

/** Where requests are unknown: what is done last on a screen where something was typed, unless its words lead on. */
function isSendingOff(course: readonly CourseAct[], index: number): boolean {
  const at = course[index];
  const what = at?.act.what;
  if (at === undefined || leadsOn(at) || isPassage(at)) return false;
  const isEnter = what?.kind === 'press' && what.key === 'Enter';
  return (isEnter || what?.kind === 'click') && course[index + 1]?.screen !== at.screen;
}

/** What comes next is done on the same screen: it led nowhere. */
function stays(course: readonly CourseAct[], index: number): boolean {
  const [at, next] = [course[index], course[index + 1]];
  return at?.screen != null && (next === undefined ? at.before?.url === at.after?.url : next.screen === at.screen);
}

/** Leads to another screen, or to one among others. */
function isPassage({ act: { what } }: CourseAct): boolean {
  return what.kind === 'click' && (what.element.kind === 'link' || what.element.row !== null);
}

function maySave(course: readonly CourseAct[], index: number): boolean {
  const at = course[index];
  const what = at?.act.what;
  if (at !== undefined && isSetting(at)) return savedAt(course, at) !== null;
  if (at === undefined || (what?.kind !== 'click' && what?.kind !== 'press') || isLeaving(course, index)) return false;
  const words = wordsOf(at);
  const isCommit = COMMIT_WORDS.test(words);
  const isConfirmed = what.kind === 'click' && what.dialog !== null && what.dialog.answer === 'yes';
  const hasTyped = course.slice(0, index).some((one) => one.screen === at.screen && isTyping(one));
  if (isBlind(at)) return isConfirmed || (hasTyped && (isCommit || isSendingOff(course, index)));
  // Old applications save by an address that is merely opened; one that opens a form of its own saves nothing.
  if (!isSent(at)) return at.act.requests.length > 0 && isCommit && (hasTyped || saysDone(at) || stays(course, index));
  if (isCommit || isConfirmed) return true;
  if (leadsOn(at)) return announcesDone(at);
  // A decision is sent with nothing typed. Old applications go from screen to screen by what they send: by links and rows.
  return hasTyped || saysDone(at) || !isPassage(at) || stays(course, index);
}

export function savingsOf(course: readonly CourseAct[]): ReadonlySet<CourseAct> {
  return new Set(course.filter((_, index) => maySave(course, index)));
}
