// The field of the beneficiary: it asks the directory while one types, shows what comes when it comes, and keeps only what was chosen.
import type { Establishment } from '../../grants-world.ts';
import { establishments } from './api.ts';
import { field, h, newId } from './element.ts';

const TYPED_SINCE_MILLISECONDS = 300;
const SHORTEST_QUERY = 3;

export interface Combobox {
  readonly element: HTMLElement;
  siret(): string;
  shown(): string;
}

function told({ siret, name, postalCode, commune, closed }: Establishment): string {
  return `${siret} - ${name} (${postalCode} ${commune})${closed ? ' - FERMÉ' : ''}`;
}

export function combobox(label: string, chosen: { readonly siret: string; readonly shown: string }): Combobox {
  let { siret } = chosen;
  let shown = chosen.shown;
  let asked = 0;
  let answered = 0;
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const list = h('ul', { role: 'listbox', class: 'proposals', hidden: true, 'aria-label': label });
  list.id = newId();
  const waiting = h('div', { class: 'waiting', hidden: true }, 'Recherche en cours…');
  const input = h('input', {
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    placeholder: 'SIRET ou nom (3 caractères au moins)',
  });
  input.value = shown;

  const close = (): void => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (one: Establishment): void => {
    siret = one.siret;
    shown = told(one);
    input.value = shown;
    close();
  };
  const point = (index: number): void => {
    const options = [...list.querySelectorAll('[role=option]')];
    active = options.length === 0 ? -1 : (index + options.length) % options.length;
    for (const [place, option] of options.entries()) option.setAttribute('aria-selected', String(place === active));
    const id = options[active]?.id;
    if (id !== undefined) input.setAttribute('aria-activedescendant', id);
  };
  const propose = (found: readonly Establishment[]): void => {
    const options = found.map((one) => {
      const option = h('li', { role: 'option', 'aria-selected': 'false', onmousedown: (event) => event.preventDefault() }, told(one));
      option.id = newId();
      option.addEventListener('click', () => choose(one));
      return option;
    });
    list.replaceChildren(...(options.length > 0 ? options : [h('li', { class: 'none' }, 'Aucun établissement trouvé')]));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    active = -1;
  };
  const ask = async (query: string): Promise<void> => {
    asked += 1;
    const mine = asked;
    waiting.hidden = false;
    const found = await establishments(query).catch(() => [] as const);
    // An answer to what was typed before is shown while the last one is awaited; only one that comes after the last is dropped.
    if (mine < answered) return;
    answered = mine;
    waiting.hidden = mine === asked;
    if (document.activeElement === input) propose(found);
  };
  input.addEventListener('input', () => {
    siret = '';
    clearTimeout(timer);
    const query = input.value.trim();
    if (query.length < SHORTEST_QUERY) return close();
    timer = setTimeout(() => void ask(query), TYPED_SINCE_MILLISECONDS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return close();
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      point(active + (event.key === 'ArrowDown' ? 1 : -1));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      list.querySelectorAll<HTMLElement>('[role=option]')[active]?.click();
    }
  });
  input.addEventListener('blur', () => {
    close();
    clearTimeout(timer);
    // What was typed and not chosen is nothing.
    if (siret === '') input.value = '';
  });
  return { element: field(label, input, waiting, list), siret: () => siret, shown: () => (siret === '' ? '' : shown) };
}
