// A visitor for tests: keeps its cookie, fills forms by the text of the neighbouring cell, follows redirections one by one.
import type { SejourAddress, SejourPerson, World } from '../world.ts';
import { DEFAULT_ACCOUNT, type SejourOptions, startSejour } from './server.ts';

export interface Seen {
  readonly status: number;
  readonly html: string;
  readonly location: string | null;
}

function unescape(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The text of each cell of the page, in order, tags removed. */
export function cellsOf(html: string): readonly string[] {
  return [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
    unescape(cell.replace(/<[^>]+>/g, '').replaceAll('&nbsp;', '')).trim(),
  );
}

/** The text of the cell to the right of the one that holds this label, below the heading `within` when given; null: none. */
export function valueOf(html: string, label: string, within?: string): string | null {
  const part = within === undefined ? html : html.slice(html.indexOf(`<b>${within}</b>`));
  const cells = cellsOf(part);
  const place = cells.indexOf(label);
  return place === -1 ? null : (cells[place + 1] ?? null);
}

/** Generated name of the field to the right of a label; null: none. */
export function fieldName(html: string, label: string): string | null {
  for (const [, cell = '', rest = ''] of html.matchAll(/<td[^>]*>((?:(?!<\/td>).)*)<\/td>(?=<td[^>]*>(.*?)<\/td>)/gs)) {
    if (unescape(cell.replace(/<[^>]+>/g, '')).trim() === label) return /name="([^"]+)"/.exec(rest)?.[1] ?? null;
  }
  return null;
}

/** What a browser would send for the form of this page, with these fields filled. */
export function formOf(html: string, values: Readonly<Record<string, string>>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/<input type="(?:hidden|text|password)" name="([^"]+)"[^>]*?value="([^"]*)"/g)) {
    form.set(name, unescape(value));
  }
  for (const [, name = ''] of html.matchAll(/<(?:select|input type="password") name="([^"]+)"/g)) form.set(name, '');
  for (const [label, value] of Object.entries(values)) {
    const name = fieldName(html, label);
    if (name === null) throw new Error(`no field beside « ${label} »`);
    form.set(name, value);
  }
  return form;
}

export class Visitor {
  readonly url: string;
  cookie: string | null = null;

  constructor(url: string) {
    this.url = url;
  }

  async #ask(path: string, init: RequestInit): Promise<Seen> {
    const headers = new Headers(init.headers);
    if (this.cookie !== null) headers.set('Cookie', this.cookie);
    const response = await fetch(this.url + path, { ...init, headers, redirect: 'manual' });
    const cookie = response.headers.get('Set-Cookie');
    if (cookie !== null) this.cookie = cookie.includes('Max-Age=0') ? null : (cookie.split(';')[0] ?? null);
    return { status: response.status, html: await response.text(), location: response.headers.get('Location') };
  }

  get(path: string): Promise<Seen> {
    return this.#ask(path, {});
  }

  post(path: string, form: URLSearchParams, signal: AbortSignal | null = null): Promise<Seen> {
    return this.#ask(path, { method: 'POST', body: form, signal });
  }

  async signIn(password: string = DEFAULT_ACCOUNT.password, identifier: string = DEFAULT_ACCOUNT.identifier): Promise<Seen> {
    const { html } = await this.get('/connexion');
    return this.post('/connexion', formOf(html, { Identifiant: identifier, 'Mot de passe': password }));
  }

  async search(criteria: Readonly<Record<string, string>>): Promise<Seen> {
    const { html } = await this.get('/recherche');
    return this.post('/recherche', formOf(html, criteria));
  }

  /** Opens the form of this person and sends it filled. */
  async save(personId: string, values: Readonly<Record<string, string>>): Promise<Seen> {
    const { html } = await this.get(`/fiche/${personId}/adresse`);
    return this.post(`/fiche/${personId}/adresse`, formOf(html, values));
  }

  async oracle<Answer>(path: string, key: string): Promise<Answer> {
    const response = await fetch(`${this.url}/oracle/${path}`, { headers: { 'X-Oracle-Key': key } });
    return (await response.json()) as Answer;
  }
}

export const ADDRESS: SejourAddress = {
  chez: '',
  numeroVoie: '12B',
  typeVoie: 'RUE',
  libelleVoie: "DE L'EGLISE",
  complement: 'BAT A',
  codePostal: '82000',
  commune: 'MONTAUBAN',
  codeDepartement: '82',
  codeInsee: '121',
};

/** The address above as the form wants it. */
export const TYPED: Readonly<Record<string, string>> = {
  Hébergé: 'N',
  Chez: '',
  'N°': '12B',
  'Type de voie': 'RUE',
  'Libellé de la voie': "DE L'EGLISE",
  Complément: 'BAT A',
  'Code postal': '82000',
  Commune: 'MONTAUBAN',
  Département: '82',
  'Code INSEE': '121',
  "Date d'effet": '20260301',
};

function person(id: string, numero: string, nom: string, more: Partial<SejourPerson> = {}): SejourPerson {
  return {
    id,
    numero,
    nom,
    nomUsage: '',
    prenoms: 'SOREN',
    naissance: '1990-02-03',
    nationalite: 'DANOISE',
    titre: { type: 'CARTE DE RESIDENT', fin: '2030-12-31' },
    adresse: { ...ADDRESS, chez: 'M. MARTIN', numeroVoie: '', typeVoie: '', libelleVoie: 'LE BOURG', complement: '' },
    dernier: { numero: 'CA-2026-000041', date: '2026-01-05T23:08:09Z', compte: 'agent.12' },
    ...more,
  };
}

export const WORLD: Pick<World, 'seed' | 'today' | 'people'> = {
  seed: 7,
  today: '2026-03-16',
  people: [
    person('p1', '0812345678', 'SORENSEN'),
    person('p2', '812345678', "N'DIAYE"),
    person('p3', '8298765432', 'NGUYEN'),
    person('p4', '8298765432', 'NGUYEN', { prenoms: 'VAN AN' }),
    person('p5', '8200000005', 'STRAUSS', { agentTypesFirst: { compte: 'agent.7', adresse: ADDRESS, dateEffet: '20260302' } }),
  ],
};

export const ORACLE_KEY = 'key-of-the-judge';

/** Starts the application on any port with a clock that stands still, and a visitor of it. `close` it in the end. */
export async function visit(
  options: Partial<SejourOptions> = {},
): Promise<{ readonly visitor: Visitor; readonly close: () => Promise<void> }> {
  const sejour = await startSejour({
    world: WORLD,
    port: 0,
    oracleKey: ORACLE_KEY,
    elapsed: () => 0,
    wait: () => Promise.resolve(),
    ...options,
  });
  return { visitor: new Visitor(sejour.url), close: () => sejour.close() };
}
