import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Recording } from '#domain/recording.ts';
import { loadAssistant } from '#language/assistant.ts';
import { stepPictures } from './step-pictures.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const RECORDING = JSON.parse(read('tests/recorder/fixtures/sejour.json')) as Recording;
const { plan } = loadAssistant({
  'assistant.yaml': read('assistants/changement-adresse/assistant.yaml'),
  'applications/sejour.yaml': read('assistants/applications/sejour.yaml'),
});
const LINES = read('assistants/changement-adresse/assistant.yaml').split('\n');

/** Every view with a picture of its own. */
const pictured: Recording = { ...RECORDING, views: RECORDING.views.map((view) => ({ ...view, picture: `picture-${view.id}.png` })) };

test('each step that acts has the picture of what it led to, in the order in which it was shown', () => {
  if (plan === null) throw new TypeError('not read');
  const found = stepPictures(plan, pictured);
  const at = (text: string): number | undefined => {
    const line = LINES.findIndex((one) => one.includes(text)) + 1;
    const picture = found.find(({ place }) => place.line === line)?.picture;
    return picture === undefined ? undefined : Number(/\d+/u.exec(picture)?.[0]);
  };
  const search = RECORDING.acts.find(({ what }) => what.kind === 'click' && what.element.name === 'Rechercher');
  expect(at('- cliquer: recherche.rechercher')).toBe(search?.after);
  const committed = RECORDING.acts.findLast(({ what }) => what.kind === 'click' && what.element.name.startsWith('Enregistrer'));
  expect(at('- valider: adresse.enregistrer')).toBe(committed?.after);
  // Nothing was shown of what only thinks.
  expect(at('- exiger: =exactitude')).toBeUndefined();
});

test('a recording without pictures gives none', () => {
  if (plan === null) throw new TypeError('not read');
  const bare = { ...RECORDING, views: RECORDING.views.map((view) => ({ ...view, picture: null })) };
  expect(stepPictures(plan, bare)).toEqual([]);
});
