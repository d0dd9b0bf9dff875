// Every mistake that a file of an assistant can hold and every way an expression can fail, with what to do about it.
import { type ErrorDefinition, errorTable } from '#base/errors.ts';

/** A mistake of the file's author, found by `check`. */
function mistake(fr: string, en: string): ErrorDefinition {
  return { status: 422, act: 'author', retry: 'never', fr, en };
}

/** An expression that cannot be evaluated for one dossier; nothing is guessed. */
function stuck(fr: string, en: string): ErrorDefinition {
  return { status: 422, act: 'data', retry: 'never', fr, en };
}

export const languageErrors = errorTable({
  // The file as YAML.
  'language.yaml': mistake(
    'La mise en forme est rompue ici ({detail}). Vérifiez le retrait, les guillemets et les deux-points de cette ligne et de la précédente.',
    'The layout is broken here ({detail}). Check indentation, quotes and colons of this line and the one before.',
  ),
  'language.tab': mistake(
    'Il y a ici une tabulation, qui ne se voit pas. Remplacez-la par des espaces.',
    'There is a tab here, which cannot be seen. Replace it with spaces.',
  ),
  'language.duplicate-key': mistake(
    '« {name} » est écrit deux fois au même endroit ; l’un des deux serait perdu. Supprimez ou renommez celui-ci.',
    '"{name}" is written twice in the same place; one of them would be lost. Remove or rename this one.',
  ),
  'language.yaml-feature': mistake(
    'Les ancres, alias, étiquettes et documents multiples (« {name} ») ne sont pas admis. Écrivez la valeur en toutes lettres.',
    'Anchors, aliases, tags and several documents ("{name}") are not allowed. Write the value out.',
  ),
  'language.comment-after-value': mistake(
    'Tout ce qui suit « # » serait coupé. Mettez le commentaire seul sur sa ligne, ou la valeur entière entre guillemets.',
    'Everything after "#" would be cut. Put the comment on a line of its own, or the whole value in quotes.',
  ),
  'language.cut-by-comma': mistake(
    'La virgule coupe la valeur, car elle est entre accolades. Mettez la valeur entière entre guillemets, ou chaque entrée sur sa ligne.',
    'The comma cuts the value, because it stands inside braces. Put the whole value in quotes, or each entry on a line of its own.',
  ),
  'language.cut-by-colon': mistake(
    'Les deux-points suivis d’une espace coupent cette valeur. Mettez-la entière entre guillemets.',
    'The colon followed by a space cuts this value. Put all of it in quotes.',
  ),
  'language.file-too-large': mistake(
    'Le fichier dépasse {most} caractères : personne ne peut le relire. Faites-en plusieurs assistants, ou retirez ce qui n’en est pas.',
    'The file is longer than {most} characters: nobody can read it over. Make several assistants of it, or remove what is none of it.',
  ),
  'language.not-utf8': mistake(
    'Le fichier n’est pas enregistré en UTF-8 : ses lettres accentuées sont perdues à partir d’ici. Enregistrez-le de nouveau en UTF-8 depuis votre éditeur.',
    'The file is not saved as UTF-8: its accented letters are lost from here on. Save it again as UTF-8 from your editor.',
  ),
  'language.invisible-sign': mistake(
    'Il y a ici un signe invisible ({name}). Supprimez-le ; si toute la page en est pleine, enregistrez le fichier en UTF-8.',
    'There is an invisible sign here ({name}). Remove it; if the whole page is full of them, save the file as UTF-8.',
  ),
  'language.unbreakable-blank': mistake(
    'L’espace qui se trouve ici est insécable, et ne sépare rien. Remplacez-la par une espace ordinaire.',
    'The space that stands here is a non-breaking one, and separates nothing. Replace it with an ordinary space.',
  ),
  'language.block-indicator': mistake(
    '« {name} » change le retrait ou les fins de ligne du texte qui suit. Écrivez « | » seul (ou « > » pour un texte sans fins de ligne).',
    '"{name}" changes the indentation or the line ends of the text that follows. Write "|" alone (or ">" for a text without line ends).',
  ),
  'language.too-deep': mistake(
    'Trop de retraits s’emboîtent : personne ne peut relire ce fichier. Faites-en des procédures.',
    'Too many levels are nested: nobody can read this file over. Make procedures of them.',
  ),
  'language.empty-text': mistake('« {name} » est vide. Écrivez un texte.', '"{name}" is empty. Write a text.'),
  'language.leading-zero': mistake(
    '« {value} » perdrait son zéro de tête. Mettez-le entre guillemets.',
    '"{value}" would lose its leading zero. Put it in quotes.',
  ),
  'language.needs-quotes': mistake(
    '« {value} » ne serait pas lu comme un texte. Mettez-le entre guillemets.',
    '"{value}" would not be read as a text. Put it in quotes.',
  ),
  'language.empty-file': mistake(
    'Le fichier est vide. Décrivez-y l’assistant ou l’application.',
    'The file is empty. Describe the assistant or the application in it.',
  ),
  'language.missing-file': mistake(
    'Le fichier « {file} » est introuvable. Créez-le, ou corrigez le nom qui le demande.',
    'The file "{file}" cannot be found. Create it, or correct the name that asks for it.',
  ),
  'language.unreadable': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Le fichier « {file} » ne peut pas être lu. Vérifiez ses droits d’accès.',
    en: 'The file "{file}" cannot be read. Check its access rights.',
  },
  // The shape of what is written.
  'language.expects-map': mistake(
    '« {name} » attend des entrées « nom: valeur », une par ligne et en retrait.',
    '"{name}" expects entries "name: value", one a line and indented.',
  ),
  'language.expects-list': mistake(
    '« {name} » attend une liste : une ligne par élément, commençant par un tiret.',
    '"{name}" expects a list: one line for each item, beginning with a dash.',
  ),
  'language.expects-text': mistake('« {name} » attend une valeur sur la même ligne.', '"{name}" expects a value on the same line.'),
  'language.expects-expression': mistake(
    '« {name} » attend une expression, qui commence par « = ».',
    '"{name}" expects an expression, which begins with "=".',
  ),
  'language.not-an-expression': mistake(
    '« {name} » prend un texte tel quel : cette expression ne serait pas calculée. Écrivez le texte, sans « = » devant.',
    '"{name}" takes a text as it is: this expression would not be worked out. Write the text, without "=" before it.',
  ),
  'language.sign-missing': mistake(
    '« {value} » serait saisi à la lettre. Pour la valeur de ce nom, écrivez « = » devant ; pour ces mots eux-mêmes, mettez-les entre guillemets.',
    '"{value}" would be typed to the letter. For the value of that name, write "=" before it; for these very words, put them in quotes.',
  ),
  'language.expects-equality': mistake(
    'Chaque ligne de « égal » compare deux valeurs : « =une valeur = une autre ».',
    'Each line of "égal" compares two values: "=one value = another".',
  ),
  'language.wrong-tongue': mistake(
    '« {given} » ne dit pas la langue dans laquelle ce fichier est écrit. Écrivez « {meant} ».',
    '"{given}" does not say the tongue in which this file is written. Write "{meant}".',
  ),
  'language.unknown-key': mistake('« {name} » n’a pas de sens ici.', '"{name}" has no meaning here.'),
  'language.missing-key': mistake('Il manque « {name} » ici. Ajoutez cette ligne.', '"{name}" is missing here. Add this line.'),
  'language.no-verb': mistake('Cette étape ne dit pas quoi faire.', 'This step does not say what to do.'),
  'language.colon-missing': mistake(
    'Il manque deux-points derrière « {name} ». Écrivez « {name}: », une espace, puis le reste.',
    'A colon is missing behind "{name}". Write "{name}:", a blank, then the rest.',
  ),
  'language.no-steps': mistake(
    '« {name} » n’a aucune étape. Écrivez ce qu’il faut faire, ou retirez cette ligne.',
    '"{name}" has no steps. Write what is to be done, or remove this line.',
  ),
  'language.two-verbs': mistake(
    'Cette étape dit deux choses à faire : « {first} » et « {name} ». Commencez la seconde par un tiret, sur sa propre ligne.',
    'This step says two things to do: "{first}" and "{name}". Begin the second with a dash, on a line of its own.',
  ),
  'language.wrong-value': mistake('« {value} » n’est pas admis pour « {name} ».', '"{value}" is not allowed for "{name}".'),
  'language.not-yes-no': mistake(
    '« {name} » attend « {yes} » ou « {no} », et non « {value} ».',
    '"{name}" expects "{yes}" or "{no}", not "{value}".',
  ),
  'language.not-a-count': mistake(
    '« {name} » attend un nombre entier de 1 à 999999, et non « {value} ».',
    '"{name}" expects a whole number from 1 to 999999, not "{value}".',
  ),
  'language.not-a-duration': mistake(
    '« {name} » attend une durée comme « 20 s » ou « 2 min », et non « {value} ».',
    '"{name}" expects a duration like "20 s" or "2 min", not "{value}".',
  ),
  'language.not-a-number-of-days': mistake(
    '« {name} » attend un nombre de jours comme « 15 {days} » ou « 1 {day} », et non « {value} ».',
    '"{name}" expects a number of days like "15 {days}" or "1 {day}", not "{value}".',
  ),
  'language.not-a-pace': mistake(
    '« {name} » attend un nombre de dossiers, comme « {example} », et non « {value} ».',
    '"{name}" expects a number of dossiers, like "{example}", not "{value}".',
  ),
  'language.not-days': mistake(
    'Dans « {name} », « {value} » ne dit pas des jours. Écrivez par exemple « {example} », ou « {all} ».',
    'In "{name}", "{value}" does not say days. Write for instance "{example}", or "{all}".',
  ),
  'language.not-hours': mistake(
    '« {name} » attend des heures comme « 8:00-18:30 », le début avant la fin, et non « {value} ».',
    '"{name}" expects hours like "8:00-18:30", the beginning before the end, not "{value}".',
  ),
  'language.not-a-closed-day': mistake(
    '« {name} » attend des dates comme « 2026-05-14 », ou « {holidays} », et non « {value} ».',
    '"{name}" expects dates like "2026-05-14", or "{holidays}", not "{value}".',
  ),
  'language.wrong-version': mistake(
    'La version « {value} » n’est pas faite de trois nombres. Écrivez par exemple « 1.0.0 ».',
    'The version "{value}" is not made of three numbers. Write for instance "1.0.0".',
  ),
  'language.wrong-format': mistake(
    'Le format « {value} » n’est pas connu. Écrivez par exemple « 10 chiffres », « 9 ou 10 chiffres », « au plus 24 caractères ».',
    'The format "{value}" is not known. Write for instance "10 chiffres", "9 ou 10 chiffres", "au plus 24 caractères".',
  ),
  'language.bad-name': mistake(
    '« {name} » ne peut pas servir de nom : lettres, chiffres, espaces, traits d’union, apostrophes et °, sans mot de liaison (et, ou, si, non…) d’aucune des deux langues (and, or, if, not…). Reformulez : « oui ou non » devient « oui-non ».',
    '"{name}" cannot be a name: letters, digits, spaces, hyphens, apostrophes and °, without a linking word of either tongue (et, ou, si, non…; and, or, if, not…). Word it otherwise: "oui ou non" becomes "oui-non".',
  ),
  'language.reserved-name': mistake(
    '« {name} » est un mot du langage, en français ou en anglais : une expression ne saurait plus lequel des deux elle lit. Ajoutez un mot, par exemple « {name} du dossier ».',
    '"{name}" is a word of the language, in French or in English: an expression could no longer tell which of the two it reads. Add a word, for instance "{name} du dossier".',
  ),
  'language.name-taken': mistake(
    'Le nom « {name} » est déjà pris. Choisissez-en un autre.',
    'The name "{name}" is already taken. Choose another one.',
  ),
  // What a name stands for.
  'language.unknown-name': mistake('Rien ne s’appelle « {name} ».', 'Nothing is called "{name}".'),
  'language.not-known-yet': mistake(
    '« {name} » n’est pas encore connu à cette étape. Placez-la après celle qui le lit ou le fixe.',
    '"{name}" is not known yet at this step. Move the step after the one that reads or sets it.',
  ),
  'language.phase-may-be-dropped': mistake(
    '« {name} » n’est connu que par la phase facultative « {phase} », qu’un service peut laisser de côté. Rendez aussi facultative la phase qui le lit, placez ces étapes dans « {phase} », ou demandez d’abord s’il est là : « si: =présent({name}) ».',
    '"{name}" is known by the optional phase "{phase}" only, which an office may drop. Make the phase that reads it optional too, move these steps into "{phase}", or ask first whether it is there: "if: =present({name})".',
  ),
  'language.unknown-function': mistake('Aucune fonction ne s’appelle « {name} ».', 'No function is called "{name}".'),
  'language.unknown-screen': mistake(
    'L’application « {application} » n’a pas d’écran « {name} ».',
    'The application "{application}" has no screen "{name}".',
  ),
  'language.unknown-element': mistake(
    'L’écran « {screen} » n’a pas d’élément « {name} ».',
    'The screen "{screen}" has no element "{name}".',
  ),
  'language.not-the-file-name': mistake(
    'Ce fichier s’appelle « {file}.yaml », et l’application « {name} ». Les assistants la demandent par le nom du fichier : donnez le même aux deux.',
    'This file is called "{file}.yaml", and the application "{name}". Assistants ask for it by the name of the file: give both the same.',
  ),
  'language.unknown-application': mistake('Aucune application ne s’appelle « {name} ».', 'No application is called "{name}".'),
  'language.unknown-procedure': mistake('Aucune procédure ne s’appelle « {name} ».', 'No procedure is called "{name}".'),
  'language.unknown-correction': mistake('Aucune correction ne s’appelle « {name} ».', 'No correction is called "{name}".'),
  'language.needs-element': mistake(
    '« {name} » doit nommer un écran puis un élément, séparés par un point : « recherche.numéro ».',
    '"{name}" must name a screen then an element, separated by a dot: "recherche.numéro".',
  ),
  'language.wrong-kind': mistake(
    'On ne peut pas « {verb} » « {name} » : c’est un élément de genre « {kind} ».',
    'One cannot "{verb}" "{name}": it is an element of kind "{kind}".',
  ),
  'language.no-application': mistake(
    '« {verb} » agit dans une application : indiquez « application: » dans la phase.',
    '"{verb}" acts in an application: give "application:" in the phase.',
  ),
  'language.other-application': mistake(
    'La procédure « {name} » travaille dans « {application} », pas dans l’application de cette phase.',
    'The procedure "{name}" works in "{application}", not in this phase\'s application.',
  ),
  'language.screen-not-openable': mistake(
    'L’écran « {name} » n’a pas de « chemin » : on n’y arrive qu’en cliquant. Ouvrez-en un autre, ou donnez-lui un chemin dans l’application.',
    'The screen "{name}" has no "chemin": it is only reached by clicking. Open another one, or give it a path in the application map.',
  ),
  'language.group-lacks-entry': mistake(
    '« {name} » est saisi, mais le groupe « {group} » ne le relit pas. Ajoutez cette entrée au groupe dans l’application.',
    '"{name}" is typed, but the group "{group}" does not read it back. Add this entry to the group in the application map.',
  ),
  // Expressions.
  'language.expression-empty': mistake(
    'L’expression est vide : écrivez ce qui suit « = ».',
    'The expression is empty: write what follows "=".',
  ),
  'language.expression-unfinished': mistake(
    'L’expression n’est pas terminée : il manque quelque chose ici.',
    'The expression is not finished: something is missing here.',
  ),
  'language.expression-syntax': mistake(
    '« {near} » n’a pas sa place ici dans l’expression.{remedy}',
    '"{near}" is out of place here in the expression.{remedy}',
  ),
  'language.expression-too-long': mistake(
    'L’expression dépasse {name} caractères : personne ne peut la relire. Coupez-la en plusieurs étapes « poser ».',
    'The expression is longer than {name} characters: nobody can read it over. Cut it into several steps "set".',
  ),
  'language.expression-too-deep': mistake(
    'L’expression a trop de niveaux imbriqués. Coupez-la en plusieurs étapes « poser ».',
    'The expression is nested too deeply. Cut it into several steps "set".',
  ),
  'language.quote-not-closed': mistake(
    'Le texte ouvert ici n’est pas refermé par un guillemet.',
    'The text opened here is not closed by a quote.',
  ),
  'language.bracket-not-closed': mistake(
    '« {name} » n’est jamais refermé. Ajoutez « {near} » là où cela finit.',
    '"{name}" is never closed. Add "{near}" where it ends.',
  ),
  'language.ambiguous-comma': mistake(
    'Cette virgule sépare-t-elle deux valeurs ou des décimales ? Mettez une espace après (« 1, 5 ») ou un point (« 1.5 »).',
    'Does this comma separate two values or decimals? Put a space after it ("1, 5") or a dot ("1.5").',
  ),
  'language.screen-without-quotes': mistake(
    'Le nom d’un écran se compare entre guillemets. Écrivez « "{name}" ».',
    'The name of a screen is compared in quotes: write {name} in straight quotes.',
  ),
  'language.mixed-types': mistake(
    'On ne peut pas mettre « {operator} » entre {left} et {right}.{remedy}',
    'One cannot put "{operator}" between {left} and {right}.{remedy}',
  ),
  'language.wrong-type': mistake(
    'Il faut ici {expected}, et c’est {found}.{remedy}',
    'This must be {expected}, and it is {found}.{remedy}',
  ),
  'language.money-operator': mistake(
    'Un montant ne se calcule pas avec « {operator} » : l’arrondi doit être dit. Écrivez « {call} ».',
    'An amount of money is not calculated with "{operator}": the rounding must be said. Write "{call}".',
  ),
  'language.date-operator': mistake(
    'Une date ne se calcule pas avec « {operator} ». Écrivez « {call} ».',
    'A date is not calculated with "{operator}". Write "{call}".',
  ),
  'language.never-null': mistake(
    'Ceci n’est jamais nul (c’est {found}) : la comparaison aurait toujours la même réponse. Pour savoir si rien n’a été donné, écrivez « {call} ».',
    'This is never null (it is {found}): the comparison would always have the same answer. To know whether nothing was given, write "{call}".',
  ),
  'language.sets-nothing': mistake(
    '« {name} » ne serait jamais rien. Écrivez ce qui doit y être, ou retirez cette ligne.',
    '"{name}" would never be anything. Write what is to be in it, or remove this line.',
  ),
  'language.may-be-empty': mistake(
    '« {name} » est facultatif : quand il est vide, cette condition n’a pas de réponse. Dites d’abord qu’il est là, « {call} et … », ou exigez-le dans une étape d’avant.',
    '"{name}" is optional: when it is empty, this condition has no answer. Say first that it is there, "{call} and …", or require it in a step before.',
  ),
  'language.mixed-list': mistake(
    'Une liste n’a qu’une sorte d’éléments : celui-ci est {found}, et ceux d’avant {expected}.',
    'A list has one kind of items: this one is {found}, and those before it {expected}.',
  ),
  'language.no-such-entry': mistake(
    'Rien ne s’appelle « {name} » dans cette valeur : c’est {found}.{remedy}',
    'Nothing is called "{name}" in this value: it is {found}.{remedy}',
  ),
  'language.never-an-item': mistake(
    'Les éléments d’une liste se comptent à partir de 1, ou de -1 depuis la fin : il n’y en a pas à la place 0.',
    'The items of a list are counted from 1, or from -1 from the end: there is none at place 0.',
  ),
  'language.no-text-of-it': mistake(
    'Ceci ne s’écrit pas dans un texte : c’est {found}. Prenez-en une valeur, par son nom.',
    'This is not written into a text: it is {found}. Take one of its values, by its name.',
  ),
  'language.unknown-wording': mistake(
    '« {name} » ne comprend pas « {value} ». Écrivez par exemple « {example} ».',
    '"{name}" does not understand "{value}". Write for instance "{example}".',
  ),
  'language.argument-count': mistake(
    '« {name} » attend {expected} entre parenthèses et en reçoit {found}.',
    '"{name}" expects {expected} in parentheses and gets {found}.',
  ),
  'language.value-in-reason': mistake(
    'Un motif reste lisible dans la chronologie : il ne reprend aucune valeur du dossier. Dites-le sans valeur, ou mettez la valeur dans « texte proposé », qui est chiffré.',
    'A reason stays readable in the timeline: it repeats no value of the dossier. Say it without values, or put the value into the proposed text, which is encrypted.',
  ),
  'language.label-not-fixed': mistake(
    'Une étiquette se dit mot pour mot, comme elle s’appelle à la source : ni formule, ni valeur du dossier.',
    'A label is said word for word, as it is called at the source: no expression and no value of the dossier.',
  ),
  'language.brace': mistake(
    'Cette accolade n’est pas refermée, ou n’entoure rien. Écrivez « {nom} », ou retirez-la.',
    'This brace is not closed, or surrounds nothing. Write "{nom}", or remove it.',
  ),
  // The rules of an assistant.
  'language.commit-ignores-before': mistake(
    '« reconnaître » ne regarde pas « avant » : un enregistrement plus ancien passerait pour le nôtre. Comparez avec « avant.… ».',
    '"reconnaître" does not look at "avant": an earlier record would pass for ours. Compare with "avant.…".',
  ),
  'language.commit-not-verified': mistake(
    'Rien ne vérifie cette validation. Ajoutez ensuite, dans la même phase, une étape « vérifier ».',
    'Nothing verifies this commit. Add a step "vérifier" after it, in the same phase.',
  ),
  'language.second-commit': mistake(
    'Une phase ne peut valider qu’une fois. Mettez la seconde validation dans une autre phase.',
    'A phase can commit only once. Put the second commit in another phase.',
  ),
  'language.verify-before-commit': mistake(
    '« vérifier » relit ce qui a été validé : placez-le après « valider », dans la même phase.',
    '"vérifier" reads what was committed again: put it after "valider", in the same phase.',
  ),
  'language.proof-differs': mistake(
    '« preuve » et « preuve retrouvée » doivent avoir les mêmes noms ; « {name} » n’est que dans l’une.',
    '"preuve" and "preuve retrouvée" must have the same names; "{name}" is in only one of them.',
  ),
  'language.proof-screen': mistake(
    '« preuve » doit lire un seul écran, celui qui s’affiche après la validation.',
    '"preuve" must read one screen only, the one shown after the commit.',
  ),
  'language.find-shows-no-screen': mistake(
    'La procédure « {name} » doit finir par « attendre » un seul écran, celui où l’enregistrement se lit.',
    'The procedure "{name}" must end with "attendre" of one screen, where the record can be read.',
  ),
  'language.not-find-screen': mistake(
    '« vérifier » porte sur l’écran « {screen} », où la procédure de « retrouver » s’achève, et non sur « {name} ».',
    '"vérifier" is about the screen "{screen}", where the procedure of "retrouver" ends, not about "{name}".',
  ),
  'language.not-in-procedure': mistake(
    '« {verb} » n’est pas admis dans une procédure : elle peut être refaite à tout moment. Mettez-le dans une phase.',
    '"{verb}" is not allowed in a procedure: it may be done again at any time. Put it into a phase.',
  ),
  'language.not-for-this-type': mistake(
    '« {name} » n’a pas de sens pour un champ de ce type. Retirez cette ligne, ou changez le type.',
    '"{name}" makes no sense for a field of this type. Remove this line, or change the type.',
  ),
  'language.not-in-a-list': mistake(
    'Une liste ne peut pas être faite de listes ou de fichiers. Choisissez un autre type pour « {name} ».',
    'A list cannot be made of lists or files. Choose another type for "{name}".',
  ),
  'language.not-in-loop': mistake(
    '« {verb} » n’est pas admis dans une répétition : cela pourrait avoir lieu plusieurs fois. Sortez-le de la répétition.',
    '"{verb}" is not allowed in a loop: it could happen several times. Take it out of the loop.',
  ),
  'language.not-in-branch': mistake(
    '« {verb} » n’est pas admis dans une autre étape. Mettez-le directement dans la phase, et ce qui en décide avant lui.',
    '"{verb}" is not allowed within another step. Put it directly in the phase, and what decides on it before.',
  ),
  'language.press-commits': mistake(
    '« {key} » enverrait le formulaire « {screen} », qui ne s’envoie que par « {commit} » : rien ne le garderait. Retirez cette étape.',
    '"{key}" would send the form "{screen}", which is sent by "{commit}" only: nothing would guard it. Remove this step.',
  ),
  'language.row-missing': mistake(
    '« {name} » se trouve sur chaque ligne d’un tableau. Dites laquelle avec « {row} », colonne par colonne.',
    '"{name}" stands in every row of a table. Say which one with "{row}", column by column.',
  ),
  'language.row-needless': mistake(
    '« {name} » n’est dans aucun tableau. Retirez « {row} », ou dites dans la carte dans quel tableau il se trouve.',
    '"{name}" is in no table. Remove "{row}", or say in the map in which table it stands.',
  ),
  'language.unknown-column': mistake(
    'Le tableau « {table} » n’a pas de colonne « {name} ».',
    'The table "{table}" has no column "{name}".',
  ),
  'language.unknown-table': mistake('L’écran « {screen} » n’a pas de tableau « {name} ».', 'The screen "{screen}" has no table "{name}".'),
  'language.columns-of-no-table': mistake(
    '« {name} » n’a de sens que pour un tableau. Changez le genre de l’élément, ou retirez cette ligne.',
    '"{name}" makes sense for a table only. Change the kind of the element, or remove this line.',
  ),
  'language.absence-of-several': mistake(
    '« {name} » se dit d’un seul écran attendu. Laissez un seul écran, celui de la fiche.',
    '"{name}" is said of one expected screen. Leave a single screen, the one of the record.',
  ),
  'language.too-many-rounds': mistake('« {name} » admet {most} tours au plus.', '"{name}" allows {most} rounds at most.'),
  'language.unknown-outlet': mistake('Aucun suivi ne s’appelle « {name} ».', 'No register is called "{name}".'),
  'language.not-a-register': mistake(
    'Ce connecteur ne tient pas de suivi. Un suivi est un « classeur », ou une « messagerie » d’où partent des courriels.',
    'This connector keeps no register. A register is a "spreadsheet", or a "mailbox" that mails leave by.',
  ),
  'language.no-rows-there': mistake(
    '« {name} » est une messagerie : rien ne s’y inscrit. Nommez un suivi qui est un « classeur ».',
    '"{name}" is a mailbox: nothing is entered there. Name a register that is a "spreadsheet".',
  ),
  'language.no-mails-there': mistake(
    '« {name} » est un classeur : aucun courriel n’en part. Nommez un suivi qui est une « messagerie ».',
    '"{name}" is a spreadsheet: no mail leaves by it. Name a register that is a "mailbox".',
  ),
  'language.mail-without-subject': mistake(
    'Le message « {message} » part par courriel et n’a pas d’objet. Écrivez-le avec « objet » et « texte ».',
    'The message "{message}" leaves as a mail and has no subject. Write it with "subject" and "text".',
  ),
  'language.mail-half-said': mistake(
    '« {name} » se dit d’un courriel, avec « {other} » : dites les deux, ou aucun.',
    '"{name}" is said of a mail, with "{other}": say both, or none.',
  ),
  'language.key-written': mistake(
    'La colonne « {name} » reçoit d’elle-même la référence du dossier. Retirez-la d’ici.',
    'The column "{name}" receives the reference of the dossier by itself. Take it away here.',
  ),
  'language.setting-of-another-connector': mistake(
    'Ce connecteur n’a pas de réglage « {name} ». Retirez cette ligne, ou changez de connecteur.',
    'This connector has no setting "{name}". Remove this line, or change the connector.',
  ),
  'language.source-takes-nothing-in': mistake(
    'Cette source n’a pas d’état à changer : son dossier est pris dès qu’il est saisi ou reçu. Retirez cette étape.',
    'This source has no state to change: its dossier is taken in once it is entered or received. Remove this step.',
  ),
  'language.source-without-labels': mistake(
    'Cette source n’a pas d’étiquettes : l’état du dossier se lit dans Copiste. Retirez cette étape, ou inscrivez l’état dans un suivi.',
    'This source has no labels: the state of the dossier is read in Copiste. Remove this step, or enter the state into a register.',
  ),
  'language.label-no-folder': mistake(
    'Aucun répertoire ne peut s’appeler « {label} » pour cette étiquette. Prenez un nom simple, sans « / », qui ne commence ni par « . » ni par « ~ », autre que « En cours ».',
    'No folder can be called "{label}" for this label. Take a plain name without "/", which begins neither with "." nor with "~", other than "En cours".',
  ),
  'language.source-without-annotations': mistake(
    'Cette source n’a pas d’annotations. Inscrivez la valeur dans un suivi, ou retirez cette étape.',
    'This source has no annotations. Enter the value into a register, or remove this step.',
  ),
  'language.source-without-messages': mistake(
    'Cette source ne dit pas à qui écrire. Confiez le dossier à un agent, ou écrivez à une adresse du dossier par un suivi « messagerie ».',
    'This source does not say whom to write to. Hand the dossier over, or write to an address of the dossier by a register "mailbox".',
  ),
  'language.source-without-attachments': mistake(
    'À cette source, un message ne porte pas de fichier. Retirez « joindre », ou écrivez par un suivi « messagerie ».',
    'At this source a message carries no file. Take "attach" away, or write by a register "mailbox".',
  ),
  'language.one-file-only': mistake(
    'Un message envoyé par la source porte un seul fichier : n’en nommez qu’un sous « {name} ».',
    'A message sent by the source carries one file only: name one under "{name}".',
  ),
  'language.not-askable': mistake(
    'Un formulaire ne sait pas demander « {name} » : un ensemble de valeurs, ou une liste d’ensembles. Découpez-le en plusieurs champs, ou rendez-le facultatif.',
    'A form cannot ask for "{name}": a set of values, or a list of sets. Split it into several fields, or make it optional.',
  ),
  'language.unknown-message': mistake('Aucun message ne s’appelle « {name} ».', 'No message is called "{name}".'),
  'language.unknown-parameter': mistake(
    'La procédure « {procedure} » ne reçoit pas « {name} ».',
    'The procedure "{procedure}" receives no "{name}".',
  ),
  'language.parameter-missing': mistake(
    'La procédure « {procedure} » doit recevoir « {name} ». Ajoutez-le sous « {with} ».',
    'The procedure "{procedure}" must be given "{name}". Add it under "{with}".',
  ),
  'language.procedure-circle': mistake(
    'Les procédures s’appellent en rond : « {name} » se rappellerait sans fin. Retirez cet appel.',
    'The procedures call each other in a circle: "{name}" would call itself without end. Remove this call.',
  ),
  'language.procedure-in-two-maps': mistake(
    'Deux applications ont une procédure « {name} ». Renommez l’une des deux.',
    'Two applications have a procedure "{name}". Rename one of the two.',
  ),
  'language.not-in-sign-in': mistake('« {verb} » n’est pas admis dans la connexion.', '"{verb}" is not allowed in the sign-in.'),
  'language.other-nature': mistake(
    '« {name} » est déjà {before} : il ne peut pas devenir {now}. Donnez un autre nom à cette valeur.',
    '"{name}" is {before} already: it cannot become {now}. Give this value another name.',
  ),
  'language.secret-written': mistake(
    'Un mot de passe ne s’écrit pas dans un fichier, que d’autres liront. Confiez-le au compte de l’application et écrivez « =compte.mot de passe », dans la connexion.',
    'A password is not written in a file, which others will read. Give it to the account of the application and write "=account.password", in the sign-in.',
  ),
  'language.secret-elsewhere': mistake(
    'Le mot de passe du compte ne sert qu’à la connexion, seul dans un « remplir ». Retirez-le d’ici.',
    'The password of the account serves the sign-in only, alone in a "fill". Remove it from here.',
  ),
  'language.drag-across-screens': mistake(
    '« {name} » n’est pas sur l’écran « {screen} » : on ne glisse qu’à l’intérieur d’un même écran.',
    '"{name}" is not on the screen "{screen}": one drags within one screen only.',
  ),
  'language.commit-in-row': mistake(
    '« {name} » se trouve sur chaque ligne d’un tableau : ce qui valide doit être seul de son espèce. Ouvrez d’abord la fiche de la ligne.',
    '"{name}" stands in every row of a table: what commits must be the only one of its kind. Open the record of the row first.',
  ),
  'language.typed-not-verified': mistake(
    '« {name} » est saisi avant cette validation, et aucun « vérifier » de la phase ne le relit. Ajoutez-en un : sur un groupe pour ce qui est saisi hors tableau, sur un tableau pour ce qui est saisi dans ses lignes.',
    '"{name}" is typed before this commit, and no "verify" of the phase reads it again. Add one: of a group for what is typed outside tables, of a table for what is typed in its rows.',
  ),
  'language.too-many-steps': mistake(
    'Avec les répétitions qui s’emboîtent, on pourrait aller au-delà de {most} étapes : personne n’en verrait la fin. Abaissez « au plus », ou retirez une répétition.',
    'With loops inside loops this could go beyond {most} steps: nobody would see the end. Lower "at most", or remove a loop.',
  ),
  'language.wait-too-long': mistake(
    '« {name} » attend au plus {most} minutes. Abaissez cette durée.',
    '"{name}" waits {most} minutes at most. Lower this duration.',
  ),
  'language.text-not-known-yet': mistake(
    'Le texte « {text} » lit « {name} », qui n’est pas encore connu à cette étape. Placez-la après celle qui le lit ou le fixe.',
    'The text "{text}" reads "{name}", which is not known yet at this step. Move the step after the one that reads or sets it.',
  ),
  // Questions to people.
  'language.question-twice': mistake(
    'La question « {name} » est déjà posée par une autre étape : on ne saurait plus laquelle a reçu une réponse. Donnez-lui un autre nom.',
    'The question "{name}" is asked by another step already: nobody could tell which of the two was answered. Give it another name.',
  ),
  'language.no-answers': mistake(
    '« {name} » n’attend aucune réponse. Nommez au moins ce qui doit être répondu, une ligne par réponse.',
    '"{name}" expects no answer. Name what is to be answered at least, one line for each answer.',
  ),
  'language.too-few-choices': mistake(
    '« {name} » doit laisser le choix entre deux réponses différentes au moins. Complétez la liste, ou retirez « {name} ».',
    '"{name}" must leave a choice between two different answers at least. Complete the list, or remove "{name}".',
  ),
  'language.reminder-after-limit': mistake(
    '« {name} » ne vient pas avant « {limit} » : personne ne serait relancé. Abaissez le premier, ou relevez le second.',
    '"{name}" does not come before "{limit}": nobody would be reminded. Lower the first, or raise the second.',
  ),
  // Tables.
  'language.unknown-decision-table': mistake('Aucun tableau ne s’appelle « {name} ».', 'No table is called "{name}".'),
  'language.table-without-rows': mistake(
    'Le tableau « {name} » n’a aucune ligne, ou n’a rien à regarder ou à donner. Complétez-le.',
    'The table "{name}" has no row, or has nothing to look at or to give. Complete it.',
  ),
  'language.table-nature': mistake(
    '« {name} » est {found} : un tableau ne regarde que des textes, des nombres, des montants, des dates et des oui ou non. Prenez-en une valeur, par une fonction.',
    '"{name}" is {found}: a table looks only at texts, numbers, amounts, dates and yes or no. Take one of its values, by a function.',
  ),
  'language.table-other-nature': mistake(
    'Le tableau « {table} » regarde ici des valeurs d’une autre nature qu’à l’endroit où il est d’abord consulté. Faites-en deux tableaux.',
    'The table "{table}" looks here at values of another nature than where it is first consulted. Make two tables of it.',
  ),
  'language.table-column': mistake(
    'Le tableau n’a pas de colonne « {name} » sous « {section} ».',
    'The table has no column "{name}" under "{section}".',
  ),
  'language.table-cell': mistake(
    '« {value} » ne se lit pas dans la colonne « {name} », où il faut {expected}. Écrivez par exemple « {example} ».',
    '"{value}" cannot be read in the column "{name}", which takes {expected}. Write for instance "{example}".',
  ),
  'language.table-empty-range': mistake(
    'Aucune valeur n’est dans « {value} » : le premier bout est après le second. Échangez-les.',
    'No value is in "{value}": the first end is after the second. Exchange them.',
  ),
  'language.table-row-lacks': mistake(
    'La ligne {row} ne dit pas « {name} », que le tableau donne. Ajoutez-le sous « {then} ».',
    'Row {row} does not say "{name}", which the table gives. Add it under "{then}".',
  ),
  'language.table-gap': mistake(
    'Aucune ligne du tableau « {table} » ne convient quand {example}. Ajoutez une ligne, ou dites à qui revient ce cas : « {otherwise}: » puis « {handOver}: » et le motif.',
    'No row of the table "{table}" fits when {example}. Add a row, or say to whom this case goes: "{otherwise}:" then "{handOver}:" and the reason.',
  ),
  'language.table-overlap': mistake(
    'Les lignes {first} et {second} du tableau « {table} » conviennent toutes deux quand {example}. Corrigez l’une des deux, ou écrivez « {keeps} » si l’ordre des lignes décide.',
    'Rows {first} and {second} of the table "{table}" both fit when {example}. Correct one of them, or write "{keeps}" if the order of the rows decides.',
  ),
  'language.table-row-hidden': mistake(
    'La ligne {row} du tableau « {table} » ne sert jamais : les lignes d’avant conviennent à tous ses cas. Retirez-la, ou placez-la plus haut.',
    'Row {row} of the table "{table}" is never used: the rows before it fit all of its cases. Remove it, or move it up.',
  ),
  'language.table-row-never': mistake(
    'La ligne {row} du tableau « {table} » ne sert jamais : aucune valeur n’est ce qu’elle demande pour « {name} », ou « {allows} » l’exclut. Corrigez l’une ou l’autre.',
    'Row {row} of the table "{table}" is never used: no value is what it asks for "{name}", or "{allows}" excludes it. Correct the one or the other.',
  ),
  'language.table-too-large': mistake(
    'Le tableau « {table} » est trop grand pour que l’on prouve qu’il répond à tous les cas (plus de {most} lignes, ou plus de {states} sortes de cas). Faites-en plusieurs tableaux.',
    'The table "{table}" is too large to be proved to answer every case (more than {most} rows, or more than {states} kinds of cases). Make several tables of it.',
  ),
  // Actions.
  'language.unknown-document': mistake(
    'Rien ne s’appelle « {name} » ici : dites le nom d’un champ de fichiers, ou de ce qu’une étape a téléchargé.',
    'Nothing is called "{name}" here: say the name of a field of files, or of what a step downloaded.',
  ),
  'language.no-document': mistake(
    '« {name} » n’est pas un ensemble de fichiers : il n’y a rien à y lire. Dites le nom d’un champ de type « fichiers », ou de ce qu’une étape a téléchargé.',
    '"{name}" is no set of files: there is nothing to read in it. Say the name of a field of type "files", or of what a step downloaded.',
  ),
  'language.no-way-in-document': mistake(
    'Rien ne dit où trouver « {name} » dans le document. Ajoutez « {after} » avec le libellé qui le précède, ou « {page} » avec {sides}.',
    'Nothing says where "{name}" is found in the document. Add "{after}" with the label before it, or "{page}" with {sides}.',
  ),
  'language.two-ways-in-document': mistake(
    '« {name} » se trouve ou bien par « {after} », ou bien à une place d’une page. Gardez l’un des deux.',
    '"{name}" is found either by "{after}" or at a place of a page. Keep one of the two.',
  ),
  'language.label-without-letters': mistake(
    'Le libellé « {name} » n’a ni lettre ni chiffre : il serait trouvé nulle part. Recopiez les mots qui précèdent la valeur.',
    'The label "{name}" has neither letter nor digit: it would be found nowhere. Copy the words that stand before the value.',
  ),
  'language.not-millimetres': mistake(
    '« {name} » est une longueur en millimètres entiers, comme « 120 mm » ; « {value} » n’en est pas une.',
    '"{name}" is a length in whole millimetres, such as "120 mm"; "{value}" is none.',
  ),
  'language.not-a-sureness': mistake(
    '« {name} » va de 1 % à 100 %, comme « 90 % » ; « {value} » n’en est pas une.',
    '"{name}" goes from 1 % to 100 %, such as "90 %"; "{value}" is none.',
  ),
  'language.nothing-to-disagree': mistake(
    '« {name} » dit ce qui arrive quand le document dit autre chose que le formulaire, et aucune valeur n’est comparée. Ajoutez « {equals} » à une valeur, ou retirez « {name} ».',
    '"{name}" says what happens when the document says something else than the form, and no value is compared. Add "{equals}" to a value, or remove "{name}".',
  ),
  'language.unknown-action': mistake('Aucune action ne s’appelle « {name} ».', 'No action is called "{name}".'),
  'language.action-file-name': mistake(
    '« {name} » n’est pas un nom de fichier d’action. Écrivez le nom d’un fichier du dossier « actions », comme « cle.ts ».',
    '"{name}" is no name of a file of an action. Write the name of a file in the folder "actions", such as "cle.ts".',
  ),
  'language.action-import': mistake(
    'L’action « {file} » importe « {name} », qui n’est pas un fichier de son dossier. Une action n’importe que ses voisins, comme « ./calcul.ts ».',
    'The action "{file}" imports "{name}", which is no file of its folder. An action imports its neighbours only, such as "./calcul.ts".',
  ),
  'language.action-unloadable': mistake(
    'Cette action ne peut pas être chargée ({detail}). Corrigez ce fichier ; « enum », « namespace » et les propriétés dans les parenthèses d’un constructeur ne sont pas admis.',
    'This action cannot be loaded ({detail}). Correct this file; "enum", "namespace" and properties in the parentheses of a constructor are not allowed.',
  ),
  'language.action-without-run': mistake(
    'Le fichier « {file} » n’exporte pas de fonction « run ». Écrivez « export function run(reçu) … ».',
    'The file "{file}" exports no function "run". Write "export function run(received) …".',
  ),
  'language.action-missing-value': mistake(
    'L’action « {action} » doit recevoir « {name} ». Ajoutez-le sous « {with} ».',
    'The action "{action}" must be given "{name}". Add it under "{with}".',
  ),
  'language.action-unknown-value': mistake(
    'L’action « {action} » ne reçoit pas « {name} ».',
    'The action "{action}" receives no "{name}".',
  ),
  // At run.
  'language.table-no-row': stuck(
    'Aucune ligne du tableau « {table} » ne convient à ce dossier. Un agent doit le traiter.',
    'No row of the table "{table}" fits this dossier. An agent must treat it.',
  ),
  'language.table-several-rows': stuck(
    'Plusieurs lignes du tableau « {table} » conviennent à ce dossier ({rows}), et une seule le devrait. Un agent doit trancher, et l’auteur corriger le tableau.',
    'Several rows of the table "{table}" fit this dossier ({rows}), and only one should. An agent must settle it, and the author correct the table.',
  ),
  'language.file-not-examined': stuck(
    'Un fichier joint est trop gros pour être ouvert ici, ou n’est pas encore passé à l’antivirus. Un agent doit le regarder.',
    'An attached file is too large to be opened here, or has not been scanned yet. An agent must look at it.',
  ),
  'language.no-value': stuck(
    '« {name} » est vide dans ce dossier, et une règle en a besoin.',
    '"{name}" is empty in this dossier, and a rule needs it.',
  ),
  'language.setting-missing': {
    status: 422,
    act: 'operator',
    retry: 'never',
    fr: 'Le réglage « {name} » n’est pas renseigné dans ce service. Renseignez-le dans les réglages de l’assistant.',
    en: 'The setting "{name}" is not set in this office. Set it in the assistant\'s settings.',
  },
  'language.lossy-text': stuck(
    'Une valeur perdrait de l’information en s’écrivant pour l’application ; une règle ne peut pas s’y fier.',
    'A value would lose information when written for the application; a rule cannot rely on it.',
  ),
  'language.bad-argument': stuck(
    '« {name} » ne peut pas traiter la valeur reçue : {why}.',
    '"{english}" cannot treat the value given: {because}.',
  ),
  'language.type-at-run': stuck(
    'Une règle compare des valeurs de natures différentes ({left}, {right}).',
    'A rule compares values of different natures ({leftEnglish}, {rightEnglish}).',
  ),
  'language.no-order': stuck(
    'Une règle met dans un ordre deux valeurs qui n’en ont pas ({left}).',
    'A rule puts two values in an order that have none ({leftEnglish}).',
  ),
  'language.no-item': stuck(
    'Une règle a besoin de l’élément n° {place} d’une liste qui en a {count} dans ce dossier.',
    'A rule needs item number {place} of a list that has {count} in this dossier.',
  ),
  'language.division-by-zero': stuck('Une règle divise par zéro dans ce dossier.', 'A rule divides by zero in this dossier.'),
  'language.endless-quotient': stuck(
    'Le résultat d’une division n’a pas de fin dans ce dossier (comme 1 divisé par 3). La règle doit dire son arrondi, par une fonction.',
    'The result of a division has no end in this dossier (like 1 divided by 3). The rule must say its rounding, by a function.',
  ),
  'language.number-too-large': stuck(
    'Le résultat d’un calcul a trop de chiffres pour rester exact dans ce dossier.',
    'The result of a calculation has too many digits to stay exact in this dossier.',
  ),
  'language.exponent-not-whole': stuck(
    'Une puissance n’est pas un nombre entier dans ce dossier.',
    'An exponent is not a whole number in this dossier.',
  ),
  'language.durations-apart': stuck(
    'Une règle compare des mois avec des jours : un mois n’a pas un nombre de jours fixe. Dites les deux durées dans la même unité.',
    'A rule compares months with days: a month has no fixed number of days. Say both durations in the same unit.',
  ),
  'language.too-much-work': stuck(
    'Une règle demande trop de calculs pour ce dossier. Coupez-la en plusieurs étapes, ou parcourez des listes plus courtes.',
    'A rule asks for too many calculations in this dossier. Cut it into several steps, or go through shorter lists.',
  ),
});

export type LanguageCode = keyof typeof languageErrors;
