// Tables of a whole assistant: said aloud, consulted by hand, explained, put into the other tongue and laid out without a loss.
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { CopisteError } from '#base/errors.ts';
import { loadAssistant } from '../assistant.ts';
import { formatDiagnostics } from '../diagnostics.ts';
import { evaluate, toText } from '../expression.ts';
import { readAssistantFolder } from '../folder.ts';
import { formatFile } from '../format.ts';
import type { DecisionTable } from '../plan.ts';
import { planSentences, tableSentences } from '../sentences.ts';
import { translateAssistant } from '../translate.ts';
import type { Scope, Value } from '../value.ts';
import { givenBy, lookUp } from './look-up.ts';
import { sayConsultation } from './say.ts';

const files = await readAssistantFolder(fileURLToPath(new URL('../../../tests/language/grant-scale', import.meta.url)));
const content = files['assistant.yaml'] ?? '';
const { plan, diagnostics } = loadAssistant(files);
const TODAY = '2026-03-16';

function table(name: string): DecisionTable {
  const found = plan?.tables.find((one) => one.name === name);
  if (found === undefined) throw new TypeError(formatDiagnostics(diagnostics, 'fr'));
  return found;
}

const DOSSIER: Scope = {
  collectivité: 'Moissac',
  'nature du projet': 'Voirie',
  population: 4321,
  'déposé le': { type: 'date', iso: '2026-02-01' },
  'zone de montagne': true,
  dépenses: [
    { type: 'money', cents: 10_000_033 },
    { type: 'money', cents: 1 },
  ],
};

function consulted(name: string, more: Scope = {}) {
  return lookUp(table(name), { scope: { ...DOSSIER, ...more }, today: TODAY });
}

test.each(['fr', 'en'] as const)('each row of each table is said in %s as approved, without a sign', async (tongue) => {
  if (plan === null) throw new TypeError(formatDiagnostics(diagnostics, 'fr'));
  const said = tableSentences(plan, tongue);
  const consults = planSentences(plan, tongue).flatMap(({ steps }) => steps.map((step) => step.sentence));
  const page = [...said.map(({ sentence, rows }) => [sentence, ...rows.map((row) => `- ${row}`)].join('\n')), consults.join('\n')].join(
    '\n\n',
  );
  await expect(`${page}\n`).toMatchFileSnapshot(`../golden/grant-scale.${tongue}.txt`);
  const sentences = [...said.flatMap(({ sentence, rows }) => [sentence, ...rows]), ...consults];
  for (const one of sentences) {
    expect(one.replace(/«[^»]*»|“[^”]*”/gu, '')).not.toMatch(/[=<>{}[\]|_*+/\\"#%]/u);
    expect(one).toMatch(/^[A-ZÀÉ].*(?:\.|[.!?] ?[»”]\.?)$/u);
  }
});

test('what happened is explained row by row: each input, the row that held and why, what ruled the others out', () => {
  expect(sayConsultation(consulted('barème'), 'fr')).toEqual({
    because:
      '« nature » : « Voirie », qui est « Voirie » ou « Réseaux » ; « population » : 4\u{A0}321, qui est au moins 2\u{A0}000 et inférieur à 10\u{A0}000 ; « montagne » : oui, qui est oui. La ligne 2 convient. Écartées : par « population », les lignes 1 et 6 ; par « montagne », la ligne 3 ; par « nature », les lignes 4 et 5.',
    gives: '« taux » est 37,5 pour cent, « plafond » est 150\u{A0}000 € et « régime » est « Montagne »',
  });
  expect(sayConsultation(consulted('instruction', { dépenses: [] }), 'en')).toEqual({
    because:
      '“dépôt”: 1 February 2026, which is not after 31 December 2026; “demandé”: 0 €, which is at most 2\u{A0}000\u{A0}000 €. Row 2 is the first that fits. Ruled out: by “demandé”, row 1.',
    gives: '“bureau” is “Sous-préfecture”, “seuil” is 0 €, “réponse avant le” is 31 December 2026 and “urgent” is no',
  });
});

test('no French explanation holds a sign or an English word', () => {
  const said = ['barème', 'instruction']
    .map((name) => sayConsultation(consulted(name), 'fr'))
    .flatMap(({ because, gives }) => [because, gives]);
  for (const one of said) {
    expect(one).not.toMatch(/[=<>{}[\]|_*+/\\"#“”%]/u);
    expect(one).not.toMatch(/\b(the|and|or|not|which|row|fits|null|true|false|undefined)\b/u);
  }
});

test.each([
  ['the first of the two sums that begins above', 50_000_000, 'Sous-préfecture'],
  ['one cent above the threshold', 50_000_001, 'Préfecture'],
  ['the highest', 200_000_000, 'Préfecture'],
])('a threshold is to the cent: %s', (_, cents, expected) => {
  const { table: of, row } = consulted('instruction', { dépenses: [{ type: 'money', cents }] });
  expect(row === null ? null : givenBy(of, row).entries['bureau']).toBe(expected);
});

test('a case above the last threshold, and a value that the table is not made for, find no row', () => {
  expect(consulted('instruction', { dépenses: [{ type: 'money', cents: 200_000_001 }] }).row).toBeNull();
  const none = consulted('barème', { population: 0 });
  expect(none.row).toBeNull();
  expect(sayConsultation(none, 'fr').because).toContain('Le tableau n’est pas fait pour cette valeur de « population ».');
});

function given(name: string): Value {
  const { table: of, row } = consulted(name);
  return row === null ? null : givenBy(of, row);
}

test('a rate of the table of an amount is exact, by the rounding that is named', () => {
  const scope = {
    ...DOSSIER,
    barème: given('barème'),
    coût: DOSSIER['dépenses'] ?? [],
  };
  const set = plan?.phases[0]?.steps.filter((step) => step.verb === 'set') ?? [];
  const known: Record<string, Scope[string]> = { ...scope };
  for (const step of set) if (step.verb === 'set') known[step.name] = evaluate(step.value, { scope: known, today: TODAY });
  // 37,5 % of 100 000,34 € is 37 500,1275 €.
  expect(toText(known['subvention'] ?? null)).toBe('37500,12');
});

test('an input that is empty, or would lose something, stops; two rows never pass for one', () => {
  const codeOf = (act: () => unknown): string => {
    try {
      act();
    } catch (thrown) {
      if (thrown instanceof CopisteError) return thrown.code;
    }
    return 'nothing';
  };
  expect(codeOf(() => consulted('barème', { 'nature du projet': null }))).toBe('language.no-value');
  const lossy = { type: 'lossy', kept: 'V', whole: 'Voirie', limit: 1 } as const;
  expect(codeOf(() => consulted('barème', { 'nature du projet': lossy }))).toBe('language.lossy-text');
  const twice = table('barème');
  const broken = { ...twice, rows: [...twice.rows, ...twice.rows.slice(1, 2)] };
  expect(codeOf(() => lookUp(broken, { scope: DOSSIER, today: TODAY }))).toBe('language.table-several-rows');
});

test('the same byte by byte once it was English, remarks included, and laid out in the one way', () => {
  const english = translateAssistant(files, 'en');
  expect(formatDiagnostics(english.diagnostics, 'en')).toBe('');
  expect(english.same).toBe(true);
  const lines = (english.files['assistant.yaml'] ?? '').split('\n');
  expect(lines).toContain('tables:');
  expect(lines).toContain('  # Chaque dossier trouve une ligne, et une seule.');
  expect(lines).toContain('    keeps: the first row');
  expect(lines).toContain('      population: { value: =population, allows: at least 1 }');
  expect(lines).toContain('    gives: { taux: percentage, plafond: amount, régime: text }');
  expect(lines).toContain('          plafond: 400 000.50 €');
  expect(lines).toContain('      - when: { dépôt: from 01/01/2026 to 31/03/2026, demandé: more than 500 000 € and at most 2 000 000 € }');
  expect(lines).toContain('        under: Règlement des aides, article 3');
  expect(translateAssistant(english.files, 'fr').files).toEqual(files);
  const formatted = formatFile('assistant.yaml', content);
  expect(formatted.same).toBe(true);
  expect(formatted.content).toBe(content.replace('"40 %"', '40 %'));
});

function changed(from: string, to: string): readonly string[] {
  expect(content).toContain(from);
  return loadAssistant({ 'assistant.yaml': content.replace(from, () => to) }).diagnostics.map(
    ({ line, column, code, fr }) => `${line}:${column} ${code} ${fr}`,
  );
}

test.each([
  [
    'a misspelt column',
    'montagne: oui }',
    'montagn: oui }',
    /^37:85 language\.table-column Le tableau n’a pas de colonne « montagn » sous « quand »\. Vouliez-vous dire « montagne » \?$/,
  ],
  [
    'a column that is not given',
    'taux: "40 %", plafond: 100 000 €, ',
    'taux: "40 %", ',
    /^32:9 language\.table-row-lacks La ligne 1 ne dit pas « plafond », que le tableau donne\. Ajoutez-le sous « alors »\.$/,
  ],
  [
    'a rate without its sign',
    '"40 %"',
    '"40"',
    /^33:24 language\.table-cell « 40 » ne se lit pas dans la colonne « taux », où il faut un pourcentage\. Écrivez par exemple « 40 % »\.$/,
  ],
  ['an amount where a text is', 'nature: =nature du projet', 'nature: =dépenses', /language\.table-nature « nature » est une liste/],
  [
    'a misspelt table',
    'consulter: barème',
    'consulter: bareme',
    /language\.unknown-decision-table Aucun tableau ne s’appelle « bareme »\. Vouliez-vous dire « barème » \?/,
  ],
  ['an entry that the table does not give', 'coût, barème.taux', 'coût, barème.tau', /language\.unknown-name/],
  ['an entry of another nature', 'barème.régime != "Hors barème"', 'barème.taux != "Hors barème"', /language\.mixed-types/],
  ['a table read before it is consulted', '      - consulter: barème\n', '', /language\.not-known-yet « barème/],
  ['a table named as a field is', '  barème:\n', '  population:\n', /language\.name-taken/],
  ['a value in a reason', "projet de plus de deux millions d'euros", 'projet de {collectivité}', /language\.value-in-reason/],
  [
    'an optional input that nobody asked for',
    'type: nombre entier, personnel: non',
    'type: nombre entier, personnel: non, facultatif: oui',
    /language\.may-be-empty/,
  ],
])('%s is told where it is', (_, from, to, expected) => {
  expect(changed(from, to)[0]).toMatch(expected);
});
