// What a screen changes by itself is no proof of a saving: the assistant is written without it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explain } from '../../src/authoring/by-example/explain.ts';
import { shownDossiers } from '../../src/authoring/by-example/shown-dossiers.ts';
import { writeAssistant } from '../../src/authoring/writing/writing.ts';
import type { RecordedView, Recording } from '../../src/domain/recording.ts';
import { withRestless } from '../../src/recorder/restless.ts';
import type { RecordingEvent } from '../../src/drivers/web/recording/events.ts';

const RECORDING = JSON.parse(readFileSync(new URL('fixtures/sejour.json', import.meta.url), 'utf8')) as Recording;
const [DOSSIER] = shownDossiers([
  {
    reference: 'D-1',
    fields: {
      'Numéro étranger': { type: 'text', value: '0812345678' },
      'Nouvelle adresse': {
        type: 'address',
        label: '12 Rue des Lilas Blancs 82000 Montauban',
        number: '12',
        street: 'Rue des Lilas Blancs',
        postalCode: '82000',
        city: 'Montauban',
        cityCode: '82121',
        departmentCode: '82',
      },
      "Date d'emménagement": { type: 'date', value: '2026-03-02' },
      'Hébergé(e)': { type: 'yes_no', value: false },
    },
  },
]);
const SOURCE = { connector: 'démarche numérique' } as const;

function recognisedBy(recording: Recording): string {
  if (DOSSIER === undefined) throw new TypeError('no dossier');
  const shown = [{ recording, dossier: DOSSIER }];
  // While somebody is still to say what a value comes from, nothing is saved.
  const answers = Object.fromEntries(explain(shown, [], {}).questions.map(({ choices, id }) => [id, choices[0]?.expression ?? '']));
  const understanding = explain(shown, [], answers);
  const names = { assistant: 'adresse', title: "Changement d'adresse", owner: 'Bureau du séjour', source: SOURCE };
  const { files } = writeAssistant({ recordings: [recording], understanding, fields: DOSSIER.fields, maps: [], names });
  return /reconnaître: (.*)/.exec(files['assistant.yaml'] ?? '')?.[1] ?? '';
}

/** The same, and the record was seen three times before anything was done, with another number each time. */
function countingByItself(recording: Recording): Recording {
  const record = recording.views.find(({ items }) =>
    items.some((item) => item.kind === 'value' && item.element.group === 'Dernier enregistrement'),
  );
  if (record === undefined) throw new Error('the record was not shown');
  const looks = [901, 902, 903].map((id): RecordedView => ({
    ...record,
    id,
    items: record.items.map((item) =>
      item.kind === 'value' && item.element.group === 'Dernier enregistrement' && item.element.label === 'Numéro'
        ? { ...item, text: `CA-2026-${id}` }
        : item,
    ),
  }));
  const events = looks.map(({ id, window }, at): RecordingEvent => ({ is: 'rest', window, at, view: id }));
  const views = withRestless([...recording.views, ...looks], events).filter(({ id }) => id < 900);
  return { ...recording, views };
}

test('a number that the record changes with every saving proves it; one that changes by itself does not', () => {
  expect(recognisedBy(RECORDING)).toContain('fiche.numéro != avant.numéro');
  const other = recognisedBy(countingByItself(RECORDING));
  expect(other).toContain('fiche.date != avant.date');
  expect(other).not.toContain('numéro');
});
