// Makes elements; their ids change at each load of the page.

export type Attributes = Readonly<Record<string, string | boolean | null | ((event: Event) => void)>>;
export type Child = Node | string | null;

const LOAD = Math.random().toString(36).slice(2, 8);
let lastId = 0;

export function newId(): string {
  lastId += 1;
  return `g${LOAD}-${lastId}`;
}

/** An element; attributes that begin with `on` are listeners, null and false ones are left out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== null && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A drawing of 16 × 16 points without a name: what it means is left to the eye. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  drawn.setAttribute('d', path);
  svg.append(drawn);
  return svg;
}

export const ICONS = {
  bin: 'M6 1h4l1 2h3v2H2V3h3zM3 6h10l-1 9H4z',
  calendar: 'M4 1h2v2h4V1h2v2h2v12H2V3h2zM4 7v6h8V7z',
  pencil: 'M11 1l4 4-9 9H2v-4z',
  cross: 'M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z',
} as const;

/** A label above its control, as every form of the application has it. */
export function field(label: string, control: HTMLElement, ...after: readonly Child[]): HTMLElement {
  control.id = newId();
  return h('div', { class: 'field' }, h('label', { for: control.id }, label), control, ...after);
}
