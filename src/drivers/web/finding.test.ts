// Finding a control: each way, agreement, ambiguity, frames, covers.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, byLabel, byRole, byText, elementOf, near, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();

const TABLES = `
  <table border><tr><td colspan="4"><b>Identité</b></td></tr>
    <tr><td>Numéro</td><td>9001</td><td>Nom :</td><td>  DUPONT&nbsp;DURAND </td></tr></table>
  <table border><tr><td colspan="2"><b>Dernier enregistrement</b></td></tr>
    <tr><td>Numéro</td><td>CA-2026-000001</td></tr>
    <tr><td>Vide</td><td>&nbsp;</td></tr></table>`;

test('a value is read from the cell to the right of its label, whose colon does not count', async () => {
  await bench.show(TABLES);
  const read = await bench.step((progress) => bench.driver.read(screen, elementOf('value', near('Nom')), progress));
  expect(read).toBe('DUPONT DURAND');
});

test('a label that stands twice is told apart by the table it is in, and an empty value reads as empty', async () => {
  await bench.show(TABLES);
  const read = (text: string, within: string): Promise<string> =>
    bench.step((progress) => bench.driver.read(screen, elementOf('value', near(text, within)), progress));
  expect(await read('Numéro', 'Identité')).toBe('9001');
  expect(await read('Numéro', 'Dernier enregistrement')).toBe('CA-2026-000001');
  expect(await read('Vide', 'Dernier enregistrement')).toBe('');
});

test('a label that stands twice and is not told apart is ambiguous, never the first', async () => {
  await bench.show(TABLES);
  const read = bench.step((progress) => bench.driver.read(screen, elementOf('value', near('Numéro')), progress));
  expect(await codeOf(read)).toBe('driver.ambiguous');
});

test('two ways that lead to two controls are ambiguous, two that agree are not', async () => {
  await bench.show('<label>Rue <input id="a"></label><label>Ville <input id="b" value="x"></label>');
  const fill = (...ways: Parameters<typeof elementOf>[1][]): Promise<string> =>
    bench.step((progress) => bench.driver.fill(screen, elementOf('field', ways.flat()), 'Lyon', progress));
  expect(await codeOf(fill(byLabel('Rue'), byCss('#b')))).toBe('driver.ambiguous');
  expect(await fill(byLabel('Rue'), byCss('#a'), byRole('textbox', 'Rue'))).toBe('Lyon');
});

test('a way that finds nothing leaves the choice to the others', async () => {
  await bench.show('<button>Ouvrir</button>');
  const click = bench.step((progress) =>
    bench.driver.click(screen, elementOf('button', [byCss('#gone'), byRole('button', 'Ouvrir')]), progress),
  );
  expect(await click).toEqual({ status: null, lost: false });
});

test('hidden twins do not count', async () => {
  await bench.show(
    '<button style="display:none">Ouvrir</button><div style="visibility:hidden"><button>Ouvrir</button></div><button id="it">Ouvrir</button>',
  );
  const click = bench.step((progress) => bench.driver.click(screen, elementOf('button', byRole('button', 'Ouvrir')), progress));
  expect(await codeOf(click)).toBe('none');
});

test('the text inside a button means the button', async () => {
  await bench.show('<a href="#next"><font><b>Modifier l\'adresse</b></font></a>');
  const click = bench.step((progress) =>
    bench.driver.click(screen, elementOf('link', [byText("Modifier l'adresse"), byRole('link', "Modifier l'adresse")]), progress),
  );
  expect(await codeOf(click)).toBe('none');
});

test('what never comes is not found, and the error says what was tried', async () => {
  await bench.show('<p>Rien</p>');
  const click = bench.step((progress) => bench.driver.click(screen, elementOf('button', byRole('button', 'Ouvrir')), progress), 800);
  await expect(click).rejects.toMatchObject({
    code: 'driver.not-found',
    parameters: { element: 'écran.essai', tried: 'button « Ouvrir »' },
  });
});

test('what comes late is waited for', async () => {
  await bench.show('<script>setTimeout(() => { document.body.innerHTML = "<button>Ouvrir</button>" }, 400)</script>');
  const click = bench.step((progress) => bench.driver.click(screen, elementOf('button', byRole('button', 'Ouvrir')), progress));
  expect(await codeOf(click)).toBe('none');
});

test('a covered button is not clicked through, and what covers is named without its text', async () => {
  await bench.show(
    '<button onclick="document.title=1">Ouvrir</button><div id="motd" role="dialog" style="position:fixed;inset:0;background:#fff">Bonjour Mme DUPONT</div>',
  );
  const click = bench.step((progress) => bench.driver.click(screen, elementOf('button', byRole('button', 'Ouvrir')), progress), 900);
  await expect(click).rejects.toMatchObject({ code: 'driver.covered', parameters: { cover: '<div id=motd role=dialog>' } });
});

test('an overlay of the page around covers the controls of its frame too', async () => {
  bench.site.page('inner', '<button onclick="document.title=1">Ouvrir</button>');
  await bench.show('<iframe name="contenu" src="/inner"></iframe><div id="motd" style="position:fixed;inset:0"></div>');
  const framed = screenOf({ frame: 'contenu' });
  const click = bench.step((progress) => bench.driver.click(framed, elementOf('button', byRole('button', 'Ouvrir')), progress), 900);
  await expect(click).rejects.toMatchObject({ code: 'driver.covered', parameters: { cover: '<div id=motd>' } });
});

test('controls are found in nested frames that load again meanwhile', async () => {
  let served = 0;
  bench.site.handle('/deep', (_request, response) => {
    served += 1;
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      served < 3 ? '<script>setTimeout(() => location.reload(), 100)</script>' : '<table><tr><td>Voie</td><td><input></td></tr></table>',
    );
  });
  bench.site.page('outer', '<iframe name="contenu" src="/deep"></iframe>');
  await bench.show('<iframe name="cadre" src="/outer" width="600"></iframe>');
  const fill = bench.step((progress) =>
    bench.driver.fill(screenOf({ frame: 'contenu' }), elementOf('field', near('Voie')), 'RUE', progress),
  );
  expect(await fill).toBe('RUE');
});

test('controls inside shadow roots are found, closed ones too', async () => {
  await bench.show(`<div id="a"></div><div id="b"></div><script>
    for (const [id, mode] of [['a', 'open'], ['b', 'closed']]) {
      document.getElementById(id).attachShadow({ mode }).innerHTML = '<label>' + id + ' <input></label>';
    }</script>`);
  for (const label of ['a', 'b']) {
    const fill = bench.step((progress) => bench.driver.fill(screen, elementOf('field', byLabel(label)), 'x', progress));
    expect(await fill).toBe('x');
  }
});

test('a control that stays disabled says so', async () => {
  await bench.show('<label>Voie <input disabled></label>');
  const fill = bench.step((progress) => bench.driver.fill(screen, elementOf('field', byLabel('Voie')), 'x', progress), 700);
  expect(await codeOf(fill)).toBe('driver.disabled');
});
