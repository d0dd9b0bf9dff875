// Takes a masked picture: everything is hidden in every document before the browser paints it, and only declared texts are let through.
import type { Frame } from 'playwright-core';
import { CopisteError } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { Picture } from '#engine/ports.ts';
import type { ApplicationMap, ElementDefinition } from '#language/plan.ts';
import { holdersAround } from './holders.ts';
import { callPage } from './page-call.ts';
import { paint } from './painting.ts';
import { type Rectangle, blankPng } from './png.ts';
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
async function hide(tab: Tab, { texts, elements }: Readable): Promise<Placed | null> {
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

async function isStillHidden(tab: Tab): Promise<boolean> {
  const answers = await Promise.all(tab.page.frames().map((frame) => callPage(frame, tab.key, 'masked')));
  return answers.every(Boolean);
}

async function show(tab: Tab): Promise<void> {
  await Promise.all(tab.page.frames().map((frame) => callPage(frame, tab.key, 'unmask').catch(() => undefined)));
}

/** A document born while the picture is taken is hidden before its first content; one that is not shows in `isStillHidden`. */
function maskedBirth(key: string): string {
  return `window[${JSON.stringify(key)}]?.mask([], []);`;
}

function blank(tab: Tab): Uint8Array {
  const size = tab.page.viewportSize() ?? { width: 1280, height: 900 };
  return blankPng(size.width, size.height, BLANK_GREY);
}

async function take(tab: Tab, map: ApplicationMap, progress: Progress): Promise<Picture | null> {
  const birth = tab.protocol.send('Page.addScriptToEvaluateOnNewDocument', { source: maskedBirth(tab.key) });
  try {
    const [what] = await Promise.all([readable(tab, map, progress), birth]);
    const placed = await hide(tab, what);
    if (placed === null) return null;
    const { data } = await tab.protocol.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
    if (!(await isStillHidden(tab))) return null;
    // A picture of an unknown kind is not looked at by anybody.
    return { png: paint({ base64: data, ...placed, grey: BAR_GREY }).catch(() => blank(tab)) };
  } finally {
    const removed = birth.then(({ identifier }) => tab.protocol.send('Page.removeScriptToEvaluateOnNewDocument', { identifier }));
    await Promise.all([removed.catch(() => undefined), show(tab)]);
  }
}

/** A masked picture of the window. When it cannot be sure that everything is hidden: an even grey of the same size, never the page. */
export async function capture(tab: Tab, map: ApplicationMap, progress: Progress): Promise<Picture> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    progress.signal.throwIfAborted();
    try {
      const picture = await take(tab, map, progress);
      if (picture !== null) return picture;
      progress.log('something could not be masked');
    } catch (thrown) {
      // A frame went away meanwhile.
      if (thrown instanceof CopisteError || tab.page.isClosed()) throw thrown;
      progress.log('a frame changed while the picture was taken');
    }
  }
  return { png: Promise.resolve(blank(tab)) };
}
