// Which click cannot be taken back: what speaks for and against each, and what is said of it to the author.
import type { RecordedRequest } from '#domain/recording.ts';
import type { CourseAct } from './course.ts';
import { folded, plain } from './naming.ts';
import { panesOf, wordsIn } from './panes.ts';

export type CommitReason = 'word' | 'sent' | 'dialog' | 'message' | 'number' | 'typed' | 'last';

export interface CommitCandidate {
  readonly at: CourseAct;
  /** In the course. */
  readonly index: number;
  readonly score: number;
  readonly reasons: readonly CommitReason[];
}

export const COMMIT_WORDS =
  /\b(?:enregistr\w*|valid\w*|envoy\w*|confirm\w*|supprim\w*|sauvegard\w*|cre(?:er|ation)|soumet\w*|transmet\w*|publi\w*|deposer|terminer|refuser|accepter|approuver|rejeter|cloturer|archiver|signer|classer|notifier|delivrer|attribuer|prononcer|ajourner|payer|regler|prendre en charge|save|submit|send|delete|create|publish|approve|reject|refuse|archive|place order|pay)\b/u;
/** Words of buttons that lead on, and change nothing that an application keeps. */
const LEADS_ON =
  /\b(?:recherch\w*|cherch\w*|filtr\w*|trier|annul\w*|retour\w*|aller (?:a|au|aux|vers)|acceder|suivant\w*|precedent\w*|continuer|ouvrir|afficher|connexion|connecter|apercu|previsualis\w*|search|find|filter|sort|cancel|back|go to|next|previous|continue|open|log ?in|sign ?in|preview)\b/u;
const CHANGES = /\b(?:ajout\w*|modifi\w*|affect\w*|inscri\w*|mettre a jour|add|update|change|register)\b/u;
const DONE =
  /\b(?:enregistre\w*|cree\w*|valide\w*|envoye\w*|transmis\w*|supprime\w*|effectue\w*|modifie(?:e|s|es)?|mis(?:e|es)? a jour|ajoute(?:e|s|es)?|affecte(?:e|s|es)?|inscrit(?:e|s|es)?|succes|saved|created|sent|deleted|published|success\w*|changed|added|updated)\b/u;
/** What tells of a thing done is short; terms of use speak of many. */
const LONGEST_MESSAGE = 160;
const NUMBER = /\p{L}*[-/ ]?\d[\d/-]{3,}/u;
const ENOUGH = 4;

const WEIGHTS: Readonly<Record<CommitReason, number>> = { word: 3, sent: 2, dialog: 2, message: 2, number: 2, typed: 1, last: 1 };

/** Texts that are there behind the act and were not before. */
function appeared({ after, before }: CourseAct): readonly string[] {
  if (after === null) return [];
  const known = new Set(before === null ? [] : panesOf(before).flatMap((pane) => [...wordsIn(pane)]));
  return panesOf(after).flatMap((pane) => [...wordsIn(pane)].filter((text) => !known.has(text)));
}

/** What went out that may change what an application keeps. */
export function changing({ act }: CourseAct): readonly RecordedRequest[] {
  return act.requests.filter(({ method }) => !/^(?:GET|HEAD|OPTIONS)$/iu.test(method));
}

export function isSent(at: CourseAct): boolean {
  return changing(at).length > 0;
}

/** What the control says of itself, folded; empty for a key that is pressed nowhere. */
export function wordsOf({ act: { what } }: CourseAct): string {
  if (what.kind !== 'click' && what.kind !== 'press') return '';
  return what.element === null ? '' : plain(`${what.element.name} ${what.element.label}`);
}

/** Its words say that it searches, or goes to another screen. */
export function leadsOn(at: CourseAct): boolean {
  const words = wordsOf(at);
  return LEADS_ON.test(words) && !CHANGES.test(words) && !COMMIT_WORDS.test(words);
}

/** A text that was not there before says that it was done. */
export function saysDone(at: CourseAct): boolean {
  return appeared(at).some((text) => text.length <= LONGEST_MESSAGE && DONE.test(plain(text)));
}

/** The page announces that it was done: more than a label of what a search brought. */
export function announcesDone({ after, before }: CourseAct): boolean {
  const live = (view: CourseAct['after']): readonly string[] =>
    (view?.items ?? []).flatMap((item) => (item.kind === 'text' && item.live ? [item.text] : []));
  const known = live(before);
  return live(after).some((text) => !known.includes(text) && DONE.test(plain(text)));
}

function candidate(course: readonly CourseAct[], index: number): CommitCandidate | null {
  const at = course[index];
  const what = at?.act.what;
  if (at === undefined || what?.kind !== 'click' || at.screen === null) return null;
  const words = wordsOf(at);
  const typedBefore = course
    .slice(0, index)
    .filter((one) => one.screen === at.screen && /^(?:fill|choose|tick|upload)$/u.test(one.act.what.kind)).length;
  const shown = appeared(at);
  const isSaid = COMMIT_WORDS.test(words) || isSent(at) || (what.dialog !== null && what.dialog.answer === 'yes');
  const reasons: readonly CommitReason[] = [
    ...(COMMIT_WORDS.test(words) ? ['word' as const] : []),
    ...(isSent(at) ? ['sent' as const] : []),
    ...(what.dialog !== null && what.dialog.answer === 'yes' ? ['dialog' as const] : []),
    ...(isSaid && saysDone(at) ? ['message' as const] : []),
    ...(isSaid && shown.some((text) => NUMBER.test(folded(text))) ? ['number' as const] : []),
    ...(typedBefore >= 2 ? ['typed' as const] : []),
  ];
  return { at, index, score: reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0), reasons };
}

/** Those that may be one, best first: `savings` whatever their words are. */
export function commitCandidates(course: readonly CourseAct[], savings: ReadonlySet<CourseAct>): readonly CommitCandidate[] {
  const all = course.flatMap((_, index) => candidate(course, index) ?? []);
  const strong = all.filter(({ at, score }) => savings.has(at) || (score >= ENOUGH && !leadsOn(at)));
  const last = strong.at(-1);
  return strong
    .map((one) => (one === last ? { ...one, score: one.score + WEIGHTS.last, reasons: [...one.reasons, 'last' as const] } : one))
    .toSorted((one, other) => other.score - one.score || other.index - one.index);
}

/** Whether a second candidate is so near that the author must say. */
export function isDoubtful([first, second]: readonly CommitCandidate[]): boolean {
  return first !== undefined && second !== undefined && first.score - second.score <= 1;
}
