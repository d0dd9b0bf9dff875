// Reads what a procedure of a map is given (`avec`), by whoever calls it.
import { namesOf } from './flow.ts';
import type { Given } from './plan.ts';
import { asMap, asScalar, complain, place } from './reader.ts';
import type { Reading } from './reading.ts';
import { FIELD_TYPES } from './static-types.ts';
import type { ScalarTree } from './yaml-tree.ts';

/** Each parameter once, of its nature; a procedure of the assistant itself is given nothing. `at`: where the procedure is named. */
export function readGiven(reading: Pick<Reading, 'setting' | 'flow' | 'entries'>, procedure: string, at: ScalarTree): readonly Given[] {
  const { setting, flow, entries } = reading;
  const { reader, compile } = setting;
  const K = reader.tongue.step;
  const written = entries.get(K.with);
  const known = setting.procedures.get(procedure);
  const parameters = known?.parameters ?? [];
  const map = written === undefined ? undefined : asMap(reader, written.value, K.with);
  if (known === undefined) return [];
  const names = parameters.map(({ name }) => name);
  const given = (map?.entries ?? []).flatMap(({ key, value }) => {
    const parameter = parameters.find(({ name }) => name === key.text);
    if (parameter === undefined) {
      const suggestion = { given: key.text, candidates: names };
      reader.report(place(reader, key), 'language.unknown-parameter', { name: key.text, procedure }, suggestion);
      return [];
    }
    const scalar = asScalar(reader, value, key.text);
    const compiled = scalar === undefined ? undefined : compile.value(scalar, namesOf(flow), [FIELD_TYPES[parameter.type]]);
    return compiled === undefined ? [] : [{ name: key.text, value: compiled.expression }];
  });
  const said = new Set(map?.entries.map(({ key }) => key.text));
  const missing = map === undefined && written !== undefined ? undefined : names.find((name) => !said.has(name));
  if (missing !== undefined && said.size < names.length) {
    complain(reader, at, 'language.parameter-missing', { name: missing, procedure, with: K.with });
  }
  return given;
}
