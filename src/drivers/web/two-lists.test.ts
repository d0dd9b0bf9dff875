// Two lists between which options are moved, and two that only stand beside each other.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const chosen = elementOf('choice', byCss('#to'));

const choose = (...options: string[]): Promise<readonly { value: string; label: string }[]> =>
  bench.step((progress) => bench.driver.chooseSeveral(screen, chosen, options, progress));
const held = (element = chosen): Promise<string> => bench.step((progress) => bench.driver.read(screen, element, progress));

const FROM =
  '<select id="from" multiple size="4"><option value="s">Statuts</option><option value="b">Budget</option><option value="r">RIB</option></select>';
const TO = '<select id="to" multiple size="4"><option value="o">Ordre du jour</option></select>';
const MOVE = `<script>
  const send = (from, to) => { for (const one of [...from.selectedOptions]) to.append(one); };
  const from = document.querySelector('#from'), to = document.querySelector('#to');
</script>`;
const ARROWS =
  '<button type="button" onclick="send(from, to)">Choisir</button><button type="button" onclick="send(to, from)">Enlever</button>';

test('options are sent by the arrows until exactly those meant stand in the second list', async () => {
  await bench.show(`<div>${FROM}${ARROWS}${TO}</div>${MOVE}`);
  expect(await held()).toBe('o');
  expect(await choose('RIB', 'Statuts')).toEqual([
    { value: 'r', label: 'RIB' },
    { value: 's', label: 'Statuts' },
  ]);
  expect(await held()).toBe('r, s');
  await choose();
  expect(await held()).toBe('');
});

test('where nothing says which arrow is which, options are sent by a double click, far down a page too', async () => {
  const pictures = '<button type="button">1</button><button type="button">2</button>';
  await bench.show(`<div style="height: 2000px"></div><div>${FROM}${pictures}${TO}</div>${MOVE}<script>
    from.ondblclick = () => send(from, to); to.ondblclick = () => send(to, from);</script>`);
  await choose('Budget', 'Ordre du jour');
  expect(await held()).toBe('b, o');
});

test('whichever of the two lists the map names, the second holds what is chosen', async () => {
  await bench.show(`<div>${FROM}${ARROWS}${TO}</div>${MOVE}`);
  expect(await held(elementOf('choice', byCss('#from')))).toBe('o');
});

test('two lists without anything between them are two choices', async () => {
  await bench.show(`<div>${FROM}<label for="to">Autre</label>${TO}</div>`);
  const first = elementOf('choice', byCss('#from'));
  await bench.step((progress) => bench.driver.chooseSeveral(screen, first, ['RIB', 'Statuts'], progress));
  expect(await held(first)).toBe('r, s');
  expect(await held()).toBe('');
});

test('an option that neither list has is absent, and a list that moves nothing keeps nothing', async () => {
  await bench.show(`<div>${FROM}${ARROWS}${TO}</div>${MOVE}`);
  const brief = (...options: string[]) => bench.step((progress) => bench.driver.chooseSeveral(screen, chosen, options, progress), 1_500);
  expect(await codeOf(brief('Bilan'))).toBe('driver.option-absent');
  await bench.show(`<div>${FROM}<button>Choisir</button><button>Enlever</button>${TO}</div>`);
  expect(await codeOf(choose('RIB'))).toBe('driver.option-not-kept');
});
