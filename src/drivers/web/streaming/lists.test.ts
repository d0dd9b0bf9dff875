// What is chosen from afar in a drop-down list is what was seen there, whatever the page hides, forbids, repeats or changes.
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import type { StageList, StageView } from '#domain/showing.ts';
import { startSite } from '../test-site.ts';
import { Stage } from './stage.ts';

/** Only to end what hangs. */
const TEST_MILLISECONDS = 180_000;
const eventually = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 60_000, interval: 50 });

interface Shown {
  readonly stage: Stage;
  view(): StageView | null;
  open(): Promise<StageList>;
  choose(list: StageList, label: string): void;
  /** What the list holds, and each event that the page heard of it. */
  said(): Promise<string>;
}

const PAGE = (options: string, more = ''): string => `<title>-</title><style>.none { display: none } .unseen { visibility: hidden }</style>
  <select id=list style="position:absolute;left:0;top:0;width:300px;height:40px">${options}</select>
  <input id=after style="position:absolute;left:0;top:200px">
  <script>const heard = []; for (const type of ['input', 'change']) list.addEventListener(type, () => heard.push(type + ' ' + list.value));${more}</script>`;

async function show(options: string, more = ''): Promise<Shown> {
  const site = await startSite();
  onTestFinished(() => site.close());
  site.page('', PAGE(options, more));
  const seen: { view: StageView | null; pictures: number } = { view: null, pictures: 0 };
  const stage = await Stage.open({
    browser: { practice: true, logger: silentLogger, environment: process.env },
    origins: [{ origin: site.url, internal: true }],
    own: [],
    onPicture: async () => void (seen.pictures += 1),
    onView: (view) => (seen.view = view),
    onGone: () => undefined,
  });
  onTestFinished(() => stage.close());
  stage.shows(true);
  await stage.begin(site.url, async () => undefined);
  await eventually(() => seen.pictures).toBeGreaterThan(0);
  return {
    stage,
    view: () => seen.view,
    async open() {
      for (const kind of ['down', 'up'] as const) stage.act({ kind, x: 100, y: 20, modifiers: 0, button: 'left', clicks: 1 });
      await eventually(() => seen.view?.list ?? null).not.toBeNull();
      const list = seen.view?.list;
      if (list === null || list === undefined) throw new Error('it closed again');
      return list;
    },
    choose: ({ list, options: offered }, label) =>
      stage.act({ kind: 'option', list, option: offered.findIndex((one) => one.label === label) }),
    said: async () => String(await stage.context.pages()[0]?.evaluate('[list.value, ...heard].join(" | ")')),
  };
}

test(
  'options that the page does not show are not offered, and the one that is chosen is the one that was seen',
  async () => {
    const { choose, open, said } = await show(
      '<option>Choisir<option class=none>Aude<option>Ariège<option class=none>Lot<option class=unseen>Gard<option>Tarn<option>Gers',
    );
    const list = await open();
    expect(list).toMatchObject({ chosen: 0, options: ['Choisir', 'Ariège', 'Tarn', 'Gers'].map((label) => ({ label, disabled: false })) });
    choose(list, 'Tarn');
    await eventually(said).toBe('Tarn | input Tarn | change Tarn');
    choose(await open(), 'Ariège');
    await eventually(said).toBe('Ariège | input Tarn | change Tarn | input Ariège | change Ariège');
  },
  TEST_MILLISECONDS,
);

test(
  'groups that are hidden or forbidden, forbidden options and labels that repeat change nothing in what is chosen',
  async () => {
    const { choose, open, said } = await show(`<option value="" hidden selected>Choisir
      <optgroup label=Sud class=none><option value=1>Castres</optgroup>
      <optgroup label=Nord disabled><option value=2>Lens</optgroup>
      <optgroup label=Est><option value=3 disabled>Metz<option value=4>Saint-Martin</optgroup>
      <optgroup label=Ouest><option value=5>Saint-Martin<option value=6>Brest</optgroup>`);
    const list = await open();
    expect(list.chosen).toBe(-1);
    expect(list.options.map(({ disabled, label }) => `${label}${disabled ? ' (non)' : ''}`)).toEqual([
      'Lens (non)',
      'Metz (non)',
      'Est : Saint-Martin',
      'Ouest : Saint-Martin',
      'Brest',
    ]);
    choose(list, 'Ouest : Saint-Martin');
    await eventually(said).toBe('5 | input 5 | change 5');
    choose(await open(), 'Est : Saint-Martin');
    await eventually(said).toBe('4 | input 5 | change 5 | input 4 | change 4');
  },
  TEST_MILLISECONDS,
);

test(
  'a list that changes while it is open still gives what was seen in it, and what comes next comes after',
  async () => {
    const { choose, open, said, stage } = await show('<option>un<option>deux<option>trois');
    const list = await open();
    const [page] = stage.context.pages();
    await page?.evaluate(() => document.querySelector('select')?.prepend(new Option('zéro'), new Option('demi')));
    choose(list, 'deux');
    for (const kind of ['down', 'up'] as const) stage.act({ kind, x: 50, y: 210, modifiers: 0, button: 'left', clicks: 1 });
    stage.act({ kind: 'text', text: 'ensuite' });
    await eventually(said).toBe('deux | input deux | change deux');
    await eventually(() => page?.inputValue('#after')).toBe('ensuite');
  },
  TEST_MILLISECONDS,
);

test(
  'what was seen and is there no more is not chosen, nor anything else, and that is said',
  async () => {
    const { choose, open, said, stage, view } = await show('<option>un<option>deux<option>trois');
    const list = await open();
    await stage.context.pages()[0]?.evaluate(() => document.querySelectorAll('option')[1]?.remove());
    choose(list, 'deux');
    await eventually(() => view()?.notices.map(({ kind }) => kind)).toEqual(['list_closed']);
    expect(await said()).toBe('un');
    // The list is closed: what is chosen next is chosen.
    choose(await open(), 'trois');
    await eventually(said).toBe('trois | input trois | change trois');
  },
  TEST_MILLISECONDS,
);

test(
  'strokes that fall on another option are put right before the page hears of them',
  async () => {
    // The page says of every option that it takes a line.
    const { choose, open, said, stage, view } = await show(
      '<option class=none>Aude<option>Ariège<option class=none>Lot<option>Tarn<option>Gers',
      'const real = getComputedStyle; window.getComputedStyle = (one) => one instanceof HTMLOptionElement ? real(document.body) : real(one);',
    );
    choose(await open(), 'Tarn');
    await eventually(said).toBe('Tarn | input Tarn | change Tarn');
    // Chosen again it is no change, whatever is struck.
    choose(await open(), 'Tarn');
    await stage.context.pages()[0]?.waitForFunction(() => document.querySelector('select:open') === null);
    // Where they fall on what was chosen already, the page is told of nothing, and she is.
    choose(await open(), 'Ariège');
    await eventually(() => view()?.notices.map(({ kind }) => kind)).toEqual(['list_closed']);
    expect(await said()).toBe('Tarn | input Tarn | change Tarn');
  },
  TEST_MILLISECONDS,
);
