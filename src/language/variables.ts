// The names that steps give: by `poser`, `dans`, `pour chaque`. One name stands for one thing, of one nature.
import { type Flow, forget, know } from './flow.ts';
import { isGoodName, isReserved } from './names.ts';
import { type Nature, typesOf } from './natures.ts';
import { complain } from './reader.ts';
import type { Setting } from './reading.ts';
import { TYPE_NAMES, agree } from './static-types.ts';
import type { ScalarTree } from './yaml-tree.ts';

/** Whether a step may give the name; what is wrong with it is reported. */
export function isFree({ reader }: Pick<Setting, 'reader'>, flow: Flow, name: ScalarTree): boolean {
  const { text } = name;
  if (!isGoodName(text)) complain(reader, name, 'language.bad-name', { name: text });
  else if (isReserved(text)) complain(reader, name, 'language.reserved-name', { name: text });
  else if (flow.given.has(text) || flow.screens.includes(text)) complain(reader, name, 'language.name-taken', { name: text });
  else return true;
  return false;
}

/** Makes a variable known, unless its name is taken, which is reported. A variable keeps its nature. */
export function nameVariable(setting: Pick<Setting, 'reader'>, flow: Flow, name: ScalarTree, nature: Nature): void {
  if (!isFree(setting, flow, name)) return;
  const before = flow.types.get(name.text);
  if (before !== undefined && !agree(before, nature.type)) {
    const parameters = { name: name.text, before: TYPE_NAMES[before], now: TYPE_NAMES[nature.type] };
    complain(setting.reader, name, 'language.other-nature', parameters);
    return;
  }
  forget(flow, name.text);
  for (const [known, type] of typesOf(name.text, nature)) know(flow, known, type);
}
