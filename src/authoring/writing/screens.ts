// Views grouped into screens: those that the map knows by its signatures, the others by what names them and can be used on them.
import type { ApplicationMap } from '#language/plan.ts';
import type { ApplicationDraft, ScreenDraft } from './drafts.ts';
import { elementFromMap } from './elements.ts';
import { folded, freeName, nameFrom, plain, shortTitle } from './naming.ts';
import { type Pane, identityOf } from './panes.ts';
import { isOfForms, mayName } from './persons.ts';
import type { Volatile } from './volatile.ts';
import { recognised } from './ways-seen.ts';

/** How much of what two panes hold must be the same for them to be one screen. */
const LIKE = 0.6;

/** The title that the application gives the screen; null: nothing on it can be one. Whoever is greeted or named is none. */
export function titleOf(pane: Pane, { holds }: Volatile): string | null {
  return titleIn(pane, { holds: (text) => holds(text) || mayName(text) });
}

/** As far as it tells one screen from another. */
function titleIn({ items }: Pane, { holds }: Volatile): string | null {
  const headings = items.flatMap((item) => (item.kind === 'heading' && !holds(item.text) ? [item] : []));
  const highest = headings.toSorted((one, other) => one.level - other.level)[0];
  if (highest !== undefined) return folded(highest.text);
  const labels = new Set(items.flatMap((item) => ('element' in item ? [folded(item.element.label), folded(item.element.name)] : [])));
  const first = items.find(
    (item) =>
      item.kind === 'text' &&
      !item.live &&
      item.part !== true &&
      item.text.length <= 80 &&
      !holds(item.text) &&
      isOfForms(item.text) &&
      !labels.has(folded(item.text)),
  );
  return first?.kind === 'text' ? folded(first.text) : null;
}

/** What is on it whatever the dossier. */
function featuresOf(pane: Pane, { holds }: Volatile): ReadonlySet<string> {
  return new Set(
    pane.items.flatMap((item) => {
      if (item.kind === 'heading') return holds(item.text) ? [] : [`heading ${plain(item.text)}`];
      if ((item.kind === 'control' || item.kind === 'value') && item.element.row === null) {
        return holds(item.element.label === '' ? item.element.name : item.element.label) ? [] : [identityOf(item.element)];
      }
      return item.kind === 'table' ? [`table ${item.headings.join(' ')}`] : [];
    }),
  );
}

function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 && right.size === 0) return 1;
  return left.intersection(right).size / left.union(right).size;
}

/** As it is read: letters with accents are written as numbers in an address. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Parts of a path that name one dossier are left out. */
export function pathShape(url: string): string {
  if (!URL.canParse(url)) return url;
  return new URL(url).pathname
    .split('/')
    .map((part) => (/\d|%/u.test(decoded(part)) || part.length > 30 ? '…' : part))
    .join('/');
}

/** Gives the screen a path, where it is the same for every dossier. */
export function openable(screen: ScreenDraft, { holds }: Volatile): boolean {
  if (screen.path !== null) return true;
  const url = screen.panes[0]?.view.url ?? '';
  if (!URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  const isOfDossier =
    (search !== '' && holds(decoded(search).replaceAll(/[_+=&?]/gu, ' '))) ||
    pathname.split('/').some((part) => part !== '' && (holds(decoded(part)) || holds(decoded(part).replaceAll(/[_+-]/gu, ' '))));
  if (isOfDossier || pathShape(url).includes('…')) return false;
  screen.path = `${pathname}${search}`;
  return true;
}

/** The screens of a map that may be shown in a pane, the decisive first: as the driver orders them. */
export function knownScreens(map: ApplicationMap, pane: Pane): readonly string[] {
  return Object.values(map.screens)
    .map((screen, order) => ({ screen, order, seen: screen.frame === pane.frame ? recognised(screen.signature, pane) : ('no' as const) }))
    .filter(({ seen }) => seen !== 'no')
    .toSorted(
      (one, other) =>
        Number(other.seen === 'yes') - Number(one.seen === 'yes') ||
        other.screen.signature.length - one.screen.signature.length ||
        one.order - other.order,
    )
    .map(({ screen }) => screen.name);
}

function isOneScreen(draft: ScreenDraft, pane: Pane, volatile: Volatile): boolean {
  const [first] = draft.panes;
  if (draft.known !== null || first === undefined || draft.frame !== pane.frame) return false;
  if (titleIn(first, volatile) !== titleIn(pane, volatile)) return false;
  const isApart = pane.frame === null && pathShape(first.view.url) !== pathShape(pane.view.url);
  // Of what was not seen the address alone tells one screen from another.
  if (isApart && first.items.length === 0 && pane.items.length === 0) return false;
  return likeness(featuresOf(first, volatile), featuresOf(pane, volatile)) >= (isApart ? 0.9 : LIKE);
}

/** The draft of a screen that the map knows. */
export function knownDraft(application: ApplicationDraft, name: string): ScreenDraft | undefined {
  const known = application.screens.find((screen) => screen.known?.name === name);
  const definition = application.existing?.map.screens[name];
  if (known !== undefined || definition === undefined) return known;
  const draft: ScreenDraft = {
    name,
    known: definition,
    frame: definition.frame,
    path: definition.path,
    panes: [],
    signature: definition.signature,
    elements: Object.values(definition.elements).map(elementFromMap),
    groups: new Map(),
  };
  application.screens.push(draft);
  return draft;
}

/**
 * The screen that a pane shows. Of several that the map knows and that may be shown at once, `suits` says which is meant (the one that
 * has the control that was used); without it the decisive one.
 */
export function screenOf(
  application: ApplicationDraft,
  pane: Pane,
  volatile: Volatile,
  suits: (screen: ScreenDraft) => boolean = () => true,
): ScreenDraft {
  const { existing } = application;
  const known = existing === null ? [] : knownScreens(existing.map, pane).flatMap((name) => knownDraft(application, name) ?? []);
  const chosen = known.find(suits) ?? known[0] ?? application.screens.find((draft) => isOneScreen(draft, pane, volatile));
  if (chosen !== undefined) {
    if (!chosen.panes.some(({ view, frame }) => view === pane.view && frame === pane.frame)) chosen.panes.push(pane);
    return chosen;
  }
  const draft: ScreenDraft = {
    name: '',
    known: null,
    frame: pane.frame,
    path: null,
    panes: [pane],
    signature: [],
    elements: [],
    groups: new Map(),
  };
  application.screens.push(draft);
  return draft;
}

/** Names for the new screens: their titles, or what is done on them. `taken`: names that a screen must not have. */
export function nameScreens(
  application: ApplicationDraft,
  volatile: Volatile,
  taken: ReadonlySet<string>,
  isSignIn: (screen: ScreenDraft) => boolean,
): void {
  const used = new Set([...taken, ...Object.keys(application.existing?.map.screens ?? {})]);
  const isOwn = (text: string): boolean => !volatile.holds(text) && !mayName(text);
  for (const screen of application.screens) {
    if (screen.known !== null || screen.name !== '') continue;
    const [pane] = screen.panes;
    const title = pane === undefined ? null : titleOf(pane, volatile);
    const inner = pane?.items.find((item) => item.kind === 'heading' && item.text !== title && isOwn(item.text));
    const button = pane?.items.find((item) => item.kind === 'control' && item.element.kind === 'button' && isOwn(item.element.name));
    const candidates = [
      ...(isSignIn(screen) ? ['connexion'] : []),
      ...(screen.title === undefined ? [] : [screen.title]),
      shortTitle(title ?? ''),
      title ?? '',
      ...(inner?.kind === 'heading' ? [inner.text, `${title ?? ''} ${inner.text}`] : []),
      ...(button?.kind === 'control' ? [button.element.name] : []),
      ...(pane !== undefined && isOwn(pane.view.title) ? [pane.view.title] : []),
    ].map(nameFrom);
    screen.name = freeName([...candidates, ...candidates.map((one) => (one === '' ? '' : `écran ${one}`)), 'écran'], (name) =>
      used.has(name),
    );
    used.add(screen.name);
  }
}
