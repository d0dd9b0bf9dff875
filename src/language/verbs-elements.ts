// Reads the verbs that act on one element besides typing and clicking: drag, download, read a table, wait, close a window.
import { know } from './flow.ts';
import { isGoodName } from './names.ts';
import type { ElementReference, Step } from './plan.ts';
import { asDuration, asScalar, asWord, complain } from './reader.ts';
import { type Kind, type Reading, readElementReference, readExit } from './reading.ts';
import { withRow } from './rows.ts';
import type { Tree } from './yaml-tree.ts';

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
  const element = elementOf(reading, reading.value, reading.verbKey.text, ANY);
  const target = reading.entries.get(K.to);
  const scalar = target === undefined ? undefined : asScalar(reading.setting.reader, target.value, K.to);
  const to = readElementReference(reading, scalar, ANY);
  return element === undefined || to === undefined ? [] : [{ ...reading.base, verb: 'drag', element, to }];
}

/** The name of the variable that `dans` gives to what was read or downloaded. */
function readInto(reading: Reading): string | undefined {
  const { setting, entries } = reading;
  const K = setting.reader.tongue.step;
  const written = entries.get(K.into);
  const scalar = written === undefined ? undefined : asScalar(setting.reader, written.value, K.into);
  if (scalar === undefined) return undefined;
  if (!isGoodName(scalar.text)) complain(setting.reader, scalar, 'language.bad-name', { name: scalar.text });
  return scalar.text;
}

export function readDownload(reading: Reading): readonly Step[] {
  const element = elementOf(reading, reading.value, reading.verbKey.text, ['button', 'link', 'value']);
  const into = readInto(reading);
  if (into !== undefined) know(reading.flow, into, 'files');
  return element === undefined || into === undefined ? [] : [{ ...reading.base, verb: 'download', element, into }];
}

export function readReadTable(reading: Reading): readonly Step[] {
  const { flow, base } = reading;
  const element = elementOf(reading, reading.value, reading.verbKey.text, ['table']);
  const into = readInto(reading);
  if (into !== undefined) know(flow, into, 'list');
  return element === undefined || into === undefined ? [] : [{ ...base, verb: 'read_table', element, into }];
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
      atMostMilliseconds: atMost === undefined ? null : (asDuration(reader, atMost.value, K.atMost) ?? null),
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
