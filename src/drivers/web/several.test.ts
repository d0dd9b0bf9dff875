// Choosing several: exactly those, whatever was chosen before.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byLabel, byRole, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const native = elementOf('choice', byLabel('Pièces'));
const choose = (options: readonly string[], element = native): Promise<readonly { value: string; label: string }[]> =>
  bench.step((progress) => bench.driver.chooseSeveral(screen, element, options, progress), 20_000);
const read = (element = native): Promise<string> => bench.step((progress) => bench.driver.read(screen, element, progress));

test('a native list holds exactly the options asked for, told in the order asked', async () => {
  await bench.show(
    '<label>Pièces <select multiple><option value="a" selected>Acte</option><option value="b">Bail</option><option value="c">Copie</option></select></label>',
  );
  expect(await choose(['Copie', 'Bail'])).toEqual([
    { value: 'c', label: 'Copie' },
    { value: 'b', label: 'Bail' },
  ]);
  expect(await read()).toBe('b, c');
  expect(await choose([])).toEqual([]);
  expect(await read()).toBe('');
});

test('an option that is missing, or there twice, leaves the list as it was', async () => {
  await bench.show(
    '<label>Pièces <select multiple><option value="a" selected>Acte</option><option value="b">Bail</option><option value="c">Bail</option></select></label>',
  );
  expect(await codeOf(choose(['Acte', 'Bail']))).toBe('driver.option-ambiguous');
  expect(await codeOf(bench.step((progress) => bench.driver.chooseSeveral(screen, native, ['Acte', 'Dessin'], progress), 700))).toBe(
    'driver.option-absent',
  );
  expect(await read()).toBe('a');
});

test('a page that adds an option of its own is noticed', async () => {
  await bench.show(
    '<label>Pièces <select multiple onchange="options[0].selected = true"><option value="a">Acte</option><option value="b">Bail</option></select></label>',
  );
  expect(await codeOf(choose(['Bail']))).toBe('driver.option-not-kept');
});

const CHIPS = `<span id="l">Pièces</span><div class="box" style="width:300px">
  <span id="chips"><span class="chip"><button aria-label="Retirer Acte" onclick="drop('Acte')">×</button>Acte</span></span>
  <input role="combobox" aria-labelledby="l" aria-expanded="false" aria-controls="list" onclick="opened()" style="width:60px"></div>
  <ul id="list" role="listbox" aria-multiselectable="true" hidden style="width:200px"></ul>
  <script>
    let chosen = ['Acte'];
    const drop = (label) => { chosen = chosen.filter((one) => one !== label); draw(); };
    function draw() {
      chips.innerHTML = chosen.map((label) => '<span class="chip"><button aria-label="Retirer ' + label + '" onclick="drop(\\'' + label + '\\')">×</button>' + label + '</span>').join('');
      list.replaceChildren(...['Acte', 'Bail', 'Copie'].map((label) => {
        const item = document.createElement('li');
        item.role = 'option'; item.textContent = label; item.ariaSelected = chosen.includes(label);
        item.onclick = () => { chosen = chosen.includes(label) ? chosen.filter((one) => one !== label) : [...chosen, label]; list.hidden = true; draw(); };
        return item;
      }));
    }
    function opened() { draw(); list.hidden = false; }
    addEventListener('keydown', (event) => { if (event.key === 'Escape') list.hidden = true; });
  </script>`;

test('a list of several that the page made loses what is not asked for', async () => {
  await bench.show(CHIPS);
  const made = elementOf('choice', byRole('combobox', 'Pièces'));
  expect((await choose(['Copie', 'Bail'], made)).map(({ label }) => label)).toEqual(['Copie', 'Bail']);
  expect(await read(made)).toBe('Bail, Copie');
});

test('choosing one in a list of several, or several in a list of one, is no guess', async () => {
  await bench.show('<label>Pièces <select multiple><option>a</option></select></label>');
  expect(await codeOf(bench.step((progress) => bench.driver.choose(screen, native, 'a', progress)))).toBe('driver.wrong-control');
  await bench.show('<label>Pièces <select><option>a</option></select></label>');
  expect(await codeOf(choose(['a']))).toBe('driver.wrong-control');
});
