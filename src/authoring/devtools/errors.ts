// What is told of a file of Chrome's recorder: why it cannot be read, and each of its steps that became no act.
import { type ErrorDefinition, errorTable } from '#base/errors.ts';

function wrong(fr: string, en: string): ErrorDefinition {
  return { status: 422, act: 'author', retry: 'never', fr, en };
}

function remark(fr: string, en: string): ErrorDefinition {
  return { status: 200, act: 'author', retry: 'never', fr, en };
}

export const devtoolsErrors = errorTable({
  'authoring.devtools-not-json': wrong(
    'Le fichier n’est pas du JSON : il est rompu à la ligne {line}, colonne {column}. Exportez-le de nouveau depuis l’enregistreur de Chrome ou d’Edge, au format JSON.',
    'The file is no JSON: it breaks at line {line}, column {column}. Export it again from the recorder of Chrome or Edge, as JSON.',
  ),
  'authoring.devtools-not-a-recording': wrong(
    'Le fichier n’est pas un enregistrement de Chrome ou d’Edge ({place}). Exportez-le depuis l’enregistreur, au format JSON.',
    'The file is no recording of Chrome or Edge ({place}). Export it from the recorder, as JSON.',
  ),
  'authoring.devtools-empty': wrong(
    'Le fichier est vide. Exportez l’enregistrement de nouveau depuis l’enregistreur de Chrome ou d’Edge, au format JSON.',
    'The file is empty. Export the recording again from the recorder of Chrome or Edge, as JSON.',
  ),
  'authoring.devtools-no-step': wrong(
    'Cet enregistrement ne contient aucune étape. Refaites-le, puis exportez-le au format JSON.',
    'This recording holds no step. Record again, then export it as JSON.',
  ),
  'authoring.devtools-unseen': remark(
    'Un fichier de Chrome ne dit pas ce que montraient les écrans, ni combien de temps chaque étape a pris : écrans, vérifications et retour sur la fiche sont à compléter, ou à montrer dans un navigateur que Copiste ouvre.',
    'A file of Chrome does not say what the screens showed, nor how long each step took: screens, verifications and the way back to the record are to be completed, or shown in a browser that Copiste opens.',
  ),
  'authoring.devtools-step-unknown': remark(
    'Étape {step} : « {type} » n’est pas connu. Elle n’est pas reprise.',
    'Step {step}: "{type}" is not known. It is not taken over.',
  ),
  'authoring.devtools-step-unused': remark(
    'Étape {step} : « {type} » ne devient rien. L’assistant attend ce qui s’affiche et fait défiler de lui-même.',
    'Step {step}: "{type}" becomes nothing. The assistant waits for what appears and scrolls by itself.',
  ),
  'authoring.devtools-custom-step': remark(
    'Étape {step} : « {name} » appartient à une extension de l’enregistreur. Elle n’est pas reprise : refaites-la à la main.',
    'Step {step}: "{name}" belongs to an extension of the recorder. It is not taken over: do it by hand.',
  ),
  'authoring.devtools-hover': remark(
    'Étape {step} : le survol n’est pas repris. Ajoutez « survoler » s’il ouvre un menu.',
    'Step {step}: the hovering is not taken over. Add "hover" if it opens a menu.',
  ),
  'authoring.devtools-button': remark(
    'Étape {step} : un clic du bouton « {button} » de la souris n’a pas d’équivalent. Elle n’est pas reprise.',
    'Step {step}: a click of the mouse button "{button}" has no equivalent. It is not taken over.',
  ),
  'authoring.devtools-keys': remark(
    'Étape {step} : la combinaison de touches « {keys} » n’est pas reprise. Si elle copie une valeur d’un écran, dites laquelle dans l’assistant.',
    'Step {step}: the keys "{keys}" are not taken over. If they copy a value of a screen, say which in the assistant.',
  ),
  'authoring.devtools-character': remark(
    'Étape {step} : un caractère tapé hors d’un champ n’est pas repris.',
    'Step {step}: a character typed outside of a field is not taken over.',
  ),
  'authoring.devtools-file': remark(
    'Étape {step} : le choix d’un fichier n’est pas repris. Ajoutez « téléverser » si l’assistant doit en donner un.',
    'Step {step}: the choice of a file is not taken over. Add "upload" if the assistant is to give one.',
  ),
  'authoring.devtools-focus': remark(
    'Étape {step} : ce clic ne faisait qu’entrer dans le champ saisi ensuite. Il est compris dans la saisie.',
    'Step {step}: this click only entered the field that was then typed into. The typing includes it.',
  ),
  'authoring.devtools-no-way': remark(
    'Étape {step} : aucun des sélecteurs n’a d’équivalent. Dites dans la carte comment trouver l’élément.',
    'Step {step}: none of the selectors has an equivalent. Say in the map how to find the element.',
  ),
  'authoring.devtools-frame': remark(
    'Étape {step} : elle se fait dans un cadre dont le fichier ne donne pas le nom. Écrivez « cadre » dans la carte.',
    'Step {step}: it is done in a frame whose name the file does not give. Write its frame in the map.',
  ),
  'authoring.devtools-single-step': remark(
    'Le fichier contient une seule étape, sans le reste d’un enregistrement.',
    'The file holds a single step, without the rest of a recording.',
  ),
});

export type DevtoolsCode = keyof typeof devtoolsErrors;
