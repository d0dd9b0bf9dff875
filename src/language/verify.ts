// Reads `vérifier`: after the commit the record is read again and compared with what was typed.
import { findScreenOf } from './commit.ts';
import { writtenIn } from './compile.ts';
import { type Flow, namesOf, show } from './flow.ts';
import { FRENCH } from './keywords.ts';
import type { Expression, ScreenDefinition, Step } from './plan.ts';
import { asItems, asScalar, complain, place } from './reader.ts';
import { type Reading, type Setting, readReference } from './reading.ts';
import { parseExpression } from './syntax.ts';
import type { ScalarTree } from './yaml-tree.ts';

type Commit = Extract<Step, { verb: 'commit' }>;

/** What was typed on the screen of the commit: what stands there once, and in the rows of its tables. */
interface TypedForCommit {
  readonly once: readonly string[];
  readonly inRows: readonly string[];
}

export function typedFor(flow: Flow, { element: { screen } }: Commit, { application }: Pick<Setting, 'application'>): TypedForCommit {
  const record = `${FRENCH.scope.typed}.${screen}`;
  const elements = application?.screens[screen]?.elements ?? {};
  const names = flow.entries.get(record) ?? [];
  const tables = names.filter((name) => elements[name]?.kind === 'table');
  return {
    once: names.filter((name) => !tables.includes(name)),
    inRows: tables.flatMap((name) => flow.entries.get(`${record}.${name}`) ?? []),
  };
}

export function isTable(element: string, screen: ScreenDefinition | undefined): boolean {
  return screen !== undefined && !Object.hasOwn(screen.groups, element) && screen.elements[element]?.kind === 'table';
}

/** What was typed that this group, element or table of the record does not show. */
function lacking({ once, inRows }: TypedForCommit, element: string, screen: ScreenDefinition): string | undefined {
  if (isTable(element, screen)) {
    const columns = Object.keys(screen.elements[element]?.columns ?? {});
    return inRows.find((name) => !columns.includes(name));
  }
  const there = Object.keys(screen.groups[element] ?? { [element]: '' });
  return once.find((name) => !there.includes(name));
}

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
      const missing = lacking(typedFor(flow, commit, setting), element.element, screen);
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
    return parsed.syntax === null
      ? null
      : { text: written, position, literal: null, reads: parsed.reads, ...writtenIn(names, parsed.reads) };
  };
  if (syntax.kind === 'binary' && syntax.operator === '=') {
    const [left, right] = [side(0, syntax.sign), side(syntax.sign + 1, text.length)];
    if (left !== null && right !== null) return [{ left, right }];
  }
  complain(reader, scalar, 'language.expects-equality');
  return [];
}
