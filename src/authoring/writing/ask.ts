// The questions to the author, in words.
import { BY_PERSON, type ExampleQuestion } from '../explanations.ts';
import type { CommitCandidate, CommitReason } from './commits.ts';
import type { CourseAct } from './course.ts';
import type { ScreenDraft } from './drafts.ts';
import { type AuthorQuestion, COMMIT_QUESTION, DONE_AGAIN, NO_COMMIT } from './questions.ts';
import type { TypedEntry } from './record.ts';

const WHY: Readonly<Record<CommitReason, { readonly fr: string; readonly en: string }>> = {
  word: { fr: 'son texte le dit', en: 'its text says so' },
  sent: { fr: 'l’application a reçu un envoi', en: 'the application received something' },
  dialog: { fr: 'une confirmation a été demandée', en: 'a confirmation was asked for' },
  message: { fr: 'un message l’a dit ensuite', en: 'a message said so afterwards' },
  number: { fr: 'un nouveau numéro est apparu', en: 'a new number appeared' },
  typed: { fr: 'plusieurs champs du même écran venaient d’être saisis', en: 'several fields of its screen had just been typed' },
  last: { fr: 'c’est le dernier de ce genre', en: 'it is the last of its sort' },
};

const MOST_REASONS = 3;

/** Why a click is taken for the commit, in words. */
export function whyOf({ reasons: all }: CommitCandidate): { readonly why: string; readonly whyEnglish: string } {
  const reasons = all.slice(0, MOST_REASONS);
  return { why: reasons.map((one) => WHY[one].fr).join(', '), whyEnglish: reasons.map((one) => WHY[one].en).join(', ') };
}

function controlOf({ element }: CourseAct): string {
  return element?.recorded?.name || element?.name || '';
}

/** Acts of two recordings bear the same numbers. */
export function commitId({ act, reference }: CourseAct): string {
  return reference.recording === 0 ? String(act.number) : `${reference.recording + 1}-${act.number}`;
}

export function commitQuestion(candidates: readonly CommitCandidate[]): AuthorQuestion {
  return {
    id: COMMIT_QUESTION,
    kind: 'commit',
    act: candidates[0]?.at.act.number ?? null,
    fr: 'Quel clic enregistre pour de bon, et ne se reprend pas ?',
    en: 'Which click saves for good and cannot be taken back?',
    choices: [
      ...candidates.slice(0, 4).map((one) => {
        const { why, whyEnglish } = whyOf(one);
        return { id: commitId(one.at), fr: `« ${controlOf(one.at)} » : ${why}`, en: `"${controlOf(one.at)}": ${whyEnglish}` };
      }),
      { id: NO_COMMIT, fr: 'Aucun : un agent enregistre lui-même', en: 'None: an agent saves' },
    ],
    proposed: candidates[0] === undefined ? NO_COMMIT : commitId(candidates[0].at),
    example: null,
  };
}

/** `together`: those that a control was given something by, and that send it to one place; one answer is for all. */
export function setAgainQuestion(together: readonly [CourseAct, ...CourseAct[]]): AuthorQuestion {
  const [at] = together;
  const names = [...new Set(together.map((one) => one.element?.recorded?.label || controlOf(one)))];
  const controls = names.map((name) => `« ${name} »`).join(', ');
  const english = names.map((name) => `"${name}"`).join(', ');
  return {
    ...againQuestion(at),
    fr: `${controls} : l’application reçoit un envoi dès la saisie, avant tout bouton. Peut-on refaire ceci sans dommage, même à blanc et à chaque reprise du dossier ?`,
    en: `${english}: the application receives something as soon as it is typed, before any button. Can this be done again without harm, even in a dry run and whenever a dossier is begun anew?`,
    choices: [
      {
        id: 'hand-over',
        fr: 'Non, ou je ne sais pas : c’est peut-être déjà enregistré ou envoyé ; un agent termine à partir de là',
        en: 'No, or I do not know: it may be saved or sent already; an agent goes on from there',
      },
      {
        id: DONE_AGAIN,
        fr: 'Oui : ce n’est qu’une aide ou un contrôle, rien n’est enregistré avant le bouton',
        en: 'Yes: it is a help or a check only, nothing is saved before the button',
      },
    ],
  };
}

/** A link that a search brought, found by where it leads and not by what it says. */
export function linkQuestion(at: CourseAct): AuthorQuestion {
  return {
    ...againQuestion(at),
    id: `link-${at.reference.recording}-${at.reference.act}`,
    fr: `« ${controlOf(at)} » : rien du dossier ne dit ce lien en entier. Pour un autre dossier, l’assistant suivra le seul lien de cette sorte, quoi qu’il dise. Cela convient-il ?`,
    en: `"${controlOf(at)}": nothing of the dossier says this link whole. For another dossier the assistant will follow the only link of its sort, whatever it says. Will that do?`,
    choices: [
      {
        id: 'hand-over',
        fr: 'Non, ou je ne sais pas : un agent relit et enregistre',
        en: 'No, or I do not know: an agent checks and saves',
      },
      {
        id: DONE_AGAIN,
        fr: 'Oui : la recherche (un numéro unique) ne peut montrer que ce dossier',
        en: 'Yes: the search (a unique number) can show this dossier alone',
      },
    ],
  };
}

/** `cells`: of the row that was taken. */
export function rowQuestion(at: CourseAct, cells: readonly string[]): AuthorQuestion {
  const row = cells
    .filter((cell) => cell !== '')
    .slice(0, 3)
    .join(' · ');
  const id = `row-${at.reference.recording}-${at.reference.act}`;
  return {
    ...againQuestion(at),
    id,
    fr: `« ${controlOf(at)} » a été choisi dans la ligne « ${row} », que rien du dossier ne désigne. Est-ce la même ligne pour tous les dossiers ?`,
    en: `"${controlOf(at)}" was taken in the row "${row}", which nothing of the dossier tells. Is it the same row for every dossier?`,
    choices: [
      {
        id: 'hand-over',
        fr: 'Non, ou je ne sais pas : un agent relit et enregistre, jusqu’à ce qu’un second dossier soit montré',
        en: 'No, or I do not know: an agent checks and saves, until a second dossier is shown',
      },
      { id: DONE_AGAIN, fr: 'Oui : toujours cette ligne', en: 'Yes: always this row' },
    ],
  };
}

export function againQuestion(at: CourseAct): AuthorQuestion {
  const control = at.act.what.kind === 'press' ? at.act.what.key : controlOf(at);
  return {
    id: `again-${at.reference.recording}-${at.reference.act}`,
    kind: 'again',
    act: at.reference.recording === 0 ? at.act.number : null,
    fr: `« ${control} » semble enregistrer quelque chose. Peut-on le refaire sans dommage quand l’assistant recommence un dossier ?`,
    en: `"${control}" seems to save something. Can it be done again without harm when the assistant begins a dossier anew?`,
    choices: [
      {
        id: 'hand-over',
        fr: 'Non, ou je ne sais pas : un agent termine à partir de là',
        en: 'No, or I do not know: an agent goes on from there',
      },
      { id: DONE_AGAIN, fr: 'Oui : le refaire ne change rien de plus', en: 'Yes: doing it again changes nothing more' },
    ],
    proposed: 'hand-over',
    example: null,
  };
}

/** `screen`: where something of the record was seen, or null. */
export function recordQuestion(at: CourseAct, screen: ScreenDraft | null): AuthorQuestion {
  const seen = screen === null ? '' : ` (l’écran « ${screen.name} » en montre une partie)`;
  const seenEnglish = screen === null ? '' : ` (the screen "${screen.name}" shows some of it)`;
  return {
    id: 'record',
    kind: 'record',
    act: at.act.number,
    fr: `Comment retrouve-t-on la fiche une fois « ${controlOf(at)} » cliqué ? Refaites l’enregistrement en cherchant d’abord le dossier, et montrez de nouveau sa fiche à la fin${seen}.`,
    en: `How is the record found again once "${controlOf(at)}" was clicked? Record again: look the dossier up first, and show its record once more at the end${seenEnglish}.`,
    choices: [],
    proposed: null,
    example: null,
  };
}

/** The record was shown again, and nothing in the way to it says which dossier it is. */
export function searchQuestion(at: CourseAct): AuthorQuestion {
  return {
    id: 'search',
    kind: 'record',
    act: at.act.number,
    fr: `Qu’est-ce qui désigne le dossier quand on cherche sa fiche ? Rien de ce qui a été saisi avant « ${controlOf(at)} » ne vient du dossier montré : donnez le dossier type, ou refaites l’enregistrement en cherchant sa fiche.`,
    en: `What names the dossier when its record is looked up? Nothing that was typed before "${controlOf(at)}" comes from the dossier shown: give the sample dossier, or record again and look its record up.`,
    choices: [],
    proposed: null,
    example: null,
  };
}

export function unshownQuestion(at: CourseAct, missing: readonly TypedEntry[]): AuthorQuestion {
  const names = missing.map(({ element }) => `« ${element.name} »`).join(', ');
  return {
    id: 'unshown',
    kind: 'record',
    act: at.act.number,
    fr: `Après l’enregistrement, aucun écran montré ne porte la valeur saisie dans ${names}. Où la relit-on ?`,
    en: `After the saving, no screen that was shown holds the value typed into ${names}. Where is it read again?`,
    choices: [
      { id: 'show', fr: 'Je refais l’enregistrement en montrant où elle se relit', en: 'I record again and show where it is read' },
      { id: 'accept', fr: 'Nulle part : enregistrer sans la relire', en: 'Nowhere: save without reading it again' },
    ],
    proposed: 'show',
    example: null,
  };
}

export function fileQuestion(at: CourseAct, name: string, fields: readonly string[]): AuthorQuestion {
  return {
    id: `file-${at.reference.recording}-${at.reference.act}`,
    kind: 'file',
    act: at.act.number,
    fr: `De quel champ du dossier viennent les fichiers joints à « ${controlOf(at)} » ?`,
    en: `Which field of the dossier do the files given to "${controlOf(at)}" come from?`,
    choices: [name, ...fields].map((one) => ({ id: one, fr: one, en: one })),
    proposed: name,
    example: null,
  };
}

const GIVEN = {
  fr: 'Autre chose : un agent saisit cette valeur à chaque fois',
  en: 'Something else: a person types this value each time',
};
const NONE_OF_THESE: Readonly<Record<ExampleQuestion['about'], { readonly fr: string; readonly en: string }>> = {
  value: GIVEN,
  left_empty: GIVEN,
  condition: {
    fr: 'Autre chose : un agent en décide à chaque fois, et termine la saisie',
    en: 'Something else: a person decides each time, and finishes the typing',
  },
};

/** What a value comes from, as by example it was found to be doubtful. */
export function fromExample(question: ExampleQuestion): AuthorQuestion {
  const { about, at, choices, control, id, typed } = question;
  const words = {
    value: { fr: `D’où vient « ${typed} », dans « ${control} » ?`, en: `Where does "${typed}" in "${control}" come from?` },
    condition: { fr: `Quand « ${control} » est-il à faire ?`, en: `When is "${control}" to be done?` },
    left_empty: {
      fr: `Vous n’avez pas touché à « ${control} ». L’assistant doit-il y mettre ce que dit le dossier ?`,
      en: `You did not touch "${control}". Must the assistant put there what the dossier says?`,
    },
  }[about];
  return {
    id,
    kind: 'value',
    act: at.recording === 0 ? at.act : null,
    ...words,
    choices: [
      ...choices.map((one) => ({
        id: one.expression,
        fr: `${one.expression} → ${one.result}`,
        en: `${one.expression} → ${one.result}`,
      })),
      { id: BY_PERSON, ...NONE_OF_THESE[about] },
    ],
    proposed: question.isOfPeople === true ? BY_PERSON : (choices[0]?.expression ?? null),
    example: question,
  };
}
