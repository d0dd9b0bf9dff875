// What was meant by what was seen: fillings, choices, presses, and what was nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Manipulation, RecordedView } from '#domain/recording.ts';
import type { RecordingEvent, SeenRequest } from '#drivers/web/recording/events.ts';
import { actsOf, recordingOf } from './clean.ts';
import { clicked, opened, picked, pressed, rest, typed, viewOf } from './test-events.ts';

const VIEWS: readonly RecordedView[] = [
  viewOf(1, ['Nom', 'Type', 'Enregistrer']),
  viewOf(2, ['Nom', 'Type', 'Enregistrer'], 'Nom refusé'),
  viewOf(3, ['Retour'], 'Enregistré'),
];

function said(what: Manipulation): string {
  switch (what.kind) {
    case 'fill':
      return `${what.element.name}=${what.value.kind === 'text' ? what.value.text : what.value.of}`;
    case 'choose':
      return `${what.element.name}:${what.options.map(({ label }) => label).join('+')}`;
    case 'click':
      return `${what.double ? '2×' : ''}[${what.element.name}]${what.dialog === null ? '' : ` ${what.dialog.answer}`}${what.opened === null ? '' : ` →${what.opened}`}${what.downloaded === null ? '' : ` ↓${what.downloaded}`}`;
    case 'press':
      return `<${what.key}>`;
    case 'open':
      return 'open';
    default:
      return what.kind;
  }
}

function meant(events: readonly RecordingEvent[], requests: readonly SeenRequest[] = []): readonly string[] {
  return actsOf({ events, views: VIEWS, requests }).acts.map(
    ({ what, supersededBy }) => `${said(what)}${supersededBy === null ? '' : ` (${supersededBy})`}`,
  );
}

function remarked(events: readonly RecordingEvent[]): readonly string[] {
  return actsOf({ events, views: VIEWS, requests: [] }).remarks.map(({ code, act }) => `${code} ${act}`);
}

test('keys are one filling, with what the field held in the end', () => {
  const events = [
    typed(10, 'Nom', 'DU', { session: 1 }),
    typed(12, 'Nom', 'DURAND', { session: 1, began: 10 }),
    typed(20, 'Nom', 'DURAND M', { session: 2 }),
    // Written anew by the page once it was left.
    typed(20, 'Nom', 'DURAND-M', { session: 2 }),
  ];
  expect(meant(events)).toEqual(['Nom=DURAND-M']);
});

test('a list that the page made is one choice, whatever it took to open and to search it', () => {
  const events = [
    clicked(10, 'Type'),
    typed(14, 'Type', 'aven', { began: 11 }),
    clicked(20, 'Avenue'),
    picked(25, 10, 'Type', 'Avenue'),
    clicked(30, 'OK'),
  ];
  expect(meant(events)).toEqual(['Type:Avenue', '[OK]']);
});

test('the Enter key that presses the button of a form is that press; one that no button hears is a key, if anything came of it', () => {
  expect(meant([typed(10, 'Nom', 'x'), pressed(20, 'Enter', 'Nom'), clicked(21, 'Enregistrer', { byKey: true }), rest(30, 3)])).toEqual([
    'Nom=x',
    '[Enregistrer]',
  ]);
  expect(meant([typed(10, 'Nom', 'x'), pressed(20, 'Enter', 'Nom'), rest(30, 3)])).toEqual(['Nom=x', '<Enter>']);
  expect(meant([typed(10, 'Nom', 'x'), pressed(20, 'Enter', 'Nom'), rest(30, 1)])).toEqual(['Nom=x']);
});

test('a press on what is no control counts only where it led to something', () => {
  const nothing = { isControl: false };
  expect(meant([rest(1, 1), clicked(10, 'texte', nothing), rest(20, 1)])).toEqual([]);
  expect(meant([rest(1, 1), clicked(10, 'texte', nothing), rest(20, 3)])).toEqual(['[texte]']);
  const request: SeenRequest = { window: 0, at: 12, method: 'GET', url: 'http://127.0.0.1/a', status: 200 };
  expect(meant([rest(1, 1), clicked(10, 'texte', nothing), rest(20, 1)], [request])).toEqual(['[texte]']);
});

test('dialogs, windows and files belong to the click that asked for them; others are remarked', () => {
  const dialog = { kind: 'confirm', message: 'Sûr ?', answer: 'no' } as const;
  const events: readonly RecordingEvent[] = [
    clicked(10, 'Supprimer'),
    { is: 'dialog', at: 11, window: 0, dialog, typed: false },
    clicked(20, 'Carte'),
    { is: 'window', at: 25, window: 1, from: 0 },
    typed(30, 'Voie', 'Quai', { window: 1, document: 'd2' }),
    { is: 'closed', at: 9_000, window: 1 },
    clicked(9_100, 'Récépissé'),
    { is: 'download', at: 9_200, window: 0, name: 'recu.pdf' },
    rest(9_300, 1),
    { is: 'dialog', at: 60_000, window: 0, dialog, typed: true },
    { is: 'window', at: 60_001, window: 2, from: 0 },
    { is: 'lost', at: 60_002, window: 0, what: 'connection' },
  ];
  expect(meant(events)).toEqual(['[Supprimer] no', '[Carte] →1', 'Voie=Quai', 'close_window', '[Récépissé] ↓recu.pdf']);
  expect(remarked(events)).toEqual([
    'recorder.dialog-typed 5',
    'recorder.dialog-by-itself 5',
    'recorder.window-by-itself 5',
    'recorder.connection-lost 5',
  ]);
});

test('a page that moves while it rests is remarked; one that was asked to is not', () => {
  expect(remarked([opened(0), rest(5, 1), clicked(10, 'OK'), { is: 'moved', at: 800, window: 0, by: 'page' }])).toEqual([]);
  expect(remarked([opened(0), rest(5, 1), clicked(10, 'OK'), rest(500, 2), { is: 'moved', at: 9_000, window: 0, by: 'page' }])).toEqual([
    'recorder.page-moved 2',
  ]);
});

test('a value typed anew on the same screen counts the last time; on another visit of the screen it is work of its own', () => {
  expect(meant([typed(10, 'Nom', 'a'), typed(20, 'Type', 'b'), typed(30, 'Nom', 'c')])).toEqual(['Nom=a (3)', 'Type=b', 'Nom=c']);
  const events = [
    typed(10, 'Nom', 'a'),
    clicked(20, 'Enregistrer'),
    rest(25, 3),
    clicked(30, 'Retour', { view: 3 }),
    rest(35, 1),
    typed(40, 'Nom', 'b', { document: 'd2' }),
  ];
  expect(meant(events)).toEqual(['Nom=a', '[Enregistrer]', '[Retour]', 'Nom=b']);
});

test('a form that was refused and sent again: its first values and its first sending are void', () => {
  const events = [
    typed(10, 'Nom', 'é'),
    clicked(20, 'Enregistrer'),
    rest(25, 2),
    typed(30, 'Nom', 'e', { view: 2, document: 'd2' }),
    clicked(40, 'Enregistrer', { view: 2, document: 'd2' }),
    rest(45, 3),
  ];
  expect(meant(events)).toEqual(['Nom=é (3)', '[Enregistrer] (4)', 'Nom=e', '[Enregistrer]']);
});

test('two windows at once: each act has what its own window showed', () => {
  const views = [...VIEWS, viewOf(4, ['Voie'], '', 1), viewOf(5, ['Voie'], 'Quai', 1)];
  const events: readonly RecordingEvent[] = [
    opened(0),
    rest(5, 1),
    opened(6, 'http://127.0.0.1/b', 1),
    rest(8, 4, 1),
    typed(10, 'Voie', 'Quai', { window: 1, view: 4, document: 'd2' }),
    typed(11, 'Nom', 'x'),
    rest(20, 5, 1),
    rest(21, 2),
  ];
  const { acts } = actsOf({ events, views, requests: [] });
  expect(acts.map(({ window, before, after }) => [window, before, after])).toEqual([
    [0, 1, 1],
    [1, 4, 4],
    [1, 4, 5],
    [0, 1, 2],
  ]);
});

const moment = fc.integer({ min: 0, max: 50 });
const name = fc.constantFrom('Nom', 'Type', 'Enregistrer');
const view = fc.constantFrom(1, 2, 3);
const anyEvent: fc.Arbitrary<RecordingEvent> = fc.oneof(
  fc.tuple(moment, view).map(([at, id]) => rest(at, id)),
  fc
    .tuple(moment, name, fc.string(), view, fc.integer({ min: 1, max: 4 }))
    .map(([at, on, text, id, session]) => typed(at, on, text, { view: id, session })),
  fc
    .tuple(moment, name, view, fc.boolean(), fc.boolean())
    .map(([at, on, id, byKey, isControl]) => clicked(at, on, { view: id, byKey, isControl })),
  fc.tuple(moment, name).map(([at, on]) => pressed(at, 'Enter', on)),
  fc.tuple(moment, moment, name).map(([at, since, on]) => picked(at, since, on, 'A')),
  moment.map((at) => opened(at)),
  moment.map((at) => ({ is: 'moved', at, window: 0, by: 'page' }) as const),
  moment.map((at) => ({ is: 'closed', at, window: 1 }) as const),
  moment.map((at) => ({ is: 'download', at, window: 0, name: 'a.pdf' }) as const),
);

test('whatever was seen: acts are numbered in their order, name views that are kept, and are corrected by later ones only', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const watched = { startedAt: 0, endedAt: 60, events, views: VIEWS, requests: [], isCut: false };
      const { acts, views, remarks } = recordingOf(watched, { title: '', source: 'command' });
      const kept = new Set(views.map(({ id }) => id));
      expect(acts.map(({ number }) => number)).toEqual(acts.map((_, index) => index + 1));
      for (const [index, { from, to, before, after, number, supersededBy }] of acts.entries()) {
        expect(to).toBeGreaterThanOrEqual(from);
        expect(from).toBeGreaterThanOrEqual(acts[index - 1]?.from ?? 0);
        expect(kept.has(before) && kept.has(after)).toBe(true);
        if (supersededBy !== null) expect(supersededBy).toBeGreaterThan(number);
      }
      for (const { act } of remarks) expect(act === null || (act >= 1 && act <= acts.length)).toBe(true);
    }),
  );
});
