// Reads each verb of a step but the commit and its verification.
import { copyFlow, forget, know, makeSure, namesOf, show } from './flow.ts';
import { FRENCH } from './keywords.ts';
import { takeOver } from './leaves.ts';
import type { ScreenDefinition, Step } from './plan.ts';
import { readGiven } from './given.ts';
import { readAttachedFile, readMailing } from './mailing.ts';
import { withRow } from './rows.ts';
import { UNKNOWN, typesOf } from './natures.ts';
import { foldName } from './names.ts';
import { nearest } from './nearest.ts';
import { givenWhen } from './null-conditions.ts';
import { nameVariable } from './variables.ts';
import { asItems, asMap, asScalar, asWord, complain, place } from './reader.ts';
import type { Tree } from './yaml-tree.ts';
import {
  type Reading,
  findScreen,
  readCorrection,
  readExit,
  readNamedExpressions,
  readProcedureName,
  readReference,
  readReason,
  readTemplate,
} from './reading.ts';

export function readOpen(reading: Reading): readonly Step[] {
  const { setting, value, verbKey, base } = reading;
  const scalar = asScalar(setting.reader, value, verbKey.text);
  const screen = scalar === undefined ? undefined : findScreen(reading, scalar, scalar.text);
  if (scalar === undefined || screen === undefined) return [];
  if (screen.path === null) complain(setting.reader, scalar, 'language.screen-not-openable', { name: screen.name });
  return [{ ...base, verb: 'open', screen: screen.name }];
}

export function readPress({ setting, value, verbKey, base }: Reading): readonly Step[] {
  const key = asWord<string>(setting.reader, value, verbKey.text, setting.reader.tongue.keys);
  return key === undefined ? [] : [{ ...base, verb: 'press', key }];
}

export function readRead(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const scalar = asScalar(setting.reader, value, verbKey.text);
  const found = readReference(reading, scalar, (screen) => [
    ...Object.values(screen.elements).flatMap(({ name, kind }) => (kind === 'value' ? [name] : [])),
    ...Object.keys(screen.groups),
  ]);
  if (found === undefined || scalar === undefined) return [];
  const element = withRow(reading, found, scalar);
  if (element.row !== null) {
    know(flow, `${element.screen}.${element.element}`, 'text');
    return [{ ...base, verb: 'read', element }];
  }
  const whole = setting.application?.screens[element.screen];
  if (whole !== undefined) {
    const shown = copyFlow(flow);
    show(shown, whole);
    const prefix = `${element.screen}.${element.element}`;
    forget(flow, prefix);
    for (const [name, type] of shown.types) if (name === prefix || name.startsWith(`${prefix}.`)) know(flow, name, type);
    const entries = shown.entries.get(prefix);
    if (entries !== undefined) flow.entries.set(prefix, entries);
  }
  return [{ ...base, verb: 'read', element }];
}

function screensOf(reading: Reading, tree: Tree, name: string): readonly ScreenDefinition[] {
  return asItems(tree).flatMap((item) => {
    const scalar = asScalar(reading.setting.reader, item, name);
    const screen = scalar === undefined ? undefined : findScreen(reading, scalar, scalar.text);
    return screen === undefined ? [] : [screen];
  });
}

export function readExpect(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const screens = screensOf(reading, value, verbKey.text);
  const K = setting.reader.tongue.step;
  const absence = reading.entries.get(K.absence);
  const absent = absence === undefined ? [] : screensOf(reading, absence.value, K.absence);
  const otherwise = readExit(reading, K.otherwise);
  const [only, other] = screens;
  if (only === undefined) return [];
  if (absence !== undefined && other !== undefined)
    complain(setting.reader, absence.key, 'language.absence-of-several', { name: K.absence });
  know(flow, FRENCH.scope.screen, 'text');
  if (other === undefined) show(flow, only);
  const names = (of: readonly ScreenDefinition[]): readonly string[] => of.map(({ name }) => name);
  return [{ ...base, verb: 'expect', screens: names(screens), absence: names(absent), otherwise }];
}

export function readRequire(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const scalar = asScalar(setting.reader, value, verbKey.text);
  const compiled = scalar === undefined ? undefined : setting.compile.expression(scalar, verbKey.text, namesOf(flow), 'yes_no');
  const otherwise = readExit(reading, setting.reader.tongue.step.otherwise);
  // Who stays has met the condition.
  if (compiled?.syntax !== undefined && compiled.syntax !== null) makeSure(flow, givenWhen(compiled.syntax, true));
  return compiled === undefined || otherwise === null ? [] : [{ ...base, verb: 'require', condition: compiled.expression, otherwise }];
}

export function readSet({ setting, flow, value, verbKey, base, before }: Reading): readonly Step[] {
  const { reader } = setting;
  const map = asMap(reader, value, verbKey.text);
  const steps: Step[] = [];
  for (const { key, value: written } of map?.entries ?? []) {
    const scalar = asScalar(reader, written, key.text);
    const compiled = scalar === undefined ? undefined : setting.compile.value(scalar, namesOf(flow), ['unknown']);
    const isNothing = compiled?.type === 'null';
    if (isNothing) reader.report(compiled.expression.position, 'language.sets-nothing', { name: key.text });
    nameVariable(setting, flow, key, compiled === undefined || isNothing ? UNKNOWN : compiled.nature);
    if (compiled === undefined) continue;
    const id = `${setting.id}/${before.length + steps.length + 1}`;
    steps.push({ ...base, id, verb: 'set', name: key.text, value: compiled.expression });
  }
  return steps;
}

/** What the table gives is known from here on under its name. */
export function readConsult({ setting, flow, value, verbKey, base }: Reading): readonly Step[] {
  const { reader, tables } = setting;
  const scalar = asScalar(reader, value, verbKey.text);
  if (scalar === undefined) return [];
  const found = tables.get(scalar.text) ?? tables.get(nearest(scalar.text, tables.keys()) ?? '');
  if (!tables.has(scalar.text)) {
    const suggestion = { given: scalar.text, candidates: tables.keys() };
    reader.report(place(reader, scalar), 'language.unknown-decision-table', { name: scalar.text }, suggestion);
  }
  if (found === undefined) {
    flow.lenient = true;
    return [];
  }
  const table = found.at(namesOf(flow));
  const { text: name } = found.key;
  // A name that is taken was reported where it was given.
  if (!flow.given.has(name) && !flow.screens.includes(name)) {
    forget(flow, name);
    for (const [known, type] of typesOf(name, found.nature)) know(flow, known, type);
  }
  return table === undefined ? [] : [{ ...base, verb: 'consult', table }];
}

export function readHandOver(reading: Reading): readonly Step[] {
  const { setting, value, verbKey, entries, base } = reading;
  const K = setting.reader.tongue.step;
  const reason = readReason(reading, value, verbKey.text);
  const proposed = entries.get(K.proposedText);
  const proposedText = proposed === undefined ? null : (readTemplate(reading, proposed.value, K.proposedText) ?? null);
  return reason === undefined ? [] : [{ ...base, verb: 'hand_over', reason, proposedText }];
}

export function readAskCorrection(reading: Reading): readonly Step[] {
  const { value, verbKey, base } = reading;
  const correction = readCorrection(reading, value, verbKey.text);
  return correction === undefined ? [] : [{ ...base, verb: 'ask_correction', correction }];
}

export function readTakeIn({ setting, value, verbKey, base }: Reading): readonly Step[] {
  return asWord(setting.reader, value, verbKey.text, { [setting.reader.tongue.takeIn]: true }) === undefined
    ? []
    : [{ ...base, verb: 'take_in' }];
}

export function readAnnotate(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const named = readNamedExpressions({ setting }, value, verbKey.text, flow);
  return [{ ...base, verb: 'annotate', entries: named.map(({ name, value }) => ({ label: name, value })) }];
}

/** Names an outlet; its key column receives the dossier's reference by itself. */
export function readRegister(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, entries, base } = reading;
  const { reader, outlets = new Map<string, never>() } = setting;
  const named = readNamedExpressions({ setting }, value, verbKey.text, flow);
  const { into } = reader.tongue.step;
  const scalar = asScalar(reader, entries.get(into)?.value, into);
  if (scalar === undefined) return [];
  if (!outlets.has(scalar.text)) {
    const suggestion = { given: scalar.text, candidates: outlets.keys() };
    reader.report(place(reader, scalar), 'language.unknown-outlet', { name: scalar.text }, suggestion);
  }
  const outlet = outlets.get(scalar.text);
  if (outlet?.connector === 'mailbox') complain(reader, scalar, 'language.no-rows-there', { name: scalar.text });
  if (outlet === undefined || outlet.connector === 'mailbox') return [];
  for (const { name } of named) {
    if (foldName(name) === foldName(outlet.key)) complain(reader, verbKey, 'language.key-written', { name });
  }
  return [{ ...base, verb: 'register', outlet, entries: named.map(({ name, value }) => ({ label: name, value })) }];
}

/** A label is said word for word: what is done with a dossier must not depend on what somebody wrote in it. */
export function readLabel({ setting, value, verbKey, base }: Reading): readonly Step[] {
  const scalar = asScalar(setting.reader, value, verbKey.text);
  if (scalar === undefined) return [];
  const label = scalar.text.trim();
  if (label === '' || label.startsWith('=') || /[{}]/u.test(label)) complain(setting.reader, scalar, 'language.label-not-fixed');
  return [{ ...base, verb: 'label', label }];
}

/** An approved text of `messages`. */
export function readSend(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const { reader, messages } = setting;
  const scalar = asScalar(reader, value, verbKey.text);
  if (scalar === undefined) return [];
  if (!messages.has(scalar.text)) {
    const suggestion = { given: scalar.text, candidates: messages };
    reader.report(place(reader, scalar), 'language.unknown-message', { name: scalar.text }, suggestion);
  }
  setting.sends(scalar.text, scalar, flow);
  const by = readMailing(reading, scalar.text);
  if (by === undefined) return [];
  const attach = by === null ? readAttachedFile(reading) : undefined;
  return [{ ...base, verb: 'send', message: scalar.text, by, ...(attach === undefined ? {} : { attach }) }];
}

export function readNote(reading: Reading): readonly Step[] {
  const text = readReason(reading, reading.value, reading.verbKey.text);
  return text === undefined ? [] : [{ ...reading.base, verb: 'note', text }];
}

export function readCall(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const scalar = asScalar(setting.reader, value, verbKey.text);
  const procedure = scalar === undefined ? undefined : readProcedureName(setting, scalar);
  if (procedure === undefined || scalar === undefined) {
    flow.lenient = true;
    return [];
  }
  const given = readGiven(reading, procedure, scalar);
  know(flow, FRENCH.scope.screen, 'text');
  const known = setting.procedures.get(procedure);
  if (known === undefined) flow.lenient = true;
  if (known !== undefined) takeOver(flow, known.leaves);
  return [{ ...base, verb: 'call', procedure, given }];
}
