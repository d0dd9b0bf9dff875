// Reads the steps of a phase, a procedure or a sign-in, in order, with the names known at each.
import { readRunAction } from './actions/read-step.ts';
import * as branches from './branches.ts';
import { readCommit } from './commit.ts';
import { readReadDocument } from './documents/read-step.ts';
import type { Flow } from './flow.ts';
import { ENGLISH, FRENCH, type Tongue } from './keywords.ts';
import { nearest } from './nearest.ts';
import type { Step, Verb } from './plan.ts';
import { readAskPerson } from './questions.ts';
import { type Reader, asList, asMap, complain, place, readEntries, speakWord } from './reader.ts';
import { type Reading, type Setting, misplacement } from './reading.ts';
import { sameWord } from './spoken.ts';
import { readTyping } from './typing.ts';
import { type Modifier, VERB_RULES } from './verb-table.ts';
import * as elements from './verbs-elements.ts';
import * as verbs from './verbs.ts';
import { readVerify } from './verify.ts';
import type { MapTree, ScalarTree, Tree } from './yaml-tree.ts';

const READERS: Readonly<Record<Verb, (reading: Reading) => readonly Step[]>> = {
  open: verbs.readOpen,
  fill: readTyping('fill'),
  choose: readTyping('choose'),
  check: readTyping('check'),
  upload: readTyping('upload'),
  click: elements.readPointing('click'),
  double_click: elements.readPointing('double_click'),
  hover: elements.readPointing('hover'),
  press: verbs.readPress,
  drag: elements.readDrag,
  download: elements.readDownload,
  read: verbs.readRead,
  read_table: elements.readReadTable,
  expect: verbs.readExpect,
  wait_for: elements.readWaitFor,
  close_window: elements.readCloseWindow,
  require: verbs.readRequire,
  set: verbs.readSet,
  consult: verbs.readConsult,
  run_action: readRunAction,
  read_document: readReadDocument,
  if: branches.readIf,
  for_each: branches.readForEach,
  repeat: branches.readRepeat,
  commit: readCommit,
  verify: readVerify,
  hand_over: verbs.readHandOver,
  ask_correction: verbs.readAskCorrection,
  take_in: verbs.readTakeIn,
  annotate: verbs.readAnnotate,
  label: verbs.readLabel,
  register: verbs.readRegister,
  ask_person: readAskPerson,
  send: verbs.readSend,
  note: verbs.readNote,
  call: verbs.readCall,
};

/** The verb with which a line begins that says nothing else. */
function verbWithoutColon(reader: Reader, line: string): string | undefined {
  return Object.keys(reader.tongue.verbs).find(
    (word) => sameWord(line.slice(0, word.length), word) && /^(?:\s|$)/.test(line.slice(word.length)),
  );
}

/** Reads the list of steps that stands under the key `name`; `flow` is carried on to what is known after the last one. */
export function readSteps(
  setting: Setting,
  tree: Tree | undefined,
  flow: Flow,
  name = setting.reader.tongue.assistant.steps,
): readonly Step[] {
  const { reader } = setting;
  const list = asList(reader, tree, reader.tongue.assistant.steps);
  const steps: Step[] = [];
  if (list?.items.length === 0) complain(reader, list, 'language.no-steps', { name });
  for (const item of list?.items ?? []) {
    const verb = item.kind === 'scalar' ? verbWithoutColon(reader, item.text) : undefined;
    if (verb !== undefined) {
      complain(reader, item, 'language.colon-missing', { name: verb });
      flow.lenient = true;
      continue;
    }
    const map = asMap(reader, item, reader.tongue.assistant.steps);
    if (map !== undefined) steps.push(...readStep(setting, map, flow, steps));
  }
  return steps;
}

/** The verb that somebody wrote in the words of the other tongue; null: it is none. */
function inThisTongue(written: string, words: Tongue['verbs']): string | null {
  const verb = [FRENCH, ENGLISH].flatMap(({ verbs }) => Object.entries(verbs)).find(([word]) => sameWord(word, written))?.[1];
  return Object.entries(words).find(([, meaning]) => meaning === verb)?.[0] ?? null;
}

/** The key that says what to do. A slip for one is reported and read as that one. */
function findVerb(reader: Reader, map: MapTree): { readonly key: ScalarTree; readonly verb: Verb } | undefined {
  const words = reader.tongue.verbs;
  const known = map.entries.flatMap(({ key }) => {
    const word = Object.keys(words).find((one) => sameWord(one, key.text));
    return word === undefined ? [] : [{ key, word }];
  });
  const [first, second] = known;
  if (second !== undefined && first !== undefined) {
    reader.report(place(reader, second.key), 'language.two-verbs', { first: first.key.text, name: second.key.text });
    return undefined;
  }
  if (first !== undefined) {
    speakWord(reader, first.key, words, first.word);
    return { key: first.key, verb: words[first.word] ?? 'click' };
  }
  const key = map.entries[0]?.key;
  if (key === undefined) {
    complain(reader, map, 'language.no-verb');
    return undefined;
  }
  const meant = nearest(key.text, Object.keys(words)) ?? inThisTongue(key.text, words);
  const candidates = meant === null ? Object.keys(words) : [meant];
  const code = meant === null ? 'language.no-verb' : 'language.unknown-key';
  reader.report(place(reader, key), code, { name: key.text }, { given: key.text, candidates });
  return meant === null ? undefined : { key, verb: words[meant] ?? 'click' };
}

/** What is typed into an element, written beside the verb instead of under it. */
function isElement({ text }: ScalarTree, modifiers: readonly string[]): boolean {
  return text.includes('.') && !modifiers.some((one) => sameWord(one, text));
}

function readStep(setting: Setting, map: MapTree, flow: Flow, before: readonly Step[]): readonly Step[] {
  const { reader } = setting;
  if (setting.application === undefined) flow.lenient = true;
  const found = findVerb(reader, map);
  if (found === undefined) return [];
  const { key, verb } = found;
  const rule = VERB_RULES[verb];
  const misplaced = misplacement(setting, rule);
  if (misplaced !== null) {
    complain(reader, key, misplaced, { verb: key.text });
    return [];
  }
  const words = (of: readonly Modifier[]): readonly string[] => of.map((one) => reader.tongue.step[one]);
  const known = words([...rule.required, ...rule.allowed]);
  const written = map.entries.find((entry) => entry.key === key)?.value ?? { kind: 'empty', offset: key.offset };
  const rest: MapTree = { ...map, entries: map.entries.filter((entry) => entry.key !== key) };
  const outside = written.kind === 'empty' ? rest.entries.filter((entry) => isElement(entry.key, known)) : [];
  const [stray] = outside;
  if (stray !== undefined) complain(reader, stray.key, 'language.expects-map', { name: key.text });
  const own: MapTree = { ...rest, entries: rest.entries.filter((entry) => !outside.includes(entry)) };
  const entries = readEntries(reader, own, 'step', known, words(rule.required), key);
  const value: Tree = stray === undefined ? written : { kind: 'map', offset: stray.key.offset, entries: outside };
  const base = { id: `${setting.id}/${before.length + 1}`, position: place(reader, key) };
  return READERS[verb]({ setting, flow, verbKey: key, entries, value, base, before, readSteps });
}
