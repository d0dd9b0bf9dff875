// What was meant by what was seen: fillings, choices, presses, and what was nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Manipulation, RecordedView } from '#domain/recording.ts';
import type { RecordingEvent, SeenRequest } from '#drivers/web/recording/events.ts';
import { actsOf, recordingOf } from './clean.ts';
import { clicked, elementNamed, opened, picked, pressed, rest, typed, viewOf } from './test-events.ts';

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

/** A screen on which the field holds this. */
function holding(id: number, name: string, holds: string, text = ''): RecordedView {
  const view = viewOf(id, ['Nom', 'Type', 'Ajouter'], text);
  return { ...view, items: view.items.map((item) => (item.kind === 'control' && item.element.name === name ? { ...item, holds } : item)) };
}

function meantIn(views: readonly RecordedView[], events: readonly RecordingEvent[]): readonly string[] {
  return actsOf({ events, views, requests: [] }).acts.map(
    ({ what, supersededBy }) => `${said(what)}${supersededBy === null ? '' : ` (${supersededBy})`}`,
  );
}

/** Filled and sent twice; `second` and `third`: what the page shows after the first sending, and when the second entry stands in it. */
function twice(second: RecordedView, third: RecordedView): readonly string[] {
  const views = [holding(1, 'Nom', ''), holding(2, 'Nom', 'Anne'), second, third];
  return meantIn(views, [
    typed(10, 'Nom', 'Anne', { view: 1 }),
    clicked(20, 'Ajouter', { view: 2 }),
    rest(25, 3),
    typed(30, 'Nom', 'Zoé', { view: 3 }),
    clicked(40, 'Ajouter', { view: 4 }),
    rest(45, 3),
  ]);
}

/** A screen with lines, each of one amount: controls that are called the same. */
function lines(id: number, held: readonly string[]): RecordedView {
  const view = viewOf(id, ['Objet', ...held.map(() => 'Montant')]);
  const amounts = held.values();
  const items = view.items.map((item) =>
    item.kind === 'control' && item.element.name === 'Montant' ? { ...item, holds: amounts.next().value ?? '' } : item,
  );
  return { ...view, items };
}

test('values typed into lines that are called the same are each kept; the line that is typed anew is corrected', () => {
  const amount = (at: number, view: number, control: number, text: string, document = 'd1'): RecordingEvent =>
    typed(at, 'Montant', text, { view, control, document });
  const views = [lines(1, ['', '', '']), lines(2, ['45', '', '']), lines(3, ['45', '90', '']), lines(4, ['45', '90', '90'])];
  const events = [amount(10, 1, 1, '45'), amount(20, 2, 2, '90'), amount(30, 3, 3, '90'), amount(40, 4, 1, '54')];
  expect(meantIn(views, events)).toEqual(['Montant=45 (4)', 'Montant=90', 'Montant=90', 'Montant=54']);
  // A line that was added takes an entry of its own: pressing for it is nothing to be done once only.
  const added = [amount(10, 1, 1, '45'), clicked(15, 'Ajouter'), amount(20, 2, 2, '90'), clicked(25, 'Ajouter'), amount(30, 3, 3, '12')];
  expect(meantIn(views, added).join(' ')).not.toContain('(');
  // In another document nothing tells which of them it was.
  expect(meantIn(views, [amount(10, 1, 1, '45'), amount(20, 2, 2, '90'), amount(30, 3, 1, '12', 'd2')]).join(' ')).not.toContain('(');
});

test('a part that a page makes anew takes a value of its own, unless it still holds what was typed', () => {
  const views = [holding(1, 'Nom', ''), holding(2, 'Nom', 'é'), holding(3, 'Nom', '')];
  const again = (view: number): readonly string[] =>
    meantIn(views, [typed(10, 'Nom', 'é', { view: 1 }), clicked(20, 'Suivant', { view: 1 }), typed(30, 'Nom', 'e', { view, control: 77 })]);
  expect(again(3)).toEqual(['Nom=é', '[Suivant]', 'Nom=e']);
  expect(again(2)).toEqual(['Nom=é (3)', '[Suivant]', 'Nom=e']);
});

test('of lines that were sent and opened again nothing tells which one was mended: each is kept', () => {
  const same = lines(2, ['45', '45', '']);
  const views = [lines(1, ['', '', '']), same, viewOf(3, ['Modifier'], 'Enregistré'), { ...same, id: 4 }];
  const events = [
    typed(10, 'Montant', '45', { view: 1, control: 1 }),
    typed(12, 'Montant', '45', { view: 2, control: 2 }),
    clicked(20, 'Enregistrer', { view: 2 }),
    rest(25, 3),
    clicked(30, 'Modifier', { view: 3, document: 'd2' }),
    rest(35, 4),
    typed(40, 'Montant', '90', { view: 4, document: 'd3', control: 1 }),
    clicked(50, 'Enregistrer', { view: 4, document: 'd3' }),
    rest(55, 3),
  ];
  const sent: readonly SeenRequest[] = [21, 51].map((at) => ({ window: 0, at, method: 'POST', url: 'http://127.0.0.1/a', status: 200 }));
  const { acts } = actsOf({ events, views, requests: sent });
  expect(acts.map(({ supersededBy }) => supersededBy)).toEqual(acts.map(() => null));
});

test('two entries of one form, one after the other, are two; a refused one, emptied or not, is void', () => {
  const both = ['Nom=Anne', '[Ajouter]', 'Nom=Zoé', '[Ajouter]'];
  expect(twice(holding(3, 'Nom', ''), holding(4, 'Nom', 'Zoé'))).toEqual(both);
  expect(twice(holding(3, 'Nom', 'Anne', 'Anne'), holding(4, 'Nom', 'Zoé', 'Anne'))).toEqual(both);
  const one = ['Nom=Anne (3)', '[Ajouter] (4)', 'Nom=Zoé', '[Ajouter]'];
  expect(twice(holding(3, 'Nom', '', 'Nom refusé : Anne'), holding(4, 'Nom', 'Zoé', 'Nom refusé : Anne'))).toEqual(one);
  expect(twice(holding(3, 'Nom', 'Anne', 'À revoir'), holding(4, 'Nom', 'Zoé', 'À revoir'))).toEqual(one);
});

test('a form that was given up, and opened and filled again: the first way is void as a whole', () => {
  const views = [viewOf(1, ['Modifier', 'Chercher']), viewOf(2, ['Nom', 'Type', 'Annuler', 'Enregistrer'])];
  const way = (at: number, text: string, leave: string): readonly RecordingEvent[] => [
    clicked(at, 'Modifier', { view: 1, document: `a${at}` }),
    rest(at + 1, 2),
    typed(at + 2, 'Nom', text, { view: 2, document: `b${at}` }),
    clicked(at + 3, leave, { view: 2, document: `b${at}` }),
    rest(at + 4, 1),
  ];
  expect(meantIn(views, [...way(10, 'faux', 'Annuler'), ...way(20, 'juste', 'Enregistrer')])).toEqual([
    '[Modifier] (4)',
    'Nom=faux (5)',
    '[Annuler] (5)',
    '[Modifier]',
    'Nom=juste',
    '[Enregistrer]',
  ]);
  // Given up for good, or kept and done again: nothing is void.
  expect(meantIn(views, way(10, 'faux', 'Annuler'))).toEqual(['[Modifier]', 'Nom=faux', '[Annuler]']);
  expect(meantIn(views, [...way(10, 'un', 'Enregistrer'), ...way(20, 'deux', 'Enregistrer')]).join(' ')).not.toContain('(');
});

test('a form that was sent and opened again to mend one text is filled once, and sent once', () => {
  const form = (id: number, holds: Readonly<Record<string, string>>): RecordedView => {
    const view = viewOf(id, ['Nom', 'Commune', 'Enregistrer']);
    return {
      ...view,
      items: view.items.map((item) => (item.kind === 'control' ? { ...item, holds: holds[item.element.name] ?? '' } : item)),
    };
  };
  const asTyped = { Nom: 'Anne', Commune: 'MONTAUBEN' };
  const events = (mended: string): readonly RecordingEvent[] => [
    typed(10, 'Nom', 'Anne', { view: 1 }),
    typed(12, 'Commune', 'MONTAUBEN', { view: 2 }),
    clicked(20, 'Enregistrer', { view: 2 }),
    rest(25, 3),
    clicked(30, 'Modifier', { view: 3, document: 'd2' }),
    rest(35, 4),
    typed(40, mended, 'MONTAUBAN', { view: 4, document: 'd3' }),
    clicked(50, 'Enregistrer', { view: 4, document: 'd3' }),
    rest(55, 3),
  ];
  const sent: readonly SeenRequest[] = [21, 51].map((at) => ({ window: 0, at, method: 'POST', url: 'http://127.0.0.1/a', status: 200 }));
  const meantBy = (views: readonly RecordedView[], mended: string): readonly string[] =>
    actsOf({ events: events(mended), views, requests: sent }).acts.map(
      ({ what, supersededBy }) => `${said(what)}${supersededBy === null ? '' : ` (${supersededBy})`}`,
    );
  const done = viewOf(3, ['Modifier'], 'Enregistré');
  expect(meantBy([form(1, {}), form(2, asTyped), done, form(4, asTyped)], 'Commune')).toEqual([
    'Nom=Anne',
    'Commune=MONTAUBEN (5)',
    '[Enregistrer] (6)',
    '[Modifier] (6)',
    'Commune=MONTAUBAN',
    '[Enregistrer]',
  ]);
  // Another record's form does not hold what was typed: that is work of its own.
  expect(meantBy([form(1, {}), form(2, asTyped), done, form(4, { Nom: 'Luc', Commune: '' })], 'Commune').join(' ')).not.toContain('(');
});

test('what a screen changes by itself, more than once, is marked wherever it stands; what came late, or by an act, is not', () => {
  const clock = (id: number, time: string, number: string, news: string): RecordedView => {
    const value = (name: string, text: string) => ({ kind: 'value', element: elementNamed(name, 'value'), text }) as const;
    return { ...viewOf(id, ['Nom'], news), items: [value('Heure', time), value('Numéro', number), ...viewOf(id, ['Nom'], news).items] };
  };
  const views = [
    clock(1, '10:00', '41', 'Soleil'),
    clock(2, '10:01', '41', 'Pluie'),
    clock(3, '10:02', '41', 'Vent'),
    clock(4, '10:02', '', 'Vent'),
    clock(5, '10:03', '42', 'Neige'),
  ];
  const events = [
    opened(0),
    rest(5, 1),
    rest(10, 2),
    rest(15, 3),
    clicked(20, 'Enregistrer', { view: 3 }),
    rest(25, 4),
    rest(30, 5),
    clicked(40, 'Retour', { view: 5 }),
    rest(45, 5),
  ];
  const { views: marked } = actsOf({ events, views, requests: [] });
  const restless = marked.map(({ id, items }) => [id, items.flatMap((item, at) => ('restless' in item ? [at] : []))]);
  // The time, and the news that follow the field.
  expect(restless).toEqual([1, 3, 4, 5].map((id) => [id, [0, 3]]));
});

test('a connection that is lost for long is remarked once, until somebody goes on', () => {
  const lost = (at: number): RecordingEvent => ({ is: 'lost', at, window: 0, what: 'connection' });
  expect(remarked([clicked(10, 'OK'), lost(20), lost(30), lost(40), clicked(50, 'OK'), lost(60)])).toEqual([
    'recorder.connection-lost 1',
    'recorder.connection-lost 2',
  ]);
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

test('the button that asks for a file is no act of its own; a button before it that led to another screen is', () => {
  const file = { name: 'titre.pdf', contentType: 'application/pdf', bytes: 3, sha256: 'ab' };
  const given = (at: number, view: number): RecordingEvent => {
    return { is: 'upload', at, view, window: 0, document: 'd1', control: 7, element: elementNamed('Pièce'), files: [file] };
  };
  expect(meant([rest(1, 1), clicked(10, 'Parcourir'), given(20, 1)])).toEqual(['upload']);
  expect(meant([rest(1, 1), clicked(10, 'Suivant'), rest(15, 2), given(20, 2)])).toEqual(['[Suivant]', 'upload']);
});
