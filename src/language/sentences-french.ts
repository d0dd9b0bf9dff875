// What the steps of an assistant are in French, to be read aloud by somebody who has never programmed.
import { sayReadDocument } from './documents/say.ts';
import { syntaxOf } from './expression.ts';
import { FRENCH } from './keywords.ts';
import type { AskedAnswer, ElementReference, Exit, Expression, Step, Template } from './plan.ts';
import { enumerate, sayCondition, sayExpression, sayTemplate } from './say-expression.ts';
import type { SentenceWords } from './sentences.ts';
import { sayInputs, sayOutputs, sayRow as sayTableRow } from './tables/say.ts';

type StepOf<Verb extends Step['verb']> = Extract<Step, { verb: Verb }>;
type Entry = StepOf<'fill'>['entries'][number];

const KEY_NAMES = Object.fromEntries(Object.entries(FRENCH.keys).map(([french, key]) => [key, french]));

function quoted(text: string): string {
  return `« ${text} »`;
}

/** `que` before what follows. */
function that(clause: string): string {
  return /^[aeiouàâéèêîôû]/iu.test(clause) ? `qu’${clause}` : `que ${clause}`;
}

function sayRow({ row }: ElementReference): string {
  if (row === null) return '';
  const cells = row.cells.map(({ column, value }) => `${quoted(column)} est ${sayExpression(value)}`);
  return `, à la ligne où ${enumerate(cells)}`;
}

function sayElement(reference: ElementReference): string {
  return `${quoted(reference.element)} de l’écran ${quoted(reference.screen)}${sayRow(reference)}`;
}

/** An element of a screen that was named already. */
function sayInScreen(reference: ElementReference): string {
  return `${quoted(reference.element)}${sayRow(reference)}${reference.row === null ? '' : ','}`;
}

function sayHandOver(reason: Template, proposedText: Template | null): string {
  return `confier le dossier à un agent pour ce motif : ${quoted(sayTemplate(reason))}${proposedText === null ? '' : ', avec un texte proposé'}`;
}

function sayExit(exit: Exit): string {
  return exit.kind === 'hand_over'
    ? sayHandOver(exit.reason, exit.proposedText)
    : `demander au demandeur la correction ${quoted(exit.correction)}`;
}

function sayOtherwise(otherwise: Exit | null): string {
  return otherwise === null ? '' : ` ; s’il ne vient pas, ${sayExit(otherwise)}`;
}

/** `Dans l’écran « adresse », remplir « commune » avec …`, one clause for each screen. */
function sayEntries(entries: readonly Entry[], verb: string, say: (entry: Entry) => string): string {
  const screens = Map.groupBy(entries, ({ element }) => element.screen);
  const clauses = [...screens].map(([screen, inScreen]) => `dans l’écran ${quoted(screen)}, ${verb}${inScreen.map(say).join(' ; ')}`);
  return clauses.join(' ; puis ');
}

function sayTick({ element, value }: Entry): string {
  const name = `${quoted(element.element)}${sayRow(element)}`;
  const syntax = value.literal === null ? syntaxOf(value) : null;
  if (syntax?.kind === 'literal' && typeof syntax.value === 'boolean') return `${syntax.value ? 'cocher' : 'décocher'} ${name}`;
  return `cocher ${sayInScreen(element)} si ${sayCondition(value)}, et sinon décocher cette case`;
}

function sayNamed(entries: readonly { readonly name: string; readonly value: Expression }[]): string {
  return entries.map(({ name, value }) => `${quoted(name)}, qui est ${sayExpression(value)}`).join(' ; ');
}

function sayGiven(given: StepOf<'call'>['given']): string {
  if (given.length === 0) return '';
  return `, en lui donnant ${given.map(({ name, value }) => `pour ${quoted(name)} : ${sayExpression(value)}`).join(' ; ')}`;
}

function sayTime(milliseconds: number): string {
  const [count, unit] = milliseconds % 60_000 === 0 ? [milliseconds / 60_000, 'minute'] : [milliseconds / 1000, 'seconde'];
  return `${count} ${unit}${count > 1 ? 's' : ''}`;
}

function sayExpect({ screens, absence, otherwise }: StepOf<'expect'>): string {
  const awaited = `attendre l’écran ${enumerate(screens.map(quoted), 'ou')}`;
  const absent =
    absence.length === 0
      ? ''
      : ` ; si c’est ${enumerate(absence.map(quoted), 'ou')} qui vient, c’est que l’enregistrement n’existe pas encore et reste à créer`;
  return `${awaited}${absent}${sayOtherwise(otherwise)}`;
}

function sayWaitFor({ element, state, atMostMilliseconds, otherwise }: StepOf<'wait_for'>): string {
  const limit = atMostMilliseconds === null ? '' : `, ${sayTime(atMostMilliseconds)} au plus`;
  const exit = otherwise === null ? '' : ` ; sinon, ${sayExit(otherwise)}`;
  return `attendre que ${sayElement(element)} ${state === 'shown' ? 'soit affiché' : 'ait disparu'}${limit}${exit}`;
}

function sayCommit({ element, proof, find, findWith, recognise, foundProof }: StepOf<'commit'>): string {
  const again = `refaire la procédure ${quoted(find)}${sayGiven(findWith)}`;
  const recognised = `reconnaître l’enregistrement comme le nôtre quand ${sayCondition(recognise)}`;
  return (
    `valider une seule fois, par ${sayElement(element)}, et garder pour preuve ${sayNamed(proof)} ; ` +
    `en cas de doute, ${again} et ${recognised} ; la preuve est alors ${sayNamed(foundProof)}`
  );
}

function sayVerify({ element, equals }: StepOf<'verify'>): string {
  const more = equals.map(({ left, right }) => `, et ${that(sayExpression(left))} correspond à ${sayExpression(right)}`);
  return `retrouver l’enregistrement et vérifier que ${sayElement(element)} montre ce qui a été saisi${more.join('')}`;
}

function sayConsult({ table }: StepOf<'consult'>): string {
  const otherwise = table.otherwise === null ? '' : ` ; sinon, confier le dossier à un agent pour ce motif : ${quoted(table.otherwise)}`;
  const row = table.keeps === 'only' ? 'la seule ligne qui convient' : 'la première ligne qui convient';
  return (
    `consulter le tableau ${quoted(table.name)}, qui regarde ${sayInputs(table, 'fr')}, ` +
    `et retenir ce que donne ${row} : ${sayOutputs(table, 'fr')}${otherwise}`
  );
}

const ANSWER_NATURES = {
  text: 'un texte',
  whole_number: 'un nombre entier',
  decimal: 'un nombre décimal',
  money: 'un montant',
  date: 'une date',
  yes_no: 'oui ou non',
} as const satisfies Record<AskedAnswer['type'], string>;

function sayAnswer({ label, type, format, among, optional }: AskedAnswer): string {
  const nature =
    format !== null ? `au format ${quoted(format.text)}` : among === null ? ANSWER_NATURES[type] : enumerate(among.map(quoted), 'ou');
  return `${quoted(label)}, ${nature}${optional ? ', qui peut rester vide' : ''}`;
}

/** Within the quotes of the question, names stand without their own. */
function sayQuestion(text: Template): string {
  return sayTemplate(text).replace(/« | »/gu, '');
}

function sayDays(days: number): string {
  return days === 1 ? '1 jour' : `${days} jours`;
}

function sayAskPerson({ question }: StepOf<'ask_person'>): string {
  const { name, text, answers, remindAfterDays, atMostDays } = question;
  const remind = remindAfterDays === null ? '' : ` ; relancer après chaque délai de ${sayDays(remindAfterDays)}`;
  return (
    `demander à un agent : ${quoted(sayQuestion(text))} ; attendre ses réponses et les garder sous le nom ${quoted(name)} : ` +
    `${answers.map(sayAnswer).join(' ; ')}${remind} ; sans réponse au bout de ${sayDays(atMostDays)}, confier le dossier à un agent`
  );
}

function saySend({ attach, by, message }: StepOf<'send'>): string {
  if (by === null) {
    const file = attach === undefined ? '' : `, en y joignant le fichier de ${sayExpression(attach)}`;
    return `envoyer au demandeur le message ${quoted(message)}${file}`;
  }
  const attached =
    by.attach.length === 0 ? '' : `, en y joignant les fichiers de ${enumerate(by.attach.map((files) => sayExpression(files)))}`;
  return `envoyer par courriel, de la boîte ${quoted(by.outlet.name)}, le message ${quoted(message)} à l’adresse que donne ${sayExpression(by.to)}${attached}`;
}

function sayStep(step: Step): string {
  switch (step.verb) {
    case 'open':
      return `ouvrir l’écran ${quoted(step.screen)}`;
    case 'fill':
      return sayEntries(step.entries, 'remplir ', ({ element, value }) => `${sayInScreen(element)} avec ${sayExpression(value)}`);
    case 'choose':
      return sayEntries(step.entries, 'choisir ', ({ element, value }) => `pour ${sayInScreen(element)} : ${sayExpression(value)}`);
    case 'check':
      return sayEntries(step.entries, '', sayTick);
    case 'upload':
      return sayEntries(
        step.entries,
        'joindre ',
        ({ element, value }) => `à ${sayInScreen(element)} les fichiers de ${sayExpression(value)}`,
      );
    case 'click':
      return `cliquer sur ${sayElement(step.element)}`;
    case 'double_click':
      return `double-cliquer sur ${sayElement(step.element)}`;
    case 'hover':
      return `passer la souris, sans cliquer, sur ${sayElement(step.element)}`;
    case 'press':
      return `presser la touche ${KEY_NAMES[step.key] ?? step.key}`;
    case 'drag':
      return `faire glisser ${sayElement(step.element)} jusqu’à ${sayElement(step.to)}`;
    case 'download':
      return `télécharger par ${sayElement(step.element)} et garder le fichier reçu sous le nom ${quoted(step.into)}`;
    case 'read':
      return `lire ${sayElement(step.element)}`;
    case 'read_table':
      return `lire toutes les lignes du tableau ${sayElement(step.element)} et les garder sous le nom ${quoted(step.into)}`;
    case 'expect':
      return sayExpect(step);
    case 'wait_for':
      return sayWaitFor(step);
    case 'close_window':
      return 'fermer la fenêtre et revenir à la précédente';
    case 'require':
      return `s’assurer ${that(sayCondition(step.condition))} ; sinon, ${sayExit(step.otherwise)}`;
    case 'set':
      return `retenir sous le nom ${quoted(step.name)} : ${sayExpression(step.value)}`;
    case 'consult':
      return sayConsult(step);
    case 'run_action':
      return (
        `exécuter l’action ${quoted(step.action.name)}${sayGiven(step.given)} ; et garder ce qu’elle donne, ` +
        `${enumerate(step.action.gives.map(({ name }) => quoted(name)))}, sous le nom ${quoted(step.into)}`
      );
    case 'read_document':
      return `${sayReadDocument(step, 'fr')}${step.otherwise === null ? '' : ` ; si un document dit autre chose, ${sayExit(step.otherwise)}`}`;
    case 'if':
      return `si ${sayCondition(step.condition)}, faire ce qui suit`;
    case 'for_each':
      return `pour chaque ${quoted(step.item)} parmi ${sayExpression(step.list)}, faire ce qui suit`;
    case 'repeat':
      return `répéter ce qui suit, ${step.atMost} fois au plus, et s’arrêter quand ${sayCondition(step.until)} ; au-delà, confier le dossier à un agent`;
    case 'call':
      return `suivre la procédure ${quoted(step.procedure)}${sayGiven(step.given)}`;
    case 'commit':
      return sayCommit(step);
    case 'verify':
      return sayVerify(step);
    case 'hand_over':
      return sayHandOver(step.reason, step.proposedText);
    case 'ask_correction':
      return `demander au demandeur la correction ${quoted(step.correction)}`;
    case 'take_in':
      return 'prendre le dossier en instruction, sans notification au demandeur';
    case 'annotate':
      return `annoter le dossier : ${step.entries.map(({ label, value }) => `${quoted(label)} reçoit ${sayExpression(value)}`).join(' ; ')}`;
    case 'label':
      return `mettre sur le dossier l’étiquette ${quoted(step.label)}`;
    case 'register':
      return `inscrire le dossier dans le suivi ${quoted(step.outlet.name)} : ${step.entries.map(({ label, value }) => `${quoted(label)} reçoit ${sayExpression(value)}`).join(' ; ')}`;
    case 'ask_person':
      return sayAskPerson(step);
    case 'send':
      return saySend(step);
    case 'note':
      return `noter dans la chronologie du dossier : ${quoted(sayTemplate(step.text))}`;
  }
}

export const FRENCH_SENTENCES: SentenceWords = {
  step: sayStep,
  otherwise: 'sinon, faire ce qui suit',
  phase(name, { application, optional, steps }) {
    const where = application === null ? '' : `, dans l’application ${quoted(application)}`;
    return `phase ${quoted(name)}${where}${optional ? ', que le service peut retirer' : ''} : ${steps} ${steps > 1 ? 'étapes' : 'étape'}`;
  },
  table: ({ name, rows }) => `tableau ${quoted(name)} : ${rows.length} ${rows.length > 1 ? 'lignes' : 'ligne'}`,
  tableRow: (table, row) => sayTableRow(table, row, 'fr'),
  tableOtherwise: (reason) => `si aucune ligne ne convient, confier le dossier à un agent pour ce motif : ${quoted(reason)}`,
  procedure: (name) => `procédure ${quoted(name)}, que l’assistant peut refaire à tout moment`,
};
