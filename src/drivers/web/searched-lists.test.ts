// Long lists that come page by page and are searched by less than what their entries show.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, elementOf, screenOf } from './test-map.ts';
import { beginnings } from './picking.ts';

const bench = testBench();
const screen = screenOf();
const list = elementOf('suggestions', byCss('#control'));
const choose = (option: string) => bench.step((progress) => bench.driver.choose(screen, list, option, progress), 30_000);

/** A box that loads 20 of many as one scrolls, and finds by name alone; its search field has no focus when it opens. */
const BOX = `<span id="control" role="combobox" aria-owns="list" tabindex="0">-</span>
<div id="box" hidden><input type="search" id="search"><ul id="list" role="listbox" style="height: 120px; overflow-y: auto"></ul></div>
<p id="asked"></p><script>
  const all = Array.from({ length: 120 }, (_, n) => 'Ville-' + (n + 1) + ' (82' + String(n + 1).padStart(3, '0') + ')');
  const list = document.querySelector('#list'), control = document.querySelector('#control'), search = document.querySelector('#search');
  let found = [], shown = 0;
  const more = () => {
    list.querySelector('[aria-disabled]')?.remove();
    for (const text of found.slice(shown, shown + 20)) {
      const entry = document.createElement('li');
      entry.role = 'option';
      entry.textContent = text;
      entry.onclick = () => { control.textContent = text; document.querySelector('#box').hidden = true; };
      list.append(entry);
    }
    shown += 20;
    if (shown < found.length) list.insertAdjacentHTML('beforeend', '<li role="option" aria-disabled="true">Chargement de résultats supplémentaires…</li>');
  };
  const ask = () => {
    document.querySelector('#asked').textContent += '[' + search.value + ']';
    found = all.filter((text) => text.split(' (')[0].includes(search.value));
    list.textContent = '';
    shown = 0;
    more();
  };
  control.onclick = () => { document.querySelector('#box').hidden = false; ask(); };
  search.oninput = () => { clearTimeout(window.late); window.late = setTimeout(ask, 100); };
  list.onscroll = () => { if (list.scrollTop + list.clientHeight > list.scrollHeight - 20) setTimeout(more, 50); };
</script>`;

test('a text is shortened by whole words, the whole first', () => {
  expect(beginnings('Saint-Denis  en Val (97411)')).toEqual([
    'Saint-Denis en Val (97411)',
    'Saint-Denis en Val',
    'Saint-Denis en',
    'Saint-Denis',
  ]);
});

test('a list that loads as one scrolls is searched, by less and less, until the entry meant is there', async () => {
  await bench.show(BOX);
  expect(await choose('Ville-1 (82001)')).toMatchObject({ label: 'Ville-1 (82001)' });
  const asked = await bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss('#asked')), progress));
  // A slow keyboard is searched for in between.
  expect(asked).toMatch(/^\[\].*\[Ville-1 \(82001\)\].*\[Ville-1\]$/u);
});

test('an entry that no search finds is absent', async () => {
  await bench.show(BOX);
  expect(await codeOf(choose('Ville-999 (82999)'))).toBe('driver.option-absent');
});
