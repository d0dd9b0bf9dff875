// A record that the work itself makes: what says that it is not there yet, and that it is never made twice.
import { expect, test } from 'vitest';
import { loadAssistant } from '#language/assistant.ts';
import { NOTHING, shownCreation } from './test-creations.ts';
import { writeAssistant } from './writing.ts';

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
