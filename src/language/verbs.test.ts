// Every verb of the language in one assistant: read into its plan, and each slip in it told where it is.
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadAssistant } from './assistant.ts';
import { formatDiagnostics } from './diagnostics.ts';
import { readAssistantFolder } from './folder.ts';
import { FRENCH } from './keywords.ts';
import type { Step } from './plan.ts';
import { type Slip, expectOneDiagnostic } from './test-slips.ts';

const ASSISTANT = 'assistant.yaml';
const GUICHET = 'applications/guichet.yaml';
const files = await readAssistantFolder(fileURLToPath(new URL('../../tests/language/every-verb', import.meta.url)));
const { plan, diagnostics } = loadAssistant(files);

function all(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.verb === 'if') return [step, ...all(step.then), ...all(step.otherwise)];
    return step.verb === 'for_each' || step.verb === 'repeat' ? [step, ...all(step.steps)] : [step];
  });
}

const maps = Object.values(plan?.applications ?? {});
const steps = all([
  ...(plan?.phases.flatMap((phase) => phase.steps) ?? []),
  ...Object.values(plan?.procedures ?? {}).flatMap((procedure) => procedure.steps),
  ...maps.flatMap((map) => map.signIn.steps),
]);

function only<Verb extends Step['verb']>(verb: Verb): Extract<Step, { verb: Verb }> {
  const found = steps.find((step): step is Extract<Step, { verb: Verb }> => step.verb === verb);
  if (found === undefined) throw new TypeError(verb);
  return found;
}

test('it is right, and holds every verb and every kind of element', () => {
  expect(formatDiagnostics(diagnostics, 'fr')).toBe('');
  // An action is a file beside, a register is kept elsewhere: each is tested with an assistant of its own.
  const verbs = Object.values(FRENCH.verbs).filter((verb) => verb !== 'run_action' && verb !== 'register');
  expect([...new Set(steps.map(({ verb }) => verb))].toSorted()).toEqual(verbs.toSorted());
  const kinds = maps
    .flatMap((map) => Object.values(map.screens))
    .flatMap(({ elements }) => Object.values(elements).map(({ kind }) => kind));
  expect([...new Set(kinds)].toSorted()).toEqual(Object.values(FRENCH.kinds).toSorted());
});

test('identifiers are unique, the same in every tongue, and say where a step is held', () => {
  const ids = steps.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('prise en charge/3/sinon/1/alors/1');
  expect(ids).toContain('saisie/16/étapes/2');
});

test('what each verb says is in its plan', () => {
  expect(only('wait_for')).toMatchObject({ state: 'gone', atMostMilliseconds: 120_000, otherwise: { kind: 'hand_over' } });
  expect(only('repeat')).toMatchObject({ atMost: 20, until: { text: 'écran = "formulaire"' } });
  expect(only('for_each')).toMatchObject({ item: 'facture', list: { text: 'factures[élément.payée]' } });
  expect(only('read_table')).toMatchObject({ element: { screen: 'demande', element: 'versements' }, into: 'versements' });
  expect(only('download')).toMatchObject({ element: { element: 'récépissé' }, into: 'récépissé' });
  expect(only('drag')).toMatchObject({ element: { element: 'jeton' }, to: { element: 'panier' } });
  expect(only('call')).toMatchObject({ procedure: 'retrouver la demande', given: [] });
  expect(plan?.procedures['retrouver la demande']?.steps[0]).toMatchObject({
    verb: 'call',
    procedure: 'chercher la demande',
    given: [
      { name: 'référence', value: { text: 'référence' } },
      { name: 'dépôt', value: { text: 'date(déposé le)' } },
    ],
  });
  expect(plan?.procedures['chercher la demande']).toMatchObject({
    application: 'guichet',
    parameters: [
      { name: 'référence', type: 'text' },
      { name: 'dépôt', type: 'date' },
    ],
  });
  expect(steps.find((step) => step.verb === 'fill' && step.entries.some(({ element }) => element.row !== null))).toMatchObject({
    entries: [{ element: { row: { cells: [{ column: 'facture', value: { text: 'facture.numéro' } }] } } }],
  });
  expect(steps.find((step) => step.verb === 'expect' && step.absence.length > 0)).toMatchObject({
    screens: ['demande'],
    absence: ['aucune demande'],
  });
});

const SLIPS: readonly Slip[] = [
  // Documents.
  {
    slip: 'a document that nobody attached',
    from: '      - lire le document: pièces\n',
    to: '      - lire le document: ▮pièce\n',
    code: 'language.unknown-document',
  },
  {
    slip: 'a field that is no file',
    from: '      - lire le document: pièces\n',
    to: '      - lire le document: ▮commune\n',
    code: 'language.no-document',
  },
  {
    slip: 'a value that nothing says where to find',
    from: '{ après: Établie le, type: date, facultatif: oui }',
    to: '{ type: date, facultatif: oui }',
    at: [ASSISTANT, '▮établie le: { type'],
    code: 'language.no-way-in-document',
  },
  {
    slip: 'a value that is found in two ways',
    from: '{ après: Établie le, type: date, facultatif: oui }',
    to: '{ après: Établie le, ▮page: 1, type: date, facultatif: oui }',
    code: 'language.two-ways-in-document',
  },
  {
    slip: 'a length without its unit',
    from: 'gauche: 120 mm',
    to: 'gauche: ▮120',
    code: 'language.not-millimetres',
  },
  {
    slip: 'a sureness that no reading has',
    from: '        sûreté: 85 %\n',
    to: '        sûreté: ▮0 %\n',
    code: 'language.not-a-sureness',
  },
  {
    slip: 'an amount that must equal a text',
    from: 'égal: "=factures[1].montant"',
    to: 'égal: "=▮commune"',
    code: 'language.wrong-type',
  },
  {
    slip: 'a way out of a disagreement that cannot be',
    from: ', égal: "=factures[1].montant"',
    to: '',
    at: [ASSISTANT, '▮sinon:\n          demander correction: facture à fournir\n      - exiger: =présent(pièce lue'],
    code: 'language.nothing-to-disagree',
  },
  {
    slip: 'a condition on a value that may be missing',
    from: '=présent(pièce lue.établie le)',
    to: '=▮pièce lue.établie le > date("2026-01-01")',
    code: 'language.may-be-empty',
  },
  // Loops and branches.
  {
    slip: 'a correction is asked for in a loop',
    from: '          - attendre: [formulaire, confirmation]\n',
    to: '          - ▮demander correction: facture à fournir\n',
    code: 'language.not-in-loop',
  },
  {
    slip: 'a way out of a loop asks for a correction',
    from: '          - attendre: [formulaire, confirmation]\n',
    to: '          - attendre: [formulaire, confirmation]\n            sinon:\n              ▮demander correction: facture à fournir\n',
    code: 'language.not-in-loop',
  },
  {
    slip: 'a message goes out in a loop',
    from: '          - attendre: [formulaire, confirmation]\n',
    to: '          - ▮envoyer: demande reçue\n',
    code: 'language.not-in-loop',
  },
  {
    slip: 'a label is put on in a loop',
    from: '          - attendre: [formulaire, confirmation]\n',
    to: '          - ▮étiqueter: Saisi\n',
    code: 'language.not-in-loop',
  },
  {
    slip: 'a label holds a value',
    from: "      - étiqueter: Saisi par l'assistant\n",
    to: '      - étiqueter: ▮"Demande {référence}"\n',
    code: 'language.label-not-fixed',
  },
  {
    slip: 'a label is an expression',
    from: "      - étiqueter: Saisi par l'assistant\n",
    to: '      - étiqueter: ▮=référence\n',
    code: 'language.label-not-fixed',
  },
  {
    slip: 'an annotation stands in a branch of a loop',
    from: '          - attendre: [formulaire, confirmation]\n',
    to: '          - si: =urgence\n            alors:\n              - ▮annoter: { Urgence: oui }\n',
    code: 'language.not-in-loop',
  },
  {
    slip: 'a commit stands in a branch',
    from: '          - noter: Demande urgente.\n',
    to: '          - ▮valider: formulaire.enregistrer\n',
    code: 'language.not-in-branch',
  },
  {
    slip: 'a repetition has no bound',
    from: '        au plus: 20\n',
    to: '',
    at: [ASSISTANT, "- ▮répéter jusqu'à"],
    code: 'language.missing-key',
  },
  { slip: 'a repetition has a bound beyond all lists', from: 'au plus: 20\n', to: 'au plus: ▮20000\n', code: 'language.too-many-rounds' },
  {
    slip: 'repetitions within repetitions have no end that anybody would see',
    from: '      - répéter jusqu\'à: =écran = "formulaire"\n        au plus: 20\n        étapes:\n          - cliquer: formulaire.suivant\n          - attendre: [formulaire, confirmation]\n',
    to: '      - ▮répéter jusqu\'à: =écran = "formulaire"\n        au plus: 500\n        étapes:\n          - répéter jusqu\'à: =écran = "formulaire"\n            au plus: 500\n            étapes:\n              - attendre: [formulaire, confirmation]\n',
    code: 'language.too-many-steps',
  },
  { slip: 'a wait is longer than anybody waits', from: 'au plus: 2 min', to: 'au plus: ▮45 min', code: 'language.wait-too-long' },
  {
    slip: 'a loop goes through what is no list',
    from: 'parmi: =factures[élément.payée]',
    to: 'parmi: =▮référence',
    code: 'language.wrong-type',
    says: 'une liste',
  },
  {
    slip: 'a loop reads what its items do not have',
    from: '              facture: =facture.numéro\n',
    to: '              facture: =▮facture.numero\n',
    code: 'language.unknown-name',
    says: '« facture.numéro »',
  },
  {
    slip: 'a loop gives its item a name that is taken',
    from: '- pour chaque: facture\n',
    to: '- pour chaque: ▮commune\n',
    also: [
      '              formulaire.montant: =facture.numéro\n            ligne:\n              facture: =facture.numéro\n',
      '              formulaire.montant: ="1"\n            ligne:\n              facture: =référence\n',
    ],
    code: 'language.name-taken',
  },
  {
    slip: 'the item of a loop is read after it',
    from: '      - presser: Tabulation\n',
    to: '      - exiger: =présent(▮facture.numéro)\n        sinon: { confier: Rien. }\n',
    code: 'language.not-known-yet',
  },
  {
    slip: 'what one branch sets is read after both',
    from: '          - noter: Demande urgente.\n',
    to: '          - poser: { motif: urgent }\n',
    also: ['=chaque facture parmi', '=▮motif = "urgent" et chaque facture parmi'],
    code: 'language.not-known-yet',
  },
  // Names and natures.
  {
    slip: 'a variable changes its nature',
    from: '          - noter: Demande urgente.\n',
    to: '          - poser: { ▮ce qui manque: =visite }\n',
    code: 'language.other-nature',
    says: 'une date',
  },
  {
    slip: 'a variable takes the name of a field',
    from: '          ce qui manque: une facture\n',
    to: '          ce qui manque: une facture\n          ▮visite: demain\n',
    code: 'language.name-taken',
  },
  {
    slip: 'a variable takes a word of the language',
    from: '          ce qui manque: une facture\n',
    to: '          ce qui manque: une facture\n          ▮avant: demain\n',
    code: 'language.reserved-name',
  },
  {
    slip: 'what was read takes the name of a screen',
    from: '        dans: récépissé\n',
    to: '        dans: ▮formulaire\n',
    code: 'language.name-taken',
  },
  {
    slip: 'a text goes out before what it reads is known',
    from: '      - prendre en instruction: sans notification\n',
    to: '      - prendre en instruction: sans notification\n      - demander correction: ▮facture à fournir\n',
    code: 'language.text-not-known-yet',
    says: '« ce qui manque »',
  },
  {
    slip: 'a message goes out before its proof is known',
    from: '          - noter: Demande urgente.\n',
    to: '          - envoyer: ▮demande reçue\n',
    code: 'language.text-not-known-yet',
    says: '« preuve.numéro »',
  },
  {
    slip: 'a message is misspelt',
    from: '- envoyer: demande reçue',
    to: '- envoyer: ▮demande recue',
    code: 'language.unknown-message',
    says: '« demande reçue »',
  },
  {
    slip: 'a note repeats a value',
    from: '- noter: Demande urgente.',
    to: '- noter: "Demande de {▮commune}"',
    code: 'language.value-in-reason',
  },
  // Elements.
  {
    slip: 'a text is given where files are taken',
    from: 'formulaire.pièces: =pièces',
    to: 'formulaire.pièces: =▮commune',
    code: 'language.wrong-type',
    says: 'un ensemble de fichiers',
  },
  {
    slip: 'a text that is no expression is given where files are taken',
    from: 'formulaire.pièces: =pièces',
    to: 'formulaire.pièces: ▮courrier',
    code: 'language.wrong-type',
    says: 'un ensemble de fichiers',
  },
  {
    slip: 'a text is picked in a calendar',
    from: 'formulaire.visite le: =visite',
    to: 'formulaire.visite le: =▮commune',
    code: 'language.wrong-type',
    says: 'une date',
  },
  {
    slip: 'a box is ticked with a text',
    from: 'formulaire.urgente: =urgence',
    to: 'formulaire.urgente: =▮commune',
    code: 'language.wrong-type',
    says: 'un oui ou non',
  },
  {
    slip: 'a list is chosen where one is proposed',
    from: 'formulaire.ville: =ville',
    to: 'formulaire.ville: =▮aides',
    code: 'language.wrong-type',
  },
  {
    slip: 'a button is ticked',
    from: '- cocher: { formulaire.urgente: oui }',
    to: '- cocher: { ▮formulaire.suivant: oui }',
    code: 'language.wrong-kind',
  },
  {
    slip: 'an element of a row is named without its row',
    from: '        ligne: { facture: =référence }\n',
    to: '',
    also: ['- lire: demande.état', '- lire: ▮demande.état'],
    code: 'language.row-missing',
  },
  {
    slip: 'a row is given to what stands in none',
    from: '- double-cliquer: demande.modifier\n',
    to: '- double-cliquer: ▮demande.modifier\n        ligne: { facture: =référence }\n',
    code: 'language.row-needless',
  },
  {
    slip: 'a column is misspelt',
    from: '        ligne: { facture: =référence }',
    to: '        ligne: { ▮factures: =référence }',
    code: 'language.unknown-column',
    says: '« facture »',
  },
  {
    slip: 'something is dragged to another screen',
    from: 'vers: formulaire.panier',
    to: 'vers: ▮demande.nom',
    code: 'language.drag-across-screens',
  },
  {
    slip: 'a key is not on any keyboard',
    from: 'presser: Tabulation',
    to: 'presser: ▮Tabulateur',
    code: 'language.wrong-value',
    says: '« Tabulation »',
  },
  {
    slip: 'a window is closed that is not the current one',
    from: 'fermer la fenêtre: courante',
    file: GUICHET,
    to: 'fermer la fenêtre: ▮toutes',
    code: 'language.wrong-value',
  },
  { slip: 'a state is not one', from: 'état: disparu', to: 'état: ▮absent', code: 'language.wrong-value' },
  {
    slip: 'absence is said of several screens',
    from: '      - attendre: [formulaire, aucune demande]\n',
    to: '      - attendre: [formulaire, demande]\n        ▮absente si: aucune demande\n',
    code: 'language.absence-of-several',
  },
  // Procedures.
  {
    slip: 'a procedure is given what it does not take',
    from: '          dépôt: =date(déposé le)\n',
    to: '          dépôt: =date(déposé le)\n          ▮commune: =commune\n',
    code: 'language.unknown-parameter',
  },
  {
    slip: 'a procedure is not given what it needs',
    from: '          dépôt: =date(déposé le)\n',
    to: '',
    also: ['- appeler: chercher la demande', '- appeler: ▮chercher la demande'],
    code: 'language.parameter-missing',
    says: '« dépôt »',
  },
  {
    slip: 'a procedure is given another nature',
    from: 'dépôt: =date(déposé le)',
    to: 'dépôt: =▮commune',
    code: 'language.wrong-type',
    says: 'une date',
  },
  {
    slip: 'a procedure is given a text where a date is taken',
    from: 'dépôt: =date(déposé le)',
    to: 'dépôt: ▮demain',
    code: 'language.wrong-type',
    says: 'une date',
  },
  {
    slip: 'a procedure calls itself',
    from: '      - appeler: chercher la demande\n',
    to: '      - appeler: ▮retrouver la demande\n      - appeler: chercher la demande\n',
    code: 'language.procedure-circle',
  },
  {
    slip: 'procedures of a map call each other in a circle',
    file: GUICHET,
    from: '      - fermer la fenêtre: courante\n',
    to: '      - appeler: quitter\n      - fermer la fenêtre: courante\n  quitter:\n    étapes:\n      - appeler: ▮quitter la fenêtre\n',
    code: 'language.procedure-circle',
  },
  {
    slip: 'a procedure of a map reads a field of an assistant',
    file: GUICHET,
    from: 'accueil.référence: =référence',
    to: 'accueil.référence: =▮commune',
    code: 'language.unknown-name',
  },
  {
    slip: 'an assistant gives a procedure the name of one of a map',
    from: '  retrouver la demande:\n    application',
    to: '  ▮quitter la fenêtre:\n    application: guichet\n    étapes:\n      - attendre: demande\n  retrouver la demande:\n    application',
    code: 'language.name-taken',
  },
  // Secrets.
  {
    slip: 'a password is written',
    file: GUICHET,
    from: 'connexion.mot de passe: =compte.mot de passe',
    to: 'connexion.mot de passe: ▮soleil',
    code: 'language.secret-written',
  },
  {
    slip: 'a password is written as an expression',
    file: GUICHET,
    from: 'connexion.mot de passe: =compte.mot de passe',
    to: 'connexion.mot de passe: ▮="soleil"',
    code: 'language.secret-written',
  },
  {
    slip: 'a password is typed with something else',
    file: GUICHET,
    from: '=compte.mot de passe',
    to: '=▮compte.mot de passe + "1"',
    code: 'language.secret-elsewhere',
  },
  {
    slip: 'a password is typed by a phase',
    from: 'formulaire.commune: =majuscules(commune)',
    to: 'formulaire.commune: =▮compte.mot de passe',
    code: 'language.secret-elsewhere',
  },
  // Commit and verification.
  {
    slip: 'rows are typed and no table is verified',
    from: '      - vérifier: demande.versements\n',
    to: '',
    also: ['- valider: formulaire', '- ▮valider: formulaire'],
    code: 'language.typed-not-verified',
  },
  {
    slip: 'what stands once is typed and only a table is verified',
    from: "      - vérifier: demande.contenu\n        égal:\n          - =demande.numéro d'ordre = preuve.numéro\n",
    to: '',
    also: ['- valider: formulaire', '- ▮valider: formulaire'],
    code: 'language.typed-not-verified',
  },
  {
    slip: 'a table that is verified lacks the column that was typed',
    file: GUICHET,
    from: '{ facture: Facture, montant: Montant, état: État }',
    to: '{ facture: Facture, état: État }',
    at: [ASSISTANT, '- vérifier: ▮demande.versements'],
    code: 'language.group-lacks-entry',
  },
  {
    slip: 'what commits stands in every row',
    file: GUICHET,
    from: '        confirmation: Enregistrer la demande ?\n',
    to: '        confirmation: Enregistrer la demande ?\n        dans le tableau: lignes\n',
    at: [ASSISTANT, '- valider: ▮formulaire.enregistrer'],
    code: 'language.commit-in-row',
  },
];

test.each(SLIPS)('$slip: one diagnostic, at its place', (slip) => expectOneDiagnostic(files, { file: ASSISTANT, ...slip }));
