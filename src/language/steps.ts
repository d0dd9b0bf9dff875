// Reads the steps of a phase, a procedure or a sign-in, in order, with the names known at each.
import { readCommit } from './commit.ts';
import type { Flow } from './flow.ts';
import type { Tongue } from './keywords.ts';
import { nearest } from './nearest.ts';
import type { Step, Verb } from './plan.ts';
import { type Reader, asList, asMap, complain, place, readEntries, speakWord } from './reader.ts';
import type { Reading, Setting } from './reading.ts';
import { sameWord } from './spoken.ts';
import * as verbs from './verbs.ts';
import { readVerify } from './verify.ts';
import type { MapTree, ScalarTree, Tree } from './yaml-tree.ts';

type Modifier = keyof Tongue['step'];

const MODIFIERS: Readonly<Partial<Record<Verb, readonly Modifier[]>>> = {
  expect: ['otherwise'],
  require: ['otherwise'],
  commit: ['find', 'recognise', 'proof', 'foundProof'],
  verify: ['equals'],
  hand_over: ['proposedText'],
};
const REQUIRED: Readonly<Partial<Record<Verb, readonly Modifier[]>>> = {
  require: ['otherwise'],
  commit: ['find', 'recognise', 'proof', 'foundProof'],
};
const IN_APPLICATION = new Set<Verb>(['open', 'fill', 'choose', 'click', 'press', 'read', 'expect', 'commit', 'verify', 'call']);
const IN_PROCEDURE = new Set<Verb>(['open', 'fill', 'choose', 'click', 'press', 'read', 'expect', 'require', 'hand_over']);
const IN_SIGN_IN = new Set<Verb>(['open', 'fill', 'choose', 'click', 'press', 'expect']);

const READERS: Readonly<Partial<Record<Verb, (reading: Reading) => readonly Step[]>>> = {
  open: verbs.readOpen,
  fill: verbs.readTyping('fill', 'field'),
  choose: verbs.readTyping('choose', 'choice'),
  click: verbs.readClick,
  press: verbs.readPress,
  read: verbs.readRead,
  expect: verbs.readExpect,
  require: verbs.readRequire,
  set: verbs.readSet,
  commit: readCommit,
  verify: readVerify,
  hand_over: verbs.readHandOver,
  ask_correction: verbs.readAskCorrection,
  take_in: verbs.readTakeIn,
  annotate: verbs.readAnnotate,
  call: verbs.readCall,
};

/** Reads a list of steps; `flow` is carried on to what is known after the last one. */
export function readSteps(setting: Setting, tree: Tree | undefined, flow: Flow): readonly Step[] {
  const list = asList(setting.reader, tree, setting.reader.tongue.assistant.steps);
  const steps: Step[] = [];
  for (const item of list?.items ?? []) {
    const map = asMap(setting.reader, item, setting.reader.tongue.assistant.steps);
    if (map !== undefined) steps.push(...readStep(setting, map, flow, steps));
  }
  return steps;
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
  const meant = nearest(key.text, Object.keys(words));
  const suggestion = { given: key.text, candidates: Object.keys(words) };
  reader.report(place(reader, key), meant === null ? 'language.no-verb' : 'language.unknown-key', { name: key.text }, suggestion);
  return meant === null ? undefined : { key, verb: words[meant] ?? 'click' };
}

function readStep(setting: Setting, map: MapTree, flow: Flow, before: readonly Step[]): readonly Step[] {
  const { reader } = setting;
  if (setting.application === undefined) flow.lenient = true;
  const found = findVerb(reader, map);
  if (found === undefined) return [];
  const { key, verb } = found;
  if (setting.where === 'procedure' && !IN_PROCEDURE.has(verb)) {
    complain(reader, key, 'language.not-in-procedure', { verb: key.text });
    return [];
  }
  if (setting.where === 'sign_in' && !IN_SIGN_IN.has(verb)) {
    complain(reader, key, 'language.not-in-sign-in', { verb: key.text });
    return [];
  }
  if (IN_APPLICATION.has(verb) && setting.application === null) {
    complain(reader, key, 'language.no-application', { verb: key.text });
    return [];
  }
  const rest: MapTree = { ...map, entries: map.entries.filter((entry) => entry.key !== key) };
  const words = (of: readonly Modifier[] = []): readonly string[] => of.map((one) => reader.tongue.step[one]);
  const entries = readEntries(reader, rest, 'step', words(MODIFIERS[verb]), words(REQUIRED[verb]), key);
  const value = map.entries.find((entry) => entry.key === key)?.value ?? { kind: 'empty', offset: key.offset };
  const base = { id: `${setting.id}/${before.length + 1}`, position: place(reader, key) };
  return (READERS[verb] ?? (() => []))({ setting, flow, verbKey: key, entries, value, base, before });
}
