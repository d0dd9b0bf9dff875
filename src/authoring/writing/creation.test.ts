// A record that the work itself makes: what says that it is not there yet, and that it is never made twice.
import { expect, test } from 'vitest';
import { loadAssistant } from '#language/assistant.ts';
import { interpret } from '#language/interpret.ts';
import { NO_NAMES } from '#language/names.ts';
import { listOf, typesOf } from '#language/natures.ts';
import { record } from '#language/scope.ts';
import { parseExpression } from '#language/syntax.ts';
import { NOTHING, shownCreation } from './test-creations.ts';
import { writeAssistant } from './writing.ts';

const ROW = {
  type: 'record' as const,
  entries: new Map([
    ['référence', { type: 'text' as const }],
    ['nom', { type: 'text' as const }],
  ]),
};
const NAMES = {
  ...NO_NAMES,
  types: new Map([['référence', 'text' as const], ['nom', 'text' as const], ...typesOf('lignes trouvées', listOf(ROW))]),
};

test('the search that found nothing says that the record is absent, and one that is there is left to a person', () => {
  const { files, questions } = writeAssistant(shownCreation({ nothing: [NOTHING] }));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(questions).toEqual([]);
  const assistant = files['assistant.yaml'] ?? '';
  expect(assistant).toContain('absente si: aucune demande ne porte cette référence');
  expect(assistant).toContain('- exiger: =demande.numéro = ""');
  expect(assistant).toContain('reconnaître: =demande.saisie = saisi.nouvelle demande et demande.numéro != avant.numéro');
  expect(files['applications/demandes.yaml']).toContain('- texte: Aucune demande ne porte cette référence.');
});

test('a search form that says nothing of its own is no absence: the author is asked, and nothing is saved', () => {
  const { files, questions } = writeAssistant(shownCreation({ nothing: [] }));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(questions.map(({ kind }) => kind)).toEqual(['record']);
  expect(files['assistant.yaml']).not.toContain('valider:');
});

test('where the search brings rows, a dossier that none is of is absent too, and is left for a page that no search shows', () => {
  const { files, questions } = writeAssistant(shownCreation({ nothing: [NOTHING], rowsFrom: 'https://demandes.example/liste' }));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(questions).toEqual([]);
  expect(files['assistant.yaml']).toContain(`      - attendre:
          - chercher
          - aucune demande ne porte cette référence
        sinon:
          confier: "L’écran « demande » n’est pas venu : la recherche ne trouve pas ce dossier dans l’application."
      - si: =écran = "chercher"
        alors:
          - lire le tableau: chercher.liste
            dans: lignes trouvées
          - exiger: =nombre de(lignes trouvées[élément.référence = référence]) <= 1
            sinon:
              confier: Plusieurs lignes trouvées portent ce que dit le dossier ; un agent choisit la bonne.
          - si: =au moins une ligne parmi lignes trouvées vérifie ligne.référence = référence
            alors:
              - cliquer: chercher.ouvrir
                ligne:
                  référence: =référence
            sinon:
              - ouvrir: nouvelle demande
      - attendre: demande
        absente si:
          - aucune demande ne porte cette référence
          - nouvelle demande
`);
  expect(files['assistant.yaml']).toContain(`      - ouvrir: nouvelle demande
      - attendre: nouvelle demande
      - remplir:
`);
});

/** What is done with the rows that a search brings, by the conditions that stand in the file. */
function taken(assistant: string, rows: readonly (readonly [reference: string, name: string])[]): 'row' | 'none' | 'a person' {
  const found = rows.map(([référence, nom]) => record({ référence, nom }));
  const scope = { référence: 'D-77', nom: 'Dupré', 'lignes trouvées': found };
  const holds = (expression: string): boolean => {
    const { syntax } = parseExpression(expression, NAMES);
    return syntax !== null && interpret(syntax, { today: '2026-03-16', scope }) === true;
  };
  const lines = assistant.split('\n').map((line) => line.trim());
  const required = lines.flatMap((line) => /^- exiger: =(.*lignes trouvées.*)$/u.exec(line)?.[1] ?? []);
  const taking = lines.flatMap((line) => /^- si: =(au moins une ligne .*)$/u.exec(line)?.[1] ?? []);
  expect([required.length > 0, taking.length]).toEqual([true, 1]);
  if (!required.every(holds)) return 'a person';
  return taking.every(holds) ? 'row' : 'none';
}

test('of homonyms no row is taken but the one of which everything agrees; two of them, or one that agrees in part, are left to a person', () => {
  const shown = { nothing: [NOTHING], rowsFrom: 'https://demandes.example/liste' };
  const { files } = writeAssistant(shownCreation({ ...shown, rowSays: { Nom: 'majuscules(nom)' } }));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  const assistant = files['assistant.yaml'] ?? '';
  expect(assistant).toContain(`                ligne:
                  référence: =référence
                  nom: =majuscules(nom)
`);
  const ours = ['D-77', 'DUPRE'] as const;
  expect(taken(assistant, [])).toBe('none');
  expect(taken(assistant, [['D-78', 'DUPRE'], ours])).toBe('row');
  expect(taken(assistant, [['D-78', 'DUPRE']])).toBe('none');
  // Somebody else under the same reference: it is not ours, and nothing may be made besides it.
  expect(taken(assistant, [['D-77', 'DUPRAT']])).toBe('a person');
  expect(taken(assistant, [ours, ['D-77', 'DUPRAT']])).toBe('row');
  expect(taken(assistant, [ours, ours])).toBe('a person');
  const alone = writeAssistant(shownCreation(shown)).files['assistant.yaml'] ?? '';
  expect(taken(alone, [['D-77', 'DUPRAT']])).toBe('row');
  expect(taken(alone, [ours, ['D-77', 'DUPRAT']])).toBe('a person');
});

test('rows that may still come are waited for: what stood there before is not taken for the answer', () => {
  const { files } = writeAssistant(shownCreation({ nothing: [NOTHING], rowsFrom: 'https://demandes.example/api/recherche' }));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(files['assistant.yaml']).not.toContain('lire le tableau');
  expect(files['assistant.yaml']).toContain('référence: =référence');
});

test('a record that was made is recognised by nothing that another dossier may leave empty', () => {
  const pieces = shownCreation({ nothing: [NOTHING], besides: [] });
  const [shown] = pieces.recordings;
  const views = (shown?.views ?? []).map((view) => ({
    ...view,
    items: view.items.map((item) => (item.kind === 'value' && item.element.label === 'Référence' ? { ...item, text: 'Courrier' } : item)),
  }));
  const { files, remarks } = writeAssistant({ ...pieces, recordings: shown === undefined ? [] : [{ ...shown, views }] });
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(files['assistant.yaml']).toContain(
    'reconnaître: =demande.saisie = saisi.nouvelle demande et avant.saisie != saisi.nouvelle demande',
  );
  expect(remarks.map(({ code }) => code)).toContain('authoring.weak-recognition');
});

test('what counts something is no sign of an answer: it counts another number tomorrow', () => {
  const counted = { ...NOTHING, text: '0 demande (12 en tout)' };
  const { files } = writeAssistant(shownCreation({ nothing: [counted, { ...NOTHING, text: '0 demande' }] }));
  expect(files['applications/demandes.yaml']).toContain('- texte: 0 demande\n');
  expect(files['applications/demandes.yaml']).not.toContain('12 en tout');
});

test('words of an element that holds more than them are no sign of it: nothing would find them', () => {
  const { questions } = writeAssistant(shownCreation({ nothing: [{ ...NOTHING, part: true }] }));
  expect(questions.map(({ kind }) => kind)).toEqual(['record']);
});

test("a value that is longer than the control takes is a person's: the field says so", () => {
  const { files } = writeAssistant(shownCreation({ nothing: [NOTHING], longest: 12 }));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(files['assistant.yaml']).toContain('    depuis: Référence\n    format: au plus 12 caractères\n');
});
