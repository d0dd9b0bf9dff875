// Search fields of pages that look by themselves: what they show is waited for, and is not believed where they got no answer.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, byLabel, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const fill = (text: string, milliseconds = 10_000): Promise<string> =>
  bench.step((progress) => bench.driver.fill(screen, elementOf('field', byLabel('Rechercher')), text, progress), milliseconds);
const count = (): Promise<string> => bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss('#count')), progress));

const LONG = 30_000;

/** A list that waits for the last letter, and says nothing of a search that failed. */
const LIST = `<label>Rechercher <input type="search" oninput="clearTimeout(window.t); window.t = setTimeout(ask, 400)"></label><p id="count">12 demandes</p>
  <script>
    async function ask() {
      const answer = await fetch('/search?q=' + document.querySelector('input').value);
      if (answer.ok) document.querySelector('#count').textContent = await answer.text();
    }
  </script>`;

/** Fails the first so many times. */
function answers(failures: number): { readonly times: () => number } {
  let times = 0;
  bench.site.handle('/search', (_request, response, url) => {
    times += 1;
    response.statusCode = times <= failures ? 500 : 200;
    setTimeout(() => response.end(`1 demande ${url.searchParams.get('q')}`), 300);
  });
  return { times: () => times };
}

test('what a page finds by itself is there once the search is typed, and is sought again where the page got no answer', async () => {
  const { times } = answers(1);
  await bench.show(LIST);
  expect(await fill('21004512')).toBe('21004512');
  expect(await count()).toBe('1 demande 21004512');
  expect(times()).toBe(2);
});

test('a page that never gets an answer is told as such; one that asks for nothing is not waited for long', async () => {
  answers(100);
  await bench.show(LIST);
  expect(await codeOf(fill('21004512', 3_000))).toBe('driver.unanswered');
  await bench.show('<label>Rechercher <input type="search"></label>');
  expect(await fill('21004512')).toBe('21004512');
});

test('a search that is answered after twelve seconds is waited for, where the step may last so long', async () => {
  bench.site.handle(
    '/search',
    (_request, response, url) => void setTimeout(() => response.end(`1 demande ${url.searchParams.get('q')}`), 12_000),
  );
  await bench.show(LIST);
  expect(await fill('21004512', LONG)).toBe('21004512');
  expect(await count()).toBe('1 demande 21004512');
});

/** A page asks what is new over and over; `release` answers the question that waits, and the page asks again at once. */
function poll(): { readonly release: () => void } {
  let waiting: (() => void) | null = null;
  bench.site.handle('/news', (_request, response) => {
    waiting = () => void response.end('something');
  });
  return { release: () => waiting?.() };
}
const POLL = `<label>Nom <input></label><script>
  let told = 0;
  const follow = () => fetch('/news?since=' + (told += 1)).then(follow);
  follow();
</script>`;

test('a request that was open before one types is no answer to wait for', async () => {
  answers(1);
  poll();
  await bench.show(LIST + POLL);
  expect(await fill('21004512', LONG)).toBe('21004512');
  expect(await count()).toBe('1 demande 21004512');
});

test('what a page asks for again and again is neither waited for nor taken for the answer', async () => {
  const { release } = poll();
  // What the page is told comes before what was sought, and it asks again at once.
  bench.site.handle('/search', (_request, response, url) => {
    release();
    setTimeout(() => response.end(`1 demande ${url.searchParams.get('q')}`), 600);
  });
  await bench.show(LIST + POLL);
  const name = elementOf('field', byLabel('Nom'));
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_200));
  for (const text of ['Moissac', 'Cahors']) {
    await rest();
    await bench.step((progress) => bench.driver.fill(screen, name, text, progress), LONG);
  }
  const timer = setInterval(release, 3_000);
  try {
    expect(await fill('21004513', LONG)).toBe('21004513');
    expect(await count()).toBe('1 demande 21004513');
  } finally {
    clearInterval(timer);
  }
});

test('what answers the first letters, or what the page showed before, is not taken for the answer to the whole, however slow the page', async () => {
  bench.site.handle('/search', (_request, response, url) => void response.end(`1 demande ${url.searchParams.get('q')}`));
  // It asks at the first letter, and again a while after the last one.
  await bench.show(LIST.replace('clearTimeout', 'if (!window.t) ask(); clearTimeout'));
  await fill('21004512');
  expect(await count()).toBe('1 demande 21004512');
  // It is at other work when it should ask.
  const busy =
    'if (!window.t) setTimeout(() => { const end = performance.now() + 1200; while (performance.now() < end); }, 300); clearTimeout';
  await bench.show(LIST.replace('clearTimeout', busy));
  await fill('21004513');
  expect(await count()).toBe('1 demande 21004513');
});
