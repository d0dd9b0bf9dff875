// The map of an application as text: whole where it is new, its new parts alone where it was there.
import { FRENCH } from '#language/keywords.ts';
import type { RecordedView } from '#domain/recording.ts';
import type { Way } from '#language/plan.ts';
import type { ApplicationDraft, ElementDraft, InterruptionDraft, ScreenDraft } from './drafts.ts';
import type { SignIn } from './sign-in.ts';
import { type Written, type WrittenEntry, type WrittenItem, entry, label, list, map, word } from './yaml-text.ts';

const K = FRENCH.map;
const W = FRENCH.ways;
const KINDS = Object.fromEntries(Object.entries(FRENCH.kinds).map(([french, kind]) => [kind, french])) as Readonly<Record<string, string>>;

function wayText(way: Way): Written {
  switch (way.by) {
    case 'role':
      if (way.role === 'button' || way.role === 'link')
        return map([entry(way.role === 'button' ? W.button : W.link, label(way.name))], true);
      return map([entry(W.role, word(way.role)), entry(W.name, label(way.name))], true);
    case 'label':
      return map([entry(W.label, label(way.text))], true);
    case 'text':
      return map([entry(W.text, label(way.text))], true);
    case 'test_id':
      return map([entry(W.testId, label(way.value))], true);
    case 'near':
      return map([entry(W.near, label(way.text)), way.within === null ? null : entry(W.within, label(way.within))], true);
    case 'css':
      return map([entry(W.css, label(way.selector))], true);
  }
}

/** Behind a dash a single entry needs no braces. */
function onItsLine(way: Written): Written {
  return way.kind === 'map' && way.entries.length === 1 ? { ...way, flow: false } : way;
}

function waysText(ways: readonly Way[]): Written {
  const [first] = ways;
  return first !== undefined && ways.length === 1 ? wayText(first) : list(ways.map((way) => onItsLine(wayText(way))));
}

export function elementEntry(element: ElementDraft): WrittenEntry {
  return entry(
    element.name,
    map([
      entry(K.kind, word(KINDS[element.kind] ?? element.kind)),
      entry(K.ways, waysText(element.ways)),
      element.columns === null
        ? null
        : entry(K.columns, map(Object.entries(element.columns).map(([name, heading]) => entry(name, label(heading))))),
      element.inTable === null ? null : entry(K.inTable, word(element.inTable)),
      element.confirms === null ? null : entry(K.confirms, label(element.confirms)),
      element.confirms === null || element.confirmAnswer === 'yes' ? null : entry(K.confirmAnswer, word(FRENCH.no)),
      element.opensWindow ? entry(K.opensWindow, word(FRENCH.yes)) : null,
    ]),
  );
}

export function groupEntry([name, entries]: readonly [string, Readonly<Record<string, string>>]): WrittenEntry {
  const pairs = Object.entries(entries);
  const isPlain = pairs.every(([one, element]) => one === element);
  return entry(name, isPlain ? list(pairs.map(([one]) => word(one))) : map(pairs.map(([one, element]) => entry(one, word(element)))));
}

/** What a screen that was shown may leave readable in every capture. */
export type ReadableOn = (view: RecordedView) => readonly string[];

/** Labels that captures may show: what the ways do not name already. */
function readableOn(screen: ScreenDraft, readable: ReadableOn): readonly string[] {
  const [pane] = screen.panes;
  const shown = pane === undefined ? [] : readable(pane.view);
  const texts = (pane?.items ?? []).flatMap((item) => {
    if (item.kind === 'heading') return [item.text];
    if (item.kind === 'control' && item.element.kind === 'button' && item.element.row === null) return [item.element.name];
    return (item.kind === 'value' || item.kind === 'control') && item.element.kind !== 'link' ? [item.element.label] : [];
  });
  const said = new Set(
    JSON.stringify([screen.signature, screen.elements.map(({ ways }) => ways)])
      .match(/"(?:[^"\\]|\\.)*"/gu)
      ?.map((one) => JSON.parse(one) as string),
  );
  return [...new Set(texts)].filter((one) => shown.includes(one) && !said.has(one));
}

export function screenEntry(screen: ScreenDraft, readableIn: ReadableOn): WrittenEntry {
  const readable = readableOn(screen, readableIn);
  return entry(
    screen.name,
    map([
      screen.path === null ? null : entry(K.path, label(screen.path)),
      screen.frame === null ? null : entry(K.frame, label(screen.frame)),
      entry(K.signature, waysText(screen.signature)),
      readable.length === 0 ? null : entry(K.readableTexts, list(readable.map(label))),
      screen.elements.length === 0 ? null : entry(K.elements, map(screen.elements.map(elementEntry))),
      screen.groups.size === 0 ? null : entry(K.groups, map([...screen.groups].map(groupEntry))),
    ]),
    { apart: true },
  );
}

export function interruptionEntry({ dismiss, frame, name, signature }: InterruptionDraft): WrittenEntry {
  return entry(
    name,
    map([
      frame === null ? null : entry(K.frame, label(frame)),
      entry(K.signature, waysText(signature)),
      entry(K.dismiss, wayText(dismiss)),
    ]),
    { apart: true },
  );
}

export interface MapOptions {
  readonly signIn: { readonly shown: SignIn; readonly steps: readonly WrittenItem[]; readonly arrived: ScreenDraft } | null;
  /** Where one comes in when no sign-in was shown. */
  readonly entrance: ScreenDraft;
  readonly account: string;
  readonly readable: ReadableOn;
}

/** A new map, whole. */
export function newMap(application: ApplicationDraft, { account, entrance, readable, signIn }: MapOptions): Written {
  const screen = signIn?.shown.screen ?? entrance;
  const steps = signIn?.steps ?? [
    {
      value: map([entry('attendre', word(entrance.name))]),
      remark: 'La connexion n’a pas été montrée : à compléter si l’application en demande une.',
    },
  ];
  return map([
    entry(K.language, word('fr'), { remark: `La carte de l’application « ${application.title} », d’après un enregistrement.` }),
    entry(K.application, word(application.name)),
    entry(K.title, label(application.title)),
    entry(K.address, label(application.origin)),
    entry(K.limits, map([entry(K.sessions, word('1')), entry(K.longestRequest, word('30 s')), entry(K.stepTime, word('20 s'))]), {
      remark: 'Ce que l’application supporte : à régler avec la personne qui l’administre.',
    }),
    entry(
      K.signIn,
      map([
        entry(K.screen, word(screen.name)),
        entry(K.account, word(account)),
        entry(K.steps, list(steps)),
        entry(K.arrived, word((signIn?.arrived ?? entrance).name)),
      ]),
      { apart: true },
    ),
    entry(K.screens, map(application.screens.map((one) => screenEntry(one, readable))), { apart: true }),
    application.interruptions.length === 0
      ? null
      : entry(K.interruptions, map(application.interruptions.map(interruptionEntry)), { apart: true }),
  ]);
}
