// A browser that is shown from afar: what its pages ask never keeps it from being worked, wherever the question comes from.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import type { StageView } from '#domain/showing.ts';
import { Stage } from './stage.ts';

/** Only to end what hangs. */
const TEST_MILLISECONDS = 180_000;

async function serve(pages: Readonly<Record<string, string>>): Promise<string> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const eventually = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 60_000, interval: 50 });

interface Shown {
  readonly stage: Stage;
  readonly pictures: () => number;
  view(): StageView;
  click(x: number, y: number): void;
  /** What the page itself says by now. */
  said(): Promise<string>;
}

async function show(pages: Readonly<Record<string, string>>): Promise<Shown> {
  const origin = await serve(pages);
  const seen: { view: StageView | null; pictures: number } = { view: null, pictures: 0 };
  const stage = await Stage.open({
    browser: { practice: true, logger: silentLogger, environment: process.env },
    origins: [{ origin, internal: true }],
    own: [],
    onPicture: async () => void (seen.pictures += 1),
    onView: (view) => (seen.view = view),
    onGone: () => undefined,
  });
  onTestFinished(() => stage.close());
  stage.shows(true);
  await stage.begin(`${origin}/`, async () => undefined);
  // Nobody clicks on what is not yet to be seen.
  await eventually(() => seen.pictures).toBeGreaterThan(0);
  const view = (): StageView => {
    if (seen.view === null) throw new Error('nothing was told yet');
    return seen.view;
  };
  return {
    stage,
    view,
    pictures: () => seen.pictures,
    click(x, y) {
      for (const kind of ['down', 'up'] as const) stage.act({ kind, x, y, modifiers: 0, button: 'left', clicks: 1 });
    },
    said: () => stage.context.pages()[0]?.evaluate(() => document.title) ?? Promise.resolve(''),
  };
}

test(
  'choosing in a list may open a question, and the question is answered',
  async () => {
    const { click, said, stage, view } = await show({
      '/': `<title>rien</title><select style="position:absolute;left:0;top:0;width:200px;height:40px"
        onchange="document.title = confirm('Changer de type ?') ? this.value : 'gardé'">
        <option>un</option><option disabled>deux</option><option>trois</option></select>`,
    });
    click(100, 20);
    await eventually(() => view().list?.options.map(({ label }) => label)).toEqual(['un', 'deux', 'trois']);
    stage.act({ kind: 'option', list: view().list?.list ?? 0, option: 2 });
    await eventually(() => view().dialog?.message).toBe('Changer de type ?');
    stage.act({ kind: 'answer', dialog: view().dialog?.dialog ?? 0, answer: 'yes', text: '' });
    await eventually(() => view().dialog).toBeNull();
    await eventually(said).toBe('trois');
  },
  TEST_MILLISECONDS,
);

test(
  'two windows ask at once: each question is shown, its own window’s first, and pictures come again while one is open',
  async () => {
    const { click, pictures, said, stage, view } = await show({
      '/': `<title>rien</title><button style="position:absolute;left:0;top:0;width:200px;height:40px"
        onclick="window.open('/autre', '_blank', 'noopener'); setTimeout(() => document.title = String(confirm('première')), 1500)">Ouvrir</button>`,
      '/autre': `<title>autre</title><script>setTimeout(() => document.title = String(confirm('seconde')), 1500)</script>`,
    });
    click(100, 20);
    await eventually(() => view().tabs.length).toBe(2);
    const [first, second] = view().tabs.map(({ tab }) => tab);
    await eventually(() => view().dialog?.message).toBe('seconde');
    stage.act({ kind: 'tab', tab: first ?? 0 });
    await eventually(() => view().dialog?.message).toBe('première');
    // Whoever looks again hears and sees as before, although the page waits.
    stage.shows(false);
    stage.shows(true);
    const before = pictures();
    stage.act({ kind: 'answer', dialog: view().dialog?.dialog ?? 0, answer: 'yes', text: '' });
    await eventually(() => view().dialog?.message).toBe('seconde');
    stage.act({ kind: 'tab', tab: second ?? 0 });
    stage.act({ kind: 'answer', dialog: view().dialog?.dialog ?? 0, answer: 'no', text: '' });
    await eventually(() => view().dialog).toBeNull();
    await eventually(said).toBe('true');
    await eventually(() => stage.context.pages()[1]?.title()).toBe('false');
    await eventually(pictures).toBeGreaterThan(before);
  },
  TEST_MILLISECONDS,
);

test(
  'a question whose page went away is no longer asked',
  async () => {
    const { click, stage, view } = await show({
      '/': `<title>rien</title><button style="position:absolute;left:0;top:0;width:200px;height:40px"
        onclick="window.open('/autre')">Ouvrir</button>`,
      '/autre': `<title>autre</title><script>setTimeout(() => alert('perdue'), 500)</script>`,
    });
    click(100, 20);
    await eventually(() => view().dialog?.message).toBe('perdue');
    const [, other] = stage.context.pages();
    await other?.close();
    await eventually(() => view().dialog).toBeNull();
    await eventually(() => view().tabs.length).toBe(1);
  },
  TEST_MILLISECONDS,
);

test(
  'a window that asks before it is known is answered',
  async () => {
    const { click, stage, view } = await show({
      '/': `<title>rien</title><button style="position:absolute;left:0;top:0;width:200px;height:40px"
        onclick="window.open('/autre')">Ouvrir</button>`,
      '/autre': `<title>autre</title><script>document.title = String(confirm('aussitôt'))</script>`,
    });
    // The browser takes its time to give the window over: its question is there first.
    const opened = stage.context.waitForEvent('page');
    const asked = opened.then((page) => page.waitForEvent('dialog'));
    const give = stage.context.newCDPSession.bind(stage.context);
    stage.context.newCDPSession = async (of) => {
      await asked;
      return give(of);
    };
    click(100, 20);
    await eventually(() => view().dialog?.message).toBe('aussitôt');
    stage.act({ kind: 'answer', dialog: view().dialog?.dialog ?? 0, answer: 'yes', text: '' });
    await eventually(() => view().dialog).toBeNull();
    await eventually(() => view().tabs.map(({ title }) => title)).toEqual(['rien', 'true']);
  },
  TEST_MILLISECONDS,
);

const DRAGGED = `<title>rien</title><p draggable=true style="position:absolute;left:0;top:0;margin:0;width:200px;height:40px"
    ondragstart="event.dataTransfer.setData('text', 'pièce')" onmousedown="for (const until = performance.now() + (window.busy ?? 0); performance.now() < until;);">Pièce</p>
  <div style="position:absolute;left:0;top:300px;width:300px;height:80px" ondragover="event.preventDefault()"
    ondrop="event.preventDefault(); document.title = event.dataTransfer.getData('text')" onclick="document.title = 'cliqué'">Panier</div>`;

test(
  'what is dragged the way of HTML arrives, however few moves there are and however late its page is; the mouse is free afterwards',
  async () => {
    const { click, said, stage } = await show({ '/': DRAGGED });
    const [page] = stage.context.pages();
    for (const [busy, moves] of [
      [0, 8],
      [0, 1],
      [700, 2],
    ] as const) {
      await page?.evaluate((milliseconds) => Object.assign(window, { busy: milliseconds }), busy);
      await page?.evaluate(() => void (document.title = 'rien'));
      stage.act({ kind: 'move', x: 60, y: 20, modifiers: 0, held: null });
      stage.act({ kind: 'down', x: 60, y: 20, modifiers: 0, button: 'left', clicks: 1 });
      for (let at = 1; at <= moves; at += 1)
        stage.act({ kind: 'move', x: 60, y: 20 + Math.round((320 * at) / moves), modifiers: 0, held: 'left' });
      stage.act({ kind: 'up', x: 60, y: 340, modifiers: 0, button: 'left', clicks: 1 });
      await eventually(said).toBe('pièce');
      click(100, 340);
      await eventually(said).toBe('cliqué');
    }
  },
  TEST_MILLISECONDS,
);

test(
  'what is dragged by following the pointer hears of each move before the button is let go',
  async () => {
    const { said, stage } = await show({
      '/': `<title>rien</title><p style="position:absolute;left:0;top:0;margin:0;width:200px;height:40px" onpointerdown="moves = []"
        onpointermove="if (event.buttons === 1) moves.push(event.clientX)" onpointerup="document.title = moves.length + ' ' + moves.at(-1)">Pièce</p>
        <script>let moves = [];</script>`,
    });
    stage.act({ kind: 'move', x: 10, y: 20, modifiers: 0, held: null });
    stage.act({ kind: 'down', x: 10, y: 20, modifiers: 0, button: 'left', clicks: 1 });
    for (let at = 1; at <= 10; at += 1) stage.act({ kind: 'move', x: 10 + at * 10, y: 20, modifiers: 0, held: 'left' });
    stage.act({ kind: 'up', x: 110, y: 20, modifiers: 0, button: 'left', clicks: 1 });
    await eventually(said).toBe('10 110');
  },
  TEST_MILLISECONDS,
);

test(
  'a drag that is given up by the Escape key, or that nobody heard the end of, leaves the mouse free',
  async () => {
    const { click, said, stage } = await show({ '/': DRAGGED });
    for (const gone of ['Escape', null] as const) {
      await stage.context.pages()[0]?.evaluate(() => void (document.title = 'rien'));
      stage.act({ kind: 'down', x: 60, y: 20, modifiers: 0, button: 'left', clicks: 1 });
      for (const y of [60, 340]) stage.act({ kind: 'move', x: 60, y, modifiers: 0, held: 'left' });
      if (gone !== null) {
        const key = { kind: 'key', key: gone, code: gone, modifiers: 0, again: false, text: null } as const;
        stage.act({ ...key, pressed: true });
        stage.act({ ...key, pressed: false });
        stage.act({ kind: 'up', x: 60, y: 340, modifiers: 0, button: 'left', clicks: 1 });
      }
      click(100, 340);
      await eventually(said).toBe('cliqué');
    }
  },
  TEST_MILLISECONDS,
);

const LIST = `<select id=l style="position:absolute;left:0;top:0;width:200px;height:40px" onchange="document.title += ' ' + this.value">
  <option>un</option><option>deux</option><option>trois</option></select>
  <input style="position:absolute;left:0;top:100px" oninput="document.title = this.value">`;

test(
  'a list that its page closes is no longer shown; what was chosen just then changes nothing, and that is said',
  async () => {
    const { click, said, stage, view } = await show({ '/': `<title>rien</title>${LIST}` });
    click(100, 20);
    await eventually(() => view().list?.options.length).toBe(3);
    const list = view().list?.list ?? 0;
    const [page] = stage.context.pages();
    // The page closes it, and is busy: what was chosen meanwhile finds it closed.
    const closing = page?.waitForEvent('request');
    const busy = page?.evaluate(() => {
      document.querySelector('select')?.blur();
      void fetch('/closed').catch(() => undefined);
      for (const until = performance.now() + 1_000; performance.now() < until;);
    });
    await closing;
    stage.act({ kind: 'option', list, option: 2 });
    await busy;
    await eventually(() => view().notices.map(({ kind }) => kind)).toEqual(['list_closed']);
    expect(await said()).toBe('rien');
    expect(view().list).toBeNull();
    click(100, 20);
    await eventually(() => view().list?.list).not.toBe(list);
    await page?.evaluate(() => document.querySelector('select')?.blur());
    await eventually(() => view().list).toBeNull();
    // Whatever she does next is heard by the page.
    click(50, 110);
    stage.act({ kind: 'text', text: 'ensuite' });
    await eventually(said).toBe('ensuite');
  },
  TEST_MILLISECONDS,
);
