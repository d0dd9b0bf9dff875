// Habits from elsewhere: each is told where it is, once, with what to write here.
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { exampleFiles } from './documentation/example-files.ts';
import { formatFile } from './format.ts';
import { type Slip, expectOneDiagnostic } from './test-slips.ts';
import { translateAssistant } from './translate.ts';

const FILE = 'assistant.yaml';
const RIGHT = `- exiger: =non(demande urgente)
  sinon:
    confier: Demande urgente.
- poser:
    nom court: =majuscules(nom de naissance)
- noter: Pièces contrôlées.`;
const files = exampleFiles({ steps: RIGHT });
const CONDITION = '=non(demande urgente)';
const VALUE = '=majuscules(nom de naissance)';

const SLIPS: readonly Slip[] = [
  {
    slip: 'curly quotes',
    from: CONDITION,
    to: '=commune de résidence = ▮“Moissac”',
    code: 'language.expression-syntax',
    says: 'guillemets droits',
  },
  {
    slip: 'French quotes',
    from: CONDITION,
    to: '=commune de résidence = ▮« Moissac »',
    code: 'language.expression-syntax',
    says: 'guillemets droits',
  },
  {
    slip: 'a doubled equal sign',
    from: CONDITION,
    to: '=commune de résidence =▮= "Moissac"',
    code: 'language.expression-syntax',
    says: 'un seul « = »',
  },
  {
    slip: 'a sign of spreadsheets',
    from: CONDITION,
    to: '=commune de résidence <▮> "Moissac"',
    code: 'language.expression-syntax',
    says: '« != »',
  },
  {
    slip: 'a sign of programs',
    from: CONDITION,
    to: '=demande urgente ▮&& demande urgente',
    code: 'language.expression-syntax',
    says: '« et »',
  },
  {
    slip: 'a linking word in capitals',
    from: CONDITION,
    to: '=▮demande urgente ET demande urgente',
    code: 'language.unknown-name',
    says: '« demande urgente et demande urgente »',
  },
  {
    slip: 'a yes that is no word of expressions',
    from: CONDITION,
    to: '=demande urgente = ▮oui',
    code: 'language.unknown-name',
    says: 'vrai, faux',
  },
  { slip: 'a yes as a text', from: CONDITION, to: '=demande urgente = ▮"oui"', code: 'language.mixed-types', says: '« vrai » ou « faux »' },
  {
    slip: 'a semicolon between values',
    from: VALUE,
    to: '=limiter(nom de naissance▮; 20)',
    code: 'language.expression-syntax',
    says: 'virgule',
  },
  {
    slip: 'a rate with its sign',
    from: VALUE,
    to: '=part(somme(factures), 40▮%, "au centime pair")',
    code: 'language.expression-syntax',
    says: '40',
  },
  {
    slip: 'a rounding that is misspelt',
    from: VALUE,
    to: '=part(somme(factures), 40, ▮"au centime le plus proches")',
    code: 'language.unknown-wording',
    says: 'Vouliez-vous dire « au centime le plus proche »',
  },
  {
    slip: 'a delay in words',
    from: CONDITION,
    to: '=date d\'arrivée > dans(▮"trois mois")',
    code: 'language.unknown-wording',
    says: 'Écrivez par exemple « 3 mois »',
  },
  { slip: 'a verb of the other tongue', from: '- noter:', to: '- ▮note:', code: 'language.unknown-key', says: '« noter »' },
  { slip: 'a name without its sign', from: VALUE, to: '▮nom de naissance', code: 'language.sign-missing', says: '« = »' },
  { slip: 'a call without its sign', from: VALUE, to: '▮majuscules(nom de naissance)', code: 'language.sign-missing', says: '« = »' },
  {
    slip: 'an expression as a reason',
    from: 'Demande urgente.',
    to: '▮="Demande de " + nom de naissance',
    code: 'language.not-an-expression',
    says: '« confier »',
  },
  { slip: 'a note that says nothing', from: 'Pièces contrôlées.', to: '▮""', code: 'language.empty-text', says: '« noter »' },
  { slip: 'a version that is not three numbers', from: '1.0.0', to: '▮v1', code: 'language.wrong-version', says: '« 1.0.0 »' },
  {
    slip: 'a nature that is not known',
    from: 'type: oui ou non',
    to: 'type: ▮booléen',
    code: 'language.wrong-value',
    says: 'oui ou non, nombre entier',
  },
  {
    slip: 'a field whose name no expression can read',
    from: 'demande urgente:',
    to: '▮demande (urgente):',
    also: [CONDITION, '=non(demande (urgente))'],
    code: 'language.bad-name',
  },
  {
    slip: 'a field of one word that means yes',
    from: 'demande urgente:',
    to: '▮oui:',
    also: [CONDITION, '=non(oui)'],
    code: 'language.reserved-name',
  },
  {
    slip: 'a screen without quotes',
    from: '- exiger: =non(demande urgente)',
    to: '- attendre: [fiche, aucune fiche]\n      - exiger: =écran = ▮fiche',
    code: 'language.screen-without-quotes',
    says: '« "fiche" »',
  },
  {
    slip: 'a value that is not indented under its verb',
    from: '- noter: Pièces contrôlées.',
    to: '- remplir:\n        ▮recherche.numéro cherché: =numéro de demande',
    code: 'language.expects-map',
    says: 'en retrait',
  },
  {
    slip: 'a list of lists',
    from: VALUE,
    to: '=joindre(▮[["a"], ["b"]], ", ")',
    code: 'language.wrong-type',
    says: 'et c’est une liste (chaque élément : une liste)',
  },
  { slip: 'amounts given to what adds numbers', from: VALUE, to: '=total(▮factures)', code: 'language.wrong-type', says: '« somme(…) »' },
  {
    slip: 'files where a text stands',
    from: VALUE,
    to: '=majuscules(▮justificatif)',
    code: 'language.wrong-type',
    says: 'c’est un ensemble',
  },
  { slip: 'a verb without its colon', from: '- noter: Pièces', to: '- ▮noter Pièces', code: 'language.colon-missing', says: '« noter: »' },
  { slip: 'a key without its colon', from: 'sinon:', to: '▮sinon', code: 'language.yaml', says: 'il manque « : »' },
  {
    slip: 'a bracket that is left open',
    from: VALUE,
    to: '=limiter▮(majuscules(nom de naissance), 20',
    code: 'language.bracket-not-closed',
    says: 'Ajoutez « ) »',
  },
  {
    slip: 'a square bracket that is left open',
    from: VALUE,
    to: '=▮["a", "b"',
    code: 'language.bracket-not-closed',
    says: 'Ajoutez « ] »',
  },
  {
    slip: 'an unfinished expression in brackets',
    from: VALUE,
    to: '=majuscules(nom de naissance +▮',
    code: 'language.expression-unfinished',
  },
  {
    slip: 'a branch without steps',
    from: '- noter: Pièces contrôlées.',
    to: '- si: =demande urgente\n        alors: ▮[]',
    code: 'language.no-steps',
    says: '« alors »',
  },
  { slip: 'a variable that would be nothing', from: VALUE, to: '=▮nul', code: 'language.sets-nothing' },
  {
    slip: 'an amount divided by a number',
    from: VALUE,
    to: '=montant en chiffres(somme(factures) / ▮3)',
    code: 'language.money-operator',
    says: '« montant divisé(…, …, "au centime le plus proche") »',
  },
  {
    slip: 'a format of what is no text',
    from: 'type: date }',
    to: 'type: date, ▮format: 8 chiffres }',
    code: 'language.not-for-this-type',
  },
];

test.each(SLIPS)('$slip: one diagnostic, at its place, that says what to write', (slip) =>
  expectOneDiagnostic(files, { file: FILE, ...slip }),
);

test.each(['nom de naissance', 'majuscules(nom de naissance)', 'dossier.référence'])(
  '%s in quotes is these very words, and stays in quotes when the file is laid out or translated',
  (words) => {
    const quoted = { ...files, [FILE]: (files[FILE] ?? '').replace(VALUE, `"${words}"`) };
    expect(loadAssistant(quoted).diagnostics).toEqual([]);
    const { content, same } = formatFile(FILE, quoted[FILE]);
    expect(same).toBe(true);
    expect(content).toContain(`nom court: "${words}"`);
    const { files: english, diagnostics } = translateAssistant(quoted, 'en');
    expect(diagnostics).toEqual([]);
    expect(loadAssistant(english).diagnostics).toEqual([]);
  },
);

test('a block text may begin with any sign', () => {
  const block = { ...files, [FILE]: (files[FILE] ?? '').replace('- noter: Pièces contrôlées.', '- noter: |\n          = Pièces =') };
  expect(loadAssistant(block).diagnostics).toEqual([]);
});
