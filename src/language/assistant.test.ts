// The shipped assistant is right; each slip in it gives one diagnostic, where it is.
import { beforeAll, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadAssistant } from './assistant.ts';
import { formatDiagnostics } from './diagnostics.ts';
import type { AssistantFiles } from './files.ts';
import { readAssistantFolder } from './folder.ts';
import type { Step } from './plan.ts';
import { type Slip, expectOneDiagnostic } from './test-slips.ts';

const FOLDER = fileURLToPath(new URL('../../assistants/changement-adresse', import.meta.url));
const ASSISTANT = 'assistant.yaml';
const SEJOUR = 'applications/sejour.yaml';

let shipped: AssistantFiles = {};

beforeAll(async () => {
  shipped = await readAssistantFolder(FOLDER);
});

test('the shipped assistant has nothing to correct', () => {
  const { plan, diagnostics } = loadAssistant(shipped);
  expect(formatDiagnostics(diagnostics, 'fr')).toBe('');
  expect(plan?.phases.map(({ name }) => name)).toEqual(['prise en charge', 'recevabilité', 'saisie', 'retour']);
  expect(plan?.applications['sejour']?.signIn).toMatchObject({ screen: 'connexion', account: 'sejour', arrived: 'recherche' });
  expect(plan?.corrections.map(({ name }) => name)).toEqual(['pièce à fournir']);
});

test('identifiers of steps are unique', () => {
  const { plan } = loadAssistant(shipped);
  const steps: readonly Step[] = [
    ...(plan?.phases.flatMap((phase) => phase.steps) ?? []),
    ...Object.values(plan?.procedures ?? {}).flatMap((procedure) => procedure.steps),
  ];
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
});

test('the commit knows how it is found, recognised and proved', () => {
  const { plan } = loadAssistant(shipped);
  const commit = plan?.phases.flatMap((phase) => phase.steps).find((step) => step.verb === 'commit');
  expect(commit).toMatchObject({
    find: 'retrouver la fiche',
    element: { screen: 'adresse', element: 'enregistrer' },
    proof: [{ name: 'numéro', value: { text: 'confirmation.numéro' } }],
    foundProof: [{ name: 'numéro', value: { text: 'fiche.dernier numéro' } }],
  });
});

const SLIPS: readonly Slip[] = [
  {
    slip: 'a reason repeats a value of the dossier',
    from: "confier: Un agent a déjà saisi ce changement d'adresse.",
    to: 'confier: "Un agent a déjà saisi le changement de {▮nom de naissance}."',
    code: 'language.value-in-reason',
  },
  // Layout and YAML.
  { slip: 'a key of the file is misspelt', from: '\nchamps:', to: '\n▮champ:', code: 'language.unknown-key', says: '« champs »' },
  { slip: 'a key is written twice', from: 'titre: Changement', to: '▮version: 1.0.1\ntitre: Changement', code: 'language.duplicate-key' },
  {
    slip: 'the owner is missing',
    from: "langue: fr\nassistant: changement-adresse\nversion: 1.0.0\ntitre: Changement d'adresse\nresponsable: Bureau du séjour\n",
    to: "▮langue: fr\nassistant: changement-adresse\nversion: 1.0.0\ntitre: Changement d'adresse\n",
    code: 'language.missing-key',
    says: '« responsable »',
  },
  { slip: 'a line begins with a tab', from: '  connecteur:', to: '▮\tconnecteur:', code: 'language.tab' },
  {
    slip: 'a quote is not closed',
    from: "N° d'enregistrement: =preuve.numéro",
    to: '▮"N° d\'enregistrement: =preuve.numéro',
    code: 'language.yaml',
  },
  {
    slip: 'a comment would cut an expression',
    from: '=exactitude\n',
    to: '=exactitude ▮# la case\n',
    code: 'language.comment-after-value',
  },
  {
    slip: 'braces would cut an expression at its comma',
    from: "complément d'adresse:\n    depuis: Complément d'adresse\n    facultatif: oui",
    to: "complément d'adresse: { depuis: =limiter(a▮, 3) }",
    code: 'language.cut-by-comma',
  },
  { slip: 'a colon would cut an expression', from: '=exactitude\n', to: '=exactitude▮: oui\n', code: 'language.cut-by-colon' },
  { slip: 'an anchor is used', from: 'titre: Changement', to: 'titre: ▮&titre Changement', code: 'language.yaml-feature' },
  {
    slip: 'a number stands where a text is expected',
    from: 'version: 1.0.0',
    to: 'version: ▮1.0',
    code: 'language.needs-quotes',
    says: '« 1.0 »',
  },
  { slip: 'a leading zero would be lost', from: 'depuis: Nom de naissance', to: 'depuis: ▮0123', code: 'language.leading-zero' },
  { slip: 'an English yes stands for oui', from: 'facultatif: oui', to: 'facultatif: ▮yes', code: 'language.not-yes-no' },
  { slip: 'a bare yes is used as a text', from: "titre: Changement d'adresse", to: 'titre: ▮yes', code: 'language.needs-quotes' },
  // Words of the language.
  { slip: 'the tongue is not known', from: 'langue: fr', to: 'langue: ▮de', code: 'language.wrong-value' },
  {
    slip: 'the connector is not known',
    from: 'démarche numérique\n',
    to: '▮démarches simplifiées\n',
    code: 'language.wrong-value',
    says: 'démarche numérique',
  },
  {
    slip: 'the type of a field is misspelt',
    from: 'type: fichiers',
    to: 'type: ▮fichier',
    code: 'language.wrong-value',
    says: '« fichiers »',
  },
  { slip: 'a format says nothing known', from: '9 ou 10 chiffres', to: '▮9 ou 10 signes', code: 'language.wrong-format' },
  {
    slip: 'a verb is misspelt',
    from: '- cliquer: fiche.modifier',
    to: '- ▮clique: fiche.modifier',
    code: 'language.unknown-key',
    says: '« cliquer »',
  },
  {
    slip: 'a step says two things',
    from: '- cliquer: fiche.modifier\n      - attendre: adresse',
    to: '- cliquer: fiche.modifier\n        ▮attendre: adresse',
    code: 'language.two-verbs',
  },
  { slip: 'a modifier is misspelt', from: 'reconnaître: =', to: '▮reconaître: =', code: 'language.unknown-key', says: '« reconnaître »' },
  {
    slip: 'a requirement has no way out',
    from: "- exiger: =exactitude\n        sinon:\n          confier: Le demandeur n'a pas certifié l'exactitude des informations.\n          texte proposé: |",
    to: '- ▮exiger: =exactitude\n      - confier: a\n        texte proposé: |',
    code: 'language.missing-key',
    says: '« sinon »',
  },
  {
    slip: 'a field has a name that cannot be read in an expression',
    from: '  exactitude:\n',
    to: '  ▮oui et non:\n    depuis: Case\n  exactitude:\n',
    code: 'language.bad-name',
  },
  {
    slip: 'a field hides a screen',
    from: '  exactitude:\n',
    to: '  ▮fiche:\n    depuis: Fiche\n  exactitude:\n',
    code: 'language.name-taken',
  },
  {
    slip: 'a field says no label',
    from: '  justificatif:\n    depuis: Justificatif de domicile\n',
    to: '  ▮justificatif:\n',
    code: 'language.missing-key',
    says: '« depuis »',
  },
  // What names stand for.
  {
    slip: 'a field is misspelt in an expression',
    from: '=lisible(justificatif)',
    to: '=lisible(▮justificatf)',
    code: 'language.unknown-name',
    says: '« justificatif »',
  },
  {
    slip: 'an accent is missing in an expression',
    from: 'recherche.numéro: =numéro',
    to: 'recherche.numéro: =▮numero',
    code: 'language.unknown-name',
    says: '« numéro »',
  },
  { slip: 'a function is misspelt', from: '=abréger(', to: '=▮abreger(', code: 'language.unknown-function', says: '« abréger »' },
  {
    slip: 'a screen is misspelt',
    from: '- attendre: adresse',
    to: '- attendre: ▮adrese',
    code: 'language.unknown-screen',
    says: '« adresse »',
  },
  {
    slip: 'a screen is misspelt in a comparison',
    from: '=écran != "plusieurs résultats"',
    to: '=écran != ▮"plusieurs resultats"',
    code: 'language.unknown-name',
    says: '« plusieurs résultats »',
  },
  {
    slip: 'an element is misspelt',
    from: 'adresse.code postal: =',
    to: 'adresse.▮code postale: =',
    code: 'language.unknown-element',
    says: '« code postal »',
  },
  {
    slip: 'an element of a screen is misspelt in an expression',
    from: '=fiche.nom =',
    to: '=▮fiche.nmo =',
    code: 'language.unknown-name',
    says: '« fiche.nom »',
  },
  { slip: 'a reference names no element', from: '- cliquer: fiche.modifier', to: '- cliquer: ▮modifier', code: 'language.needs-element' },
  { slip: 'a value is clicked', from: '- cliquer: fiche.modifier', to: '- cliquer: ▮fiche.commune', code: 'language.wrong-kind' },
  {
    slip: 'a list is filled like a field',
    from: '- choisir:\n          adresse.type de voie',
    to: '- remplir:\n          ▮adresse.type de voie',
    code: 'language.wrong-kind',
  },
  {
    slip: 'a correction is misspelt',
    from: 'demander correction: pièce à fournir',
    to: 'demander correction: ▮piéce à founir',
    code: 'language.unknown-correction',
    says: '« pièce à fournir »',
  },
  {
    slip: 'a procedure is misspelt',
    from: 'appeler: retrouver la fiche',
    to: 'appeler: ▮retrouver fiche',
    code: 'language.unknown-procedure',
    says: '« retrouver la fiche »',
  },
  {
    slip: 'an application is misspelt',
    from: 'phase: saisie\n    application: sejour',
    to: 'phase: saisie\n    application: ▮séjours',
    code: 'language.unknown-application',
    says: '« sejour »',
  },
  {
    slip: 'a screen that has no path is opened',
    from: '- ouvrir: recherche',
    to: '- ouvrir: ▮fiche',
    code: 'language.screen-not-openable',
  },
  {
    slip: 'a variable is read before it is set',
    from: '- exiger: =exactitude\n',
    to: '- exiger: =présent(▮pièce attendue)\n',
    code: 'language.not-known-yet',
  },
  {
    slip: 'the proof is read before the commit',
    from: "adresse.date d'effet: =aaaammjj(emménagement)",
    to: "adresse.date d'effet: =▮preuve.numéro",
    code: 'language.not-known-yet',
  },
  // Expressions.
  {
    slip: 'an expression is not finished',
    from: '=fin du titre > dans("3 mois")',
    to: '=fin du titre >▮',
    code: 'language.expression-unfinished',
  },
  {
    slip: 'a parenthesis is not closed',
    from: '=lisible(copie du titre)',
    to: '=lisible▮(copie du titre',
    code: 'language.bracket-not-closed',
  },
  { slip: 'an operator is doubled', from: '=fin du titre > dans', to: '=fin du titre > ▮> dans', code: 'language.expression-syntax' },
  {
    slip: 'a text inside an expression is not closed',
    from: '=fin du titre > dans("3 mois")',
    to: '=fin du titre > dans(▮"3 mois)',
    code: 'language.quote-not-closed',
  },
  {
    slip: 'a date is compared with a text',
    from: '=fin du titre > dans("3 mois")',
    to: '=fin du titre > ▮"3 mois"',
    code: 'language.mixed-types',
    says: 'une date',
  },
  {
    slip: 'a text is given to a function of files',
    from: '=lisible(justificatif)',
    to: '=lisible(▮numéro)',
    code: 'language.wrong-type',
    says: 'un ensemble de fichiers',
  },
  {
    slip: 'a value is missing in a call',
    from: 'limiter(commune(nouvelle adresse), 28)',
    to: '▮limiter(commune(nouvelle adresse))',
    code: 'language.argument-count',
  },
  {
    slip: 'a duration is not one',
    from: '=fin du titre > dans("3 mois")',
    to: '=fin du titre > dans(▮"3 lunes")',
    code: 'language.unknown-wording',
  },
  { slip: 'a condition is no yes or no', from: '=exactitude\n', to: '=▮numéro\n', code: 'language.wrong-type', says: 'un oui ou non' },
  { slip: 'a condition is no expression', from: '- exiger: =exactitude', to: '- exiger: ▮exactitude', code: 'language.expects-expression' },
  {
    slip: 'a decimal comma could be a separator',
    from: "limiter(complément d'adresse, 32)",
    to: "limiter(complément d'adresse, 3▮,2)",
    code: 'language.ambiguous-comma',
  },
  { slip: 'a brace of a text is not closed', from: '{pièce attendue}', to: '▮{pièce attendue', code: 'language.brace' },
  {
    slip: 'a text reads an unknown name',
    from: '{pièce attendue}',
    to: '{▮piece attendu}',
    code: 'language.unknown-name',
    says: '« pièce attendue »',
  },
  {
    slip: 'a date is typed as it is',
    from: '=aaaammjj(emménagement)\n      - valider',
    to: '=▮emménagement\n      - valider',
    code: 'language.wrong-type',
  },
  // Rules of a commit.
  {
    slip: 'recognition forgets what was there before',
    from: '=fiche.adresse = saisi.adresse et fiche.dernier numéro != avant.dernier numéro et',
    to: '=▮fiche.adresse = saisi.adresse et',
    code: 'language.commit-ignores-before',
  },
  {
    slip: 'nothing verifies the commit',
    from: '- valider: adresse.enregistrer',
    to: '- ▮valider: adresse.enregistrer',
    also: [
      '      - vérifier: fiche.adresse\n        égal:\n          - =fiche.dernier numéro = preuve.numéro\n          - =fiche.enregistré par = compte.identifiant\n',
      '      - lire: fiche.enregistré le\n',
    ],
    code: 'language.commit-not-verified',
  },
  {
    slip: 'a proof has another name when it is found',
    from: 'preuve retrouvée:\n          numéro:',
    to: 'preuve retrouvée:\n          ▮référence:',
    code: 'language.proof-differs',
  },
  {
    slip: 'the record is found by a procedure that shows no screen',
    from: '        retrouver: retrouver la fiche',
    to: '        retrouver: ▮retrouver la fiche',
    also: ['      - attendre: fiche\n\nphases', '      - attendre: fiche\n      - presser: Entrée\n\nphases'],
    code: 'language.find-shows-no-screen',
  },
  {
    slip: 'the verification looks at another screen',
    from: '- vérifier: fiche.adresse',
    to: '- vérifier: ▮confirmation.numéro',
    code: 'language.not-find-screen',
  },
  {
    slip: 'an equality is none',
    from: '- =fiche.dernier numéro = preuve.numéro',
    to: '- ▮=fiche.dernier numéro != preuve.numéro',
    code: 'language.expects-equality',
  },
  {
    slip: 'a procedure asks for a correction',
    from: '      - attendre: fiche\n\nphases',
    to: '      - ▮demander correction: pièce à fournir\n      - attendre: fiche\n\nphases',
    code: 'language.not-in-procedure',
  },
  {
    slip: 'a phase without an application clicks',
    from: '      - prendre en instruction: sans notification',
    to: '      - ▮cliquer: fiche.modifier',
    code: 'language.no-application',
  },
  {
    slip: 'taking in does not say that nobody is notified',
    from: 'sans notification',
    to: '▮avec notification',
    code: 'language.wrong-value',
  },
  // The map.
  {
    slip: 'a screen has no signature',
    file: SEJOUR,
    from: "  confirmation:\n    cadre: contenu\n    reconnu à:\n      - texte: Adresse enregistrée\n      - texte: N° d'enregistrement\n",
    to: '  ▮confirmation:\n    cadre: contenu\n',
    code: 'language.missing-key',
  },
  {
    slip: 'the kind of an element is not known',
    file: SEJOUR,
    from: 'genre: lien',
    to: 'genre: ▮liens',
    code: 'language.wrong-value',
    says: '« lien »',
  },
  {
    slip: 'a way to find an element is not known',
    file: SEJOUR,
    from: '{ bouton: Rechercher }',
    to: '{ ▮boutton: Rechercher }',
    code: 'language.unknown-key',
    says: '« bouton »',
  },
  {
    slip: 'a group names no element',
    file: SEJOUR,
    from: '        - code postal\n',
    to: '        - ▮code postaux\n',
    code: 'language.unknown-element',
    says: '« code postal »',
  },
  {
    slip: 'a limit is no duration',
    file: SEJOUR,
    from: 'requête la plus longue: 8 s',
    to: 'requête la plus longue: ▮8',
    code: 'language.not-a-duration',
  },
  {
    slip: 'the sign-in arrives nowhere',
    file: SEJOUR,
    from: 'arrivée: recherche',
    to: 'arrivée: ▮acueil',
    code: 'language.unknown-screen',
  },
  {
    slip: 'the meaning of an end of session is not known',
    file: SEJOUR,
    from: 'sens: verrouillée',
    to: 'sens: ▮bloquée',
    code: 'language.wrong-value',
  },
  {
    slip: 'the sign-in commits',
    file: SEJOUR,
    from: '    - cliquer: connexion.se connecter',
    to: '    - ▮valider: connexion.se connecter',
    code: 'language.not-in-sign-in',
  },
];

test.each(SLIPS)('$slip: one diagnostic, at its place', (slip) => expectOneDiagnostic(shipped, { file: ASSISTANT, ...slip }));
