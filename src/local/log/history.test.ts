import { expect, test } from 'vitest';
import type { LogEntry, OutcomeKind } from './entries.ts';
import { History, hasOpenEffect } from './history.ts';

const AT = '2026-03-16T08:00:00.000Z';
const COLUMNS = { language: 'fr', proof: [], annotations: [] } as const;
const run = 'r-1';

const opened = (version: string): LogEntry => ({
  is: 'opened',
  at: AT,
  assistant: 'a',
  version,
  files: '',
  program: '',
  input: 'd.csv',
  dry: false,
  columns: COLUMNS,
});
const begun = (attempt: number): LogEntry => ({
  is: 'begun',
  at: AT,
  run,
  reference: 'D-1',
  line: 2,
  row: 'a:b',
  attempt,
  dry: false,
  payload: '',
});
const ended = (outcome: OutcomeKind): LogEntry => ({
  is: 'ended',
  at: AT,
  run,
  outcome,
  handover: null,
  reason: '',
  code: null,
  milliseconds: 0,
  results: '',
});
const refused: LogEntry = { is: 'refused', at: AT, reference: 'D-2', line: 3, reason: 'x' };
const intended: LogEntry = {
  is: 'intended',
  at: AT,
  run,
  effect: 'e',
  key: 'k',
  kind: 'commit',
  windowMilliseconds: 5_000,
  recognise: '',
  values: '',
};

function historyOf(...entries: readonly LogEntry[]): History {
  const history = new History();
  for (const entry of entries) history.apply(entry, () => ({ typed: {}, before: {}, proof: {}, annotations: {}, proposedText: null }));
  return history;
}

test.each(['handed_over', 'uncertain', 'awaiting'] as const)(
  'killed while somebody had it treated again, a dossier that had ended as %s is taken up by the next run',
  (outcome) => {
    const before = historyOf(opened('1'), begun(1), ended(outcome));
    expect(before.isOver(before.of('D-1'), false)).toBe(true);
    const killed = historyOf(opened('1'), begun(1), ended(outcome), opened('1'), { is: 'again', at: AT, run }, begun(2), intended);
    const dossier = killed.of('D-1');
    expect(dossier !== undefined && hasOpenEffect(dossier)).toBe(true);
    expect(killed.isOver(dossier, false)).toBe(false);
  },
);

test('a dossier whose row was gone is treated when the row is back', () => {
  const history = historyOf(opened('1'), begun(1), ended('cancelled'));
  expect(history.isOver(history.of('D-1'), false)).toBe(false);
});

test('until a run has written its first row, the results may still be those of the runs before', () => {
  const history = historyOf(opened('1'), begun(1), ended('done'), refused, opened('2'), opened('3'));
  const kinds = (one: History) => one.writings.map(({ opened: { version }, rows }) => [version, ...rows.map(({ is }) => is)]);
  expect(kinds(history)).toEqual([
    ['3', 'end'],
    ['2', 'end'],
    ['1', 'end', 'refused'],
  ]);
  history.apply(refused, () => ({}));
  expect(kinds(history)).toEqual([['3', 'end', 'refused']]);
  expect(new History().writings).toEqual([]);
});
