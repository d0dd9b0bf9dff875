// What each new screen is recognised by: texts and controls that it always shows, and that no other screen of the recording shows together.
import type { Way } from '#language/plan.ts';
import type { ApplicationDraft, ScreenDraft } from './drafts.ts';
import { folded, plain } from './naming.ts';
import { type Pane, panesOf } from './panes.ts';
import { titleOf } from './screens.ts';
import { isOfForms, mayName } from './persons.ts';
import { type Volatile, lasting } from './volatile.ts';
import { isSameWay, recognised, seenIn } from './ways-seen.ts';

const MOST = 5;
const LONGEST = 80;
/** What counts something says another number tomorrow. */
const COUNTS = /[1-9]/u;

function isSeen(ways: readonly Way[], pane: Pane): boolean {
  return recognised(ways, pane) === 'yes';
}

/** Best first: title, what was clicked, headings, buttons, labels, links, texts. */
function candidatesOf(screen: ScreenDraft, volatile: Volatile): readonly Way[] {
  const [pane] = screen.panes;
  if (pane === undefined) return [];
  const title = titleOf(pane, volatile);
  const usable = (text: string): boolean => text !== '' && text.length <= LONGEST && !volatile.holds(text) && !mayName(text);
  const used = screen.elements.flatMap(({ inTable, kind, ways }) =>
    (kind === 'button' || kind === 'link') && inTable === null
      ? lasting(ways, volatile)
          .filter((way) => way.by !== 'role' || !mayName(way.name))
          .slice(0, 1)
      : [],
  );
  const of = (test: (item: Pane['items'][number]) => Way | null): readonly Way[] =>
    pane.items.flatMap((item) => {
      const way = test(item);
      return way === null ? [] : [way];
    });
  const pressed = (kind: 'button' | 'link') =>
    of((item) =>
      item.kind === 'control' &&
      item.element.kind === kind &&
      item.element.row === null &&
      item.element.role === kind &&
      usable(item.element.name) &&
      // A link may lead to anybody.
      !(kind === 'link' && (COUNTS.test(item.element.name) || !isOfForms(item.element.name)))
        ? { by: 'role', role: kind, name: item.element.name }
        : null,
    );
  const all: readonly Way[] = [
    ...(title === null ? [] : [{ by: 'text', text: title } as const]),
    ...(screen.title === undefined ? [] : [{ by: 'text', text: screen.title } as const]),
    ...used.filter((way) => way.by === 'role'),
    ...of((item) => (item.kind === 'heading' && usable(item.text) ? { by: 'text', text: folded(item.text) } : null)),
    ...pressed('button'),
    ...of((item) =>
      (item.kind === 'control' || item.kind === 'value') &&
      item.element.row === null &&
      !/^(?:button|link)$/u.test(item.element.kind) &&
      usable(item.element.label)
        ? (item.element.ways.find(({ by }) => by === 'label' || by === 'near') ?? null)
        : null,
    ),
    ...pressed('link'),
    ...of((item) =>
      item.kind === 'text' && usable(item.text) && !COUNTS.test(item.text) ? { by: 'text', text: folded(item.text) } : null,
    ),
  ];
  const written = new Set<string>();
  return all.filter((way) => {
    const key = JSON.stringify(way);
    if (written.has(key) || !screen.panes.every((one) => seenIn(way, one) === 'yes')) return false;
    written.add(key);
    return true;
  });
}

/** A file of another recorder does not say what was shown. */
export function isUnseen({ known, panes }: ScreenDraft): boolean {
  return known === null && panes.every(({ items }) => items.length === 0);
}

/** What was used on it, for want of what it showed, or of anything in it that is nobody's. */
function usedOn({ elements }: ScreenDraft): readonly Way[] {
  return elements.flatMap(({ inTable, ways }) => (inTable === null ? ways.slice(0, 1) : [])).slice(0, 2);
}

const LEAVES =
  /\b(?:(?:se )?deconnect\w*|deconnexion|(?:quitter|fermer) (?:(?:la|ma|votre) )?session|log ?(?:out|off)|sign ?(?:out|off))\b/u;

/** The control by which one signs out: only who is signed in has it. */
function wayOut(pane: Pane | undefined): Way | null {
  const found = pane?.items.find(
    (item) =>
      item.kind === 'control' &&
      /^(?:button|link)$/u.test(item.element.role ?? '') &&
      LEAVES.test(plain(item.element.name || item.element.label)),
  );
  const named = found?.kind === 'control' ? found.element : null;
  return named === null || named.role === null || named.name === '' || !isOfForms(named.name)
    ? null
    : { by: 'role', role: named.role, name: named.name };
}

/** Whether anything on it, in whatever frame, says that somebody is signed in. */
export function tellsSignedIn({ panes }: ScreenDraft): boolean {
  return panes.some(({ view }) => panesOf(view).some((pane) => wayOut(pane) !== null));
}

/** Fewest ways first that leave none of `others`. */
function chosen(candidates: readonly Way[], others: readonly Pane[]): readonly Way[] {
  const signature = candidates.slice(0, 2);
  let left = others.filter((pane) => isSeen(signature, pane));
  while (left.length > 0 && signature.length < MOST) {
    const best = candidates
      .filter((way) => !signature.includes(way))
      .map((way) => ({ way, leaves: left.filter((pane) => seenIn(way, pane) === 'yes').length }))
      .toSorted((one, other) => one.leaves - other.leaves)[0];
    if (best === undefined || best.leaves === left.length) break;
    signature.push(best.way);
    left = others.filter((pane) => isSeen(signature, pane));
  }
  return signature;
}

/**
 * Gives the new screens their signatures. A screen over another one (a dialog over a form) shows all that the other shows: its own
 * signature is then the longer one, which decides. Returns the screens that nothing tells apart.
 */
export function signScreens(application: ApplicationDraft, volatile: Volatile, signIn: ScreenDraft | null): readonly ScreenDraft[] {
  const { screens } = application;
  const views = [...new Set(screens.flatMap(({ panes }) => panes.map(({ view }) => view)))];
  const everything = views.flatMap(panesOf);
  const isOwn = (screen: ScreenDraft, pane: Pane): boolean =>
    screen.panes.some(({ frame, view }) => view === pane.view && frame === pane.frame);
  const fresh = screens.filter(({ known }) => known === null);
  const others = (screen: ScreenDraft): readonly Pane[] => everything.filter((pane) => pane.frame === screen.frame && !isOwn(screen, pane));
  const candidates = new Map(fresh.map((screen) => [screen, candidatesOf(screen, volatile)]));
  for (const screen of fresh) {
    const own = isUnseen(screen) ? [] : chosen(candidates.get(screen) ?? [], others(screen));
    screen.signature = own.length > 0 ? own : usedOn(screen);
  }
  // A page that everybody may see is another one to nobody in particular: what was typed there would be nobody's.
  if (signIn !== null) {
    for (const screen of fresh) {
      const way = screen === signIn ? null : wayOut(screen.panes[0]);
      const isNew = way !== null && !screen.signature.some((one) => isSameWay(one, way));
      if (way !== null && isNew && screen.panes.every((pane) => seenIn(way, pane) === 'yes')) screen.signature = [...screen.signature, way];
    }
  }
  // The inner one decides by its length.
  for (const inner of fresh) {
    const around = screens.filter(
      (outer) => outer !== inner && outer.frame === inner.frame && inner.panes.every((pane) => isSeen(outer.signature, pane)),
    );
    const longest = Math.max(0, ...around.map(({ signature }) => signature.length));
    const more = (candidates.get(inner) ?? []).filter((way) => !inner.signature.includes(way));
    while (inner.signature.length <= longest && around.length > 0 && more.length > 0)
      inner.signature = [...inner.signature, ...more.splice(0, 1)];
  }
  return fresh.filter((screen) => {
    if (isUnseen(screen)) return false;
    if (screen.signature.length === 0) return true;
    const longer = (pane: Pane): boolean =>
      screens.some((other) => other !== screen && isOwn(other, pane) && other.signature.length > screen.signature.length);
    return others(screen).some((pane) => screens.some((other) => isOwn(other, pane)) && isSeen(screen.signature, pane) && !longer(pane));
  });
}
