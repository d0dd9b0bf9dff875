// Amounts: a field with a mask that writes the amount anew when one leaves it, and the same as a spinbutton of one euro a step.
import { centsOf, written } from '../money.ts';
import { h, newId } from './element.ts';

export interface MoneyField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Null: nothing, or nothing that is an amount. */
  cents(): number | null;
}

function masked(input: HTMLInputElement, changed: () => void): void {
  input.addEventListener('input', () => {
    const kept = input.value.replaceAll(/[^\d\s.,\u00A0\u202F]/gu, '');
    if (kept !== input.value) input.value = kept;
    changed();
  });
  input.addEventListener('blur', () => {
    const cents = centsOf(input.value);
    if (cents !== null) input.value = written(cents);
    changed();
  });
}

export function moneyField(label: string, cents: number | null, changed: () => void = () => undefined): MoneyField {
  const input = h('input', { type: 'text', inputmode: 'decimal', class: 'money', autocomplete: 'off', placeholder: '0,00' });
  if (cents !== null) input.value = written(cents);
  masked(input, changed);
  input.id = newId();
  const line = h('span', { class: 'with-unit' }, input, h('span', { class: 'unit' }, '€'));
  const element = h('div', { class: 'field' }, h('label', { for: input.id }, label), line);
  return { element, input, cents: () => centsOf(input.value) };
}

/** Without a label of its own: that of the column is the name. */
export function moneySpin(name: string, cents: number | null, changed: () => void): MoneyField {
  const input = h('input', {
    type: 'text',
    role: 'spinbutton',
    inputmode: 'decimal',
    class: 'money',
    autocomplete: 'off',
    'aria-label': name,
    'aria-valuemin': '0',
  });
  const tell = (): void => {
    const now = centsOf(input.value);
    if (now === null) input.removeAttribute('aria-valuenow');
    else input.setAttribute('aria-valuenow', (now / 100).toFixed(2));
    changed();
  };
  const step = (euros: number): void => {
    input.value = written(Math.max(0, (centsOf(input.value) ?? 0) + euros * 100));
    tell();
  };
  if (cents !== null) input.value = written(cents);
  masked(input, tell);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    step(event.key === 'ArrowUp' ? 1 : -1);
  });
  const arrow = (text: string, euros: number): HTMLElement =>
    h('button', { type: 'button', tabindex: '-1', class: 'step', 'aria-hidden': 'true', onclick: () => step(euros) }, text);
  const element = h('span', { class: 'with-unit' }, input, h('span', { class: 'steps' }, arrow('▲', 1), arrow('▼', -1)));
  return { element, input, cents: () => centsOf(input.value) };
}
