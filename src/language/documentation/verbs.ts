// What each verb does and how it is written: the documentation, the schemas for editors and the tests of both.
import type { Bilingual } from '../diagnostics.ts';
import type { Verb } from '../plan.ts';
import type { StepsExample } from './example-files.ts';

export interface VerbDocumentation {
  /** What it does, in one or two sentences. */
  readonly summary: Bilingual;
  /** What stands behind the verb. */
  readonly value: Bilingual;
  /** In French; put into English as `copiste translate` does. Shown with the sentences that it is read as. */
  readonly example: StepsExample;
}

const SHOWN_RECORD = '- appeler: retrouver la fiche';
const ON_FORM = `${SHOWN_RECORD}\n- cliquer: fiche.modifier\n- attendre: formulaire`;
const TYPED = `${ON_FORM}\n- remplir:\n    formulaire.nom: =majuscules(nom de naissance)`;

const COMMIT = `- valider: formulaire.enregistrer
  retrouver: retrouver la fiche
  reconnaître: =fiche.identité = saisi.formulaire et fiche.dernier enregistrement != avant.dernier enregistrement
  preuve:
    numéro: =confirmation.numéro d'ordre
  preuve retrouvée:
    numéro: =fiche.dernier enregistrement`;

const VERIFY = `- vérifier: fiche.identité
  égal:
    - =fiche.dernier enregistrement = preuve.numéro`;

/** Shown in the chapter on actions. */
export const CHECK_KEY: NonNullable<StepsExample['actions']> = {
  declared: `clé de contrôle:
  fichier: cle.ts
  reçoit: { numéro: texte }
  donne: { clé: texte, juste: oui ou non }`,
  file: 'actions/cle.ts',
  content: `// Clé d'un numéro : 97 moins le reste de sa division par 97.
interface Reçu {
  readonly numéro: string;
}

interface Donné {
  readonly clé: string;
  readonly juste: boolean;
}

export function run({ numéro }: Reçu): Donné {
  const reste = Number(BigInt(numéro.slice(0, -2)) % 97n);
  const clé = String(97 - reste).padStart(2, '0');
  return { clé, juste: numéro.endsWith(clé) };
}
`,
};

/** Shown with what each row is read as, in the chapter on tables. */
export const SCALE = `barème:
  regarde:
    total: =somme(factures)
    urgente: =demande urgente
  donne: { montant accordé: montant, taux: pourcentage }
  lignes:
    - quand: { total: moins de 500 € }
      alors: { montant accordé: 0 €, taux: 0 % }
      selon: Règlement des aides, article 2
    - quand: { total: de 500 € à moins de 2 000 €, urgente: oui }
      alors: { montant accordé: 800 €, taux: 50 % }
      selon: Règlement des aides, article 3
    - quand: { total: de 500 € à moins de 2 000 €, urgente: non }
      alors: { montant accordé: 400 €, taux: 25 % }
  sinon:
    confier: Le total dépasse le barème.`;

const ELEMENT: Bilingual = { fr: '`écran.élément` de la carte', en: '`screen.element` of the map' };
const ENTRIES: Bilingual = {
  fr: 'une ligne par élément : `écran.élément: valeur`',
  en: 'one line for each element: `screen.element: value`',
};
const CONDITION: Bilingual = {
  fr: 'une condition : une expression qui donne oui ou non',
  en: 'a condition: an expression that gives yes or no',
};

/** A verb that is not here does not compile. */
export const VERB_DOCUMENTATION: Readonly<Record<Verb, VerbDocumentation>> = {
  open: {
    summary: {
      fr: 'Ouvre un écran par son adresse, celle que la carte appelle « chemin ».',
      en: 'Opens a screen by its address, which the map calls its path.',
    },
    value: { fr: 'le nom d’un écran qui a un chemin', en: 'the name of a screen that has a path' },
    example: { steps: '- ouvrir: recherche' },
  },
  fill: {
    summary: {
      fr: 'Saisit dans des champs, relit chacun et s’arrête s’il ne tient pas ce qui a été saisi. Une valeur qui aurait perdu de l’information confie le dossier.',
      en: 'Types into fields, reads each again and stops if it does not hold what was typed. A value that would have lost information hands the dossier over.',
    },
    value: ENTRIES,
    example: {
      before: ON_FORM,
      steps: "- remplir:\n    formulaire.nom: =majuscules(nom de naissance)\n    formulaire.arrivée le: =date d'arrivée",
    },
  },
  choose: {
    summary: {
      fr: 'Choisit dans une liste, des boutons radio ou des suggestions, par le libellé affiché ; une liste de libellés en choisit plusieurs.',
      en: 'Chooses in a list, radio buttons or suggestions, by the label shown; a list of labels chooses several.',
    },
    value: ENTRIES,
    example: {
      before: ON_FORM,
      steps: '- choisir:\n    formulaire.commune: =commune de résidence\n    formulaire.nature: Première demande',
    },
  },
  check: {
    summary: { fr: 'Coche une case (oui) ou la décoche (non).', en: 'Ticks a box (yes) or unticks it (no).' },
    value: ENTRIES,
    example: { before: ON_FORM, steps: '- cocher:\n    formulaire.urgence: =demande urgente' },
  },
  click: {
    summary: {
      fr: 'Clique sur un bouton ou un lien. Un clic qui enregistre s’écrit « valider ».',
      en: 'Clicks a button or a link. A click that records is written "commit".',
    },
    value: ELEMENT,
    example: { before: SHOWN_RECORD, steps: '- cliquer: fiche.ouvrir la pièce\n  ligne: { intitulé: Passeport }' },
  },
  double_click: {
    summary: {
      fr: 'Double-clique sur un élément, comme certaines vieilles applications le demandent.',
      en: 'Double-clicks an element, as some old applications ask.',
    },
    value: ELEMENT,
    example: { before: SHOWN_RECORD, steps: '- double-cliquer: fiche.nom' },
  },
  hover: {
    summary: {
      fr: 'Passe la souris sur un élément sans cliquer, pour ouvrir un menu.',
      en: 'Moves the mouse over an element without clicking, to open a menu.',
    },
    value: ELEMENT,
    example: { before: '- ouvrir: recherche\n- attendre: recherche', steps: '- survoler: recherche.menu' },
  },
  press: {
    summary: { fr: 'Presse une touche du clavier, dans le champ saisi en dernier.', en: 'Presses a key, in the field typed into last.' },
    value: { fr: 'le nom d’une touche', en: 'the name of a key' },
    example: { before: ON_FORM, steps: '- presser: Tabulation' },
  },
  drag: {
    summary: { fr: 'Fait glisser un élément jusqu’à un autre.', en: 'Drags an element to another.' },
    value: ELEMENT,
    example: { before: SHOWN_RECORD, steps: '- glisser: fiche.progression\n  vers: fiche.corbeille' },
  },
  upload: {
    summary: {
      fr: 'Joint les fichiers d’un champ du dossier ou d’un téléchargement, et s’assure que l’application en a pris autant.',
      en: 'Attaches the files of a field of the dossier or of a download, and makes sure that the application took as many.',
    },
    value: ENTRIES,
    example: { before: ON_FORM, steps: '- téléverser:\n    formulaire.justificatif joint: =justificatif' },
  },
  download: {
    summary: {
      fr: 'Clique, et garde le fichier reçu sous un nom, pour le joindre ailleurs ou en vérifier l’état.',
      en: 'Clicks, and keeps the file received under a name, to attach it elsewhere or look at its condition.',
    },
    value: ELEMENT,
    example: { before: SHOWN_RECORD, steps: '- télécharger: fiche.attestation\n  dans: attestation reçue' },
  },
  read: {
    summary: { fr: 'Relit une valeur ou un groupe de l’écran affiché.', en: 'Reads a value or a group of the screen shown again.' },
    value: { fr: '`écran.valeur` ou `écran.groupe`', en: '`screen.value` or `screen.group`' },
    example: { before: SHOWN_RECORD, steps: '- lire: fiche.statut' },
  },
  read_table: {
    summary: {
      fr: 'Lit toutes les lignes d’un tableau dans une liste : une ligne est un ensemble de textes, par nom de colonne.',
      en: 'Reads all rows of a table into a list: a row is a set of texts, by name of column.',
    },
    value: { fr: '`écran.tableau`', en: '`screen.table`' },
    example: { before: SHOWN_RECORD, steps: '- lire le tableau: fiche.pièces reçues\n  dans: pièces trouvées' },
  },
  expect: {
    summary: {
      fr: 'Attend qu’un écran, ou l’un de plusieurs, soit affiché, et en lit les valeurs. Sans « sinon », un écran qui ne vient pas est une panne.',
      en: 'Waits until a screen, or one of several, is shown, and reads its values. Without "otherwise", a screen that does not come is a breakdown.',
    },
    value: { fr: 'un écran, ou une liste d’écrans', en: 'a screen, or a list of screens' },
    example: {
      before: '- ouvrir: recherche\n- attendre: recherche',
      steps: '- attendre: fiche\n  sinon:\n    confier: Aucune fiche ne porte ce numéro.',
    },
  },
  wait_for: {
    summary: { fr: 'Attend qu’un élément soit affiché, ou qu’il ait disparu.', en: 'Waits until an element is shown, or is gone.' },
    value: ELEMENT,
    example: { before: SHOWN_RECORD, steps: '- patienter: fiche.progression\n  état: disparu\n  au plus: 30 s' },
  },
  close_window: {
    summary: {
      fr: 'Ferme la fenêtre qu’un élément a ouverte et revient à la précédente.',
      en: 'Closes the window that an element opened and goes back to the one before.',
    },
    value: { fr: 'toujours « courante »', en: 'always "current"' },
    example: { before: `${ON_FORM}\n- cliquer: formulaire.aide`, steps: '- fermer la fenêtre: courante' },
  },
  require: {
    summary: {
      fr: 'Laisse passer le dossier si la condition est vraie ; sinon le confie ou demande une correction. Une condition qui ne peut être ni vraie ni fausse (une valeur manque) confie le dossier.',
      en: 'Lets the dossier pass if the condition is true; otherwise hands it over or asks for a correction. A condition that can be neither true nor false (a value is missing) hands it over.',
    },
    value: CONDITION,
    example: { steps: '- exiger: =lisible(justificatif)\n  sinon:\n    demander correction: pièce à fournir' },
  },
  set: {
    summary: {
      fr: 'Retient une valeur sous un nom, connu des étapes suivantes.',
      en: 'Keeps a value under a name, known to the steps that follow.',
    },
    value: { fr: 'une ligne par nom : `nom: valeur`', en: 'one line for each name: `name: value`' },
    example: { steps: '- poser:\n    total des factures: =somme(factures)' },
  },
  consult: {
    summary: {
      fr: 'Cherche dans un tableau la ligne qui convient au dossier, et retient ce qu’elle donne sous le nom du tableau : « barème.montant accordé ». La chronologie dit quelle ligne et selon quelle règle ; l’attestation dit pourquoi, ligne par ligne.',
      en: 'Looks in a table for the row that fits the dossier, and remembers what it gives under the name of the table: "scale.amount granted". The timeline says which row and under which rule; the receipt says why, row by row.',
    },
    value: { fr: 'le nom d’un tableau de l’assistant', en: 'the name of a table of the assistant' },
    example: { tables: SCALE, steps: '- consulter: barème' },
  },
  run_action: {
    summary: {
      fr: 'Exécute une action de l’assistant : un calcul écrit en TypeScript, que le langage ne sait pas dire. Elle ne voit que ce qu’on lui donne, et ne fait que donner.',
      en: 'Runs an action of the assistant: a calculation written in TypeScript, which the language cannot say. It sees only what it is given, and only gives.',
    },
    value: { fr: 'le nom d’une action de l’assistant', en: 'the name of an action of the assistant' },
    example: {
      actions: CHECK_KEY,
      steps: '- exécuter: clé de contrôle\n  avec: { numéro: =numéro de demande }\n  dans: contrôle',
    },
  },
  read_document: {
    summary: {
      fr: 'Lit des valeurs dans les fichiers joints, PDF ou image, après un libellé ou à une place d’une page ; ce qui manque, est double, illisible, peu sûr ou contraire au formulaire va à un agent, avec le morceau d’image.',
      en: 'Reads values in attached files, PDF or picture, after a label or at a place of a page; what is missing, double, illegible, unsure or contrary to the form goes to a person, with the piece of picture.',
    },
    value: {
      fr: 'le nom d’un champ de fichiers, ou de ce qu’une étape a téléchargé',
      en: 'the name of a field of files, or of what a step downloaded',
    },
    example: {
      steps:
        '- lire le document: justificatif\n  dans: pièce lue\n  valeurs:\n    titulaire: { après: "Titulaire :", égal: =nom de naissance }\n    établie le: { après: Établi le, type: date, facultatif: oui }\n  sûreté: 90 %\n  sinon:\n    demander correction: pièce à fournir',
    },
  },
  if: {
    summary: {
      fr: 'Fait les étapes de « alors » si la condition est vraie, sinon celles de « sinon ». « valider » et « vérifier » n’y sont pas admis.',
      en: 'Does the steps of "then" if the condition is true, otherwise those of "otherwise". "commit" and "verify" are not allowed in it.',
    },
    value: CONDITION,
    example: {
      before: ON_FORM,
      steps: '- si: =demande urgente\n  alors:\n    - cocher:\n        formulaire.urgence: oui\n  sinon:\n    - noter: Demande ordinaire.',
    },
  },
  for_each: {
    summary: {
      fr: 'Refait des étapes pour chaque élément d’une liste. Rien d’irréversible n’y est admis : ni validation, ni message.',
      en: 'Does steps again for each item of a list. Nothing that cannot be taken back is allowed in it: no commit, no message.',
    },
    value: { fr: 'le nom donné à l’élément, connu dans ces étapes seulement', en: 'the name given to the item, known in these steps only' },
    example: {
      before: `${SHOWN_RECORD}\n- lire le tableau: fiche.pièces reçues\n  dans: pièces trouvées`,
      steps:
        "- pour chaque: pièce\n  parmi: =pièces trouvées\n  étapes:\n    - exiger: =présent(pièce.reçue le)\n      sinon:\n        confier: Une pièce n'a pas de date de réception.",
    },
  },
  repeat: {
    summary: {
      fr: 'Fait des étapes, puis regarde la condition, et recommence tant qu’elle n’est pas vraie. Au-delà du nombre de tours, le dossier est confié.',
      en: 'Does steps, then looks at the condition, and begins again as long as it is not true. Beyond the number of rounds, the dossier is handed over.',
    },
    value: CONDITION,
    example: {
      before: SHOWN_RECORD,
      steps:
        '- répéter jusqu\'à: =fiche.page = "dernière"\n  au plus: 20\n  étapes:\n    - cliquer: fiche.page suivante\n    - attendre: fiche',
    },
  },
  call: {
    summary: {
      fr: 'Suit une procédure de l’assistant, ou de la carte, à qui l’on donne alors ce qu’elle reçoit.',
      en: 'Follows a procedure of the assistant, or of the map, which is then given what it receives.',
    },
    value: { fr: 'le nom de la procédure', en: 'the name of the procedure' },
    example: { steps: '- appeler: aller à la recherche\n  avec:\n    motif de visite: =numéro de demande' },
  },
  commit: {
    summary: {
      fr: 'Le seul clic qui ne se reprend pas : il enregistre. Une fois par phase. « reconnaître » dit comment retrouver notre enregistrement si le robot s’arrête au mauvais moment ; il regarde « avant », pour ne pas prendre un ancien pour le nôtre.',
      en: 'The only click that cannot be taken back: it records. Once for each phase. "recognise" says how to find our record again if the robot stops at the wrong moment; it looks at "before", so that an earlier one is not taken for ours.',
    },
    value: { fr: '`écran.bouton`', en: '`screen.button`' },
    example: { before: TYPED, steps: COMMIT, after: VERIFY },
  },
  verify: {
    summary: {
      fr: 'Retrouve l’enregistrement et compare ce qu’il montre avec ce qui a été saisi, puis les égalités données. Obligatoire après « valider ».',
      en: 'Finds the record again and compares what it shows with what was typed, then the equalities given. Needed after "commit".',
    },
    value: {
      fr: '`écran.groupe` ou `écran.valeur` de l’écran où « retrouver » s’achève',
      en: '`screen.group` or `screen.value` of the screen where "find" ends',
    },
    example: { before: `${TYPED}\n${COMMIT}`, steps: VERIFY },
  },
  hand_over: {
    summary: {
      fr: 'Confie le dossier à un agent, avec un motif qui ne contient aucune valeur du dossier.',
      en: 'Hands the dossier over to an agent, with a reason that holds no value of the dossier.',
    },
    value: { fr: 'le motif', en: 'the reason' },
    example: {
      steps: '- confier: Demande à instruire par un agent.\n  texte proposé: |\n    Bonjour,\n\n    Un agent reprend votre demande.',
    },
  },
  ask_correction: {
    summary: {
      fr: 'Demande une correction au demandeur, par un texte approuvé de « corrections » que le service a autorisé.',
      en: 'Asks the applicant for a correction, by an approved text of "corrections" that the office has allowed.',
    },
    value: { fr: 'le nom d’un texte de « corrections »', en: 'the name of a text of "corrections"' },
    example: { steps: '- demander correction: pièce à fournir' },
  },
  take_in: {
    summary: {
      fr: 'Prend le dossier en instruction à la source, sans que le demandeur en soit averti.',
      en: 'Takes the dossier in at its source, without the applicant being told.',
    },
    value: { fr: 'toujours « sans notification »', en: 'always "without notification"' },
    example: { steps: '- prendre en instruction: sans notification' },
  },
  register: {
    summary: {
      fr: 'Inscrit le dossier dans un tableau de suivi : sa ligne y est complétée, ou ajoutée. Formules, formats et autres feuilles ne changent pas.',
      en: 'Enters the dossier into a register: its row there is filled in, or added. Formulas, formats and other sheets do not change.',
    },
    value: { fr: 'une ligne par colonne : `titre de la colonne: valeur`', en: 'one line for each column: `heading of the column: value`' },
    example: { steps: '- inscrire:\n    Commune de résidence: =commune de résidence\n  dans: suivi des demandes' },
  },
  annotate: {
    summary: {
      fr: 'Écrit dans les annotations privées du dossier, à sa source.',
      en: 'Writes into the private annotations of the dossier, at its source.',
    },
    value: { fr: 'une ligne par annotation : `libellé: valeur`', en: 'one line for each annotation: `label: value`' },
    example: { steps: "- annoter:\n    Exécution de l'assistant: =exécution.identifiant" },
  },
  label: {
    summary: {
      fr: 'Met sur le dossier, à sa source, une étiquette que la démarche connaît ; les agents la voient dans leur liste.',
      en: 'Puts on the dossier, at its source, a label that the démarche has; agents see it in their list.',
    },
    value: { fr: 'le nom de l’étiquette, mot pour mot', en: 'the name of the label, word for word' },
    example: { steps: "- étiqueter: Saisi par l'assistant" },
  },
  ask_person: {
    summary: {
      fr: 'Pose une question aux agents du service et attend la réponse, sans occuper de robot : des semaines s’il le faut. Les réponses se lisent ensuite comme des champs : `engagement.numéro`. Une question est posée une fois par dépôt ; passé « au plus », le dossier est confié. Avec `copiste run`, on répond par un fichier (`--answers`) ; à blanc, elle ne l’est pas et l’essai s’arrête là.',
      en: 'Asks the people of the office a question and waits for the answer, without keeping a robot: for weeks if need be. The answers are then read as fields are: `engagement.numéro`. A question is asked once in a submission; after "at most" the dossier is handed over. With `copiste run` one answers by a file (`--answers`); in a dry run it is not, and the trial ends there.',
    },
    value: { fr: 'le nom sous lequel garder les réponses', en: 'the name under which to keep the answers' },
    example: {
      steps: `- recueillir: engagement
  question: Quel engagement la demande {numéro de demande} a-t-elle reçu ?
  réponses:
    numéro: { libellé: Numéro d'engagement, format: 10 chiffres }
    montant: { libellé: Montant engagé, type: montant }
    décision: { libellé: Décision, parmi: [accordée, refusée] }
  relancer après: 15 jours
  au plus: 60 jours`,
    },
  },
  send: {
    summary: {
      fr: 'Envoie un texte approuvé de « messages », qui ne demande rien, si le service l’a autorisé : au demandeur par la source, ou par courriel avec « par » et « à ».',
      en: 'Sends an approved text of "messages", which asks for nothing, if the office has allowed it: to the applicant by the source, or by mail with "by" and "addressed to".',
    },
    value: { fr: 'le nom d’un texte de « messages »', en: 'the name of a text of "messages"' },
    example: { steps: '- envoyer: prise en compte' },
  },
  note: {
    summary: {
      fr: 'Ajoute une ligne à la chronologie du dossier, sans aucune valeur.',
      en: 'Adds a line to the timeline of the dossier, without any value.',
    },
    value: { fr: 'le texte de la ligne', en: 'the text of the line' },
    example: { steps: '- noter: Pièces contrôlées.' },
  },
};
