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
  const { files, questions, remarks } = writeAssistant({
    recordings: [importDevtools(FILE, AT)],
    understanding: null,
    fields: [],
    maps: [],
    names,
  });
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(files['applications/connexion.yaml']).toContain('=compte.mot de passe');
  expect(remarks.map(({ code }) => code)).toEqual(expect.arrayContaining(['authoring.commit-found', 'authoring.screen-unseen']));
  // What was done last where something was typed may have saved it: nothing says that it did not.
  expect(questions.map(({ kind }) => kind)).toContain('record');
  expect(files['assistant.yaml']).not.toContain('valider:');
  expect(files['assistant.yaml']).toContain('confier:');
  // Of screens that were not seen the address tells which is which: behind the sign-in is another one.
  expect(files['applications/connexion.yaml']).toContain('arrivée: demandes');
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

const told = (steps: readonly object[]) => importDevtools(JSON.stringify({ title: 'x', steps }), AT);
const change = (value: string, ...selectors: readonly string[]) => ({ type: 'change', value, ...at(...selectors) });

test('a password is one wherever it was typed, and an identifier each time that it was', () => {
  const { acts } = told([
    // Into the wrong field first, then put right, then one letter more.
    change(PASSWORD, '#numero'),
    change(PASSWORD, '#login'),
    change('agent.u', '#login'),
    change('agent.un', '#login'),
    change(PASSWORD, '#mdp'),
    change('agent.un', '#recherche'),
  ]);
  expect(acts.map(({ what }) => (what.kind === 'fill' ? what.value : null))).toEqual([
    { kind: 'secret', of: 'password' },
    { kind: 'secret', of: 'identifier' },
    { kind: 'secret', of: 'identifier' },
    { kind: 'secret', of: 'identifier' },
    { kind: 'secret', of: 'password' },
    { kind: 'text', text: 'agent.un' },
  ]);
});

test('no address, name, title or remark keeps a password', () => {
  const encoded = encodeURIComponent('Tr3s Secret');
  const recording = told([
    { type: 'navigate', url: 'https://moi:cache@app.example/entrer?jeton=abcdef' },
    change('Tr3s Secret', '#mdp'),
    {
      type: 'click',
      ...at('aria/Tr3s Secret[role="button"]'),
      assertedEvents: [{ type: 'navigation', url: `https://app.example/?p=${encoded}`, title: 'Bonjour Tr3s Secret' }],
    },
    { type: 'customStep', name: 'Tr3s Secret' },
    ...[...'Tr3s'].flatMap((key) => [
      { type: 'keyDown', key },
      { type: 'keyUp', key },
    ]),
  ]);
  const text = JSON.stringify(recording);
  expect(text).not.toMatch(/Tr3s|Secret|cache|abcdef/u);
  expect(recording.acts[0]?.what).toEqual({ kind: 'open', url: 'https://app.example/entrer?jeton=%E2%80%A6' });
  expect(recording.remarks.filter(({ code }) => code === 'authoring.devtools-character')).toHaveLength(4);
});

test('a file that was chosen is told and not typed', () => {
  const { acts, remarks } = told([change('C:\\fakepath\\titre.pdf', '#piece')]);
  expect(acts).toEqual([]);
  expect(remarks[0]).toEqual({ code: 'authoring.devtools-file', act: null, parameters: { step: 1 } });
});

test('nothing, and no step, are told as what they are', () => {
  const codeOf = (content: string): string => {
    try {
      importDevtools(content, AT);
      return '';
    } catch (thrown) {
      return asCopisteError(thrown).code;
    }
  };
  expect(codeOf('\u{FEFF} \n')).toBe('authoring.devtools-empty');
  expect(codeOf('{"title":"x","steps":[]}')).toBe('authoring.devtools-no-step');
  // However deep it lies.
  expect(codeOf(`{"steps":[{"type":"click","selectors":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`)).toBe('');
});
