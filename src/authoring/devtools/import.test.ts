// A file of Chrome's recorder with every sort of step that it can hold: nothing is dropped without a word, and no password stays.
import { expect, test } from 'vitest';
import { asCopisteError } from '#base/errors.ts';
import { loadAssistant } from '#language/assistant.ts';
import { writeAssistant } from '../writing/writing.ts';
import { importDevtools } from './import.ts';

const AT = '2026-03-16T09:00:00.000Z';
const PASSWORD = 'Tr3s-Secret';
const at = (...selectors: readonly string[]) => ({ target: 'main', selectors: selectors.map((one) => [one]) });

const STEPS = [
  { type: 'setViewport', width: 800, height: 600, deviceScaleFactor: 1, isMobile: false, hasTouch: false, isLandscape: false },
  { type: 'emulateNetworkConditions', download: 1, upload: 1, latency: 1 },
  {
    type: 'navigate',
    url: 'https://app.example/connexion',
    assertedEvents: [{ type: 'navigation', url: 'https://app.example/connexion', title: 'Connexion' }],
  },
  { type: 'click', ...at('aria/Identifiant', '#login') },
  { type: 'change', value: 'agent.un', ...at('aria/Identifiant', '#login') },
  { type: 'change', value: PASSWORD, ...at('aria/Mot de passe', '#mdp') },
  {
    type: 'click',
    ...at('aria/Se connecter[role="button"]'),
    assertedEvents: [{ type: 'navigation', url: 'https://app.example/demandes', title: 'Demandes' }],
  },
  { type: 'waitForElement', selectors: ['h1'], count: 1 },
  { type: 'waitForExpression', expression: 'true' },
  { type: 'scroll', x: 0, y: 200 },
  { type: 'hover', ...at('aria/Menu') },
  { type: 'change', value: 'A-12', ...at('pierce/#numero', 'xpath///*[@id="numero"]', '[data-testid="numero"]') },
  { type: 'change', value: 'RUE', ...at('select[name=voie]') },
  { type: 'keyDown', key: 'Enter', target: 'main' },
  { type: 'keyUp', key: 'Enter', target: 'main' },
  { type: 'keyDown', key: 'Control', target: 'main' },
  { type: 'keyDown', key: 'c', target: 'main' },
  { type: 'keyUp', key: 'c', target: 'main' },
  { type: 'keyUp', key: 'Control', target: 'main' },
  { type: 'doubleClick', ...at('text/Ligne un') },
  { type: 'click', button: 'secondary', ...at('text/Ligne un') },
  { type: 'click', frame: [0], ...at('xpath//html/body/a') },
  { type: 'click', target: 'https://app.example/aide', selectors: [['aria/Aide', 'pierce/a']] },
  { type: 'customStep', name: 'capture', parameters: {} },
  { type: 'startTracing', target: 'main' },
  { type: 'close', target: 'https://app.example/aide' },
];
const FILE = JSON.stringify({ title: 'Demande', steps: STEPS });

test('each step becomes an act or a remark', () => {
  const { acts, remarks, title, views } = importDevtools(FILE, AT);
  expect(title).toBe('Demande');
  expect(acts.map(({ what, window }) => `${window} ${what.kind}`)).toEqual([
    '0 open',
    '0 fill',
    '0 fill',
    '0 click',
    '0 fill',
    '0 choose',
    '0 press',
    '0 click',
    '0 click',
    '1 click',
    '1 close_window',
  ]);
  expect(views.map(({ items, title: shown, url }) => [url, shown, items.length])).toEqual([
    ['', '', 0],
    ['https://app.example/connexion', 'Connexion', 0],
    ['https://app.example/demandes', 'Demandes', 0],
  ]);
  expect(acts[4]?.what).toMatchObject({
    element: {
      ways: [
        { by: 'css', selector: '#numero' },
        { by: 'test_id', value: 'numero' },
      ],
      label: 'numero',
    },
    value: { kind: 'text', text: 'A-12' },
  });
  expect(acts[7]?.what).toMatchObject({ double: true, element: { ways: [{ by: 'text', text: 'Ligne un' }] } });
  expect(acts[9]?.what).toMatchObject({ element: { shadow: true, ways: [{ by: 'css', selector: 'a' }] } });
  expect(
    remarks.map(
      ({ act, code, parameters }) => `${code.replace('authoring.devtools-', '')} ${act ?? ''} ${Object.values(parameters).join(' ')}`,
    ),
  ).toEqual([
    'step-unused  1 setViewport',
    'step-unused  2 emulateNetworkConditions',
    'focus  4',
    'step-unused  8 waitForElement',
    'step-unused  9 waitForExpression',
    'step-unused  10 scroll',
    'hover  11',
    'keys  17 Control+c',
    'button  21 secondary',
    'frame 9 22',
    'no-way 9 22',
    'custom-step  24 capture',
    'step-unknown  25 startTracing',
    'unseen  ',
  ]);
});

test('what went into a field of a password is a reference, and stands nowhere', () => {
  const recording = importDevtools(FILE, AT);
  expect(recording.acts.slice(1, 3).map(({ what }) => (what.kind === 'fill' ? what.value : null))).toEqual([
    { kind: 'secret', of: 'identifier' },
    { kind: 'secret', of: 'password' },
  ]);
  expect(JSON.stringify(recording)).not.toContain(PASSWORD);
  expect(JSON.stringify(recording)).not.toContain('agent.un');
});

test('what is made of it passes check, and says what is missing', () => {
  const names = { assistant: 'demande', title: 'Demande', owner: 'Bureau', source: { connector: 'formulaire' } } as const;
  const { files, remarks } = writeAssistant({ recordings: [importDevtools(FILE, AT)], understanding: null, fields: [], maps: [], names });
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(files['applications/connexion.yaml']).toContain('=compte.mot de passe');
  expect(remarks.map(({ code }) => code)).toEqual(expect.arrayContaining(['authoring.commit-missing', 'authoring.screen-unseen']));
});

test('a broken file, and one that is something else, are told with their place', () => {
  const told = (content: string): string => {
    try {
      importDevtools(content, AT);
      return '';
    } catch (thrown) {
      const { code, parameters } = asCopisteError(thrown);
      return `${code} ${Object.values(parameters).join(' ')}`;
    }
  };
  expect(told('{\n  "steps": [\n    {"type": }\n]}')).toBe('authoring.devtools-not-json 3 14');
  expect(told('{\n  "steps": [')).toBe('authoring.devtools-not-json 2 13');
  expect(told('[]')).toBe('authoring.devtools-not-a-recording { }');
  expect(told('{"title":"x"}')).toBe('authoring.devtools-not-a-recording steps');
  expect(told('{"steps":[{"type":"close"},{"kind":1}]}')).toBe('authoring.devtools-not-a-recording steps[1].type');
});
