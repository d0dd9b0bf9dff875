// What the author said an agent gives each time: the rest is prepared, and the dossier is handed over before the commit, with what is missing.
import type { ActReference, Understanding } from '../explanations.ts';
import { type CourseAct, viewOf } from './course.ts';

function isOf({ reference }: CourseAct, { act, recording }: ActReference): boolean {
  return reference.act === act && reference.recording === recording;
}

/** `value`: what is typed. `which`: which row, or which button, is meant. Null: nothing of this act is. */
export function leftOf(at: CourseAct, understanding: Understanding | null): 'value' | 'which' | null {
  const left = (understanding?.explanations ?? []).filter((one) => one.kind === 'unexplained' && one.byPerson === true && isOf(at, one));
  if (left.length === 0) return null;
  return left.every(({ part }) => part.of === 'value') ? 'value' : 'which';
}

function named(at: CourseAct): string {
  return at.element?.recorded?.label || at.element?.name || '…';
}

/** The controls of these acts that an agent fills, as a person names them; each once. */
export function leftToPerson(acts: readonly CourseAct[], understanding: Understanding | null): readonly string[] {
  const typed = acts.flatMap((at) => (leftOf(at, understanding) === null ? [] : [named(at)]));
  const untouched = (understanding?.leftEmpty ?? []).flatMap((left) => {
    const at = left.byPerson === true ? acts.find((one) => isOf(one, left.after)) : undefined;
    const item = at === undefined ? undefined : viewOf(at.recording, left.view)?.items[left.item];
    return item?.kind === 'control' ? [item.element.label || item.element.name] : [];
  });
  return [...new Set([...typed, ...untouched])];
}

export function beforeCommit(names: readonly string[]): string {
  const controls = names.map((name) => `« ${name} »`).join(', ');
  return `La saisie est prête, hormis ${controls} : un agent le saisit d’après le dossier, relit et enregistre.`;
}

export function fromHere(at: CourseAct, left: 'value' | 'which'): string {
  const what = left === 'value' ? `Un agent saisit « ${named(at)} » d’après le dossier` : 'Un agent choisit la ligne du dossier';
  return `${what}, et termine la saisie.`;
}
