// Reads the steps of a phase, a procedure or a sign-in, in order, with the names known at each.
import { readCommit } from './commit.ts';
import type { Flow } from './flow.ts';
import { FRENCH } from './keywords.ts';
import { nearest } from './nearest.ts';
import type { Step, Verb } from './plan.ts';
import { type Reader, asList, asMap, complain, place, readEntries } from './reader.ts';
import type { Reading, Setting } from './reading.ts';
import * as verbs from './verbs.ts';
import { readVerify } from './verify.ts';
import type { MapTree, ScalarTree, Tree } from './yaml-tree.ts';

const K = FRENCH.step;

const MODIFIERS: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  expect: [K.otherwise],
  require: [K.otherwise],
  commit: [K.find, K.recognise, K.proof, K.foundProof],
  verify: [K.equals],
  hand_over: [K.proposedText],
};
const REQUIRED: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  require: [K.otherwise],
  commit: [K.find, K.recognise, K.proof, K.foundProof],
};
const IN_APPLICATION = new Set<Verb>(['open', 'fill', 'choose', 'click', 'press', 'read', 'expect', 'commit', 'verify', 'call']);
const IN_PROCEDURE = new Set<Verb>(['open', 'fill', 'choose', 'click', 'press', 'read', 'expect', 'require', 'hand_over']);
const IN_SIGN_IN = new Set<Verb>(['open', 'fill', 'choose', 'click', 'press', 'expect']);
const VERBS: Readonly<Record<string, Verb>> = FRENCH.verbs;

const READERS: Readonly<Record<Verb, (reading: Reading) => readonly Step[]>> = {
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
  const list = asList(setting.reader, tree, FRENCH.assistant.steps);
  const steps: Step[] = [];
  for (const item of list?.items ?? []) {
    const map = asMap(setting.reader, item, FRENCH.assistant.steps);
    if (map !== undefined) steps.push(...readStep(setting, map, flow, steps));
  }
  return steps;
}

/** The key that says what to do. A slip for one is reported and read as that one. */
function findVerb(reader: Reader, map: MapTree): { readonly key: ScalarTree; readonly verb: Verb } | undefined {
  const known = map.entries.filter(({ key }) => Object.hasOwn(VERBS, key.text));
  const [first, second] = known;
  if (second !== undefined && first !== undefined) {
    reader.report(place(reader, second.key), 'language.two-verbs', { first: first.key.text, name: second.key.text });
    return undefined;
  }
  if (first !== undefined) return { key: first.key, verb: VERBS[first.key.text] ?? 'click' };
  const key = map.entries[0]?.key;
  if (key === undefined) {
    complain(reader, map, 'language.no-verb');
    return undefined;
  }
  const meant = nearest(key.text, Object.keys(VERBS));
  const suggestion = { given: key.text, candidates: Object.keys(VERBS) };
  reader.report(place(reader, key), meant === null ? 'language.no-verb' : 'language.unknown-key', { name: key.text }, suggestion);
  return meant === null ? undefined : { key, verb: VERBS[meant] ?? 'click' };
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
  const entries = readEntries(reader, rest, MODIFIERS[verb] ?? [], REQUIRED[verb] ?? [], key);
  const value = map.entries.find((entry) => entry.key === key)?.value ?? { kind: 'empty', offset: key.offset };
  const base = { id: `${setting.id}/${before.length + 1}`, position: place(reader, key) };
  return READERS[verb]({ setting, flow, verbKey: key, entries, value, base, before });
}
