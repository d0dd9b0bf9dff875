// What each key of the files stands for: the documentation and the hover of editors. A key without its line does not compile.
import type { Bilingual } from '../diagnostics.ts';
import type { FRENCH } from '../keywords.ts';

type Documented<Table> = { readonly [Key in keyof Table]: Bilingual };
type French = typeof FRENCH;

export const ASSISTANT_KEYS: Documented<French['assistant']> = {
  language: { fr: 'La langue du fichier : « fr » ou « en ». Première ligne.', en: 'The language of the file: "fr" or "en". First line.' },
  assistant: { fr: 'Le nom court de l’assistant, celui de son dossier.', en: 'The short name of the assistant, that of its folder.' },
  version: {
    fr: 'Trois nombres : 1.0.0. Elle change à chaque publication.',
    en: 'Three numbers: 1.0.0. It changes with each publication.',
  },
  title: { fr: 'Le nom que les agents lisent.', en: 'The name that agents read.' },
  owner: { fr: 'Le service qui répond de l’assistant.', en: 'The office that answers for the assistant.' },
  source: { fr: 'D’où viennent les dossiers.', en: 'Where dossiers come from.' },
  connector: {
    fr: 'La sorte de source ou de suivi : « démarche numérique », « classeur », « messagerie », « répertoire », « formulaire », « appel http », ou « fichier » (pour « copiste run »).',
    en: 'The kind of source or register: "demarche numerique", "spreadsheet", "mailbox", "folder", "form", "http call", or "file" (for "copiste run").',
  },
  demarche: {
    fr: 'Pour Démarche Numérique : le numéro de la démarche, d’ordinaire un réglage du service.',
    en: 'For Démarche Numérique: the number of the procedure, usually a setting of the office.',
  },
  reference: {
    fr: 'Pour un classeur ou un fichier : le titre de la colonne qui désigne un dossier, unique dans le fichier.',
    en: 'For a spreadsheet or a file: the heading of the column that names a dossier, unique in the file.',
  },
  sheet: {
    fr: 'Pour un classeur : le nom de la feuille ; sinon, la première qui est affichée.',
    en: 'For a spreadsheet: the name of the sheet; otherwise the first that is shown.',
  },
  state: {
    fr: 'Pour un classeur : le titre de la colonne où l’assistant écrit l’état de chaque ligne. Une ligne dont un agent a rempli l’état lui est laissée.',
    en: 'For a spreadsheet: the heading of the column where the assistant writes the state of each row. A row whose state a person filled in is left to them.',
  },
  outlets: {
    fr: 'Les tableaux de suivi où l’assistant inscrit les dossiers, et les messageries d’où partent ses courriels, par nom ; l’administrateur dit où est chacun.',
    en: 'The registers into which the assistant enters dossiers, and the mailboxes that its mails leave by, by name; the administrator says where each one is.',
  },
  key: {
    fr: 'D’un suivi : le titre de la colonne qui reçoit la référence du dossier ; un dossier y a une seule ligne.',
    en: 'Of a register: the heading of the column that receives the reference of the dossier, which has one row there.',
  },
  fields: { fr: 'Ce que l’assistant prend du dossier, par nom.', en: 'What the assistant takes from the dossier, by name.' },
  corrections: {
    fr: 'Textes approuvés qui demandent quelque chose au demandeur, par nom ; entre accolades, une expression.',
    en: 'Approved texts that ask the applicant for something, by name; between braces, an expression.',
  },
  messages: {
    fr: 'Textes approuvés qui informent le demandeur sans rien demander, par nom.',
    en: 'Approved texts that tell the applicant something and ask for nothing, by name.',
  },
  subject: {
    fr: 'D’un message qui part par courriel : son objet, en une ligne ; entre accolades, une expression.',
    en: 'Of a message that leaves by mail: its subject, in one line; between braces, an expression.',
  },
  text: {
    fr: 'D’un message qui a un objet, d’une correction qui a un motif : son texte approuvé.',
    en: 'Of a message that has a subject, of a correction that has a reason: its approved text.',
  },
  reason: {
    fr: 'D’une correction : ce que la source dit au demandeur de son dossier, « incomplet » si rien n’est écrit, « incorrect » ou « périmé ».',
    en: 'Of a correction: what the source tells the applicant of the dossier, "incomplete" if nothing is written, "incorrect" or "outdated".',
  },
  tables: {
    fr: 'Des tableaux de règles, par nom : barèmes, seuils, taux. Une étape « consulter » y cherche la ligne qui convient au dossier.',
    en: 'Tables of rules, by name: scales, thresholds, rates. A step "consult" looks there for the row that fits the dossier.',
  },
  actions: {
    fr: 'Ce que le langage ne sait pas dire, par nom : des fichiers TypeScript du dossier « actions », approuvés par leur empreinte.',
    en: 'What the language cannot say, by name: TypeScript files of the folder "actions", approved by their hash.',
  },
  procedures: {
    fr: 'Suites d’étapes que l’on appelle par leur nom, et que le robot peut refaire à tout moment.',
    en: 'Sequences of steps that are called by name, and that the robot may do again at any time.',
  },
  receives: {
    fr: 'Ce qu’une procédure de carte reçoit, par nom, avec sa nature.',
    en: 'What a procedure of a map is given, by name, with its nature.',
  },
  phases: { fr: 'Les phases du travail, dans l’ordre.', en: 'The phases of the work, in order.' },
  phase: { fr: 'Le nom de la phase.', en: 'The name of the phase.' },
  application: {
    fr: 'L’application où la phase ou la procédure travaille, par le nom de sa carte.',
    en: 'The application in which the phase or the procedure works, by the name of its map.',
  },
  optional: {
    fr: '« oui » : un service peut laisser cette phase de côté. Ce qu’elle seule fait connaître n’est lu que par une autre phase facultative, qui a alors besoin d’elle, ou après avoir demandé s’il est là (« présent »).',
    en: '"yes": an office may drop this phase. What it alone makes known is read only by another optional phase, which then needs it, or after asking whether it is there ("present").',
  },
  steps: { fr: 'Les étapes, dans l’ordre ; un tiret devant chacune.', en: 'The steps, in order; a dash before each.' },
};

export const FIELD_KEYS: Documented<French['field']> = {
  from: {
    fr: 'Le libellé du champ à la source, ou le titre de la colonne, à la lettre près.',
    en: 'The label of the field at the source, or the heading of the column, to the letter.',
  },
  fact: { fr: 'Un fait du dépôt plutôt qu’un champ du formulaire.', en: 'A fact of the deposit rather than a field of the form.' },
  type: { fr: 'La nature de la valeur ; un texte si rien n’est dit.', en: 'The nature of the value; a text when nothing is said.' },
  format: {
    fr: 'La forme du texte, dite en mots : « 9 ou 10 chiffres ». Une valeur d’une autre forme confie le dossier.',
    en: 'The form of the text, said in words: "9 or 10 digits". A value of another form hands the dossier over.',
  },
  personal: {
    fr: '« non » : la valeur peut rester lisible dans les captures. Sans cette ligne elle est masquée.',
    en: '"no": the value may stay readable in captures. Without this line it is masked.',
  },
  optional: {
    fr: '« oui » : le champ peut être vide. Sans cette ligne un champ vide confie le dossier.',
    en: '"yes": the field may be empty. Without this line an empty field hands the dossier over.',
  },
  items: { fr: 'Pour une liste : la nature de ses éléments.', en: 'For a list: the nature of its items.' },
  entries: {
    fr: 'Pour un ensemble, ou une liste d’ensembles : ses propres champs.',
    en: 'For a record, or a list of records: its own fields.',
  },
};

export const ACTION_KEYS: Documented<French['action']> = {
  file: { fr: 'Le fichier du dossier « actions » : « cle.ts ».', en: 'The file of the folder "actions": "cle.ts".' },
  receives: { fr: 'Ce que l’action reçoit, par nom, avec sa nature.', en: 'What the action is given, by name, with its nature.' },
  gives: { fr: 'Ce que l’action donne, par nom, avec sa nature.', en: 'What the action gives, by name, with its nature.' },
  items: { fr: 'Pour une liste : la nature de ses éléments.', en: 'For a list: the nature of its items.' },
};

export const ANSWER_KEYS: Documented<French['answer']> = {
  label: { fr: 'Ce que le formulaire montre ; sans cette ligne, le nom.', en: 'What the form shows; without this line, the name.' },
  type: { fr: 'La nature de la réponse ; sans cette ligne, un texte.', en: 'The nature of the answer; without this line, a text.' },
  format: { fr: 'Pour un texte : la forme qu’il doit avoir.', en: 'For a text: the form that it must have.' },
  among: { fr: 'Pour un texte : les seules réponses possibles, en liste.', en: 'For a text: the only possible answers, as a list.' },
  optional: { fr: '« oui » : la réponse peut rester vide.', en: '"yes": the answer may stay empty.' },
};

export const DOCUMENT_KEYS: Documented<French['document']> = {
  after: {
    fr: 'Le libellé qui précède la valeur dans le document ; accents, capitales et ponctuation ne comptent pas. La valeur est à sa droite, ou sinon juste dessous.',
    en: 'The label before the value in the document; accents, capitals and punctuation do not count. The value is to its right, or else right below.',
  },
  page: { fr: 'La page où se trouve la valeur, à partir de 1.', en: 'The page where the value stands, from 1 on.' },
  left: { fr: 'Du bord gauche de la page au cadre, en millimètres.', en: 'From the left edge of the page to the frame, in millimetres.' },
  top: { fr: 'Du haut de la page au cadre, en millimètres.', en: 'From the top of the page to the frame, in millimetres.' },
  width: { fr: 'La largeur du cadre, en millimètres.', en: 'The width of the frame, in millimetres.' },
  height: { fr: 'La hauteur du cadre, en millimètres.', en: 'The height of the frame, in millimetres.' },
  type: {
    fr: 'La nature de la valeur ; un texte si rien n’est dit. Un IBAN ou un SIRET dont la clé est fausse va à un agent.',
    en: 'The nature of the value; a text when nothing is said. An IBAN or a SIRET whose key is wrong goes to a person.',
  },
  optional: {
    fr: '« oui » : la valeur peut manquer, elle est alors vide. Sans cette ligne, une valeur introuvable va à un agent.',
    en: '"yes": the value may be missing, and is empty then. Without this line a value that is not found goes to a person.',
  },
  equals: {
    fr: 'Ce que dit le formulaire. D’un texte, capitales, accents et ponctuation ne comptent pas ; du reste, tout compte.',
    en: 'What the form says. Of a text, capitals, accents and punctuation do not count; of the rest, everything does.',
  },
};

export const TABLE_KEYS: Documented<French['table']> = {
  looksAt: {
    fr: 'Ce que le tableau regarde du dossier, par nom de colonne : une expression, ou « valeur » et « admet ».',
    en: 'What the table looks at in the dossier, by name of column: an expression, or "value" and "allows".',
  },
  value: { fr: 'L’expression que la colonne regarde.', en: 'The expression that the column looks at.' },
  allows: {
    fr: 'Les seules valeurs pour lesquelles le tableau est fait ; une autre confie le dossier.',
    en: 'The only values for which the table is made; another one hands the dossier over.',
  },
  gives: { fr: 'Ce que le tableau donne, par nom, avec sa nature.', en: 'What the table gives, by name, with its nature.' },
  keeps: {
    fr: '« une seule ligne » (sans cette clé) : deux lignes qui conviennent au même cas sont une erreur. « la première ligne » : l’ordre des lignes décide.',
    en: '"a single row" (without this key): two rows that fit the same case are a mistake. "the first row": the order of the rows decides.',
  },
  rows: { fr: 'Les lignes, dans l’ordre ; un tiret devant chacune.', en: 'The rows, in order; a dash before each.' },
  when: {
    fr: 'Ce que la ligne demande de chaque colonne regardée ; une colonne qui n’est pas dite est quelconque.',
    en: 'What the row asks of each column that is looked at; a column that is not said may be anything.',
  },
  then: { fr: 'Ce que la ligne donne : une valeur pour chaque colonne donnée.', en: 'What the row gives: a value for each column given.' },
  under: {
    fr: 'D’où vient la règle : un article, une décision. Se lit dans la chronologie et l’attestation.',
    en: 'Where the rule comes from: an article, a decision. It is read in the timeline and the receipt.',
  },
  otherwise: { fr: 'Ce qui arrive quand aucune ligne ne convient.', en: 'What happens when no row fits.' },
  handOver: { fr: 'Confier le dossier à un agent, pour ce motif.', en: 'Hand the dossier over to an agent, for this reason.' },
};

export const STEP_KEYS: Documented<French['step']> = {
  otherwise: {
    fr: 'Ce qui arrive si la condition est fausse, ou si ce qui est attendu ne vient pas.',
    en: 'What happens if the condition is false, or if what is awaited does not come.',
  },
  handOver: { fr: 'Confier le dossier à un agent, pour ce motif.', en: 'Hand the dossier over to an agent, for this reason.' },
  proposedText: {
    fr: 'Un message que l’agent pourra envoyer au demandeur ; entre accolades, une expression.',
    en: 'A message that the agent may send to the applicant; between braces, an expression.',
  },
  askCorrection: { fr: 'Demander au demandeur cette correction, par son nom.', en: 'Ask the applicant for this correction, by its name.' },
  find: {
    fr: 'La procédure qui ramène l’enregistrement à l’écran ; elle finit par « attendre » un seul écran.',
    en: 'The procedure that brings the record back on the screen; it ends with "expect" of one screen.',
  },
  recognise: {
    fr: 'La condition qui fait reconnaître notre enregistrement ; elle regarde « avant ».',
    en: 'The condition by which our record is recognised; it looks at "before".',
  },
  proof: {
    fr: 'Ce qui prouve la validation, lu sur l’écran qui la suit, par nom.',
    en: 'What proves the commit, read from the screen that follows it, by name.',
  },
  foundProof: {
    fr: 'La même preuve, mêmes noms, lue sur l’enregistrement retrouvé.',
    en: 'The same proof, same names, read from the record found again.',
  },
  equals: { fr: 'Une liste d’égalités qui doivent aussi tenir.', en: 'A list of equalities that must hold as well.' },
  with: { fr: 'Ce que l’on donne à la procédure, par nom.', en: 'What the procedure is given, by name.' },
  row: {
    fr: 'La ligne du tableau, par ce que contiennent ses colonnes. Aucune ou plusieurs : l’étape s’arrête.',
    en: 'The row of the table, by what its columns hold. None or several: the step stops.',
  },
  to: { fr: 'L’élément jusqu’où glisser.', en: 'The element to drag to.' },
  into: { fr: 'Le nom sous lequel garder ce qui est lu ou reçu.', en: 'The name under which to keep what is read or received.' },
  state: {
    fr: 'L’état attendu : « affiché » (sans cette ligne) ou « disparu ».',
    en: 'The state awaited: "shown" (without this line) or "gone".',
  },
  atMost: {
    fr: 'La durée la plus longue (« 30 s », « 2 min », et pour une question « 60 jours »), ou le plus grand nombre de tours.',
    en: 'The longest time ("30 s", "2 min", and for a question "60 days"), or the greatest number of rounds.',
  },
  then: { fr: 'Les étapes à faire si la condition est vraie.', en: 'The steps to do if the condition is true.' },
  in: { fr: 'La liste à parcourir : une expression.', en: 'The list to go through: an expression.' },
  steps: { fr: 'Les étapes à refaire.', en: 'The steps to do again.' },
  absence: {
    fr: 'Les écrans qui disent que la fiche n’existe pas encore, quand la validation doit la créer.',
    en: 'The screens that say that the record is not there yet, when the commit is to create it.',
  },
  addressee: {
    fr: 'D’un courriel : l’adresse, une seule. Autre chose qu’une adresse confie le dossier.',
    en: 'Of a mail: the address, a single one. Anything but one address hands the dossier over.',
  },
  by: { fr: 'D’un courriel : le suivi, une messagerie, d’où il part.', en: 'Of a mail: the register, a mailbox, that it leaves by.' },
  attach: { fr: 'D’un courriel : les fichiers à joindre.', en: 'Of a mail: the files to attach.' },
  question: {
    fr: 'Ce qui est demandé à un agent ; entre accolades, une expression.',
    en: 'What an agent is asked; between braces, an expression.',
  },
  answers: {
    fr: 'Ce qui doit être répondu, par nom : « libellé », et « type », « format » ou « parmi » ; « facultatif » pour ce qui peut rester vide.',
    en: 'What is to be answered, by name: "label", and "type", "format" or "among"; "optional" for what may stay empty.',
  },
  remindAfter: {
    fr: 'Le délai, en jours du calendrier, après lequel les agents sont relancés, et de nouveau après chacun : « 15 jours ».',
    en: 'The delay, in days of the calendar, after which the agents are reminded, and again after each: "15 days".',
  },
  values: {
    fr: 'Ce qui est lu dans le document, par nom : où le trouver, sa nature, et ce que dit le formulaire.',
    en: 'What is read in the document, by name: where to find it, its nature, and what the form says.',
  },
  sureness: {
    fr: 'La sûreté au-dessous de laquelle un agent regarde, pour ce qui est reconnu sur une image ; 90 % si rien n’est dit.',
    en: 'The sureness below which a person looks, for what is recognised in a picture; 90 % when nothing is said.',
  },
};

export const MAP_KEYS: Documented<French['map']> = {
  language: { fr: 'La langue du fichier : « fr » ou « en ». Première ligne.', en: 'The language of the file: "fr" or "en". First line.' },
  application: { fr: 'Le nom court de l’application, celui du fichier.', en: 'The short name of the application, that of the file.' },
  title: { fr: 'Le nom que les agents lisent.', en: 'The name that agents read.' },
  address: {
    fr: 'L’adresse de départ, d’ordinaire un réglage du service.',
    en: 'The address to start from, usually a setting of the office.',
  },
  limits: { fr: 'Ce que l’application supporte.', en: 'What the application bears.' },
  sessions: { fr: 'Le nombre de robots qui peuvent y travailler à la fois.', en: 'How many robots may work in it at once.' },
  longestRequest: {
    fr: 'La durée au-delà de laquelle une requête ne peut plus aboutir.',
    en: 'The time beyond which a request can no longer come through.',
  },
  stepTime: { fr: 'Le temps laissé à une étape.', en: 'The time that a step is given.' },
  pace: {
    fr: 'Au plus tant de dossiers commencés, tous robots ensemble : « 30 par heure », « 6 par minute ».',
    en: 'At most so many dossiers begun, all robots together: "30 per hour", "6 per minute".',
  },
  openingHours: {
    fr: 'Par jours (« lundi », « lundi à vendredi », « tous les jours »), les heures où l’on peut y travailler : « 8:00-18:30 », une plage ou une liste. Heure de Paris. Un jour qui n’est pas dit est fermé ; sans cette ligne l’application est toujours ouverte.',
    en: 'By days ("Monday", "Monday to Friday", "every day"), the hours in which one may work in it: "8:00-18:30", one span or a list. Paris time. A day that is not named is closed; without this line the application is always open.',
  },
  maintenanceDays: {
    fr: 'Les jours où l’on n’y travaille pas : des dates entre guillemets (« 2026-05-14 »), « jours fériés ».',
    en: 'The days on which nobody works in it: dates in quotes ("2026-05-14"), "public holidays".',
  },
  signIn: { fr: 'Comment on entre dans l’application.', en: 'How one gets into the application.' },
  screen: { fr: 'L’écran de connexion.', en: 'The sign-in screen.' },
  account: {
    fr: 'Le nom du compte dans le coffre ; jamais un mot de passe.',
    en: 'The name of the account in the vault; never a password.',
  },
  steps: { fr: 'Les étapes, dans l’ordre ; un tiret devant chacune.', en: 'The steps, in order; a dash before each.' },
  arrived: { fr: 'L’écran qui montre que l’on est entré.', en: 'The screen that shows that one is in.' },
  screens: { fr: 'Les écrans de l’application, par nom.', en: 'The screens of the application, by name.' },
  path: {
    fr: 'Le chemin qui montre l’écran ; sans lui, on n’y arrive qu’en cliquant.',
    en: 'The path that shows the screen; without it, it is only reached by clicking.',
  },
  frame: { fr: 'Le nom du cadre où se trouve l’écran.', en: 'The name of the frame in which the screen stands.' },
  signature: { fr: 'Ce qui doit être présent pour reconnaître l’écran.', en: 'What must be there for the screen to be recognised.' },
  elements: { fr: 'Les éléments de l’écran, par nom.', en: 'The elements of the screen, by name.' },
  groups: { fr: 'Des listes d’éléments lus et comparés ensemble, par nom.', en: 'Lists of elements read and compared together, by name.' },
  readableTexts: {
    fr: 'Les libellés qui peuvent rester lisibles dans les captures.',
    en: 'The labels that may stay readable in captures.',
  },
  kind: { fr: 'La sorte d’élément.', en: 'The kind of element.' },
  ways: {
    fr: 'Comment trouver l’élément : une façon ou une liste de façons, qui doivent désigner le même.',
    en: 'How to find the element: one way or a list of ways, which must agree.',
  },
  readable: {
    fr: '« oui » : le texte de l’élément peut rester lisible dans les captures.',
    en: '"yes": the text of the element may stay readable in captures.',
  },
  confirms: { fr: 'Le texte exact de la boîte de dialogue que ce clic ouvre.', en: 'The exact text of the dialog that this click opens.' },
  confirmAnswer: {
    fr: 'Ce que l’on y répond : « oui » (sans cette ligne) ou « non ».',
    en: 'What is answered to it: "yes" (without this line) or "no".',
  },
  opensWindow: {
    fr: '« oui » : ce clic ouvre une autre fenêtre, où le travail continue.',
    en: '"yes": this click opens another window, in which the work goes on.',
  },
  columns: { fr: 'Les colonnes d’un tableau : nom, puis titre affiché.', en: 'The columns of a table: name, then heading shown.' },
  inTable: { fr: 'Le tableau dans chaque ligne duquel l’élément se trouve.', en: 'The table in each of whose rows the element stands.' },
  interruptions: {
    fr: 'Ce qui peut s’afficher à tout moment, et comment le fermer.',
    en: 'What may show at any time, and how to dismiss it.',
  },
  dismiss: { fr: 'Ce sur quoi cliquer pour fermer l’interruption.', en: 'What to click to dismiss the interruption.' },
  breakdowns: {
    fr: 'Les pages qui disent une panne passagère : l’étape est reprise.',
    en: 'The pages that mean a passing breakdown: the step is tried again.',
  },
  sessionEnds: {
    fr: 'Les pages qui disent que la session est finie ou refusée.',
    en: 'The pages that mean that the session ended or was refused.',
  },
  meaning: { fr: 'Ce que dit la page.', en: 'What the page means.' },
  procedures: { fr: 'Des façons de faire que tout assistant peut appeler.', en: 'Ways of working that every assistant may call.' },
  receives: { fr: 'Ce que la procédure reçoit, par nom, avec sa nature.', en: 'What the procedure is given, by name, with its nature.' },
};

export const WAY_KEYS: Documented<French['ways']> = {
  button: { fr: 'Un bouton, par son texte.', en: 'A button, by its text.' },
  link: { fr: 'Un lien, par son texte.', en: 'A link, by its text.' },
  role: { fr: 'Un rôle d’accessibilité ; « nom » dit lequel.', en: 'An accessibility role; "name" says which one.' },
  name: { fr: 'Le nom accessible, avec « rôle ».', en: 'The accessible name, with "role".' },
  label: { fr: 'L’étiquette d’un champ.', en: 'The label of a field.' },
  text: { fr: 'Un texte affiché.', en: 'A text that is shown.' },
  testId: { fr: 'Le repère que l’application donne à ses propres essais.', en: 'The mark that the application gives for its own tests.' },
  near: {
    fr: 'Ce qui est à droite de ce texte, dans une mise en page en tableau.',
    en: 'What stands to the right of this text, in a layout of cells.',
  },
  within: {
    fr: 'Le titre de la partie de page où chercher, avec « à côté de ».',
    en: 'The title of the part of the page to look in, with "next to".',
  },
  css: { fr: 'Un sélecteur CSS, en dernier recours.', en: 'A CSS selector, as a last resort.' },
};
