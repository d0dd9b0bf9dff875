// The mouse beyond a click: double click, hover, drag; nothing goes to what lies in front.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { html } from './test-site.ts';
import { byCss, byRole, byText, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const text = (selector: string): Promise<string> =>
  bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss(selector)), progress));
const row = elementOf('button', byText('Dossier 1'));

test('a double click is one for the page, and what it opens is waited for', async () => {
  bench.site.handle('/opened', (_request, response) => void setTimeout(() => html(response, '<p id="log">ouvert</p>'), 200));
  await bench.show('<div ondblclick="location = \'/opened\'" onclick="document.title += 1">Dossier 1</div>');
  const response = await bench.step((progress) => bench.driver.doubleClick(screen, row, progress));
  expect(response).toEqual({ status: 200, lost: false });
  expect(await text('#log')).toBe('ouvert');
});

test('a page that is replaced by the first click of two is not clicked again', async () => {
  bench.site.handle('/next', (_request, response) =>
    html(response, '<button onclick="this.textContent += \'!\'" style="position:fixed;inset:0">Dossier 1</button>'),
  );
  await bench.show('<a href="/next" style="position:fixed;inset:0">Dossier 1</a>');
  await bench.step((progress) => bench.driver.doubleClick(screen, elementOf('link', byText('Dossier 1')), progress));
  expect(await text('button')).toBe('Dossier 1');
});

test('a menu that opens under the mouse is reached', async () => {
  await bench.show(
    `<style>ul{display:none} nav:hover ul{display:block}</style><nav><span>Menu</span><ul><li><a href="#x" onclick="log.textContent = 'choisi'">Éditer</a></li></ul></nav><p id="log"></p>`,
  );
  await bench.step((progress) => bench.driver.hover(screen, elementOf('value', byText('Menu')), progress));
  await bench.step((progress) => bench.driver.click(screen, elementOf('link', byRole('link', 'Éditer')), progress));
  expect(await text('#log')).toBe('choisi');
});

test('what is covered is not hovered over', async () => {
  await bench.show('<p>Menu</p><div style="position:fixed;inset:0"></div>');
  expect(await codeOf(bench.step((progress) => bench.driver.hover(screen, elementOf('value', byText('Menu')), progress), 700))).toBe(
    'driver.covered',
  );
});

const from = elementOf('value', byText('Pièce'));
const to = elementOf('value', byText('Panier'));
const drag = (): Promise<unknown> => bench.step((progress) => bench.driver.drag(screen, from, to, progress));

test('what is dragged the way of HTML arrives, far apart', async () => {
  await bench.show(`<p draggable="true" ondragstart="event.dataTransfer.setData('text', 'pièce')">Pièce</p>
    <div style="height:300px"></div><div ondragover="event.preventDefault()" ondrop="event.preventDefault(); log.textContent = event.dataTransfer.getData('text')">Panier</div><p id="log"></p>`);
  await drag();
  expect(await text('#log')).toBe('pièce');
});

test('what is dragged by following the pointer arrives', async () => {
  await bench.show(`<p id="p" style="width:80px;position:relative">Pièce</p><div id="z" style="margin-top:200px;width:200px;height:60px">Panier</div><p id="log"></p><script>
    let moves = 0, held = false;
    p.onpointerdown = () => { held = true; };
    onpointermove = () => { moves += held ? 1 : 0; };
    onpointerup = (event) => { if (held && moves > 3 && document.elementsFromPoint(event.clientX, event.clientY).includes(z)) log.textContent = 'arrivé'; held = false; };
  </script>`);
  await drag();
  expect(await text('#log')).toBe('arrivé');
});

const COVER = `<div id="cover" style="position:fixed;inset:0;display:none" onpointerdown="log.textContent = 'pressed'" onclick="log.textContent = 'clicked'"></div><p id="log">-</p>`;
const open = elementOf('button', byRole('button', 'Ouvrir'));

test('what comes in front as the mouse arrives is not pressed, in the page or around its frame', async () => {
  await bench.show(`<button onpointermove="cover.style.display = 'block'" onclick="document.title = 1">Ouvrir</button>${COVER}`);
  expect(await codeOf(bench.step((progress) => bench.driver.click(screen, open, progress), 1_500))).toBe('driver.covered');
  expect(await text('#log')).toBe('-');
  bench.site.page('inner', `<button onpointermove="parent.cover.style.display = 'block'">Ouvrir</button>`);
  await bench.show(`<iframe name="contenu" src="/inner"></iframe>${COVER}`);
  const framed = bench.step((progress) => bench.driver.click(screenOf({ frame: 'contenu' }), open, progress), 1_500);
  expect(await codeOf(framed)).toBe('driver.covered');
  expect(await text('#log')).toBe('-');
});

test('a button that is replaced under the mouse, again and again, is never pressed twice', async () => {
  await bench.show(`<div id="d"></div><p id="log">-</p><script>
    const draw = () => { d.innerHTML = '<button onmousedown="setTimeout(draw)" onclick="log.textContent += 1">Ouvrir</button>'; };
    draw();
    const timer = setInterval(draw, 15);
    setTimeout(() => clearInterval(timer), 1000);
  </script>`);
  expect(await codeOf(bench.step((progress) => bench.driver.click(screen, open, progress)))).toBe('none');
  expect(['-', '-1']).toContain(await text('#log'));
});
