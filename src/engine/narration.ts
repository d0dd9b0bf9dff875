// What the assistant does, told step by step in the dossier's timeline: the assistant's own sentences, without what would happen otherwise.
import type { Step } from '#language/plan.ts';
import { stepSentence } from '#language/sentences.ts';

const OTHERWISE = / ; (?:sinon, |s’il ne vient pas, |en cas de doute, ).*$/su;

/** Holds no value of the dossier: the sentence only names fields and elements. */
export function narrate(step: Step): string {
  const told = stepSentence(step).replace(OTHERWISE, '');
  return told.endsWith('.') ? told : `${told}.`;
}
