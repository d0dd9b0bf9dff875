// What the engine says of a dossier: in its timeline, to whoever takes it over, under pictures. In the tongue of the assistant; never a value.
import type { AssistantPlan } from '#language/plan.ts';

const LINES = {
  phase: { fr: 'Phase « {phase} ».', en: 'Phase "{phase}".' },
  dropped: { fr: 'Laissé de côté par le service : {phases}.', en: 'Dropped by the office: {phases}.' },
  reread: { fr: 'Le dossier est relu à la source.', en: 'The dossier is read again at the source.' },
  signIn: { fr: 'Connexion à l’application « {application} ».', en: 'Signing in to the application "{application}".' },
  sessionEnded: {
    fr: 'L’application « {application} » a fermé la session ; reconnexion.',
    en: 'The application "{application}" ended the session; signing in again.',
  },
  breakdown: {
    fr: 'L’application « {application} » est en panne ({why}) ; nouvel essai.',
    en: 'The application "{application}" broke down ({why}); trying again.',
  },
  late: { fr: 'délai dépassé', en: 'out of time' },
  noAnswer: { fr: 'pas de réponse', en: 'no answer' },
  brokenAnswer: { fr: 'réponse {status}', en: 'answer {status}' },
  browserGone: { fr: 'navigateur arrêté', en: 'browser gone' },
  otherScreen: { fr: 'écran inattendu', en: 'unexpected screen' },
  onceMore: {
    fr: '{why} La phase est reprise une fois, dans une session neuve.',
    en: '{why} The phase begins again once, in a new session.',
  },
  dismissed: {
    fr: 'L’application montre « {name} » : le message est fermé.',
    en: 'The application shows "{name}": the message is closed.',
  },
  stubborn: {
    fr: 'L’application « {application} » montre un message qui ne se ferme pas.',
    en: 'The application "{application}" shows a message that does not close.',
  },
  unknownMessage: {
    fr: 'L’application « {application} » montre un message inattendu.',
    en: 'The application "{application}" shows an unexpected message.',
  },
  screenMissing: {
    fr: 'L’application « {application} » n’affiche pas l’écran attendu ({screens}).',
    en: 'The application "{application}" does not show the expected screen ({screens}).',
  },
  elementMissing: {
    fr: 'L’application « {application} » n’affiche pas « {element} » de l’écran « {screen} » après l’attente prévue.',
    en: 'The application "{application}" does not show "{element}" of the screen "{screen}" in the time allowed.',
  },
  elementStays: {
    fr: 'L’application « {application} » affiche encore « {element} » de l’écran « {screen} » après l’attente prévue.',
    en: 'The application "{application}" still shows "{element}" of the screen "{screen}" after the time allowed.',
  },
  or: { fr: ' ou ', en: ' or ' },
  quoted: { fr: '« {name} »', en: '"{name}"' },

  tableRow: {
    fr: 'Tableau « {table} » : la ligne {row} convient.',
    en: 'Table "{table}": row {row} fits.',
  },
  tableRowUnder: {
    fr: 'Tableau « {table} » : la ligne {row} convient, selon « {under} ».',
    en: 'Table "{table}": row {row} fits, under "{under}".',
  },
  tableNoRow: { fr: 'Tableau « {table} » : aucune ligne ne convient.', en: 'Table "{table}": no row fits.' },

  actionRun: { fr: 'Action « {action} » exécutée, d’empreinte {hash}.', en: 'Action "{action}" run, of hash {hash}.' },

  undetermined: { fr: 'Une vérification n’a pas pu être faite : {why}', en: 'A check could not be made: {why}' },
  noList: {
    fr: 'Une liste à parcourir (« {list} ») est vide dans ce dossier.',
    en: 'A list to go through ("{list}") is empty in this dossier.',
  },
  endless: {
    fr: 'Une répétition ne s’est pas arrêtée : après {rounds} tours, ce qu’elle attend (« {until} ») n’est pas arrivé. Un agent doit regarder.',
    en: 'A repetition did not end: after {rounds} rounds, what it waits for ("{until}") has not come. A person must look.',
  },
  cut: {
    fr: '« {element} » ne peut pas recevoir la valeur du dossier sans en perdre une partie ({limit} caractères au plus, ou des caractères que l’application n’accepte pas). À saisir par un agent.',
    en: '"{element}" cannot take the dossier’s value without losing a part of it ({limit} characters at most, or characters that the application does not accept). To be typed by a person.',
  },
  cutRow: {
    fr: 'La ligne à chercher par « {column} » ne peut pas être dite sans perdre une partie de la valeur.',
    en: 'The row to be found by "{column}" cannot be named without losing a part of the value.',
  },
  neitherYesNorNo: {
    fr: '« {element} » : le dossier ne dit ni oui ni non. À cocher ou non par un agent.',
    en: '"{element}": the dossier says neither yes nor no. To be ticked or not by a person.',
  },

  fileNotGiven: {
    fr: 'Un fichier ne peut pas être déposé dans « {element} » : {why}. À déposer par un agent.',
    en: 'A file cannot be put into "{element}": {why}. To be put there by a person.',
  },
  fileInfected: { fr: 'il est signalé comme infecté', en: 'it is reported as infected' },
  fileEmpty: { fr: 'il est vide', en: 'it is empty' },
  fileNotExamined: { fr: 'il n’a pas pu être examiné', en: 'it could not be examined' },
  noFile: { fr: 'le dossier n’en a pas', en: 'the dossier has none' },
  noContent: { fr: 'la source ne donne pas son contenu', en: 'the source does not give its content' },
  otherContent: { fr: 'son contenu n’est plus celui que le dossier annonçait', en: 'its content is no longer what the dossier announced' },
  downloadedBefore: {
    fr: 'une tentative précédente l’avait téléchargé, et il n’a pas été gardé',
    en: 'an earlier attempt had downloaded it, and it was not kept',
  },
  fileWrongType: { fr: 'il n’est ni un PDF ni une image PNG ou JPEG', en: 'it is neither a PDF nor a PNG or JPEG picture' },
  fileUnopenable: {
    fr: 'il ne s’ouvre pas : protégé par un mot de passe, ou abîmé',
    en: 'it does not open: protected by a password, or damaged',
  },
  noDocument: {
    fr: 'Il n’y a rien à lire : le dossier n’a pas de document « {document} ».',
    en: 'There is nothing to read: the dossier has no document "{document}".',
  },
  documentUnread: {
    fr: 'Le document « {document} »{which} ne peut pas être lu : {why}',
    en: 'The document "{document}"{which} cannot be read: {why}',
  },
  whichFile: { fr: ', fichier n° {number},', en: ', file no. {number},' },
  readingMissing: {
    fr: '« {value} » est introuvable dans le document « {document} ».',
    en: '"{value}" is not found in the document "{document}".',
  },
  readingBlurred: {
    fr: '« {value} » n’a pas été trouvé dans le document « {document} », qui se lit mal.',
    en: '"{value}" was not found in the document "{document}", which reads badly.',
  },
  readingAmbiguous: {
    fr: '« {value} » se lit de plusieurs façons dans le document « {document} ».',
    en: '"{value}" reads in several ways in the document "{document}".',
  },
  readingIllegible: {
    fr: '« {value} » du document « {document} », page {page}, n’a pas la forme attendue ({expected}).',
    en: '"{value}" of the document "{document}", page {page}, does not have the expected form ({expected}).',
  },
  readingUnsure: {
    fr: '« {value} » du document « {document} », page {page}, est lu avec une sûreté de {sureness} %, moins que les {least} % demandés.',
    en: '"{value}" of the document "{document}", page {page}, is read with a sureness of {sureness} %, less than the {least} % asked for.',
  },
  readingDiffers: {
    fr: '« {value} » du document « {document} », page {page}, n’est pas ce que dit le formulaire.',
    en: '"{value}" of the document "{document}", page {page}, is not what the form says.',
  },
  personMustLook: { fr: 'Un agent doit regarder.', en: 'A person must look.' },
  documentRead: { fr: 'Document « {document} » lu : {values}.', en: 'Document "{document}" read: {values}.' },
  readOnPage: { fr: '« {value} », page {page}', en: '"{value}", page {page}' },
  readSurely: { fr: '« {value} », page {page}, sûreté {sureness} %', en: '"{value}", page {page}, sureness {sureness} %' },
  readByPerson: { fr: '« {value} », dit par une personne', en: '"{value}", said by a person' },
  readNowhere: { fr: '« {value} », absent', en: '"{value}", absent' },
  readDoubtful: { fr: '« {value} », à regarder', en: '"{value}", to be looked at' },
  fromDocument: { fr: '« {file} », page {page}, {how}', en: '"{file}", page {page}, {how}' },
  ownText: { fr: 'texte du document', en: 'text of the document' },
  fromPicture: { fr: 'lu sur l’image, sûreté {sureness} %', en: 'read in the picture, sureness {sureness} %' },
  formSays: { fr: '{from} ; le formulaire dit « {said} »', en: '{from}; the form says "{said}"' },
  seenByPerson: { fr: '{document}, regardé par une personne', en: '{document}, looked at by a person' },
  tooMuch: {
    fr: 'Les fichiers téléchargés pour ce dossier sont trop gros pour être gardés ensemble. À faire par un agent.',
    en: 'The files downloaded for this dossier are too large to be kept together. To be done by a person.',
  },

  committing: { fr: 'La saisie est engagée : validation dans l’application.', en: 'The entry is under way: commit in the application.' },
  confirmed: { fr: 'L’application confirme l’enregistrement.', en: 'The application confirms that it is recorded.' },
  toConfirm: {
    fr: 'Tout est rempli et relu : un agent doit confirmer la validation.',
    en: 'All is filled in and read back: a person must confirm the commit.',
  },
  toConfirmRow: {
    fr: 'Un agent doit confirmer ce qui sera inscrit dans le suivi « {name} ».',
    en: 'A person must confirm what will be entered into the register "{name}".',
  },
  dryRegister: {
    fr: 'À blanc : rien n’est inscrit dans le suivi « {name} » (colonne clé « {key} »).',
    en: 'Dry run: nothing is entered into the register "{name}" (key column "{key}").',
  },
  lookForMail: {
    fr: 'Le courriel est-il parti ? Regarder parmi les messages envoyés de la boîte, ou demander à son destinataire.',
    en: 'Did the mail leave? Look among the sent messages of the mailbox, or ask whoever it went to.',
  },
  toConfirmMail: {
    fr: 'Un agent doit confirmer le courriel « {name} » qui va partir.',
    en: 'A person must confirm the mail "{name}" that is to leave.',
  },
  noAddress: {
    fr: 'Le courriel « {name} » n’a pas de destinataire : le dossier ne donne aucune adresse.',
    en: 'The mail "{name}" has nobody to go to: the dossier gives no address.',
  },
  wrongAddress: {
    fr: 'Le courriel « {name} » n’est pas parti : ce que donne le dossier n’est pas une adresse de courriel.',
    en: 'The mail "{name}" did not leave: what the dossier gives is no mail address.',
  },
  severalAddresses: {
    fr: 'Le courriel « {name} » n’est pas parti : le dossier donne plusieurs adresses là où il en faut une.',
    en: 'The mail "{name}" did not leave: the dossier gives several addresses where one is wanted.',
  },
  emptySubject: {
    fr: 'Le courriel « {name} » n’est pas parti : son objet est vide.',
    en: 'The mail "{name}" did not leave: its subject is empty.',
  },
  noMailHere: {
    fr: 'l’assistant n’a pas de messagerie ici',
    en: 'the assistant has no mailbox here',
  },
  lookForRow: {
    fr: 'Regarder dans le tableau de suivi si la ligne de ce dossier porte ce que l’assistant devait y écrire.',
    en: 'Look in the register whether the row of this dossier has what the assistant was to write there.',
  },
  toConfirmAnnotation: {
    fr: 'Un agent doit confirmer ce qui sera annoté sur le dossier.',
    en: 'A person must confirm what will be annotated on the dossier.',
  },
  notAccepted: {
    fr: 'L’application « {application} » n’a pas accepté la saisie ; rien n’est enregistré.',
    en: 'The application "{application}" did not accept the entry; nothing is recorded.',
  },
  commitAbsent: {
    fr: 'La validation n’a pas eu lieu ; la saisie est refaite.',
    en: 'The commit did not take place; the entry is made again.',
  },
  looking: { fr: 'On cherche si la saisie engagée a eu lieu.', en: 'Looking whether the entry that was under way took place.' },
  lookingFirst: {
    fr: 'Une tentative précédente s’est arrêtée en cours : on regarde d’abord ce qu’elle a fait.',
    en: 'An earlier attempt stopped on its way: first it is found out what it did.',
  },
  adopted: {
    fr: 'La saisie est retrouvée et reconnue : elle n’est pas refaite.',
    en: 'The entry is found again and recognised: it is not made again.',
  },
  sameByAnother: {
    fr: 'Quelqu’un d’autre a enregistré la même chose dans l’application pendant le traitement.',
    en: 'Somebody else recorded the same in the application meanwhile.',
  },
  changedSince: {
    fr: 'Autre chose a été enregistré depuis sur la même fiche.',
    en: 'Something else was recorded since on the same record.',
  },
  doubt: { fr: 'On ne peut pas savoir si la saisie a eu lieu. {why}', en: 'It cannot be known whether the entry took place. {why}' },
  lookForCommit: {
    fr: 'Regardez dans « {application} » si la saisie de l’assistant a eu lieu. {why}',
    en: 'Look in "{application}" whether the assistant’s entry took place. {why}',
  },
  otherVersion: {
    fr: 'Une saisie engagée par une autre version de l’assistant ne peut pas être reconnue par celle-ci. Une personne doit regarder.',
    en: 'An entry begun by another version of the assistant cannot be recognised by this one. A person must look.',
  },
  verified: {
    fr: 'L’enregistrement est relu : il est égal à ce qui a été saisi.',
    en: 'The record is read again: it equals what was typed.',
  },
  differs: {
    fr: 'L’enregistrement a eu lieu, mais ce qui est relu diffère de ce qui a été saisi : {names}. Un agent doit comparer.',
    en: 'It was recorded, but what is read again differs from what was typed: {names}. A person must compare.',
  },

  dryTakeIn: { fr: 'À blanc : le dossier n’est pas pris en instruction.', en: 'Dry run: the dossier is not taken in.' },
  dryLabel: { fr: 'À blanc : l’étiquette n’est pas mise.', en: 'Dry run: the label is not put on.' },
  drySend: { fr: 'À blanc : le message n’est pas envoyé.', en: 'Dry run: the message is not sent.' },
  toSend: { fr: 'Un message est à envoyer ({name}) ; {why}.', en: 'A message is to be sent ({name}); {why}.' },
  severalFiles: {
    fr: 'Le message « {name} » porte un seul fichier, et le dossier en donne plusieurs.',
    en: 'The message "{name}" carries one file only, and the dossier gives several.',
  },
  sourceCannotSend: {
    fr: 'la source ne permet pas à l’assistant d’écrire à l’usager',
    en: 'the source does not let the assistant write to the applicant',
  },
  officeDoesNotSend: {
    fr: 'le service ne laisse pas l’assistant l’envoyer lui-même',
    en: 'the office does not let the assistant send it by itself',
  },
  questionAsked: { fr: 'Réponse attendue d’un agent : {name}.', en: 'An agent’s answer is awaited: {name}.' },
  answerKnown: { fr: 'Un agent a répondu : {name}.', en: 'An agent has answered: {name}.' },
  dryQuestion: {
    fr: 'À blanc : la question n’est pas posée ({name}) ; l’essai s’arrête là, car la suite dépend de la réponse.',
    en: 'Dry run: the question is not asked ({name}); the trial ends there, for what follows depends on the answer.',
  },
  correctionAsked: { fr: 'Correction demandée : {name}.', en: 'Correction asked for: {name}.' },
  toCorrect: {
    fr: 'Une correction est à demander ({name}) ; le service ne laisse pas l’assistant la demander lui-même.',
    en: 'A correction is to be asked for ({name}); the office does not let the assistant ask for it by itself.',
  },
  lookForMessage: {
    fr: 'Le message à l’usager est-il parti ? Regardez la messagerie du dossier à la source.',
    en: 'Was the message to the applicant sent? Look at the dossier’s messages at the source.',
  },
  lookForAnnotation: {
    fr: 'Les annotations du dossier à la source sont-elles celles de l’assistant ?',
    en: 'Are the annotations of the dossier at the source those of the assistant?',
  },
  lookForTakeIn: {
    fr: 'Le dossier a-t-il été pris en instruction par l’assistant ? Regardez son état à la source.',
    en: 'Was the dossier taken in by the assistant? Look at its state at the source.',
  },
  lookForLabel: {
    fr: 'L’étiquette de l’assistant est-elle sur le dossier ? Regardez-le à la source.',
    en: 'Is the assistant’s label on the dossier? Look at it at the source.',
  },
  lookForAny: { fr: '« {key} » : regardez si cela a eu lieu. {why}', en: '"{key}": look whether this took place. {why}' },
  unknowable: { fr: 'On ne peut pas savoir : {why}.', en: 'It cannot be known: {why}.' },

  withdrawn: {
    fr: 'Le dossier a été retiré par l’usager, ou supprimé à la source.',
    en: 'The dossier was withdrawn by the applicant, or deleted at the source.',
  },
  settledElsewhere: { fr: 'Le dossier a été traité ailleurs.', en: 'The dossier was settled elsewhere.' },
  committedAllTheSame: {
    fr: '{reason} La saisie dans l’application a pourtant eu lieu : une personne doit décider de la suite.',
    en: '{reason} Yet the entry in the application took place: a person must decide what follows.',
  },
  correctionPending: {
    fr: 'Une correction est demandée à l’usager ; sa réponse est attendue.',
    en: 'The applicant was asked for a correction; the answer is awaited.',
  },
  newVersion: {
    fr: 'L’usager a déposé une nouvelle version : le traitement recommence sur elle.',
    en: 'The applicant deposited a new version: the treatment begins again on it.',
  },

  pictureOfScreen: { fr: 'Écran « {screen} »', en: 'Screen "{screen}"' },
  pictureOfTable: { fr: 'Tableau « {table} »', en: 'Table "{table}"' },
  pictureBefore: { fr: 'Formulaire rempli, avant validation', en: 'Form filled in, before the commit' },
  pictureAfter: { fr: 'Après la validation', en: 'After the commit' },
  pictureOfProof: { fr: 'Confirmation de l’enregistrement', en: 'Confirmation of the record' },
  pictureOfRecord: { fr: 'Enregistrement relu', en: 'Record read again' },
  pictureForPerson: { fr: 'Ce que l’agent doit regarder', en: 'What a person must look at' },
  pictureOfError: { fr: 'Au moment de l’erreur', en: 'At the moment of the error' },
  noPicture: { fr: 'L’image de cet instant n’a pas pu être prise.', en: 'The picture of this moment could not be taken.' },

  fieldEmpty: { fr: 'Le champ {place} du dossier est vide.', en: 'The field {place} of the dossier is empty.' },
  fieldIllFormed: {
    fr: 'Le champ {place} du dossier n’a pas la forme attendue ({expected}).',
    en: 'The field {place} of the dossier does not have the expected form ({expected}).',
  },
  fieldSeveral: {
    fr: 'Le champ {place} du dossier a plusieurs lignes, et une seule est attendue.',
    en: 'The field {place} of the dossier has several rows, and only one is expected.',
  },
  row: { fr: '{place}, ligne {number}', en: '{place}, row {number}' },
} as const;

export type LineName = keyof typeof LINES;

/** The names in braces of a text. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type Parameters<Name extends LineName> = Readonly<Record<Placeholders<(typeof LINES)[Name]['fr']>, string | number>>;

/** No parameter where the line has none. */
type Given<Name extends LineName> = [Placeholders<(typeof LINES)[Name]['fr']>] extends [never] ? [] : [Parameters<Name>];

export type Tongue = AssistantPlan['language'];

/** The line in a tongue. A part without anything to say leaves no blank behind. */
export function line<Name extends LineName>(tongue: Tongue, name: Name, ...[given]: Given<Name>): string {
  const parameters: Readonly<Record<string, string | number>> = given ?? {};
  return LINES[name][tongue].replace(/\{(\w+)\}/gu, (_whole, part: string) => String(parameters[part] ?? '')).trimEnd();
}

/** The line in the tongue of the assistant that is followed. */
export function say<Name extends LineName>(
  { plan }: { readonly plan: Pick<AssistantPlan, 'language'> },
  name: Name,
  ...given: Given<Name>
): string {
  return line(plan.language, name, ...given);
}
