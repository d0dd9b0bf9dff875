// What the assistant does, told step by step in the dossier's timeline: the assistant's own sentences, without what would happen otherwise.
import type { Step } from '#language/plan.ts';
import { stepSentence } from '#language/sentences.ts';
import type { Tongue } from './lines.ts';

const OTHERWISE: Readonly<Record<Tongue, RegExp>> = {
  fr: / ; (?:sinon, |s’il ne vient pas, |si un document dit autre chose, |en cas de doute, ).*$/su,
  en: /; (?:otherwise, |if it does not come, |if a document says something else, |in case of doubt, ).*$/su,
};

/** Holds no value of the dossier: the sentence only names fields and elements. */
export function narrate(step: Step, tongue: Tongue): string {
  const told = stepSentence(step, tongue).replace(OTHERWISE[tongue], '');
  return told.endsWith('.') ? told : `${told}.`;
}
