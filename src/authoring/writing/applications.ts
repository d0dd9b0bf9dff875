// Which application each address belongs to: by the maps that know its screens, or a new one.
import type { Recording } from '#domain/recording.ts';
import { loadApplication } from '#language/assistant.ts';
import type { ApplicationDraft } from './drafts.ts';
import { slug } from './naming.ts';
import { panesOf } from './panes.ts';
import { isOfSomebody } from './persons.ts';
import { knownScreens } from './screens.ts';

/** The map of an application as it stands. */
export interface ExistingMap {
  readonly name: string;
  readonly text: string;
  /** Where it is known: the origin that its `adresse` stands for. */
  readonly origin: string | null;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

function titleFor(recordings: readonly Recording[], origin: string): string {
  const titles = recordings.flatMap(({ views }) => views.filter(({ url }) => originOf(url) === origin).map(({ title }) => title.trim()));
  const counts = new Map<string, number>();
  // What all pages say behind a dash or bar is the application's own name.
  for (const title of titles)
    for (const part of title.split(/\s+[-–—|·]\s+/u)) if (part !== '' && !isOfSomebody(part)) counts.set(part, (counts.get(part) ?? 0) + 1);
  const common = [...counts].toSorted((one, other) => other[1] - one[1])[0];
  return common?.[0] ?? (origin === '' ? 'Application' : new URL(origin).hostname);
}

/** How many of the screens of `origin` the map knows. */
function knownOf(recordings: readonly Recording[], origin: string, map: NonNullable<ApplicationDraft['existing']>['map']): number {
  const views = recordings.flatMap((recording) => recording.views).filter(({ url }) => originOf(url) === origin);
  return views.filter((view) => panesOf(view).some((pane) => knownScreens(map, pane).length > 0)).length;
}

/** Finds or makes the draft for an address. A map with mistakes is left alone: its name is taken. */
export function applicationFinder(
  recordings: readonly Recording[],
  maps: readonly ExistingMap[],
): { readonly of: (url: string) => ApplicationDraft; readonly all: () => readonly ApplicationDraft[] } {
  const readable = maps.flatMap(({ name, origin, text }) => {
    const { map } = loadApplication(`${name}.yaml`, text);
    return map === null ? [] : [{ name, text, map, origin }];
  });
  const drafts = new Map<string, ApplicationDraft>();
  const make = (origin: string): ApplicationDraft => {
    const free = readable.filter(({ name }) => ![...drafts.values()].some((draft) => draft.name === name));
    const byOrigin = free.find((one) => one.origin === origin);
    const [best] = free
      .filter((one) => one.origin === null)
      .map((one) => ({ one, known: knownOf(recordings, origin, one.map) }))
      .toSorted((left, right) => right.known - left.known);
    const existing = byOrigin ?? (best !== undefined && best.known > 0 ? best.one : null);
    if (existing !== null) return { name: existing.name, title: existing.map.title, origin, existing, screens: [], interruptions: [] };
    const title = titleFor(recordings, origin);
    const taken = new Set([...maps.map(({ name }) => name), ...[...drafts.values()].map(({ name }) => name)]);
    let name = slug(title);
    for (let number = 2; taken.has(name); number += 1) name = `${slug(title)}-${number}`;
    return { name, title, origin, existing: null, screens: [], interruptions: [] };
  };
  return {
    of: (url) => {
      const origin = originOf(url);
      const known = drafts.get(origin) ?? (origin === '' ? [...drafts.values()][0] : undefined);
      const draft = known ?? make(origin);
      drafts.set(origin, draft);
      return draft;
    },
    all: () => [...new Set(drafts.values())],
  };
}
