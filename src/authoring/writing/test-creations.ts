// A record that the work itself makes, put together by hand: searched for, not found, made, and found again.
import type { Manipulation, RecordedAct, RecordedElement, RecordedRow, RecordedView, ViewItem } from '#domain/recording.ts';
import { click, element, fill, recording } from '../by-example/test-recordings.ts';
import type { Explanation, ShownField, Understanding } from '../explanations.ts';
import type { WritingInput } from './writing.ts';

export const control = (one: RecordedElement, holds = ''): ViewItem => ({ kind: 'control', element: one, holds });
export const button = (name: string): RecordedElement =>
  element('button', name, { role: 'button', tag: 'button', ways: [{ by: 'role', role: 'button', name }] });
export const heading = (text: string): ViewItem => ({ kind: 'heading', frame: null, level: 1, text });
type Said = Extract<ViewItem, { readonly kind: 'text' }>;
const said = (text: string, live = false): Said => ({ kind: 'text', frame: null, text, live });
export const value = (label: string, text: string): ViewItem => ({
  kind: 'value',
  element: element('value', label, { tag: 'dd', ways: [{ by: 'near', text: label, within: null }] }),
  text,
});
export const press = (name: string, on = button(name)): Manipulation => {
  const pressed = click(name);
  return pressed.kind === 'click' ? { ...pressed, element: on } : pressed;
};

export const link = (name: string): RecordedElement =>
  element('link', name, { role: 'link', tag: 'a', ways: [{ by: 'role', role: 'link', name }] });
const row: RecordedRow = {
  table: null,
  headings: ['Référence', 'Nom'],
  cells: ['D-77', 'DUPRE'],
  ways: [{ by: 'css', selector: '#demandes' }],
};
const table: ViewItem = {
  kind: 'table',
  element: element('table', '', { tag: 'table', ways: row.ways }),
  headings: row.headings,
  rows: [row.cells],
};

const search = (held = '', ...more: readonly ViewItem[]): readonly ViewItem[] => [
  heading('Demandes'),
  control(element('field', 'Référence'), held),
  control(button('Chercher')),
  control(button('Ajouter')),
  ...more,
];
const form = (name = '', town = ''): readonly ViewItem[] => [
  heading('Nouvelle demande'),
  control(element('field', 'Nom'), name),
  control(element('field', 'Commune'), town),
  control(button('Enregistrer')),
];
export const view = (id: number, path: string, items: readonly ViewItem[]): RecordedView => ({
  id,
  window: 0,
  url: `https://demandes.example${path}`,
  title: 'Demandes',
  items,
  picture: null,
});

export const NOTHING: Said = said('Aucune demande ne porte cette référence.');

export interface Shown {
  /** What the search says that found nothing. */
  readonly nothing: readonly ViewItem[];
  /** What it brought is a table, and a row of it is taken: where the answer comes from, or null where the record is shown at once. */
  readonly rowsFrom?: string;
  /** Besides the reference, what the row must say: by the heading of its column. */
  readonly rowSays?: Readonly<Record<string, string>>;
  /** Most characters that the search takes. */
  readonly longest?: number;
  /** What the record shows besides what was typed. */
  readonly besides?: readonly ViewItem[];
}

export function shownCreation({
  besides = [value('Numéro', 'DEM-2026-901')],
  longest,
  nothing,
  rowSays = {},
  rowsFrom,
}: Shown): WritingInput {
  const views = [
    view(1, '/', search()),
    view(2, '/', search('D-77')),
    view(3, '/', search('D-77', ...nothing)),
    view(4, '/nouvelle', form()),
    view(5, '/nouvelle', form('DUPRE')),
    view(6, '/nouvelle', form('DUPRE', 'ALBI')),
    view(7, '/faite', [heading('Demande enregistrée'), said('La demande est enregistrée.', true)]),
    view(8, '/demande/901', [heading('Demande'), ...besides, value('Référence', 'D-77'), value('Nom', 'DUPRE'), value('Commune', 'ALBI')]),
    view(9, '/liste', search('D-77', table)),
    view(10, '/accueil', [heading('Accueil'), control(link('Demandes'))]),
  ];
  const open: Manipulation = { kind: 'open', url: 'https://demandes.example/' };
  const acts: readonly (readonly [before: number, after: number, what: Manipulation])[] = [
    ...(rowsFrom === undefined ? [[1, 1, open] as const] : [[10, 1, press('Demandes', link('Demandes'))] as const]),
    [1, 2, fill('Référence', 'D-77', { maximumLength: longest ?? null })],
    [2, 3, press('Chercher')],
    [3, 4, press('Ajouter')],
    [4, 5, fill('Nom', 'DUPRE')],
    [5, 6, fill('Commune', 'ALBI')],
    [6, 7, press('Enregistrer')],
    [7, 1, open],
    [1, 2, fill('Référence', 'D-77', { maximumLength: longest ?? null })],
    ...(rowsFrom === undefined
      ? [[2, 8, press('Chercher')] as const]
      : [[2, 9, press('Chercher')] as const, [9, 8, press('D-77', { ...link('D-77'), row })] as const]),
  ];
  const base = recording(acts.map(([, , what]) => what));
  const done = base.acts.map((act, index): RecordedAct => {
    const [before, after] = acts[index] ?? [1, 1];
    const requests =
      index === 6
        ? [{ method: 'POST', url: 'https://demandes.example/nouvelle', status: 200 }]
        : index === 9 && rowsFrom !== undefined
          ? [{ method: 'GET', url: rowsFrom, status: 200 }]
          : [];
    return { ...act, before, after, requests };
  });
  const explained = (act: number, expression: string): Explanation => ({
    recording: 0,
    act,
    part: { of: 'value' },
    kind: 'expression',
    candidate: { expression, result: '', cost: 1 },
    others: [],
  });
  const understanding: Understanding = {
    order: done.map(({ number }) => ({ recording: 0, act: number })),
    explanations: [
      explained(2, 'référence'),
      explained(9, 'référence'),
      { ...explained(11, 'référence'), part: { of: 'row', column: 'Référence' } },
      ...Object.entries(rowSays).map(([column, source]): Explanation => ({
        ...explained(11, source),
        part: { of: 'row', column, besides: true },
      })),
      explained(5, 'majuscules(nom)'),
      explained(6, 'majuscules(commune)'),
    ],
    parts: [],
    leftEmpty: [],
    questions: [],
    remarks: [],
  };
  const field = (name: string, from: string, text: string): ShownField => ({
    name,
    from,
    type: 'text',
    items: null,
    entries: [],
    optional: false,
    value: text,
    text,
  });
  return {
    recordings: [{ ...base, acts: done, views }],
    understanding,
    fields: [field('référence', 'Référence', 'D-77'), field('nom', 'Nom', 'Dupré'), field('commune', 'Commune', 'Albi')],
    maps: [],
    names: { assistant: 'demande', title: 'Demande', owner: 'Bureau', source: { connector: 'fichier', reference: 'Référence' } },
  };
}
