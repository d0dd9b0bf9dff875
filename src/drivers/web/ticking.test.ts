// Boxes and switches: native, hidden behind their label, made by the page; a tick that does not stay is noticed.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byLabel, byRole, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const box = elementOf('checkbox', byLabel('Vu'));
const check = (ticked: boolean, element = box, milliseconds = 8_000): Promise<boolean> =>
  bench.step((progress) => bench.driver.check(screen, element, ticked, progress), milliseconds);
const read = (element = box): Promise<string> => bench.step((progress) => bench.driver.read(screen, element, progress));

test('a box is ticked and unticked, and left alone where it is as wanted', async () => {
  await bench.show('<label><input type="checkbox" onclick="document.title += 1"> Vu</label>');
  expect(await check(true)).toBe(true);
  expect(await check(true)).toBe(true);
  expect(await read()).toBe('oui');
  expect(await check(false)).toBe(false);
  expect(await read()).toBe('non');
});

test('a box hidden behind its label is pressed through the label, past the link in it', async () => {
  await bench.show(`<style>input{position:absolute;opacity:0;width:0;height:0}</style>
    <input type="checkbox" id="b"><label for="b" style="display:block;width:400px">J'accepte les <a href="/record">conditions</a></label>`);
  expect(await check(true, elementOf('checkbox', { by: 'css', selector: '#b' }))).toBe(true);
});

test('a switch made by the page, drawn again on every press, is ticked once', async () => {
  await bench.show(`<div id="d"></div><script>
    let on = false, count = 0;
    function draw() { d.innerHTML = '<div role="switch" tabindex="0" aria-label="Vu" aria-checked="' + on + '" onclick="on = !on; count += 1; setTimeout(draw, 120)">O</div><p>' + count + '</p>'; }
    draw();</script>`);
  const made = elementOf('checkbox', byRole('switch', 'Vu'));
  expect(await check(true, made)).toBe(true);
  expect(await read(made)).toBe('oui');
  expect(await read(elementOf('value', { by: 'css', selector: '#d p' }))).toBe('1');
});

test('a tick that the page takes back a moment later is not kept', async () => {
  await bench.show('<label><input type="checkbox" onchange="setTimeout(() => { this.checked = false }, 30)"> Vu</label>');
  expect(await codeOf(check(true))).toBe('driver.tick-not-kept');
});

test('a declared question is answered, and an undeclared one stops', async () => {
  const page = `<label><input type="checkbox" onclick="return confirm('Certain ?')"> Vu</label>`;
  await bench.show(page);
  expect(await check(true, { ...box, confirms: 'Certain ?' })).toBe(true);
  await bench.show(page);
  expect(await codeOf(check(true))).toBe('driver.dialog-undeclared');
});

test('what is no box is not pressed', async () => {
  await bench.show('<label>Vu <input onclick="document.title = 1"></label>');
  expect(await codeOf(check(true))).toBe('driver.wrong-control');
});
