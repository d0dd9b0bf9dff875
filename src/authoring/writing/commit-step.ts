// `valider` and `vérifier`: how the effect is recognised, proved and read back, as the screens before and after it suggest.
import type { RecordedElement } from '#domain/recording.ts';
import { FRENCH } from '#language/keywords.ts';
import type { CourseAct } from './course.ts';
import type { ScreenDraft } from './drafts.ts';
import { elementFor } from './elements.ts';
import type { WritingCode } from './errors.ts';
import { freeName, nameFrom, plain } from './naming.ts';
import { type Pane, panesOf } from './panes.ts';
import { type Change, type RecordSeen, type TypedEntry, accountOn, changesOf, showing } from './record.ts';
import { screenOf } from './screens.ts';
import { reference, step } from './steps.ts';
import type { Volatile } from './volatile.ts';
import { type WrittenItem, entry, expression, list, map, word } from './yaml-text.ts';

const K = FRENCH.step;
const S = FRENCH.scope;

export interface CommitOptions {
  readonly at: CourseAct;
  readonly record: RecordSeen;
  readonly typed: readonly TypedEntry[];
  readonly find: string;
  /** What the record is searched by, as an expression; null: it is told by nothing of the dossier. */
  readonly searchedBy: string | null;
  readonly volatile: Volatile;
  readonly tell: (code: WritingCode, act: number | null, parameters?: Readonly<Record<string, string>>) => void;
}

/** What of what was typed on the screen of the commit the record does not show. */
export function unshown({ at, record, typed }: Pick<CommitOptions, 'at' | 'record' | 'typed'>): readonly TypedEntry[] {
  const own = typed.filter(({ screen }) => screen === at.screen);
  if (knownGroup(record, own) !== null) return [];
  return own.filter((one) => !record.shows.has(one.element));
}

/** A group of the map that holds all that was typed. */
function knownGroup({ screen }: RecordSeen, own: readonly TypedEntry[]): string | null {
  const groups = Object.entries(screen.known?.groups ?? {});
  return own.length === 0
    ? null
    : (groups.find(([, entries]) => own.every(({ element }) => Object.hasOwn(entries, element.name)))?.[0] ?? null);
}

/** The group of the record that holds what was typed on the screen of the commit; made where the map has none. Null: nothing was. */
function groupFor({ at, record, typed, volatile }: CommitOptions): string | null {
  const own = typed.filter((one) => one.screen === at.screen);
  const known = knownGroup(record, own);
  const shown = own.filter((one) => record.shows.has(one.element));
  if (known !== null || shown.length === 0 || shown.length < own.length) return known;
  const entries = Object.fromEntries(
    shown.map((one) => {
      const recorded = record.shows.get(one.element) as RecordedElement;
      return [one.element.name, elementFor(record.screen, recorded, volatile, recorded.kind).name];
    }),
  );
  const titles = shown.map((one) => record.shows.get(one.element)?.group ?? '');
  const [title = ''] = titles;
  const isOne = titles.every((group) => group === title) && title !== '' && !volatile.holds(title);
  const taken = (name: string): boolean =>
    record.screen.elements.some((one) => one.name === name) || Object.hasOwn(record.screen.known?.groups ?? {}, name);
  const name = freeName([isOne ? nameFrom(title) : '', 'saisie', 'valeurs saisies'], taken);
  record.screen.groups.set(name, entries);
  return name;
}

/** As expressions read it. A control is read only where a group names it. */
function readable(screen: ScreenDraft, recorded: RecordedElement, volatile: Volatile): string {
  const element = elementFor(screen, recorded, volatile, recorded.kind);
  const groups = [...screen.groups.values(), ...Object.values(screen.known?.groups ?? {})];
  if (element.kind !== 'value' && !groups.some((group) => Object.values(group).includes(element.name))) {
    screen.groups.set('contrôles lus', { ...screen.groups.get('contrôles lus'), [element.name]: element.name });
  }
  return reference(screen, element.name);
}

const NUMBERED = /\b(?:n°?|no|num\w*|reference|identifiant|id|number|version|revision)\b|n°/u;

/** What changes with every saving, the surest first. */
function telling(changes: readonly Change[]): Change | undefined {
  const numbers = changes.filter(({ sort }) => sort === 'number');
  return (
    numbers.find(({ element }) => NUMBERED.test(plain(element.label))) ??
    numbers[0] ??
    changes.find(({ sort }) => sort === 'moment') ??
    changes[0]
  );
}

/** Proved by what the page says, for want of a number. */
const SAVED = 'enregistrement';

interface Proof {
  readonly name: string;
  readonly onConfirmation: string;
  readonly onRecord: string;
}

/** Said by the page behind the click. */
function messageOn(pane: Pane, screen: ScreenDraft, volatile: Volatile, before: CourseAct['before']): string | null {
  const known = new Set(before?.items.flatMap((item) => (item.kind === 'text' || item.kind === 'heading' ? [item.text] : [])) ?? []);
  const said = pane.items.filter(
    (item) =>
      ((item.kind === 'text' && item.part !== true) || item.kind === 'heading') &&
      item.restless !== true &&
      !known.has(item.text) &&
      item.text.length <= 120 &&
      !volatile.holds(item.text),
  );
  const live = said.find((item) => item.kind === 'text' && item.live) ?? said[0];
  if (live === undefined || !('text' in live)) return null;
  const existing = screen.elements.find(({ ways }) => ways.some((way) => way.by === 'text' && way.text === live.text));
  if (existing !== undefined) return existing.name;
  const name = freeName(['message'], (one) => screen.elements.some((other) => other.name === one));
  screen.elements.push({
    name,
    kind: 'value',
    ways: [{ by: 'text', text: live.text }],
    isKnown: false,
    inTable: null,
    columns: null,
    confirms: null,
    confirmAnswer: 'yes',
    opensWindow: false,
    recorded: null,
  });
  return name;
}

function proofOf({ at, record, volatile }: CommitOptions, change: Change | undefined, shown: string | null): Proof | null {
  const panes = at.after === null ? [] : panesOf(at.after).filter(({ items }) => items.length > 0);
  const value = (screen: ScreenDraft, recorded: RecordedElement): string => readable(screen, recorded, volatile);
  const onRecord = change === undefined ? shown : value(record.screen, change.element);
  if (onRecord === null) return null;
  const name =
    change === undefined ? 'valeur' : NUMBERED.test(plain(change.element.label)) ? 'numéro' : nameFrom(change.element.label) || 'valeur';
  for (const pane of panes) {
    const screen = screenOf(at.application, pane, volatile);
    if (screen === record.screen) return { name, onConfirmation: onRecord, onRecord };
    const same = change === undefined ? undefined : showing(pane, change.after);
    if (same !== undefined) return { name, onConfirmation: value(screen, same), onRecord };
  }
  for (const pane of panes) {
    const screen = screenOf(at.application, pane, volatile);
    if (screen === at.screen && pane.items.length === 0) continue;
    const message = messageOn(pane, screen, volatile, at.before);
    if (message !== null) return { name: SAVED, onConfirmation: reference(screen, message), onRecord };
  }
  return null;
}

/** Where the page says nothing that stays: that the record is found by this name, and then compared, is all the proof. */
function byName({ at, searchedBy, tell }: CommitOptions): Proof | null {
  if (searchedBy === null) return null;
  tell('authoring.proof-by-name', at.act.number);
  return { name: 'retrouvé par', onConfirmation: searchedBy, onRecord: searchedBy };
}

/** A value that only a record that exists shows; `searched`: what it was searched by, which no dossier is without. */
export function markOf(record: RecordSeen, volatile: Volatile, searched: string | null): string | null {
  const [shown] = record.shows.values();
  const named = searched === null ? undefined : [...record.shows.values()].find((one) => showing(record.after, searched) === one);
  const marked = telling(changesOf(record))?.element ?? named ?? shown;
  return marked === undefined ? null : readable(record.screen, marked, volatile);
}

/** Null: nothing shown behind the click proves anything. */
export function commitSteps(options: CommitOptions): readonly WrittenItem[] | null {
  const { at, find, record, tell, typed, volatile } = options;
  if (at.screen === null || at.element === null) return null;
  const group = groupFor(options);
  const change = telling(changesOf(record).filter(({ element }) => element !== accountOn(record)?.element));
  const groupName = group === null ? null : reference(record.screen, group);
  const others = typed.filter(
    (one) => one.screen !== at.screen && record.shows.has(one.element) && one.at.reference.recording === at.reference.recording,
  );
  const valueOn = (recorded: RecordedElement): string => readable(record.screen, recorded, volatile);
  const equalities = others.flatMap((one) => {
    const recorded = record.shows.get(one.element);
    return recorded === undefined ? [] : [`${valueOn(recorded)} = ${S.typed}.${one.screen.name}.${one.element.name}`];
  });
  const changed = change === undefined ? null : valueOn(change.element);
  const account = accountOn(record);
  const by = account?.isSure === true ? `${valueOn(account.element)} = ${S.accountIdentifier}` : null;
  if (account !== null && !account.isSure) {
    tell('authoring.account-maybe', at.act.number, {
      element: account.element.label,
      expression: `${record.screen.name}.${nameFrom(account.element.label)} = ${S.accountIdentifier}`,
    });
  }
  const sameAsTyped = groupName === null ? [] : [`${groupName} = ${S.typed}.${at.screen.name}`];
  const differs = changed === null ? null : `${changed} != ${S.before}.${changed.slice(record.screen.name.length + 1)}`;
  const weak = differs === null && group !== null ? `${S.before}.${group} != ${S.typed}.${at.screen.name}` : null;
  if (differs === null) tell('authoring.weak-recognition', at.act.number);
  const recognise = [...sameAsTyped, ...equalities, differs ?? weak, by].filter((one) => one !== null);
  if (differs === null && weak === null) return null;
  const [firstShown] = record.shows.values();
  const proof = proofOf(options, change, firstShown === undefined ? null : valueOn(firstShown)) ?? byName(options);
  if (proof === null) return null;
  const kept =
    change !== undefined && proof.name !== SAVED && proof.onRecord !== options.searchedBy
      ? [`${proof.onRecord} = ${S.proof}.${proof.name}`]
      : [];
  const equals = [...kept, ...equalities, ...(by === null ? [] : [by])];
  const verified = groupName ?? changed ?? (firstShown === undefined ? proof.onRecord : valueOn(firstShown));
  return [
    step('commit', word(reference(at.screen, at.element.name)), [
      entry(K.find, word(find)),
      entry(K.recognise, expression(recognise.join(' et '))),
      entry(K.proof, map([entry(proof.name, expression(proof.onConfirmation))])),
      entry(K.foundProof, map([entry(proof.name, expression(proof.onRecord))])),
    ]),
    step('verify', word(verified), equals.length === 0 ? [] : [entry(K.equals, list(equals.map((one) => expression(one))))]),
  ];
}
