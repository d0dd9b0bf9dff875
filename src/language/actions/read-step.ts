// Reads the step that runs an action: each value that it receives, of its nature, and the name under which what it gives is kept.
import { namesOf } from '../flow.ts';
import { nearest } from '../nearest.ts';
import { itemsOf } from '../natures.ts';
import type { Action, Given, Step } from '../plan.ts';
import { asMap, asScalar, complain, place } from '../reader.ts';
import type { Reading } from '../reading.ts';
import { fits, nameTypes } from '../static-types.ts';
import { readInto } from '../verbs-elements.ts';
import type { ScalarTree } from '../yaml-tree.ts';
import { natureOfResult, natureOfValue } from './natures.ts';

function readGivenTo({ setting, flow, entries }: Reading, { name: action, receives }: Action, at: ScalarTree): readonly Given[] {
  const { reader, compile } = setting;
  const K = reader.tongue.step;
  const written = entries.get(K.with);
  const map = written === undefined ? undefined : asMap(reader, written.value, K.with);
  const given = (map?.entries ?? []).flatMap(({ key, value }) => {
    const wanted = receives.find(({ name }) => name === key.text);
    if (wanted === undefined) {
      const suggestion = { given: key.text, candidates: receives.map(({ name }) => name) };
      reader.report(place(reader, key), 'language.action-unknown-value', { action, name: key.text }, suggestion);
      return [];
    }
    const scalar = asScalar(reader, value, key.text);
    const nature = natureOfValue(wanted);
    const compiled = scalar === undefined ? undefined : compile.value(scalar, namesOf(flow), [nature.type]);
    if (compiled === undefined) return [];
    const [items, expected] = [itemsOf(compiled.nature).type, itemsOf(nature).type];
    if (wanted.list && compiled.nature.type === 'list' && !fits(items, expected))
      reader.report(compiled.expression.position, 'language.mixed-list', { expected: nameTypes([expected]), found: nameTypes([items]) });
    return [{ name: key.text, value: compiled.expression }];
  });
  const said = new Set(map?.entries.map(({ key }) => key.text));
  const missing = receives.find(({ name }) => !said.has(name));
  if (missing !== undefined && (map !== undefined || written === undefined) && said.size < receives.length)
    complain(reader, at, 'language.action-missing-value', { action, name: missing.name, with: K.with });
  return given;
}

export function readRunAction(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const { reader, actions } = setting;
  const scalar = asScalar(reader, value, verbKey.text);
  if (scalar === undefined) return [];
  const action = actions.get(nearest(scalar.text, actions.keys()) ?? '');
  if (!actions.has(scalar.text)) {
    const suggestion = { given: scalar.text, candidates: actions.keys() };
    reader.report(place(reader, scalar), 'language.unknown-action', { name: scalar.text }, suggestion);
  }
  if (action === undefined) {
    flow.lenient = true;
    return [];
  }
  const given = readGivenTo(reading, action, scalar);
  const into = readInto(reading, natureOfResult(action));
  return into === undefined ? [] : [{ ...base, verb: 'run_action', action, given, into }];
}
