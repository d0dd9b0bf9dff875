// Fields that propose entries while one types: late answers, answers to earlier letters, several alike, none.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, byLabel, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const town = elementOf('suggestions', byLabel('Commune'));
const choose = (option: string, milliseconds = 15_000): Promise<{ value: string; label: string }> =>
  bench.step((progress) => bench.driver.choose(screen, town, option, progress), milliseconds);
const read = (selector: string): Promise<string> =>
  bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss(selector)), progress));

/** Each letter asks; what is asked first answers last, so that old answers come over new ones. */
function page(towns: readonly string[], { slow = 150, keeps = true } = {}): string {
  return `<label>Commune <input id="c" autocomplete="off" role="combobox" aria-expanded="false"></label><input id="hidden" style="display:none"><p id="code">-</p>
  <script>
    const towns = ${JSON.stringify(towns)};
    let count = 0;
    c.oninput = () => {
      const text = c.value;
      count += 1;
      fetch('/towns?' + text + '&wait=' + Math.max(20, ${slow} + 400 - 60 * count)).then(() => {
        // One letter is never answered with a list: as the last answer it would leave none.
        if (text.length < 2) return;
        document.querySelector('ul')?.remove();
        const found = towns.filter((town) => town.toLowerCase().startsWith(text.toLowerCase()));
        if (found.length === 0) return;
        const list = document.createElement('ul');
        list.style.cssText = 'position:absolute;top:60px;background:#fff;border:1px solid';
        for (const town of found) {
          const item = document.createElement('li');
          item.innerHTML = '<a><b>' + town.slice(0, text.length) + '</b>' + town.slice(text.length) + '</a>';
          item.onmousedown = (event) => event.preventDefault();
          item.onclick = () => { ${keeps ? 'c.value = town;' : "c.value = '';"} code.textContent = 'choisi ' + town; list.remove(); };
          list.append(item);
        }
        document.body.append(list);
      });
    };
  </script>`;
}

test('an entry is chosen though the page keeps a request open', async () => {
  bench.site.handle('/towns', (_request, response) => void response.end('[]'));
  bench.site.handle('/news', () => undefined);
  await bench.show(`${page(['Muret'])}<script>fetch('/news')</script>`);
  expect(await choose('Muret')).toEqual({ value: 'Muret', label: 'Muret' });
});

test('an entry that is proposed after twelve seconds is no absent one; one that never comes is told as unanswered', async () => {
  bench.site.handle('/towns', (_request, response) => void setTimeout(() => response.end('[]'), 12_000));
  await bench.show(page(['Muret'], { slow: 12_000 }));
  expect(await choose('Muret', 30_000)).toEqual({ value: 'Muret', label: 'Muret' });
  bench.site.handle('/towns', () => undefined);
  await bench.show(page(['Muret'], { slow: 12_000 }));
  // A busy machine tells the end of the step before; neither says that there is none.
  expect(await codeOf(choose('Muret', 4_000))).toMatch(/^(driver\.unanswered|step\.deadline)$/u);
});

test('the entry that equals what is wanted is chosen once the list has settled, whatever longer ones are proposed', async () => {
  bench.site.handle('/towns', (_request, response, url) => void setTimeout(() => response.end('[]'), Number(url.searchParams.get('wait'))));
  await bench.show(page(['Montauban', 'Montauban-sur-Tarn', 'Mont']));
  expect(await choose('Mont')).toEqual({ value: 'Mont', label: 'Mont' });
  expect(await read('#code')).toBe('choisi Mont');
});

test('none that equals it, or several, is refused; nothing is chosen', async () => {
  bench.site.handle('/towns', (_request, response, url) => void setTimeout(() => response.end('[]'), Number(url.searchParams.get('wait'))));
  await bench.show(page(['Muret', 'Muret', 'Mur']));
  expect(await codeOf(choose('Muret'))).toBe('driver.option-ambiguous');
  expect(await codeOf(choose('Mu'))).toBe('driver.option-absent');
  expect(await codeOf(choose('Paris'))).toBe('driver.option-absent');
  expect(await read('#code')).toBe('-');
});

test('a page that got no answer proposes nothing: it is asked again', async () => {
  let asked = 0;
  bench.site.handle('/towns', (_request, response) => {
    asked += 1;
    response.writeHead(asked === 1 ? 500 : 200).end('[]');
  });
  await bench.show(`<label>Commune <input id="c" role="combobox"></label><ul></ul><p id="code">-</p><script>
    c.oninput = () => { clearTimeout(window.t); window.t = setTimeout(async () => {
      const { ok } = await fetch('/towns');
      document.querySelector('ul').innerHTML = ok ? '<li role="option" onmousedown="event.preventDefault()" onclick="c.value = this.textContent; this.remove()">Muret</li>' : '<li>Aucune commune</li>';
    }, 300) };
  </script>`);
  expect(await choose('Muret')).toEqual({ value: 'Muret', label: 'Muret' });
  expect(asked).toBe(2);
});

test('what is proposed for the first letters is not all there is: the whole is asked for later', async () => {
  bench.site.handle('/towns', (_request, response) => void response.end('[]'));
  await bench.show(`<label>Commune <input id="c" role="combobox"></label><ul></ul><script>
    const ask = async () => {
      const text = c.value;
      await fetch('/towns');
      const found = ['Mauroux', 'Mondavezan', 'Muret'].filter((town) => town.startsWith(text)).slice(0, 2);
      document.querySelector('ul').innerHTML = found.map((town) => '<li role="option" onmousedown="event.preventDefault()" onclick="c.value = this.textContent; this.parentNode.textContent = String()">' + town + '</li>').join('');
    };
    c.oninput = () => { if (!window.t) ask(); clearTimeout(window.t); window.t = setTimeout(ask, 500) };
  </script>`);
  expect(await choose('Muret')).toEqual({ value: 'Muret', label: 'Muret' });
});

test('a field that does not keep the entry is noticed', async () => {
  bench.site.handle('/towns', (_request, response) => void response.end('[]'));
  await bench.show(page(['Muret'], { keeps: false }));
  expect(await codeOf(choose('Muret'))).toBe('driver.option-not-kept');
});

test("the browser's own proposals are chosen from, exactly", async () => {
  await bench.show(
    '<label>Commune <input list="d"></label><datalist id="d"><option value="Muret"><option value="Muret-le-Château"></datalist>',
  );
  expect(await choose('Muret')).toMatchObject({ value: 'Muret' });
  expect(await codeOf(bench.step((progress) => bench.driver.choose(screen, town, 'Mur', progress), 800))).toBe('driver.option-absent');
});
