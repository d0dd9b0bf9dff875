// What is told to the author of files written from a recording: doubts, choices that were made, what could not be said in the language.
import { type ErrorDefinition, errorTable } from '#base/errors.ts';

function remark(fr: string, en: string): ErrorDefinition {
  return { status: 200, act: 'author', retry: 'never', fr, en };
}

export const writingErrors = errorTable({
  'authoring.commit-found': remark(
    '« {control} » est pris pour le clic qui ne se reprend pas : {why}. Dites-le si c’en est un autre.',
    '"{control}" is taken for the click that cannot be taken back: {whyEnglish}. Say so if it is another one.',
  ),
  'authoring.commit-held': remark(
    'Des valeurs marquées « à vérifier » pourraient être d’autres, et personne n’a dit lesquelles : l’assistant s’arrête avant « {control} » et confie le dossier. Répondez aux questions, ou montrez un second dossier.',
    'Values that are marked could be others, and nobody has said which: the assistant stops before "{control}" and hands the dossier over. Answer the questions, or show a second dossier.',
  ),
  'authoring.commit-missing': remark(
    'Aucun clic montré n’enregistre quoi que ce soit : l’assistant s’arrête après la saisie et confie le dossier. Montrez le travail jusqu’à l’enregistrement.',
    'No click that was shown saves anything: the assistant stops behind the typing and hands the dossier over. Show the work up to the saving.',
  ),
  'authoring.after-commit-dropped': remark(
    'Ce qui a été fait après l’enregistrement n’est pas repris, hormis ce qui retrouve la fiche : l’assistant s’arrête à la vérification.',
    'What was done after the saving is left out, but for what finds the record again: the assistant ends with the verification.',
  ),
  'authoring.weak-recognition': remark(
    'La fiche ne montre rien qui change à chaque enregistrement (numéro, date). Notre enregistrement se reconnaît seulement à ce que la fiche est devenue ce qui a été saisi.',
    'The record shows nothing that changes with each saving (a number, a date). Ours is recognised only by the record having become what was typed.',
  ),
  'authoring.proof-by-name': remark(
    'La page qui suit l’enregistrement ne dit rien qui prouve qu’il a eu lieu : la preuve est que la fiche se retrouve par ce que dit le dossier, et qu’elle montre alors ce qui a été saisi.',
    'The page behind the saving says nothing that proves it: the proof is that the record is found by what the dossier says, and then shows what was typed.',
  ),
  'authoring.account-maybe': remark(
    '« {element} » de la fiche semble dire qui a enregistré. Ajoutez « {expression} » à « reconnaître » si c’est l’identifiant du compte.',
    '"{element}" of the record seems to say who saved. Add "{expression}" to "recognise" if it is the identifier of the account.',
  ),
  'authoring.set-held': remark(
    '« {element} » : l’application reçoit un envoi dès la saisie, et ce n’est pas demandé, d’autres questions passant avant. L’assistant s’arrête devant et confie le dossier ; retirez cet arrêt si rien n’est enregistré avant le bouton.',
    '"{element}": the application receives something as soon as it is typed, which is not asked about, others coming first. The assistant stops in front of it and hands the dossier over; take this stop out if nothing is saved before the button.',
  ),
  'authoring.not-on-record': remark(
    'La fiche ne montre pas « {element} » après l’enregistrement : sa valeur n’est relue qu’à la saisie.',
    'The record does not show "{element}" after the saving: its value is read back at typing only.',
  ),
  'authoring.constant': remark(
    '« {element} » reçoit toujours la même valeur, quel que soit le dossier. Liez-la à un champ si elle en dépend.',
    '"{element}" always receives the same value, whatever the dossier. Tie it to a field if it depends on it.',
  ),
  'authoring.left-to-person': remark(
    '« {element} » : un agent s’en charge à chaque fois, comme vous l’avez dit. L’assistant lui confie le dossier avant d’enregistrer.',
    '"{element}": a person does this each time, as you said. The assistant hands the dossier over before it saves.',
  ),
  'authoring.unexplained': remark(
    'Rien de connu ne donne ce qui a été saisi dans « {element} » : dites d’où vient cette valeur.',
    'Nothing that is known gives what was typed into "{element}": say where this value comes from.',
  ),
  'authoring.condition-unknown': remark(
    'Ces étapes n’ont été faites que dans certains enregistrements, et rien ne dit quand. L’assistant s’arrête là et confie le dossier ; écrivez leur condition.',
    'These steps were done in some recordings only, and nothing says when. The assistant stops there and hands the dossier over; write their condition.',
  ),
  'authoring.key-unknown': remark(
    'La touche « {key} » n’a pas de nom dans le langage : l’étape est laissée de côté. Refaites-la à la souris si elle est utile.',
    'The key "{key}" has no name in the language: the step is left out. Do it with the mouse if it matters.',
  ),
  'authoring.address-of-dossier': remark(
    'L’adresse ouverte contient une valeur du dossier : l’assistant ne peut pas l’ouvrir pour un autre. Montrez comment y arriver par une recherche.',
    'The address that was opened holds a value of the dossier: the assistant cannot open it for another. Show how to get there by a search.',
  ),
  'authoring.sign-in-missing': remark(
    'La connexion à « {application} » n’a pas été montrée : complétez « connexion » dans la carte si elle en demande une.',
    'The sign-in to "{application}" was not shown: complete the sign-in of the map if it asks for one.',
  ),
  'authoring.sign-in-untold': remark(
    'Rien de ce que montrait « {screen} » ne dit que l’on y est connecté. Si cette page se voit aussi sans connexion, dites dans la carte à quoi on reconnaît que le compte est le bon.',
    'Nothing that "{screen}" showed says that one is signed in. If this page can be seen without signing in too, say in the map by what the right account is recognised.',
  ),
  'authoring.secret-outside': remark(
    'Un secret a été saisi hors de la connexion ; cette étape est laissée de côté.',
    'A secret was typed outside the sign-in; this step is left out.',
  ),
  'authoring.one-time-code': remark(
    'La connexion demande un code à usage unique, qu’un assistant ne peut pas donner. Demandez un compte sans ce code.',
    'The sign-in asks for a one-time code, which an assistant cannot give. Ask for an account without it.',
  ),
  'authoring.screens-alike': remark(
    'Rien de stable ne distingue l’écran « {screen} » d’un autre : vérifiez à quoi il se reconnaît.',
    'Nothing stable tells the screen "{screen}" from another: check what it is recognised by.',
  ),
  'authoring.screen-unseen': remark(
    'Ce que montrait l’écran « {screen} » n’a pas été enregistré : il n’est reconnu qu’à ce qui y a été utilisé. Vérifiez-le.',
    'What the screen "{screen}" showed was not recorded: it is recognised only by what was used on it. Check it.',
  ),
  'authoring.found-by-value': remark(
    '« {element} » ne se trouve que par une valeur du dossier montré. Dites dans la carte comment le trouver pour un autre.',
    '"{element}" is found only by a value of the dossier shown. Say in the map how to find it for another.',
  ),
  'authoring.found-by-nothing': remark(
    'Rien ne permet de retrouver « {element} » à l’écran : l’assistant s’arrête avant et confie le dossier. Dites dans la carte comment le trouver, puis complétez l’assistant.',
    'Nothing finds "{element}" on the screen again: the assistant stops before it and hands the dossier over. Say in the map how to find it, then complete the assistant.',
  ),
  'authoring.row-by-constant': remark(
    'La ligne du tableau où se trouve « {element} » est choisie par un texte qui ne vient pas du dossier. Vérifiez que c’est la bonne pour un autre.',
    'The row of the table in which "{element}" stands is chosen by a text that does not come from the dossier. Check that it is right for another.',
  ),
  'authoring.map-not-completed': remark(
    'La carte « {application} » n’a pas pu être complétée sans erreur ; elle est laissée telle quelle. À y ajouter : {names}.',
    'The map "{application}" could not be completed without a mistake; it is left as it is. To be added: {names}.',
  ),
  'authoring.left-empty': remark(
    '« {element} » était vide dans le dossier montré ; l’assistant le remplit quand il ne l’est pas.',
    '"{element}" was empty in the dossier shown; the assistant fills it in when it is not.',
  ),
  'authoring.does-not-pass': remark(
    'Une étape n’a pas pu être écrite sans erreur ({code}) : l’assistant s’arrête là et confie le dossier. Complétez-la.',
    'A step could not be written without a mistake ({code}): the assistant stops there and hands the dossier over. Complete it.',
  ),
});

export type WritingCode = keyof typeof writingErrors;
