// A French sentence for every phase and step, as the console and receipts show them: no signs, no English, no value of a dossier.
import { FRENCH } from './keywords.ts';
import type { AssistantPlan, ElementReference, Exit, Phase, Step, Template } from './plan.ts';
import { enumerate, sayCondition, sayExpression, sayTemplate } from './say-expression.ts';

const KEY_NAMES = Object.fromEntries(Object.entries(FRENCH.keys).map(([french, key]) => [key, french]));

function quoted(text: string): string {
  return `« ${text} »`;
}

function sayElement({ screen, element }: ElementReference): string {
  return `${quoted(element)} de l’écran ${quoted(screen)}`;
}

function sayHandOver(reason: Template, proposedText: Template | null): string {
  return `confier le dossier à un agent pour ce motif : ${quoted(sayTemplate(reason))}${proposedText === null ? '' : ', avec un texte proposé'}`;
}

function sayExit(exit: Exit): string {
  return exit.kind === 'hand_over'
    ? sayHandOver(exit.reason, exit.proposedText)
    : `demander au demandeur la correction ${quoted(exit.correction)}`;
}

/** `Dans l’écran « adresse », remplir « commune » avec …` , one clause for each screen. */
function sayTyping(verb: 'remplir' | 'choisir', link: string, entries: Extract<Step, { verb: 'fill' }>['entries']): string {
  const screens = Map.groupBy(entries, ({ element }) => element.screen);
  const clauses = [...screens].map(([screen, inScreen]) => {
    const values = inScreen.map(({ element, value }) => `${quoted(element.element)} ${link} ${sayExpression(value)}`);
    return `dans l’écran ${quoted(screen)}, ${verb} ${values.join(' ; ')}`;
  });
  return clauses.join(' ; puis ');
}

function say(step: Step): string {
  switch (step.verb) {
    case 'open':
      return `ouvrir l’écran ${quoted(step.screen)}`;
    case 'fill':
      return sayTyping('remplir', 'avec', step.entries);
    case 'choose':
      return sayTyping('choisir', 'avec', step.entries);
    case 'click':
      return `cliquer sur ${sayElement(step.element)}`;
    case 'press':
      return `presser la touche ${KEY_NAMES[step.key] ?? step.key}`;
    case 'read':
      return `lire ${sayElement(step.element)}`;
    case 'expect': {
      const screens = `attendre l’écran ${enumerate(step.screens.map(quoted), 'ou')}`;
      return step.otherwise === null ? screens : `${screens} ; s’il ne vient pas, ${sayExit(step.otherwise)}`;
    }
    case 'require':
      return `s’assurer que ${sayCondition(step.condition)} ; sinon, ${sayExit(step.otherwise)}`;
    case 'set':
      return `poser que ${quoted(step.name)} vaut ${sayExpression(step.value)}`;
    case 'commit':
      return (
        `valider par ${sayElement(step.element)} ; en cas de doute, refaire ${quoted(step.find)} et reconnaître l’enregistrement comme le nôtre quand ` +
        sayCondition(step.recognise)
      );
    case 'verify': {
      const equals = step.equals.map(({ left, right }) => `, et que ${sayExpression(left)} correspond à ${sayExpression(right)}`);
      return `retrouver l’enregistrement et vérifier que ${sayElement(step.element)} montre ce qui a été saisi${equals.join('')}`;
    }
    case 'hand_over':
      return sayHandOver(step.reason, step.proposedText);
    case 'ask_correction':
      return `demander au demandeur la correction ${quoted(step.correction)}`;
    case 'take_in':
      return 'prendre le dossier en instruction, sans notification au demandeur';
    case 'annotate':
      return `annoter le dossier : ${step.entries.map(({ label, value }) => `${quoted(label)} reçoit ${sayExpression(value)}`).join(' ; ')}`;
    case 'call':
      return `suivre la procédure ${quoted(step.procedure)}`;
  }
}

/** One step as a sentence. */
export function stepSentence(step: Step): string {
  const text = say(step);
  const sentence = text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
  return /[.!?…] ?»?$/.test(sentence) ? sentence : `${sentence}.`;
}

/** One phase as a sentence. */
export function phaseSentence(phase: Phase, plan: AssistantPlan): string {
  const title = phase.application === null ? null : (plan.applications[phase.application]?.title ?? phase.application);
  const where = title === null ? '' : `, dans l’application ${quoted(title)}`;
  const optional = phase.optional ? ', que le service peut retirer' : '';
  const count = phase.steps.length;
  return `Phase ${quoted(phase.name)}${where}${optional} : ${count} ${count > 1 ? 'étapes' : 'étape'}.`;
}

export interface PhaseSentences {
  readonly phase: string;
  readonly sentence: string;
  readonly steps: readonly { readonly id: string; readonly sentence: string }[];
}

/** The whole assistant in sentences: each procedure, then each phase. */
export function planSentences(plan: AssistantPlan): readonly PhaseSentences[] {
  const said = (steps: readonly Step[]) => steps.map((step) => ({ id: step.id, sentence: stepSentence(step) }));
  return [
    ...Object.entries(plan.procedures).map(([name, { steps }]) => ({
      phase: name,
      sentence: `Procédure ${quoted(name)}, que l’assistant peut refaire à tout moment.`,
      steps: said(steps),
    })),
    ...plan.phases.map((phase) => ({ phase: phase.name, sentence: phaseSentence(phase, plan), steps: said(phase.steps) })),
  ];
}
