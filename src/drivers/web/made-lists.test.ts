// Lists that pages make themselves: late, drawn again, longer than what is in the page, standing in for a hidden native list.
import { expect, test } from 'vitest';
import { madeList } from './test-choices.ts';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, byLabel, byRole, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const list = elementOf('choice', byRole('combobox', 'Type'));
const choose = (option: string, element = list, milliseconds = 10_000): Promise<{ value: string; label: string }> =>
  bench.step((progress) => bench.driver.choose(screen, element, option, progress), milliseconds);
const read = (element = list): Promise<string> => bench.step((progress) => bench.driver.read(screen, element, progress));

test('an entry that comes late is waited for, pressed once, and read as what the control shows', async () => {
  await bench.show(madeList(['Rue', 'Avenue', 'Allée'], { late: 500 }));
  expect(await choose('Avenue')).toEqual({ value: 'Avenue', label: 'Avenue' });
  expect(await read()).toBe('Avenue');
});

test('a list that takes no notice of the first press is pressed again', async () => {
  await bench.show(`<span id=l>Type</span><div role=combobox tabindex=0 aria-labelledby=l aria-expanded=false aria-controls=o
      onclick="this.dataset.once ? (o.hidden = !o.hidden) : (this.dataset.once = 'x')" style="width:200px;height:24px"></div>
    <div id=o role=listbox hidden><div role=option onclick="document.querySelector('[role=combobox]').textContent = 'Rue'; o.hidden = true">Rue</div></div>`);
  expect(await choose('Rue', list, 20_000)).toEqual({ value: 'Rue', label: 'Rue' });
});

test('a list that is drawn again while one looks at it is chosen from all the same', async () => {
  await bench.show(madeList(['Rue', 'Avenue', 'Allée'], { late: 100, redraws: true }));
  expect(await choose('Allée')).toEqual({ value: 'Allée', label: 'Allée' });
});

test('an entry is meant by its label up to the dash', async () => {
  await bench.show(madeList(['RUE - Rue', 'AV - Avenue']));
  expect(await choose('AV')).toEqual({ value: 'AV - Avenue', label: 'AV - Avenue' });
});

test('an entry that is there twice, or not at all, is refused and nothing is chosen', async () => {
  await bench.show(madeList(['Rue', 'Avenue', 'Rue'], { chosen: 'Place' }));
  expect(await codeOf(choose('Rue'))).toBe('driver.option-ambiguous');
  expect(await codeOf(choose('Rues'))).toBe('driver.option-absent');
  expect(await read()).toBe('Place');
});

test('a list that keeps the old choice is noticed', async () => {
  await bench.show(madeList(['Rue', 'Avenue'], { chosen: 'Place' }).replace('shown.textContent = label;', ''));
  expect(await codeOf(choose('Rue'))).toBe('driver.option-not-kept');
});

test('an overlay over the list is not pressed through', async () => {
  await bench.show(
    `${madeList(['Rue'])}<div style="position:fixed;inset:0;animation:a 20s"></div><style>@keyframes a{to{opacity:0}}</style>`,
  );
  expect(await codeOf(choose('Rue', list, 1_000))).toBe('driver.covered');
});

const VIRTUAL = (twice: boolean): string => `<label id="l">Type</label>
  <button role="combobox" aria-labelledby="l" aria-haspopup="listbox" aria-expanded="false" aria-controls="box" onclick="box.hidden = !box.hidden; draw()">—</button>
  <div id="box" role="listbox" hidden style="height:100px;overflow:auto;position:relative;width:200px" onscroll="draw()"><div id="all" style="height:${300 * 20}px;position:relative"></div></div>
  <script>
    const name = (index) => 'Entrée ' + ${twice ? '(index === 290 ? 250 : index)' : 'index'};
    function draw() {
      const first = Math.floor(box.scrollTop / 20);
      all.replaceChildren(...Array.from({ length: Math.min(8, 300 - first) }, (_, at) => {
        const option = document.createElement('div');
        option.role = 'option'; option.textContent = name(first + at); option.dataset.index = first + at;
        option.style.cssText = 'position:absolute;height:20px;width:180px;top:' + (first + at) * 20 + 'px';
        option.onclick = () => { document.querySelector('button').textContent = option.textContent; box.hidden = true; };
        return option;
      }));
    }
  </script>`;

test('a list that keeps few of its entries in the page is read to its end before one is pressed', async () => {
  await bench.show(VIRTUAL(false));
  expect(await choose('Entrée 250', list, 30_000)).toMatchObject({ label: 'Entrée 250' });
  await bench.show(VIRTUAL(true));
  expect(await codeOf(choose('Entrée 250', list, 30_000))).toBe('driver.option-ambiguous');
});

/** As select2 does: the native list becomes a dot, a box is drawn behind it, and the entries are asked for as one types. */
const STAND_IN = (answer: string): string => `<label for="s">Commune</label>
  <style>.gone{position:absolute;width:1px;height:1px;clip:rect(0 0 0 0);overflow:hidden}</style>
  <select id="s" class="gone" tabindex="-1" aria-hidden="true"><option value="">---------</option></select>
  <span class="box"><span role="combobox" aria-haspopup="true" aria-expanded="false" tabindex="0" id="c" style="display:inline-block;width:200px;border:1px solid"
    onclick="opened()"><span id="shown">---------</span></span></span>
  <script>
    const all = ${answer};
    function opened() {
      if (document.getElementById('drop')) return document.getElementById('drop').remove();
      document.body.insertAdjacentHTML('beforeend', '<div id=drop style="position:absolute;top:90px"><input type=search role=searchbox aria-controls=results><ul role=listbox id=results><li role=alert>Saisir au moins 1 caractère</li></ul></div>');
      const field = document.querySelector('#drop input');
      field.focus();
      let timer;
      field.oninput = () => {
        results.innerHTML = '<li role=option aria-disabled=true class=loading-results>Recherche…</li>';
        clearTimeout(timer);
        timer = setTimeout(() => fetch('/communes?q=' + field.value).then(() => {
          results.replaceChildren(...all.filter(([, label]) => label.startsWith(field.value)).map(([value, label]) => {
            const item = document.createElement('li');
            item.role = 'option'; item.textContent = label; item.setAttribute('aria-selected', 'false');
            item.onmouseup = () => {
              s.replaceChildren(new Option(label, value, true, true));
              s.dispatchEvent(new Event('change', { bubbles: true }));
              shown.textContent = label; document.getElementById('drop').remove();
            };
            return item;
          }));
        }), 250);
      };
    }
  </script>`;

test('the box that stands in for a hidden list is searched, and the value is the native one', async () => {
  bench.site.handle('/communes', (_request, response) => void setTimeout(() => response.end('[]'), 300));
  await bench.show(STAND_IN('[["82121", "Montauban"], ["82122", "Montauban-sur-Tarn"]]'));
  const commune = elementOf('choice', byLabel('Commune'));
  expect(await choose('Montauban', commune)).toEqual({ value: '82121', label: 'Montauban' });
  expect(await read(commune)).toBe('82121');
  expect(await read(elementOf('value', byCss('#shown')))).toBe('Montauban');
  expect(await codeOf(choose('Montaub', commune))).toBe('driver.option-absent');
});

test('two towns of the same name behind the box are not guessed between', async () => {
  bench.site.handle('/communes', (_request, response) => void response.end('[]'));
  await bench.show(STAND_IN('[["31395", "Muret"], ["31396", "Muret"]]'));
  expect(await codeOf(choose('Muret', elementOf('suggestions', byLabel('Commune'))))).toBe('driver.option-ambiguous');
});

test('a group of radio buttons made by the page, or native ones in a fieldset, are chosen from', async () => {
  await bench.show(`<div role="radiogroup" aria-label="Type" onclick="for (const one of this.children) one.ariaChecked = one === event.target">
    <div role="radio" aria-checked="true">Rue</div><div role="radio" aria-checked="false">Allée</div></div>
    <fieldset><legend>Sexe</legend><label><input type="radio" name="s" value="F">Femme</label><label><input type="radio" name="s" value="M">Homme</label></fieldset>`);
  expect(await choose('Allée', elementOf('choice', byRole('radiogroup', 'Type')))).toEqual({ value: 'Allée', label: 'Allée' });
  const sex = elementOf('choice', byRole('group', 'Sexe'));
  expect(await choose('Femme', sex)).toEqual({ value: 'F', label: 'Femme' });
  expect(await read(sex)).toBe('F');
});
