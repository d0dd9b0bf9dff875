// Which of the map's screens is shown: one look per frame, and an order that never depends on chance.
import type { Progress } from '#base/progress.ts';
import type { FoundScreen } from '#engine/ports.ts';
import type { ApplicationMap, Way } from '#language/plan.ts';
import { callPage, isPassing } from './page-call.ts';
import { type Tab, framesNamed, lookAgain } from './tab.ts';

interface Candidate {
  readonly found: FoundScreen;
  readonly frame: string | null;
  readonly signature: readonly Way[];
}

/**
 * All that may be shown, the decisive first: the end of a session, a breakdown, an interruption, then screens. Among screens those
 * inside a frame come before those of the page around it, which stays the same; then those with the longer signature; then as declared.
 */
export function candidates(map: ApplicationMap): readonly Candidate[] {
  const screens = Object.values(map.screens).map((screen, order) => ({ screen, order }));
  screens.sort(
    (a, b) =>
      Number(b.screen.frame !== null) - Number(a.screen.frame !== null) ||
      b.screen.signature.length - a.screen.signature.length ||
      a.order - b.order,
  );
  const named =
    (kind: FoundScreen['kind']) =>
    ({
      name,
      frame,
      signature,
    }: {
      readonly name: string;
      readonly frame: string | null;
      readonly signature: readonly Way[];
    }): Candidate => ({
      found: { kind, name },
      frame,
      signature,
    });
  return [
    ...map.sessionEnds.map(named('session_end')),
    ...map.breakdowns.map(named('breakdown')),
    ...map.interruptions.map(named('interruption')),
    ...screens.map(({ screen }) => named('screen')(screen)),
  ];
}

/** For each candidate: is it shown? A frame that is not there shows nothing. */
async function shown(tab: Tab, all: readonly Candidate[]): Promise<readonly boolean[]> {
  const result = all.map(() => false);
  const looks = [...new Set(all.map((candidate) => candidate.frame))].flatMap((name) => {
    const indexes = all.flatMap((candidate, index) => (candidate.frame === name ? [index] : []));
    const signatures = indexes.map((index) => all[index]?.signature ?? []);
    return framesNamed(tab.page, name).map(async (frame) => {
      const shows = await callPage(frame, tab.key, 'shows', signatures);
      indexes.forEach((index, position) => {
        if (shows[position] === true) result[index] = true;
      });
    });
  });
  await Promise.all(looks);
  return result;
}

/** The browser's own page in place of one that it did not get; what we stopped ourselves is seen by its own error. */
const NO_DOCUMENT = 'chrome-error://chromewebdata/';

/** Frames in which the map has screens, and which nobody answered: they stay empty however long one waits. */
function unanswered(tab: Tab, map: ApplicationMap): readonly FoundScreen[] {
  const names = new Set(Object.values(map.screens).flatMap(({ frame }) => (frame === null ? [] : [frame])));
  return [...names].flatMap((name) =>
    framesNamed(tab.page, name).some((frame) => frame.url() === NO_DOCUMENT) ? [{ kind: 'unanswered' as const, name }] : [],
  );
}

/** Names of the map's screens that are shown now, the decisive first. */
export async function shownScreens(tab: Tab, map: ApplicationMap, progress: Progress): Promise<readonly FoundScreen[]> {
  const silent = unanswered(tab, map);
  if (silent.length > 0) return silent;
  const all = candidates(map);
  do {
    try {
      const visible = await shown(tab, all);
      return all.flatMap(({ found }, index) => (visible[index] === true ? [found] : []));
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (await lookAgain(progress));
  return [];
}
