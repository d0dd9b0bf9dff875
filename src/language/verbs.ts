// Reads each verb of a step but the commit and its verification.
import { copyFlow, know, namesOf, show, typed } from './flow.ts';
import { FRENCH } from './keywords.ts';
import { isGoodName } from './names.ts';
import type { Step } from './plan.ts';
import { asItems, asMap, asScalar, asWord, complain } from './reader.ts';
import {
  type Kind,
  type Reading,
  findScreen,
  readCorrection,
  readElementReference,
  readExit,
  readNamedExpressions,
  readProcedureName,
  readReference,
  readReason,
  readTemplate,
} from './reading.ts';

export function readTyping(verb: 'fill' | 'choose', kind: Kind): (reading: Reading) => readonly Step[] {
  return (reading) => {
    const { setting, flow, value, verbKey, base } = reading;
    const names = namesOf(flow);
    const map = asMap(setting.reader, value, verbKey.text);
    const entries = (map?.entries ?? []).flatMap((entry) => {
      const element = readElementReference(reading, entry.key, [kind]);
      const scalar = asScalar(setting.reader, entry.value, entry.key.text);
      const compiled = scalar === undefined ? undefined : setting.compile.value(scalar, names, ['text']);
      if (element !== undefined) typed(flow, element.screen, element.element);
      return element === undefined || compiled === undefined ? [] : [{ element, value: compiled.expression }];
    });
    return [{ ...base, verb, entries }];
  };
}

export function readOpen(reading: Reading): readonly Step[] {
  const { setting, value, verbKey, base } = reading;
  const scalar = asScalar(setting.reader, value, verbKey.text);
  const screen = scalar === undefined ? undefined : findScreen(reading, scalar, scalar.text);
  if (scalar === undefined || screen === undefined) return [];
  if (screen.path === null) complain(setting.reader, scalar, 'language.screen-not-openable', { name: screen.name });
  return [{ ...base, verb: 'open', screen: screen.name }];
}

export function readClick(reading: Reading): readonly Step[] {
  const scalar = asScalar(reading.setting.reader, reading.value, reading.verbKey.text);
  const element = readElementReference(reading, scalar, ['button', 'link']);
  return element === undefined ? [] : [{ ...reading.base, verb: 'click', element }];
}

export function readPress({ setting, value, verbKey, base }: Reading): readonly Step[] {
  const key = asWord<string>(setting.reader, value, verbKey.text, setting.reader.tongue.keys);
  return key === undefined ? [] : [{ ...base, verb: 'press', key }];
}

export function readRead(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const scalar = asScalar(setting.reader, value, verbKey.text);
  const element = readReference(reading, scalar, (screen) => [
    ...Object.values(screen.elements).flatMap(({ name, kind }) => (kind === 'value' ? [name] : [])),
    ...Object.keys(screen.groups),
  ]);
  if (element === undefined) return [];
  const whole = setting.application?.screens[element.screen];
  if (whole !== undefined) {
    const shown = copyFlow(flow);
    show(shown, whole);
    const prefix = `${element.screen}.${element.element}`;
    for (const [name, type] of shown.types) if (name === prefix || name.startsWith(`${prefix}.`)) know(flow, name, type);
    flow.entries.set(prefix, shown.entries.get(prefix) ?? []);
  }
  return [{ ...base, verb: 'read', element }];
}

export function readExpect(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const screens = asItems(value).flatMap((item) => {
    const scalar = asScalar(setting.reader, item, verbKey.text);
    const screen = scalar === undefined ? undefined : findScreen(reading, scalar, scalar.text);
    return screen === undefined ? [] : [screen];
  });
  const otherwise = readExit(reading, setting.reader.tongue.step.otherwise);
  const [only, other] = screens;
  if (only === undefined) return [];
  know(flow, FRENCH.scope.screen, 'text');
  if (other === undefined) show(flow, only);
  return [{ ...base, verb: 'expect', screens: screens.map(({ name }) => name), absence: [], otherwise }];
}

export function readRequire(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const scalar = asScalar(setting.reader, value, verbKey.text);
  const compiled = scalar === undefined ? undefined : setting.compile.expression(scalar, verbKey.text, namesOf(flow), 'yes_no');
  const otherwise = readExit(reading, setting.reader.tongue.step.otherwise);
  return compiled === undefined || otherwise === null ? [] : [{ ...base, verb: 'require', condition: compiled.expression, otherwise }];
}

export function readSet({ setting, flow, value, verbKey, base, before }: Reading): readonly Step[] {
  const { reader } = setting;
  const map = asMap(reader, value, verbKey.text);
  const steps: Step[] = [];
  for (const { key, value: written } of map?.entries ?? []) {
    if (!isGoodName(key.text)) complain(reader, key, 'language.bad-name', { name: key.text });
    const scalar = asScalar(reader, written, key.text);
    const compiled = scalar === undefined ? undefined : setting.compile.value(scalar, namesOf(flow), ['unknown']);
    know(flow, key.text, compiled?.type ?? 'unknown');
    if (compiled === undefined) continue;
    const id = `${setting.id}/${before.length + steps.length + 1}`;
    steps.push({ ...base, id, verb: 'set', name: key.text, value: compiled.expression });
  }
  return steps;
}

export function readHandOver(reading: Reading): readonly Step[] {
  const { setting, value, verbKey, entries, base } = reading;
  const K = setting.reader.tongue.step;
  const reason = readReason(reading, value, verbKey.text);
  const proposed = entries.get(K.proposedText);
  const proposedText = proposed === undefined ? null : (readTemplate(reading, proposed.value, K.proposedText) ?? null);
  return reason === undefined ? [] : [{ ...base, verb: 'hand_over', reason, proposedText }];
}

export function readAskCorrection({ setting, value, verbKey, base }: Reading): readonly Step[] {
  const correction = readCorrection(setting, value, verbKey.text);
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

export function readCall({ setting, flow, value, verbKey, base }: Reading): readonly Step[] {
  const scalar = asScalar(setting.reader, value, verbKey.text);
  const procedure = scalar === undefined ? undefined : readProcedureName(setting, scalar);
  if (procedure === undefined) {
    flow.lenient = true;
    return [];
  }
  know(flow, FRENCH.scope.screen, 'text');
  const known = setting.procedures.get(procedure);
  if (known === undefined) flow.lenient = true;
  for (const screen of known?.shows ?? []) show(flow, screen);
  return [{ ...base, verb: 'call', procedure, given: [] }];
}
