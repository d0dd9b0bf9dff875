// Tables: native and made of roles, late, drawn by and by, of which only some rows are in the page; controls in one of their rows.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, byRole, byText, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const columns = { pièce: 'Pièce', état: 'État' };
const tableOf = (css: string, more = columns): ReturnType<typeof elementOf> =>
  elementOf('table', byCss(css), { name: 'pièces', columns: more });
const read = (table = tableOf('table'), milliseconds = 20_000): Promise<readonly Readonly<Record<string, string>>[]> =>
  bench.step((progress) => bench.driver.readTable(screen, table, progress), milliseconds);
const text = (selector: string): Promise<string> =>
  bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss(selector)), progress));

test('rows are read under their headings; titles, totals and what is hidden are no rows', async () => {
  await bench.show(`<table><caption>Pièces du dossier</caption>
    <thead><tr><th colspan="2">Dossier</th><th rowspan="2">État</th></tr><tr><th>N°</th><th>Pièce <button>trier</button></th></tr></thead>
    <tbody><tr><td colspan="3">Obligatoires</td></tr>
      <tr><td>1</td><td><a href="#">Acte</a></td><td rowspan="2">  reçu\n le 3 </td></tr><tr><td>2</td><td>Bail</td></tr>
      <tr style="display:none"><td>3</td><td>Caché</td><td>reçu</td></tr>
      <tr><td>4</td><td>Copie</td><td><select><option>manquant</option><option selected>reçu</option></select></td></tr></tbody>
    <tfoot><tr><td>Total</td><td>3</td><td></td></tr></tfoot></table>`);
  const rows = [
    { pièce: 'Acte', état: 'reçu le 3' },
    { pièce: 'Bail', état: 'reçu le 3' },
    { pièce: 'Copie', état: 'reçu' },
  ];
  expect(await read(elementOf('table', byText('Pièces du dossier'), { columns: { pièce: 'Pièce trier', état: 'État' } }))).toEqual(rows);
});

test('a table that fills by and by is read once it is whole', async () => {
  bench.site.handle('/rows', (_request, response) => void setTimeout(() => response.end('x'), 400));
  await bench.show(`<div id="d">Chargement…</div><script>setTimeout(async () => {
    d.innerHTML = '<table><tr><th>Pièce</th><th>État</th></tr></table>';
    for (const name of ['Acte', 'Bail']) { await fetch('/rows'); document.querySelector('table').insertAdjacentHTML('beforeend', '<tr><td>' + name + '</td><td>reçu</td></tr>'); }
  }, 300)</script>`);
  expect(await read()).toEqual([
    { pièce: 'Acte', état: 'reçu' },
    { pièce: 'Bail', état: 'reçu' },
  ]);
});

test('an empty table has no rows, one without its heading or with it twice cannot be read', async () => {
  await bench.show('<table><tr><th>Pièce</th><th>État</th></tr><tr><td colspan="2">Aucune pièce</td></tr></table>');
  expect(await read()).toEqual([]);
  await bench.show('<table><tr><th>Pièce</th><th>Statut</th></tr><tr><td>Acte</td><td>reçu</td></tr></table>');
  expect(await codeOf(read(undefined, 900))).toBe('driver.table-irregular');
  await bench.show('<table><tr><th>Pièce</th><th>État</th><th>État</th></tr><tr><td>Acte</td><td>reçu</td><td>vu</td></tr></table>');
  expect(await codeOf(read(undefined, 900))).toBe('driver.table-irregular');
  await bench.show('<table><tr><th>Pièce</th><th>État</th></tr><tr><td>Acte</td></tr></table>');
  expect(await codeOf(read(undefined, 900))).toBe('driver.table-irregular');
});

/** A grid that keeps ten of its rows in the page; `misses` leaves one out, `shifts` changes while one scrolls, `silent` numbers nothing. */
function grid({ total = 61, numbered = true, misses = -1, shifts = false } = {}): string {
  const count = 60;
  return `<div role="grid" aria-rowcount="${total}" aria-label="Pièces"><div role="row" ${numbered ? 'aria-rowindex="1"' : ''}><span role="columnheader">Pièce</span><span role="columnheader">État</span></div>
    <div id="v" style="height:200px;overflow:auto;position:relative" onscroll="requestAnimationFrame(draw)"><div id="all" style="height:${count * 20}px;position:relative"></div></div></div>
  <script>
    let scrolls = 0;
    function draw() {
      scrolls += 1;
      const from = Math.floor(v.scrollTop / 20);
      all.innerHTML = '';
      for (let index = from; index < Math.min(${count}, from + 11); index += 1) {
        if (index === ${misses}) continue;
        const extra = '!'.repeat(${shifts} ? scrolls % 3 : 0);
        all.insertAdjacentHTML('beforeend', '<div role="row" ${numbered ? `aria-rowindex="' + (index + 2) + '"` : ''} style="position:absolute;height:20px;top:' + index * 20 + 'px"><span role="gridcell">P' + index + extra + '</span> <span role="gridcell">' + (index % 7 === 3 ? 'reçu' : 'manquant') + '</span> <button onclick="v.dataset.vu = this.parentElement.firstChild.textContent">Voir</button></div>');
      }
    }
    draw();
  </script>`;
}

test('a table that keeps ten of its rows in the page is read to the last, numbered or not', async () => {
  for (const page of [grid(), grid({ numbered: false, total: 60 }), grid({ numbered: false, total: -1 })]) {
    await bench.show(page);
    const rows = await read(tableOf('[role=grid]'));
    expect(rows).toHaveLength(60);
    expect(rows[0]).toEqual({ pièce: 'P0', état: 'manquant' });
    expect(rows[59]).toEqual({ pièce: 'P59', état: 'reçu' });
  }
});

test('a row that is missing, a row that changes meanwhile, or fewer rows than the page says: no reading', async () => {
  for (const page of [
    grid({ misses: 37 }),
    grid({ misses: 37, numbered: false, total: 59 }),
    grid({ shifts: true }),
    grid({ total: 900 }),
  ]) {
    await bench.show(page);
    expect(await codeOf(read(tableOf('[role=grid]')))).toBe('driver.table-unsure');
  }
});

test('a long table in a page that scrolls is read as it stands', async () => {
  await bench.show(
    `<table><tr><th>Pièce</th><th>État</th></tr>${Array.from({ length: 120 }, (_, index) => `<tr><td>P${index}</td><td>reçu</td></tr>`).join('')}</table>`,
  );
  expect(await read()).toHaveLength(120);
});

const see = elementOf('button', byRole('button', 'Voir'), { inTable: 'pièces' });
const inRow = (table: ReturnType<typeof elementOf>, cells: Readonly<Record<string, string>>, milliseconds = 15_000): Promise<unknown> =>
  bench.step((progress) => bench.driver.click(screen, { ...see, row: { table, cells } }, progress), milliseconds);

const SEEN = `<table><tr><th>Pièce</th><th>État</th><th></th></tr>${['Acte', 'Bail', 'Bail']
  .map(
    (name, index) =>
      `<tr><td>${name}</td><td>${index === 1 ? 'reçu' : 'manquant'}</td><td><button onclick="log.textContent = '${name} ${index}'">Voir</button></td></tr>`,
  )
  .join('')}</table><p id="log">-</p>`;

test('a button that stands in every row is pressed in the row that is named, by as many cells as it takes', async () => {
  await bench.show(SEEN);
  await inRow(tableOf('table'), { Pièce: 'Bail', État: 'reçu' });
  expect(await text('#log')).toBe('Bail 1');
  await inRow(tableOf('table'), { Pièce: 'Acte' });
  expect(await text('#log')).toBe('Acte 0');
});

test('two rows alike, or none, are not guessed between', async () => {
  await bench.show(SEEN);
  expect(await codeOf(inRow(tableOf('table'), { Pièce: 'Bail' }))).toBe('driver.row-ambiguous');
  expect(await codeOf(inRow(tableOf('table'), { Pièce: 'Act' }, 700))).toBe('driver.row-absent');
  expect(await text('#log')).toBe('-');
});

test('a row that is not in the page is scrolled to; one that would be there twice is not', async () => {
  await bench.show(grid());
  await inRow(tableOf('[role=grid]'), { Pièce: 'P50' });
  expect(await bench.step((progress) => bench.driver.shows(screen, elementOf('value', byCss('#v[data-vu=P50]')), progress))).toBe(true);
  expect(await codeOf(inRow(tableOf('[role=grid]'), { État: 'reçu' }))).toBe('driver.row-ambiguous');
  expect(await codeOf(inRow(tableOf('[role=grid]'), { Pièce: 'P60' }, 8_000))).toBe('driver.row-absent');
});

test('what is chosen or typed in a row is read back there, though the row then has another name', async () => {
  await bench.show(`<table><tr><th>Financeur</th><th>Objet</th></tr>
    <tr><td><select><option>EPCI</option></select></td><td><input value="gros œuvre"></td></tr>
    <tr><td><select><option>— Choisir —</option><option>EPCI</option><option>Région</option></select></td><td><input value=""></td></tr></table>`);
  const plan = tableOf('table');
  const choice = elementOf('choice', byCss('td select'), { inTable: 'plan' });
  const field = elementOf('field', byCss('td input'), { inTable: 'plan' });
  const named = (element: typeof choice, cells: Readonly<Record<string, string>>) => ({ ...element, row: { table: plan, cells } });
  const chosen = bench.step((progress) => bench.driver.choose(screen, named(choice, { Financeur: '— Choisir —' }), 'Région', progress));
  expect(await chosen).toEqual({ value: 'Région', label: 'Région' });
  const typed = bench.step((progress) => bench.driver.fill(screen, named(field, { Objet: '' }), 'toiture', progress));
  expect(await typed).toBe('toiture');
});
