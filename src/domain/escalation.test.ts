// When handovers escalate, and to whom: whole working days, deputies in place of absent members.
import { expect, test } from 'vitest';
import { answering, untouchedBefore } from './escalation.ts';

/** Monday to Friday, but 1 May 2026, a Friday. */
const isWorkingDay = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay()) && day !== '2026-05-01';

test('whole working days go by before what nobody touched escalates: no week-end, no public holiday', () => {
  expect(untouchedBefore('2026-03-20', 3, isWorkingDay)).toBe('2026-03-17');
  expect(untouchedBefore('2026-03-23', 1, isWorkingDay)).toBe('2026-03-20');
  expect(untouchedBefore('2026-05-04', 1, isWorkingDay)).toBe('2026-04-30');
});

test('a deputy answers for a group while no member of it is there, and always for what escalated', () => {
  const groups = [
    { id: 'first', members: ['anne', 'benoît'], deputies: ['chloé'] },
    { id: 'second', members: ['anne'], deputies: [] },
  ];
  const whenAbsent = (...absent: readonly string[]) => ({ groups, absent: new Set(absent), isSteward: false });
  expect(answering('anne', whenAbsent()).groups).toEqual(['first', 'second']);
  expect(answering('chloé', whenAbsent('anne'))).toMatchObject({ groups: [], escalated: ['first'] });
  expect(answering('chloé', whenAbsent('anne', 'benoît'))).toMatchObject({ groups: ['first'], escalated: ['first'] });
  expect(answering('denis', whenAbsent('chloé'))).toMatchObject({ groups: [], withoutDeputies: ['first', 'second'] });
});
