// What is told of how recordings were understood: what was settled without asking, and what could not be.
import { errorTable } from '#base/errors.ts';

export const authoringErrors = errorTable({
  'authoring.settled-by-label': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {control} » : plusieurs valeurs du dossier montré convenaient ; « {fields} » a été retenu, dont le nom ressemble au libellé. Vérifiez-le, ou montrez un second dossier.',
    en: '"{control}": several values of the dossier shown would do; "{fields}" was taken, whose name is like the label. Check it, or show a second dossier.',
  },
  'authoring.settled-by-habit': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {control} » : « {fields} » est écrit comme les autres valeurs du même écran. Vérifiez-le, ou montrez un second dossier.',
    en: '"{control}": "{fields}" is written as the other values of the same screen are. Check it, or show a second dossier.',
  },
  'authoring.settled-by-prior': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {control} » : plusieurs explications convenaient ; la plus simple, par « {fields} », a été retenue sans le demander. Vérifiez-la, ou montrez un second dossier.',
    en: '"{control}": several explanations would do; the simplest, by "{fields}", was taken without asking. Check it, or show a second dossier.',
  },
  'authoring.stays-the-same': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {control} » reste le même quel que soit le dossier : rien du dossier montré ne le donne. Si cela dépend du dossier, reliez-le à un champ.',
    en: '"{control}" stays the same whatever the dossier: nothing of the dossier shown gives it. If it depends on the dossier, tie it to a field.',
  },
  'authoring.seen-on-screen': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {control} » a été relié à ce que l’application montrait sous « {label} ». Si c’est une valeur fixe, écrivez-la.',
    en: '"{control}" was tied to what the application showed under "{label}". If it is a fixed value, write it.',
  },
  'authoring.not-explained': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {control} » change d’un dossier à l’autre, et aucun champ ne le donne. Dites d’où il vient, ou faites-le demander à un agent.',
    en: '"{control}" changes from dossier to dossier, and no field gives it. Say where it comes from, or have a person asked for it.',
  },
  'authoring.table-to-complete': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {control} » paraît se choisir d’après « {fields} » : complétez le tableau proposé pour les autres valeurs. Celles qui n’y sont pas confieront le dossier.',
    en: '"{control}" seems to be chosen by "{fields}": complete the proposed table for the other values. Those not in it will hand the dossier over.',
  },
  'authoring.tied-while-empty': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {control} » est resté vide, comme « {fields} » du dossier montré : il sera rempli quand ce champ est donné. Vérifiez-le, ou montrez un dossier qui le donne.',
    en: '"{control}" was left empty, as "{fields}" of the dossier shown is: it will be filled when this field is given. Check it, or show a dossier that gives it.',
  },
  'authoring.perhaps-left-out': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: '« {fields} » était vide dans le dossier montré : rien ne dit encore où le saisir. Montrez un second dossier qui le donne.',
    en: '"{fields}" was empty in the dossier shown: nothing says yet where it goes. Show a second dossier that gives it.',
  },
  'authoring.condition-settled': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: 'À partir de « {control} », des gestes ne sont faits que dans certains enregistrements : « {fields} » a été retenu pour le dire. Vérifiez la condition.',
    en: 'From "{control}" on, some acts are done in some recordings only: "{fields}" was taken to tell when. Check the condition.',
  },
  'authoring.condition-not-told': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: 'À partir de « {control} », des gestes ne sont faits que dans certains enregistrements, et aucun champ ne dit quand. Donnez la condition, ou retirez-les.',
    en: 'From "{control}" on, some acts are done in some recordings only, and no field tells when. Give the condition, or take them out.',
  },
  'authoring.answer-unknown': {
    status: 200,
    act: 'author',
    retry: 'never',
    fr: 'La réponse donnée pour « {control} » n’est pas une des propositions : répondez de nouveau.',
    en: 'The answer given for "{control}" is not one of the choices: answer again.',
  },
});
