// Events as a watched browser tells them, for the tests beside this file.
import type { RecordedElement, RecordedKind, RecordedView } from '#domain/recording.ts';
import type { RecordingEvent } from '#drivers/web/recording/events.ts';

export function elementNamed(name: string, kind: RecordedKind = 'field'): RecordedElement {
  return {
    kind,
    frame: null,
    shadow: false,
    role: kind === 'button' ? 'button' : 'textbox',
    name,
    label: name,
    group: null,
    tag: kind === 'button' ? 'button' : 'input',
    inputType: null,
    maximumLength: null,
    ways: [{ by: 'role', role: kind === 'button' ? 'button' : 'textbox', name }],
    row: null,
    options: null,
    box: { left: 0, top: 0, width: 100, height: 20 },
  };
}

/** A screen with these controls. */
export function viewOf(id: number, controls: readonly string[], text = '', window = 0): RecordedView {
  return {
    id,
    window,
    url: 'http://127.0.0.1/',
    title: 'Essai',
    picture: null,
    items: [
      ...controls.map((name) => ({ kind: 'control', element: elementNamed(name), holds: '' }) as const),
      { kind: 'text', frame: null, text, live: true },
    ],
  };
}

type Of<Is extends RecordingEvent['is']> = Extract<RecordingEvent, { readonly is: Is }>;

const DOCUMENT = 'd1';

export function opened(at: number, url = 'http://127.0.0.1/', window = 0): Of<'opened'> {
  return { is: 'opened', at, url, window };
}

export function rest(at: number, view: number, window = 0): Of<'rest'> {
  return { is: 'rest', at, view, window };
}

export function typed(at: number, name: string, text: string, more: Partial<Of<'value'>> = {}): Of<'value'> {
  const element = elementNamed(name);
  const usual = { view: 1, window: 0, document: DOCUMENT, began: at, session: at, control: name.length };
  return { is: 'value', at, element, value: { kind: 'text', text }, ...usual, ...more };
}

export function clicked(at: number, name: string, more: Partial<Of<'click'>> = {}): Of<'click'> {
  const usual = { view: 1, window: 0, document: DOCUMENT, control: 100 + name.length, byKey: false, isControl: true };
  return { is: 'click', at, element: elementNamed(name, 'button'), ...usual, ...more };
}

export function pressed(at: number, key: string, name: string): Of<'key'> {
  return { is: 'key', at, key, control: name.length, element: elementNamed(name), view: 1, window: 0, document: DOCUMENT };
}

export function picked(at: number, since: number, name: string, label: string): Of<'picked'> {
  const element = elementNamed(name, 'choice');
  const options = [{ value: label, label }];
  return { is: 'picked', at, since, control: name.length, element, options, several: false, view: 1, window: 0, document: DOCUMENT };
}
