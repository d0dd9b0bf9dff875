// A date that is typed or picked in a calendar, in a shadow tree as a library of components brings it.
import { dayShown, dayTyped } from '../days.ts';
import { ICONS, h, icon, newId } from './element.ts';
import { settings } from './settings.ts';

const STYLE = `
  :host { display: block; position: relative }
  label { display: block; font-weight: 600; margin-bottom: 4px }
  .line { display: flex }
  input { font: inherit; padding: 6px 8px; width: 110px; border: 1px solid #9aa5b1; border-right: 0; border-radius: 3px 0 0 3px }
  button { font: inherit; cursor: pointer; border: 1px solid #9aa5b1; background: #f2f5f8; border-radius: 0 3px 3px 0 }
  .icon { width: 16px; height: 16px; fill: #1d4e74; display: block }
  [role=dialog] { position: absolute; z-index: 5; top: 100%; left: 0; background: #fff; border: 1px solid #9aa5b1; padding: 10px;
    box-shadow: 0 4px 14px #0003; border-radius: 3px; width: 252px }
  [role=dialog][hidden] { display: none }
  .head { display: flex; justify-content: space-between; align-items: center; margin-bottom: 6px; font-weight: 600 }
  .head button { border-radius: 3px; padding: 2px 9px }
  [role=row] { display: grid; grid-template-columns: repeat(7, 1fr); text-align: center }
  [role=columnheader] { font-size: 12px; color: #5b6773; padding: 3px 0 }
  [role=gridcell] button { width: 100%; border: 0; background: none; padding: 5px 0; border-radius: 3px }
  [role=gridcell] button:hover { background: #dbe8f2 }
  [role=gridcell][aria-selected=true] button { background: #1d4e74; color: #fff }
`;

const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const WHOLE_DAY = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const WEEKDAYS = ['lu', 'ma', 'me', 'je', 've', 'sa', 'di'];

export class DateField extends HTMLElement {
  readonly #input = h('input', { type: 'text', inputmode: 'numeric', placeholder: 'JJ/MM/AAAA', maxlength: '10', autocomplete: 'off' });
  readonly #dialog = h('div', { role: 'dialog', 'aria-label': 'Calendrier', hidden: true });
  #month = '';

  constructor(label: string, value: string | null) {
    super();
    this.#input.id = newId();
    if (value !== null && value !== '') this.#input.value = dayShown(value);
    this.#input.addEventListener('input', (event) => this.#mask(event));
    const open = h('button', { type: 'button', onclick: () => this.#toggle() }, icon(ICONS.calendar));
    const root = this.attachShadow({ mode: 'open' });
    root.append(
      h('style', {}, STYLE),
      h('label', { for: this.#input.id }, label),
      h('div', { class: 'line' }, this.#input, open),
      this.#dialog,
    );
    root.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Escape') this.#dialog.hidden = true;
    });
  }

  /** `YYYY-MM-DD`; what was typed where it is no day; empty when nothing was. */
  get value(): string {
    return dayTyped(this.#input.value) ?? this.#input.value;
  }

  /** Slashes come by themselves behind two digits and four: a single digit for a day or a month goes wrong, as such masks do. */
  #mask(event: Event): void {
    if (!(event instanceof InputEvent) || event.inputType.startsWith('delete')) return;
    const digits = this.#input.value.replaceAll(/\D/gu, '').slice(0, 8);
    const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
    this.#input.value = parts.filter((part, index) => index === 0 || digits.length >= index * 2).join('/');
  }

  #toggle(): void {
    if (!this.#dialog.hidden) {
      this.#dialog.hidden = true;
      return;
    }
    this.#month = (dayTyped(this.#input.value) ?? settings().today).slice(0, 7);
    this.#draw();
    this.#dialog.hidden = false;
  }

  #turn(months: number): void {
    const first = new Date(`${this.#month}-01T00:00:00Z`);
    first.setUTCMonth(first.getUTCMonth() + months);
    this.#month = first.toISOString().slice(0, 7);
    this.#draw();
  }

  #draw(): void {
    const first = new Date(`${this.#month}-01T00:00:00Z`);
    const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
    const before = (first.getUTCDay() + 6) % 7;
    const cells = Array.from({ length: Math.ceil((before + days) / 7) * 7 }, (_, index) => {
      const day = index - before + 1;
      return day < 1 || day > days ? h('div', { role: 'gridcell' }) : this.#cell(day);
    });
    const weeks = Array.from({ length: cells.length / 7 }, (_, week) => h('div', { role: 'row' }, ...cells.slice(week * 7, week * 7 + 7)));
    this.#dialog.replaceChildren(
      h(
        'div',
        { class: 'head' },
        h('button', { type: 'button', 'aria-label': 'Mois précédent', onclick: () => this.#turn(-1) }, '‹'),
        h('div', { 'aria-live': 'polite' }, MONTH.format(first)),
        h('button', { type: 'button', 'aria-label': 'Mois suivant', onclick: () => this.#turn(1) }, '›'),
      ),
      h(
        'div',
        { role: 'grid', 'aria-label': MONTH.format(first) },
        h('div', { role: 'row' }, ...WEEKDAYS.map((day) => h('div', { role: 'columnheader' }, day))),
        ...weeks,
      ),
    );
  }

  #cell(day: number): HTMLElement {
    const iso = `${this.#month}-${String(day).padStart(2, '0')}`;
    const name = WHOLE_DAY.format(new Date(`${iso}T00:00:00Z`));
    const pick = (): void => {
      this.#input.value = dayShown(iso);
      this.#dialog.hidden = true;
      this.#input.focus();
    };
    const button = h('button', { type: 'button', 'aria-label': name, onclick: pick }, String(day));
    return h('div', { role: 'gridcell', 'aria-selected': String(this.value === iso) }, button);
  }
}

customElements.define('gesub-date', DateField);
