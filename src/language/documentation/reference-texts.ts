// The sentences of the reference that come from no table, in both tongues.

const FRENCH_TEXTS = {
  title: 'Le langage de Copiste',
  made: 'Page faite par `node scripts/check-docs.ts --write` d’après les tables du vérificateur ; ne pas la modifier. Chaque exemple est un essai : il est vérifié, exécuté et lu à voix haute comme ici. English: [language.md](language.md).',
  intro:
    'Un assistant est un dossier qui contient `assistant.yaml` et, dans `applications/`, la carte de chaque application où il travaille. Les mêmes fichiers s’écrivent en français ou en anglais ; `copiste translate` passe de l’un à l’autre sans rien perdre. `copiste check` dit tout ce qui ne va pas, à sa place, avec le remède.',
  editor:
    'Dans VS Code, l’extension YAML complète les mots et montre leur sens : les schémas sont dans `schemas/`, et le réglage du dépôt les associe aux fichiers. Ailleurs, une première ligne `# yaml-language-server: $schema=…/schemas/assistant.fr.schema.json` suffit.',
  file: 'Le fichier d’un assistant',
  fileIntro: 'Un assistant entier, le plus petit qui valide et prouve :',
  key: 'clé',
  word: 'mot',
  meaning: 'sens',
  natures: 'Les champs et leurs natures',
  naturesIntro:
    'Chaque valeur a une nature, connue avant de rien exécuter : un texte comparé à une date est une erreur, jamais un « faux ».',
  nature: 'nature',
  fieldKeys: 'Les clés d’un champ',
  formats: 'Les formats',
  formatsIntro: 'Un format se dit en mots, pour le texte entier :',
  facts: 'Les faits du dépôt',
  factsIntro: 'Sous « fait », à la place de « depuis » :',
  expressions: 'Les expressions',
  expressionsIntro:
    'Une valeur qui commence par `=` est une expression ; elle est seule sur sa ligne, ou entre guillemets. Sans `=`, c’est un texte tel quel. Les noms gardent leurs espaces et leurs accents. Les textes sont entre guillemets droits : `"Montauban"`. Les décimales s’écrivent avec une virgule, ou un point entre les valeurs d’une fonction. Ce qui est vide ou aurait perdu de l’information arrête l’expression : le dossier est confié avec le motif, rien ne devient « faux » en silence.',
  operators:
    'Signes : `+` joint deux textes ou additionne deux nombres ; `-`, `*`, `/` et `**` calculent sur des nombres ; `=`, `!=` (ou `≠`), `<`, `<=` (`≤`), `>`, `>=` (`≥`) comparent deux valeurs de même nature. Sur les montants, les dates et les durées, les calculs passent par des fonctions.',
  links: 'Les mots de liaison',
  names: 'Les noms que donne le langage',
  namesIntro: 'À côté des champs, des noms posés par « poser » et de ce que montrent les écrans (`écran.valeur`) :',
  verbs: 'Les verbes',
  verbsIntro: 'Une étape commence par un tiret et dit une seule chose à faire. Sous chaque exemple, la phrase que la console en dit.',
  after: 'Ce qui suit le verbe',
  required: 'obligatoire',
  allowed: 'facultatif',
  place: 'Où',
  inApplication: 'dans une phase ou une procédure qui a une application',
  anywhere: 'partout dans une phase',
  inProcedure: 'dans une procédure',
  inSignIn: 'dans la connexion',
  noLoop: 'pas dans une répétition',
  phaseOnly: 'directement dans la phase seulement',
  readAs: 'Se lit',
  functions: 'Les fonctions',
  functionsIntro:
    'Une fonction s’écrit `nom(valeur, …)`. Une valeur entre crochets est facultative ; `…` se répète. Une valeur qui ne convient pas arrête l’expression, et le dossier est confié. Dans les exemples, nous sommes le 16/03/2026 ; `adresse` est « 12 bis Rue de l’Église 97110 Pointe-à-Pitre », `adresse sans voie` « Les Cazalous 97110 Pointe-à-Pitre », `pièces` un fichier qui s’ouvre, `factures` la liste de 1 000,00 € et 250,60 €.',
  source: 'Règle',
  wordsOf: 'Pour « {name} »',
  gives: 'donne',
  stops: 'arrête',
  example: 'exemple',
  result: 'donne',
  orElse: 'ou',
  listOf: 'ou une liste',
  map: 'La carte d’une application',
  mapIntro:
    'La carte dit à quoi se reconnaît chaque écran et où s’y trouve chaque élément ; tous les assistants s’en servent. Une carte entière :',
  kinds: 'Les genres d’éléments',
  kind: 'genre',
  ways: 'Comment trouver un élément',
  waysIntro:
    'Une façon, ou une liste de façons de la plus sûre à la moins sûre : toutes celles qui trouvent doivent désigner le même élément.',
  meanings: 'Les fins de session',
  tables: 'Tableaux, fenêtres, dialogues, procédures',
  tablesIntro:
    'Un tableau donne ses colonnes ; un élément qui se trouve sur chaque ligne dit « dans le tableau », et l’étape dit laquelle par « ligne ». Un lien qui ouvre une fenêtre le dit ; le travail y continue jusqu’à « fermer la fenêtre ». Un clic qui ouvre une boîte de dialogue en donne le texte exact : une autre boîte arrête le dossier, rien n’est accepté en passant. Une procédure de carte reçoit ses valeurs par « avec », et ne connaît rien d’autre.',
  decisions: 'Les tableaux de règles',
  decisionsIntro:
    'Un barème, des seuils, des taux se disent en tableau plutôt qu’en conditions : sous « tableaux », par nom. Une étape « consulter » y cherche la ligne qui convient au dossier ; ce que la ligne donne se lit ensuite sous le nom du tableau, `barème.taux`. Si aucune ligne ne convient, le dossier est confié ; rien n’est deviné.',
  cells: 'Ce que dit une case',
  cellsIntro:
    'Une case se dit en mots, sans signe. Les milliers se séparent d’une espace ou pas du tout ; un montant peut porter « € », un pourcentage porte toujours « % ». Plusieurs cases entre crochets, ou en liste : l’une d’elles suffit.',
  cell: 'case',
  proofs: 'Ce que le vérificateur prouve',
  proofsIntro:
    '`copiste check` essaie chaque tableau de part et d’autre de chacun de ses seuils, toutes colonnes ensemble. Il dit, avec un exemple : le cas auquel aucune ligne ne convient (sauf si « sinon » est là) ; les deux lignes qui conviennent au même cas (sauf si la première l’emporte) ; la ligne qui ne sert jamais. Un tableau de plus de 500 lignes, ou de plus de 100 000 sortes de cas, est refusé : on ne pourrait rien en prouver.',
  actions: 'Les actions',
  actionsIntro:
    'Un calcul que le langage ne sait pas dire s’écrit en TypeScript, dans un fichier du dossier `actions`, et se déclare sous « actions » : ce qu’il reçoit, ce qu’il donne. Une étape « exécuter » s’en sert ; le vérificateur contrôle ce qu’elle reçoit, et ce qui lit ce qu’elle donne.',
  actionFile:
    'Le fichier exporte `run`, qui reçoit et rend un objet aux noms déclarés. Il peut importer ses voisins (`./calcul.ts`), et rien d’autre. Il ne voit ni fichier, ni réseau, ni horloge d’attente, ni réglage, et a dix secondes.',
  approval: 'Approuver une action',
  approvalIntro:
    '`copiste check` dit l’empreinte de toutes les actions de l’assistant. `copiste run` ne les exécute que si elle lui est donnée (`--approve-actions EMPREINTE`), ou si la personne présente l’approuve ; les robots d’un serveur, qu’une fois qu’un responsable du service l’a approuvée sur la page de l’assistant. Un octet changé donne une autre empreinte, à approuver de nouveau. Ce qu’une action donne de travers, son erreur ou son retard arrêtent le dossier comme une panne de l’assistant, sans dire aucune valeur.',
  exits: 'Ce qui suit « sinon »',
  exitsIntro: 'Sous « sinon » d’une exigence ou d’une attente, l’une des deux sorties :',
  keyNames: 'Les touches',
  traps: 'Ce que YAML couperait ou changerait',
  trapsIntro: 'Chacun de ces écrits est une erreur, à sa place ; le remède est à côté.',
  insteadOf: 'Au lieu de',
  write: 'écrivez',
};

type Texts = { readonly [Key in keyof typeof FRENCH_TEXTS]: string };

const ENGLISH_TEXTS: Texts = {
  title: 'The language of Copiste',
  made: 'Made by `node scripts/check-docs.ts --write` from the tables of the checker; do not edit. Each example is a test: it is checked, run and read aloud as here. Français : [langage.md](langage.md).',
  intro:
    'An assistant is a folder that holds `assistant.yaml` and, in `applications/`, the map of each application in which it works. The same files are written in French or in English; `copiste translate` turns one into the other without loss. `copiste check` says everything that is wrong, where it is, with its remedy.',
  editor:
    'In VS Code, the YAML extension completes the words and shows what they mean: the schemas are in `schemas/`, and the settings of the repository associate them with the files. Elsewhere, a first line `# yaml-language-server: $schema=…/schemas/assistant.en.schema.json` is enough.',
  file: 'The file of an assistant',
  fileIntro: 'A whole assistant, the smallest that commits and proves:',
  key: 'key',
  word: 'word',
  meaning: 'meaning',
  natures: 'Fields and their natures',
  naturesIntro: 'Each value has a nature, known before anything runs: a text compared with a date is an error, never a "false".',
  nature: 'nature',
  fieldKeys: 'The keys of a field',
  formats: 'Formats',
  formatsIntro: 'A format is said in words, for the whole text:',
  facts: 'Facts of the deposit',
  factsIntro: 'Under "fact", instead of "from":',
  expressions: 'Expressions',
  expressionsIntro:
    'A value that begins with `=` is an expression; it stands alone on its line, or in quotes. Without `=`, it is a text as it stands. Names keep their blanks and accents. Texts are between straight quotes: `"Montauban"`. Decimals are written with a point. What is empty or would have lost information stops the expression: the dossier is handed over with the reason, nothing becomes "false" in silence.',
  operators:
    'Signs: `+` joins two texts or adds two numbers; `-`, `*`, `/` and `**` reckon with numbers; `=`, `!=` (or `≠`), `<`, `<=` (`≤`), `>`, `>=` (`≥`) compare two values of one nature. With amounts, dates and durations one reckons by functions.',
  links: 'Linking words',
  names: 'Names that the language gives',
  namesIntro: 'Beside the fields, the names set by "set" and what screens show (`screen.value`):',
  verbs: 'Verbs',
  verbsIntro: 'A step begins with a dash and says one thing to do. Under each example, the sentence that the console says of it.',
  after: 'What stands behind the verb',
  required: 'required',
  allowed: 'optional',
  place: 'Where',
  inApplication: 'in a phase or a procedure that has an application',
  anywhere: 'anywhere in a phase',
  inProcedure: 'in a procedure',
  inSignIn: 'in the sign-in',
  noLoop: 'not in a loop',
  phaseOnly: 'directly in the phase only',
  readAs: 'Is read',
  functions: 'Functions',
  functionsIntro:
    'A function is written `name(value, …)`. A value in brackets is optional; `…` is repeated. A value that does not fit stops the expression, and the dossier is handed over. In the examples, today is 16/03/2026; `address` is "12 bis Rue de l’Église 97110 Pointe-à-Pitre", `address without street` "Les Cazalous 97110 Pointe-à-Pitre", `attachments` a file that opens, `invoices` the list of 1 000,00 € and 250,60 €.',
  source: 'Rule',
  wordsOf: 'For "{name}"',
  gives: 'gives',
  stops: 'stops',
  example: 'example',
  result: 'gives',
  orElse: 'or',
  listOf: 'or a list',
  map: 'The map of an application',
  mapIntro: 'The map says by what each screen is recognised and where each element stands; all assistants use it. A whole map:',
  kinds: 'Kinds of elements',
  kind: 'kind',
  ways: 'How to find an element',
  waysIntro: 'One way, or a list of ways from the surest to the least sure: all those that find something must agree.',
  meanings: 'Ends of session',
  tables: 'Tables, windows, dialogs, procedures',
  tablesIntro:
    'A table gives its columns; an element that stands in each row says "in table", and the step says which row by "row". A link that opens a window says so; the work goes on there until "close window". A click that opens a dialog gives its exact text: another dialog stops the dossier, nothing is accepted in passing. A procedure of a map is given its values by "with", and knows nothing else.',
  decisions: 'Tables of rules',
  decisionsIntro:
    'Scales, thresholds, rates are said as a table rather than as conditions: under "tables", by name. A step "consult" looks there for the row that fits the dossier; what the row gives is then read under the name of the table, `scale.rate`. If no row fits, the dossier is handed over; nothing is guessed.',
  cells: 'What a cell says',
  cellsIntro:
    'A cell is said in words, without signs. Thousands stand apart by a blank or not at all; an amount may bear "€", a percentage always bears "%". Several cells between brackets, or in a list: one of them is enough.',
  cell: 'cell',
  proofs: 'What the checker proves',
  proofsIntro:
    '`copiste check` tries each table on both sides of each of its thresholds, all columns together. It says, with an example: the case that no row fits (unless "otherwise" is there); the two rows that fit the same case (unless the first one wins); the row that is never used. A table of more than 500 rows, or of more than 100 000 kinds of cases, is refused: nothing could be proved of it.',
  actions: 'Actions',
  actionsIntro:
    'A calculation that the language cannot say is written in TypeScript, in a file of the folder `actions`, and declared under "actions": what it receives, what it gives. A step "run" uses it; the checker looks at what it is given, and at what reads what it gives.',
  actionFile:
    'The file exports `run`, which takes and gives an object of the declared names. It may import its neighbours (`./calcul.ts`), and nothing else. It sees no file, no network, no timer and no setting, and has ten seconds.',
  approval: 'Approving an action',
  approvalIntro:
    '`copiste check` says the hash of all actions of the assistant. `copiste run` runs them only if it is given that hash (`--approve-actions HASH`), or if whoever sits there approves it; the robots of a server, only once a steward of the office approved it on the page of the assistant. One byte changed gives another hash, to be approved anew. What an action gives wrong, its error or its delay stop the dossier as a fault of the assistant, without saying any value.',
  exits: 'What stands under "otherwise"',
  exitsIntro: 'Under "otherwise" of a requirement or of a wait, one of the two ways out:',
  keyNames: 'Keys',
  traps: 'What YAML would cut or change',
  trapsIntro: 'Each of these is an error, where it is; the remedy stands beside it.',
  insteadOf: 'Instead of',
  write: 'write',
};

export const TEXTS: Readonly<Record<'fr' | 'en', Texts>> = { fr: FRENCH_TEXTS, en: ENGLISH_TEXTS };
