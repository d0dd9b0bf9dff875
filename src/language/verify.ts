// Reads `vérifier`: after the commit the record is read again and compared with what was typed.
import { findScreenOf } from './commit.ts';
import { writtenIn } from './compile.ts';
import { namesOf, show } from './flow.ts';
import { FRENCH } from './keywords.ts';
import type { Expression, Step } from './plan.ts';
import { asItems, asScalar, complain, place } from './reader.ts';
import { type Reading, readReference } from './reading.ts';
import { parseExpression } from './syntax.ts';
import type { ScalarTree } from './yaml-tree.ts';

export function readVerify(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base, before } = reading;
  const { reader } = setting;
  const commit = before.findLast((step) => step.verb === 'commit');
  const scalar = asScalar(reader, value, verbKey.text);
  const element = readReference(reading, scalar, (screen) => [...Object.keys(screen.groups), ...Object.keys(screen.elements)]);
  if (commit === undefined) {
    complain(reader, verbKey, 'language.verify-before-commit');
    return [];
  }
  const screen = findScreenOf(setting, commit.find);
  if (screen !== undefined) {
    show(flow, screen);
    if (element !== undefined && scalar !== undefined && element.screen !== screen.name) {
      complain(reader, scalar, 'language.not-find-screen', { screen: screen.name, name: element.screen });
    } else if (element !== undefined && scalar !== undefined) {
      const there = Object.keys(screen.groups[element.element] ?? { [element.element]: '' });
      const typed = flow.entries.get(`${FRENCH.scope.typed}.${commit.element.screen}`) ?? [];
      const missing = typed.find((name) => !there.includes(name));
      if (missing !== undefined) complain(reader, scalar, 'language.group-lacks-entry', { name: missing, group: scalar.text });
    }
  }
  const equals = readEqualities(reading);
  return [{ ...base, verb: 'verify', element: element ?? { screen: '', element: '', position: base.position, row: null }, equals }];
}

type Equality = { readonly left: Expression; readonly right: Expression };

function readEqualities(reading: Reading): readonly Equality[] {
  const { setting, entries } = reading;
  const K = setting.reader.tongue.step;
  const entry = entries.get(K.equals);
  if (entry === undefined) return [];
  return asItems(entry.value).flatMap((item) => {
    const scalar = asScalar(setting.reader, item, K.equals);
    return scalar === undefined ? [] : readEquality(reading, scalar);
  });
}

/** `=a = b` as its two sides, so that the engine can say which of them differs. */
function readEquality({ setting, flow }: Reading, scalar: ScalarTree): readonly Equality[] {
  const { reader, compile } = setting;
  const K = reader.tongue.step;
  const names = namesOf(flow);
  if (compile.expression(scalar, K.equals, names, 'yes_no') === undefined) return [];
  const text = scalar.text.slice(1);
  const { syntax } = parseExpression(text, names);
  if (syntax === null) return [];
  const side = (from: number, to: number): Expression | null => {
    const written = text.slice(from, to).trim();
    const parsed = parseExpression(written, names);
    const position = place(reader, { offset: scalar.places[from + 1] ?? scalar.offset });
    return parsed.syntax === null ? null : { text: written, position, literal: null, reads: parsed.reads, ...writtenIn(names) };
  };
  if (syntax.kind === 'binary' && syntax.operator === '=') {
    const [left, right] = [side(0, syntax.sign), side(syntax.sign + 1, text.length)];
    if (left !== null && right !== null) return [{ left, right }];
  }
  complain(reader, scalar, 'language.expects-equality');
  return [];
}
