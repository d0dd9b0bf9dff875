// Recordings put together by hand for tests: acts on the controls of one screen after another.
import type {
  Manipulation,
  RecordedAct,
  RecordedElement,
  RecordedKind,
  RecordedOption,
  RecordedRow,
  RecordedView,
  Recording,
  ViewItem,
} from '#domain/recording.ts';

export function element(kind: RecordedKind, label: string, more: Partial<RecordedElement> = {}): RecordedElement {
  return {
    kind,
    frame: null,
    shadow: false,
    role: null,
    name: label,
    label,
    group: null,
    tag: 'input',
    inputType: null,
    maximumLength: null,
    ways: [{ by: 'label', text: label }],
    row: null,
    options: null,
    box: { left: 0, top: 0, width: 100, height: 20 },
    ...more,
  };
}

export function fill(label: string, text: string, more: Partial<RecordedElement> = {}): Manipulation {
  return { kind: 'fill', element: element('field', label, more), value: { kind: 'text', text } };
}

/** Options are `code` or `code - label`, as lists of old applications show them. */
export function optionsOf(options: readonly string[]): readonly RecordedOption[] {
  return options.map((text) => ({ value: text.split(' - ')[0] ?? text, label: text }));
}

export function choose(label: string, value: string, options: readonly string[], more: Partial<RecordedElement> = {}): Manipulation {
  const all = optionsOf(options);
  const chosen = all.filter((option) => option.value === value);
  return { kind: 'choose', element: element('choice', label, { options: all, tag: 'select', ...more }), options: chosen, several: false };
}

export function tick(label: string, ticked: boolean): Manipulation {
  return { kind: 'tick', element: element('checkbox', label), ticked };
}

export function click(label: string, row: RecordedRow | null = null): Manipulation {
  const button = element('button', label, { tag: 'button', row });
  return { kind: 'click', element: button, double: false, dialog: null, opened: null, downloaded: null };
}

/** All acts on one screen, after `items` were shown. */
export function recording(acts: readonly Manipulation[], items: readonly ViewItem[] = []): Recording {
  const view: RecordedView = { id: 1, window: 0, url: 'https://app.example/fiche', title: 'Fiche', items, picture: null };
  return {
    format: 1,
    title: '',
    startedAt: '2026-03-16T09:00:00.000Z',
    endedAt: '2026-03-16T09:05:00.000Z',
    source: 'command',
    views: [view],
    remarks: [],
    acts: acts.map((what, index): RecordedAct => ({
      number: index + 1,
      from: index * 1000,
      to: index * 1000 + 500,
      window: 0,
      before: 1,
      after: 1,
      what,
      supersededBy: null,
      requests: [],
    })),
  };
}
