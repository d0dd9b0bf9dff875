// Takes a masked picture: everything is hidden in every document before the browser paints it, and only declared texts are let through.
import type { Frame } from 'playwright-core';
import { sleep } from '#base/clock.ts';
import { CopisteError } from '#base/errors.ts';
import { type Progress, withProgress } from '#base/progress.ts';
import type { NoPicture } from '#domain/robot-state.ts';
import type { Glimpse, Picture } from '#engine/ports.ts';
import type { ApplicationMap, ElementDefinition } from '#language/plan.ts';
import { holdersAround } from './holders.ts';
import { callPage, isPassing } from './page-call.ts';
import { paint } from './painting.ts';
import { type Painting, type Rectangle, blankPng } from './png.ts';
import { shownScreens } from './recognise.ts';
import type { Tab } from './tab.ts';

const BAR_GREY = 0xb4;
const BLANK_GREY = 0xd0;
const TRIES = 3;
const WHOLE: Rectangle = { left: 0, top: 0, right: Number.POSITIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };

type Sought = Pick<ElementDefinition, 'kind' | 'ways'>;

interface Readable {
  readonly texts: readonly string[];
  /** Elements declared readable, by frame name. */
  readonly elements: ReadonlyMap<string | null, readonly Sought[]>;
}

async function readable(tab: Tab, map: ApplicationMap, progress: Progress): Promise<Readable> {
  const texts = Object.values(map.screens).flatMap((screen) => screen.readableTexts);
  const elements = new Map<string | null, Sought[]>();
  // Only of the screens shown: on another screen the same way may lead to a person's name.
  for (const { kind, name } of await shownScreens(tab, map, progress)) {
    const screen = kind === 'screen' ? map.screens[name] : undefined;
    if (screen === undefined) continue;
    const declared = Object.values(screen.elements).flatMap((element) =>
      element.readable ? [{ kind: element.kind, ways: element.ways }] : [],
    );
    elements.set(screen.frame, [...(elements.get(screen.frame) ?? []), ...declared]);
  }
  return { texts, elements };
}

interface Placed {
  readonly bars: readonly Rectangle[];
  readonly spared: readonly Rectangle[];
}

const within = (rectangle: Rectangle, { left, top, right, bottom }: Rectangle): Rectangle => ({
  left: Math.max(rectangle.left + left, left),
  top: Math.max(rectangle.top + top, top),
  right: Math.min(rectangle.right + left, right),
  bottom: Math.min(rectangle.bottom + top, bottom),
});

/** All that a picture needs of a window. */
export type Pictured = Pick<Tab, 'page' | 'protocol' | 'key'>;

/** The window that a frame shows through, in the page's coordinates; null: it cannot be told. */
async function frameBox(frame: Frame, key: string): Promise<Rectangle | null> {
  let box: Rectangle = WHOLE;
  for (const { outer, id } of await holdersAround(frame, key)) {
    const window = await callPage(outer, key, 'boxOfFrame', id);
    if (window === null) return null;
    box = box === WHOLE ? window : within(box, window);
  }
  return box;
}

/** Hides everything in every document; null: something could escape. */
async function hide(tab: Pictured, { texts, elements }: Readable): Promise<Placed | null> {
  const hidden = await Promise.all(
    tab.page.frames().map(async (frame): Promise<Placed | null> => {
      const isMain = frame === tab.page.mainFrame();
      const [report, box] = await Promise.all([
        callPage(frame, tab.key, 'mask', texts, elements.get(isMain ? null : frame.name()) ?? []),
        isMain ? WHOLE : frameBox(frame, tab.key),
      ]);
      if (!report.sure) return null;
      if (box === null) return { bars: [], spared: [] };
      return { bars: report.bars.map((bar) => within(bar, box)), spared: report.readable.map((bar) => within(bar, box)) };
    }),
  );
  const sure = hidden.filter((placed) => placed !== null);
  if (sure.length < hidden.length) return null;
  return { bars: sure.flatMap(({ bars }) => bars), spared: sure.flatMap(({ spared }) => spared) };
}

async function isStillHidden(tab: Pictured): Promise<boolean> {
  const answers = await Promise.all(tab.page.frames().map((frame) => callPage(frame, tab.key, 'masked')));
  return answers.every(Boolean);
}

/** Until it is done in the document that is there: one that came meanwhile may have been born hidden. */
async function showFrame(frame: Frame, key: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      return await callPage(frame, key, 'unmask');
    } catch (thrown) {
      if (frame.isDetached() || !isPassing(thrown)) return;
    }
  }
}

async function show(tab: Pictured): Promise<void> {
  await Promise.all(tab.page.frames().map((frame) => showFrame(frame, tab.key)));
}

/** A document born while the picture is taken is hidden before its first content; one that is not shows in `isStillHidden`. */
function maskedBirth(key: string): string {
  return `window[${JSON.stringify(key)}]?.mask([], []);`;
}

function blank(tab: Pictured): Uint8Array {
  const size = tab.page.viewportSize() ?? { width: 1280, height: 900 };
  return blankPng(size.width, size.height, BLANK_GREY);
}

/** What the browser gave, with the bars to be painted over it; or why nothing of it may be kept. */
async function take(tab: Pictured, look: () => Promise<Readable>, progress: Progress): Promise<Painting | 'not_maskable' | 'moving'> {
  const birth = tab.protocol.send('Page.addScriptToEvaluateOnNewDocument', { source: maskedBirth(tab.key) });
  try {
    const [what] = await Promise.all([look(), birth]);
    progress.signal.throwIfAborted();
    const placed = await hide(tab, what);
    if (placed === null) return 'not_maskable';
    // Behind a question of the page it took as long as its answer: nobody waits for the picture any more.
    progress.signal.throwIfAborted();
    const { data } = await tab.protocol.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
    return (await isStillHidden(tab)) ? { base64: data, ...placed, grey: BAR_GREY } : 'moving';
  } finally {
    const removed = birth.then(({ identifier }) => tab.protocol.send('Page.removeScriptToEvaluateOnNewDocument', { identifier }));
    // From then on no document is born hidden.
    await removed.catch(() => undefined);
    await show(tab);
  }
}

/** A masked picture of the window. When it cannot be sure that everything is hidden: an even grey of the same size, never the page. */
export async function capture(tab: Tab, map: ApplicationMap, progress: Progress): Promise<Picture> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    progress.signal.throwIfAborted();
    try {
      const painting = await take(tab, () => readable(tab, map, progress), progress);
      // A picture of an unknown kind is not looked at by anybody.
      if (typeof painting !== 'string') return { png: paint(painting).catch(() => blank(tab)) };
      progress.log('something could not be masked');
    } catch (thrown) {
      // A frame went away meanwhile.
      if (thrown instanceof CopisteError || tab.page.isClosed()) throw thrown;
      progress.log('a frame changed while the picture was taken');
    }
  }
  return { png: Promise.resolve(blank(tab)) };
}

/** A glimpse that takes longer is given up: the work waits for it. */
const GLIMPSE_MILLISECONDS = 4_000;
/** Then the page is made visible again, or is so busy that the work waits for it anyway. */
const SHOW_MILLISECONDS = 1_000;

/**
 * As `capture`, where no map says what may be read: these texts stay readable, wherever they stand alone. Null: something could escape,
 * or moves.
 */
export async function captureTexts(tab: Pictured, texts: readonly string[], progress: Progress): Promise<Uint8Array | null> {
  const painting = await take(tab, () => Promise.resolve({ texts, elements: new Map() }), progress);
  return typeof painting === 'string' ? null : paint(painting);
}

async function moves(tab: Tab): Promise<boolean> {
  const answers = await Promise.all(tab.page.frames().map((frame) => callPage(frame, tab.key, 'moving')));
  return answers.some(Boolean);
}

/** A masked picture for whoever watches, tried once and only on a page that stands still; never an error, never an unmasked page. */
export async function glimpse(tab: Tab, map: ApplicationMap, signal: AbortSignal): Promise<Glimpse> {
  const began = performance.now();
  const held = (): number => performance.now() - began;
  const none = (why: NoPicture): Glimpse => ({ kind: 'none', why, heldMilliseconds: held() });
  try {
    return await withProgress('regarder', GLIMPSE_MILLISECONDS, signal, async (progress) => {
      if (await moves(tab)) return none('moving');
      const painting = await take(tab, () => readable(tab, map, progress), progress);
      if (typeof painting === 'string') return none(painting);
      return { kind: 'picture', png: paint(painting), heldMilliseconds: held() };
    });
  } catch (thrown) {
    // What was begun may still hide something: nobody works on a page that is hidden.
    if (!tab.page.isClosed()) await Promise.race([show(tab), sleep(SHOW_MILLISECONDS)]);
    return none(isPassing(thrown) ? 'moving' : 'failed');
  }
}
