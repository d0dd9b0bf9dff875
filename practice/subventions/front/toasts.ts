// Messages in a corner of the window: they vanish by themselves, read or not.
import { h } from './element.ts';
import { settings } from './settings.ts';

const good = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
const bad = h('div', { class: 'toasts', role: 'alert' });
const place = h('div', { class: 'toast-place' }, bad, good);

export function placeToasts(): void {
  document.body.append(place);
}

export function toast(kind: 'good' | 'bad', text: string): void {
  const shown = h('div', { class: `toast toast-${kind}` }, text);
  (kind === 'good' ? good : bad).append(shown);
  setTimeout(() => shown.remove(), settings().toastSeconds * 1000);
}
