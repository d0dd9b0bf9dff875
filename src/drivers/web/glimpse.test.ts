// Glimpses for whoever watches: masked as captures are, taken between two actions, and without any trace in the work or the page.
import { expect, test } from 'vitest';
import type { Glimpse } from '#engine/ports.ts';
import { readPng } from './png.ts';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, byRole, elementOf, mapOf, screenOf, screensOf } from './test-map.ts';

const bench = testBench();
const NEVER = new AbortController().signal;
const LABELLED = mapOf({ screens: screensOf(screenOf({ readableTexts: ['Commune'] })) });

const glimpse = (map = LABELLED): Promise<Glimpse> => bench.driver.glimpse(map, NEVER);

async function pictureOf(looked: Glimpse): Promise<Buffer> {
  if (looked.kind !== 'picture') throw new Error(`no picture: ${looked.why}`);
  return Buffer.from(await looked.png);
}

const readText = (selector: string): Promise<string> =>
  bench.step((progress) => bench.driver.read(screenOf(), elementOf('value', byCss(selector)), progress));

/** A form with values, a photograph, a canvas, a neighbour's row, and what a PDF is shown in. */
const dossier = (
  secret: string,
  hue: string,
): string => `<style>td, p { width: 300px; height: 30px; overflow: hidden; white-space: nowrap }</style>
  <label>Commune</label> <input value="${secret}" style="width:200px"><p>${secret}</p>
  <table><tr><td>${secret}</td></tr><tr><td>Voisin ${secret}</td></tr></table>
  <img width="80" height="80" src="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><rect width="80" height="80" fill="${hue}"/></svg>`)}">
  <canvas width="200" height="30"></canvas><object type="application/pdf" width="100" height="40">${secret}</object>
  <script>document.querySelector('canvas').getContext('2d').fillText('${secret}', 0, 20)</script>`;

test('two dossiers give the very same picture, in which only the declared label is read', async () => {
  await bench.show(dossier('MONTAUBAN', 'red'));
  const first = await pictureOf(await glimpse());
  await bench.show(dossier('IIIII', 'blue'));
  const second = await pictureOf(await glimpse());
  expect(first.equals(second)).toBe(true);
  expect(first.equals(await pictureOf(await glimpse(mapOf())))).toBe(false);
  expect(readPng(first)).toMatchObject({ width: 1280, height: 900 });
});

test('what cannot be masked gives no picture at all', async () => {
  await bench.show('<p style="-webkit-text-fill-color: #000 !important">SECRET</p>');
  expect(await glimpse()).toMatchObject({ kind: 'none', why: 'not_maskable' });
});

test('a page that moves is left alone: its transition ends as it would have', async () => {
  await bench.show(`<style>#box { height: 20px; transition: opacity 10000s } #box.gone { opacity: 0.2 }</style>
    <p id="said">attend</p><div id="box"></div>
    <button onclick="box.classList.add('gone')">Fermer</button>
    <button onclick="box.getAnimations()[0].finish()">Finir</button>
    <script>box.addEventListener('transitionend', () => { said.textContent = 'fini' });
      box.addEventListener('transitioncancel', () => { said.textContent = 'coupé' });</script>`);
  const press = (name: string) =>
    bench.step((progress) => bench.driver.click(screenOf(), elementOf('button', byRole('button', name)), progress));
  await press('Fermer');
  expect(await glimpse()).toMatchObject({ kind: 'none', why: 'moving' });
  expect(await readText('#said')).toBe('attend');
  await press('Finir');
  await expect.poll(() => readText('#said'), { timeout: 10_000 }).toBe('fini');
  expect((await glimpse()).kind).toBe('picture');
});

test('what the page did behind the work’s back is left for the work to find', async () => {
  await bench.show(`<p id="said">x</p><script>setTimeout(() => alert('bonjour'), 50)</script>`);
  // Until the dialog came; looking never takes its error away.
  const lookAndWork = async (): Promise<string> => {
    await glimpse();
    return codeOf(readText('#said'));
  };
  await expect.poll(lookAndWork, { timeout: 20_000 }).toBe('driver.dialog-undeclared');
});

test('looks among actions spoil none of them: nothing stays hidden, whatever document comes', async () => {
  bench.site.page('other', '<p id="said">suite</p><input type="checkbox"><a href="/page">Retour</a>');
  await bench.show('<a href="/other">Suite</a>');
  const link = (name: string) => elementOf('link', byRole('link', name));
  let pictures = 0;
  for (let round = 0; round < 6; round += 1) {
    const looks = [glimpse(), glimpse()];
    await bench.step((progress) => bench.driver.click(screenOf(), link(round % 2 === 0 ? 'Suite' : 'Retour'), progress));
    looks.push(glimpse());
    if (round % 2 === 0) {
      const box = elementOf('checkbox', byCss('input'));
      expect(await bench.step((progress) => bench.driver.check(screenOf(), box, true, progress))).toBe(true);
    }
    pictures += (await Promise.all(looks)).filter(({ kind }) => kind === 'picture').length;
  }
  expect(pictures).toBeGreaterThan(0);
});

test('one that is called off gives nothing, and a closed browser neither', async () => {
  await bench.show('<p>x</p>');
  const over = new AbortController();
  over.abort();
  expect((await bench.driver.glimpse(LABELLED, over.signal)).kind).toBe('none');
  await bench.driver.close();
  expect((await glimpse()).kind).toBe('none');
});
