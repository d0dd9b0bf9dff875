// Searching, reading a file, recording changes, and what the oracle sees of it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Change, PersonFile } from './records.ts';
import { ADDRESS, ORACLE_KEY, TYPED, type Visitor, cellsOf, fieldName, formOf, valueOf, visit } from './visitor.ts';

let visitor: Visitor;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ visitor, close } = await visit());
  await visitor.signIn();
});
afterEach(() => close());

const changes = (): Promise<readonly Change[]> => visitor.oracle('changes', ORACLE_KEY);

test('a search that finds nobody says so and keeps what was typed', async () => {
  const { html } = await visitor.search({ 'Numéro étranger': '9999999999' });
  expect(html).toContain('Aucun dossier ne correspond à votre recherche.');
  expect(html).toContain('value="9999999999"');
});

test('a search that finds one person leads to the file, and leading zeros count', async () => {
  expect(await visitor.search({ 'Numéro étranger': '0812345678' })).toMatchObject({ status: 303, location: '/fiche/p1' });
  expect(await visitor.search({ 'Numéro étranger': '812345678' })).toMatchObject({ location: '/fiche/p2' });
  expect(await visitor.search({ Nom: 'Sorens' })).toMatchObject({ location: '/fiche/p1' });
  expect(await visitor.search({ 'Numéro étranger': '8298765432', Nom: 'SORENSEN' })).toMatchObject({ status: 200 });
});

test('a search that finds several shows a table with a link for each', async () => {
  const { html } = await visitor.search({ 'Numéro étranger': '8298765432' });
  expect(html).toContain('Plusieurs dossiers correspondent');
  expect(cellsOf(html)).toEqual(expect.arrayContaining(['8298765432', 'NGUYEN', 'VAN AN', '03/02/1990', 'Ouvrir']));
  expect(html.match(/href="\/fiche\/p[34]"/g)).toEqual(['href="/fiche/p3"', 'href="/fiche/p4"']);
});

test('a search without any criterion is refused', async () => {
  expect((await visitor.search({})).html).toContain('Veuillez saisir au moins un critère de recherche');
});

test('the file shows each block beside its labels', async () => {
  const { html } = await visitor.get('/fiche/p1');
  expect(valueOf(html, 'Numéro', 'Identité')).toBe('0812345678');
  expect(valueOf(html, "Nom d'usage")).toBe('');
  expect(valueOf(html, 'Né(e) le')).toBe('03/02/1990');
  expect(valueOf(html, 'Fin de validité')).toBe('31/12/2030');
  expect(valueOf(html, 'Hébergé')).toBe('O');
  expect(valueOf(html, 'Chez')).toBe('M. MARTIN');
  expect(valueOf(html, 'N°')).toBe('');
  expect(valueOf(html, 'Numéro', 'Dernier enregistrement')).toBe('CA-2026-000041');
  expect(valueOf(html, 'Date', 'Dernier enregistrement')).toBe('06/01/2026 00:08:09');
  expect(valueOf(html, 'Compte')).toBe('agent.12');
  expect(html).toContain('<img src="data:image/svg+xml;base64,');
});

test('ids and names of fields differ at each load, and there are no label elements', async () => {
  const first = (await visitor.get('/fiche/p1/adresse')).html;
  const second = (await visitor.get('/fiche/p1/adresse')).html;
  const labels = Object.keys(TYPED);
  const names = [first, second].flatMap((html) => labels.map((label) => fieldName(html, label)));
  expect(new Set(names).size).toBe(2 * labels.length);
  expect(names).not.toContain(null);
  expect(first).not.toMatch(/<label|maxlength|class=/i);
});

test('a record gets a number, its account and its time, and stands in the file', async () => {
  const { html } = await visitor.save('p1', TYPED);
  expect(html).toContain('Adresse enregistrée');
  expect(valueOf(html, "N° d'enregistrement")).toBe('CA-2026-000042');
  const file = (await visitor.get('/fiche/p1')).html;
  expect(Object.keys(TYPED).map((label) => valueOf(file, label))).toEqual(Object.values(TYPED));
  expect(valueOf(file, 'Numéro', 'Dernier enregistrement')).toBe('CA-2026-000042');
  expect(valueOf(file, 'Date', 'Dernier enregistrement')).toBe('16/03/2026 09:00:00');
  expect(valueOf(file, 'Compte')).toBe('assistant.sejour');
  expect(await changes()).toEqual([
    {
      number: 'CA-2026-000042',
      personId: 'p1',
      at: '2026-03-16T08:00:00.000Z',
      compte: 'assistant.sejour',
      adresse: ADDRESS,
      heberge: 'N',
      dateEffet: '20260301',
    },
  ]);
});

test('the same form sent twice is recorded twice', async () => {
  const { html } = await visitor.get('/fiche/p1/adresse');
  const form = formOf(html, TYPED);
  await visitor.post('/fiche/p1/adresse', form);
  await visitor.post('/fiche/p1/adresse', form);
  expect((await changes()).map(({ number }) => number)).toEqual(['CA-2026-000042', 'CA-2026-000043']);
});

test('a refused form comes back with messages and what was typed, and nothing is recorded', async () => {
  const { html } = await visitor.save('p1', { ...TYPED, 'Libellé de la voie': "DU GENERAL D'ARMEE LECLERC", 'Code INSEE': '' });
  expect(html).toContain('Le libellé de la voie dépasse 24 caractères');
  expect(html).toContain('Le code INSEE est obligatoire');
  expect(html).toContain(`value="DU GENERAL D'ARMEE LECLERC"`);
  expect(html).toContain('<option value="RUE" selected>RUE - Rue</option>');
  expect(await changes()).toEqual([]);
});

test('saving asks the browser for a confirmation first', async () => {
  const { html } = await visitor.get('/fiche/p1/adresse');
  expect(html).toContain(String.raw`onsubmit="return confirm('Confirmez-vous l\'enregistrement ?')"`);
});

test('an agent who types first has typed before the file is first shown, once', async () => {
  expect(await changes()).toEqual([]);
  expect(await visitor.search({ 'Numéro étranger': '8200000005' })).toMatchObject({ location: '/fiche/p5' });
  const { html } = await visitor.get('/fiche/p5');
  expect(valueOf(html, 'Compte')).toBe('agent.7');
  expect(valueOf(html, 'Libellé de la voie')).toBe("DE L'EGLISE");
  await visitor.get('/fiche/p5');
  expect(await changes()).toMatchObject([{ personId: 'p5', compte: 'agent.7', heberge: 'N', dateEffet: '20260302' }]);
});

test('a form that does not come from a page of the application is not taken', async () => {
  const { html } = await visitor.get('/fiche/p1/adresse');
  const form = formOf(html, TYPED);
  form.set('__ETAT', '000000000000000000000000');
  expect((await visitor.post('/fiche/p1/adresse', form)).html).toContain("Cette page n'est plus valide, veuillez recommencer");
  expect((await visitor.post('/recherche', form)).html).toContain("Cette page n'est plus valide, veuillez recommencer");
  expect(await changes()).toEqual([]);
});

test('unknown files, pages and too long forms get a page in French', async () => {
  expect(await visitor.get('/fiche/p99')).toMatchObject({ status: 404, html: expect.stringContaining('Dossier introuvable') });
  expect(await visitor.get('/fiche/%E0%A4%A')).toMatchObject({ status: 404 });
  expect(await visitor.get('/rien')).toMatchObject({ status: 404, html: expect.stringContaining("Cette page n'existe pas.") });
  const endless = new URLSearchParams({ texte: 'A'.repeat(70_000) });
  expect(await visitor.post('/recherche', endless)).toMatchObject({ status: 413 });
});

test('the oracle shows the files as they are, to its key only', async () => {
  await visitor.save('p1', { ...TYPED, Hébergé: 'O', Chez: "M. D'AUBIGNE" });
  const people: readonly PersonFile[] = await visitor.oracle('people', ORACLE_KEY);
  expect(people).toHaveLength(5);
  expect(people[0]).toMatchObject({
    id: 'p1',
    heberge: 'O',
    adresse: { ...ADDRESS, chez: "M. D'AUBIGNE" },
    dernier: { compte: 'assistant.sejour' },
  });
  expect(people[4]).not.toHaveProperty('agentTypesFirst');
  for (const path of ['people', 'changes', 'faults']) {
    expect(await visitor.get(`/oracle/${path}`)).toMatchObject({ status: 403 });
    expect(await visitor.oracle(path, 'guess')).toMatchObject({ code: 'oracle.refused' });
  }
});
