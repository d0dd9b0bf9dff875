// Reads which row of a table a step means (`ligne`), for elements that stand in every row.
import { namesOf } from './flow.ts';
import type { ElementReference } from './plan.ts';
import { asMap, asScalar, complain, place } from './reader.ts';
import type { Reading } from './reading.ts';
import type { ScalarTree } from './yaml-tree.ts';

export function isInTable({ setting: { application } }: Pick<Reading, 'setting'>, { screen, element }: ElementReference): boolean {
  return (application?.screens[screen]?.elements[element]?.inTable ?? null) !== null;
}

/** The reference with its row. An element in a table needs one, any other has none; both mistakes are reported at the element. */
export function withRow(reading: Reading, reference: ElementReference, scalar: ScalarTree): ElementReference {
  const { setting, entries, flow } = reading;
  const { reader, compile, application } = setting;
  const K = reader.tongue.step;
  const elements = application?.screens[reference.screen]?.elements ?? {};
  const table = elements[reference.element]?.inTable ?? null;
  const written = entries.get(K.row);
  if (table === null) {
    if (written !== undefined) complain(reader, scalar, 'language.row-needless', { name: scalar.text, row: K.row });
    return reference;
  }
  if (written === undefined) {
    if (entries.missing(K.row)) complain(reader, scalar, 'language.row-missing', { name: scalar.text, row: K.row });
    return reference;
  }
  const columns = Object.keys(elements[table]?.columns ?? {});
  const map = asMap(reader, written.value, K.row);
  if (map?.entries.length === 0) complain(reader, written.key, 'language.row-missing', { name: scalar.text, row: K.row });
  const cells = (map?.entries ?? []).flatMap(({ key, value }) => {
    if (!columns.includes(key.text) && columns.length > 0) {
      const suggestion = { given: key.text, candidates: columns };
      reader.report(place(reader, key), 'language.unknown-column', { name: key.text, table }, suggestion);
    }
    const cell = asScalar(reader, value, key.text);
    const compiled = cell === undefined ? undefined : compile.value(cell, namesOf(flow), ['text', 'whole_number']);
    return compiled === undefined ? [] : [{ column: key.text, value: compiled.expression }];
  });
  return { ...reference, row: { cells } };
}
