// Reads the verbs that act on one element besides typing and clicking: drag, download, read a table, wait, close a window.
import { TEXT, type Nature, listOf } from './natures.ts';
import type { ElementReference, Step } from './plan.ts';
import { type Reader, asDuration, asScalar, asWord, complain } from './reader.ts';
import { type Kind, type Reading, readElementReference, readExit } from './reading.ts';
import { isInTable, withRow } from './rows.ts';
import { nameVariable } from './variables.ts';
import type { Tree } from './yaml-tree.ts';

/** A robot is not kept longer for one thing that may never come. */
const LONGEST_WAIT_MINUTES = 30;

const ANY: readonly Kind[] = ['field', 'choice', 'suggestions', 'calendar', 'checkbox', 'file', 'button', 'link', 'value', 'table'];
const CLICKABLE: readonly Kind[] = ['button', 'link', 'value', 'checkbox', 'calendar', 'suggestions', 'choice'];

function elementOf(reading: Reading, tree: Tree, name: string, kinds: readonly Kind[]): ElementReference | undefined {
  const scalar = asScalar(reading.setting.reader, tree, name);
  const reference = readElementReference(reading, scalar, kinds);
  return reference === undefined || scalar === undefined ? undefined : withRow(reading, reference, scalar);
}

export function readPointing(verb: 'click' | 'double_click' | 'hover'): (reading: Reading) => readonly Step[] {
  const kinds = verb === 'hover' ? ANY : verb === 'click' ? (['button', 'link'] as const) : CLICKABLE;
  return (reading) => {
    const element = elementOf(reading, reading.value, reading.verbKey.text, kinds);
    return element === undefined ? [] : [{ ...reading.base, verb, element }];
  };
}

export function readDrag(reading: Reading): readonly Step[] {
  const K = reading.setting.reader.tongue.step;
  const { reader } = reading.setting;
  const from = asScalar(reader, reading.value, reading.verbKey.text);
  const target = reading.entries.get(K.to);
  const scalar = target === undefined ? undefined : asScalar(reader, target.value, K.to);
  const [element, to] = [readElementReference(reading, from, ANY), readElementReference(reading, scalar, ANY)];
  if (element === undefined || to === undefined || from === undefined || scalar === undefined) return [];
  if (element.screen !== to.screen) complain(reader, scalar, 'language.drag-across-screens', { name: scalar.text, screen: element.screen });
  // `ligne` is said of those of the two that stand in rows.
  const either = isInTable(reading, element) || isInTable(reading, to);
  const placed = (reference: ElementReference, at: typeof from): ElementReference =>
    either && !isInTable(reading, reference) ? reference : withRow(reading, reference, at);
  return [{ ...reading.base, verb: 'drag', element: placed(element, from), to: either ? placed(to, scalar) : to }];
}

/** The name of the variable that `dans` gives to what was read or downloaded. */
export function readInto(reading: Reading, nature: Nature): string | undefined {
  const { setting, flow, entries } = reading;
  const K = setting.reader.tongue.step;
  const written = entries.get(K.into);
  const scalar = written === undefined ? undefined : asScalar(setting.reader, written.value, K.into);
  if (scalar === undefined) return undefined;
  nameVariable(setting, flow, scalar, nature);
  return scalar.text;
}

export function readDownload(reading: Reading): readonly Step[] {
  const element = elementOf(reading, reading.value, reading.verbKey.text, ['button', 'link', 'value']);
  const into = readInto(reading, { type: 'files' });
  return element === undefined || into === undefined ? [] : [{ ...reading.base, verb: 'download', element, into }];
}

export function readReadTable(reading: Reading): readonly Step[] {
  const { setting, base } = reading;
  const element = elementOf(reading, reading.value, reading.verbKey.text, ['table']);
  const columns = element === undefined ? undefined : setting.application?.screens[element.screen]?.elements[element.element]?.columns;
  const row: Nature = { type: 'record', entries: new Map(Object.keys(columns ?? {}).map((column) => [column, TEXT])) };
  const into = readInto(reading, columns === undefined || columns === null ? { type: 'list' } : listOf(row));
  return element === undefined || into === undefined ? [] : [{ ...base, verb: 'read_table', element, into }];
}

function readLimit(reader: Reader, tree: Tree, name: string): number | null {
  const limit = asDuration(reader, tree, name) ?? null;
  if (limit !== null && limit > LONGEST_WAIT_MINUTES * 60_000) {
    complain(reader, tree, 'language.wait-too-long', { name, most: LONGEST_WAIT_MINUTES });
  }
  return limit;
}

export function readWaitFor(reading: Reading): readonly Step[] {
  const { setting, entries, base } = reading;
  const { reader } = setting;
  const K = reader.tongue.step;
  const element = elementOf(reading, reading.value, reading.verbKey.text, ANY);
  const state = entries.get(K.state);
  const atMost = entries.get(K.atMost);
  const otherwise = readExit(reading, K.otherwise);
  if (element === undefined) return [];
  return [
    {
      ...base,
      verb: 'wait_for',
      element,
      state: (state === undefined ? undefined : asWord(reader, state.value, K.state, reader.tongue.elementStates)) ?? 'shown',
      atMostMilliseconds: atMost === undefined ? null : readLimit(reader, atMost.value, K.atMost),
      otherwise,
    },
  ];
}

/** `fermer la fenêtre: courante`: YAML wants a value behind a key, and a sentence wants an object. */
export function readCloseWindow({ setting, value, verbKey, base }: Reading): readonly Step[] {
  const { reader } = setting;
  const word = asWord(reader, value, verbKey.text, { [reader.tongue.currentWindow]: true });
  return word === undefined ? [] : [{ ...base, verb: 'close_window' }];
}
