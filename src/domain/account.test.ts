// One account, many robots: what was refused once is not tried again, whoever asks and whenever.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccountState, beginSignIn, changePassword, countUnanswered, endSignIn, leaveToSignIn, resumeAccount } from './account.ts';

const FRESH: AccountState = { revision: 1, paused: false, signingIn: null, unanswered: 0, accepted: false };

test('one robot signs in at a time, and its death lets the next one in', () => {
  const signing = beginSignIn(FRESH, 'a');
  expect(leaveToSignIn(signing, { attempt: 'b', revision: 1, otherRuns: true })).toBe('wait');
  expect(leaveToSignIn(signing, { attempt: 'a', revision: 1, otherRuns: true })).toBe('go');
  expect(leaveToSignIn(signing, { attempt: 'b', revision: 1, otherRuns: false })).toBe('go');
});

test('a refusal pauses it for everybody, until a person resumes it or gives another password', () => {
  const refused = endSignIn(beginSignIn(FRESH, 'a'), { attempt: 'a', revision: 1 }, 'refused');
  expect(refused).toEqual({ ...FRESH, paused: true });
  expect(endSignIn(refused, { attempt: 'b', revision: 1 }, 'accepted')).toEqual({ ...refused, accepted: true });
  expect(leaveToSignIn(refused, { attempt: 'b', revision: 1, otherRuns: false })).toBe('paused');
  expect(leaveToSignIn(resumeAccount(refused), { attempt: 'b', revision: 1, otherRuns: false })).toBe('go');
  expect(leaveToSignIn(changePassword(refused), { attempt: 'b', revision: 2, otherRuns: false })).toBe('go');
});

test('a password that was changed since it was lent is not tried, and its late refusal says nothing of the new one', () => {
  const changed = changePassword(beginSignIn(FRESH, 'a'));
  expect(leaveToSignIn(changed, { attempt: 'a', revision: 1, otherRuns: true })).toBe('changed');
  expect(endSignIn(changed, { attempt: 'a', revision: 1 }, 'refused')).toEqual({ ...FRESH, revision: 2 });
  expect(endSignIn(changed, { attempt: 'a', revision: 1 }, 'accepted')).toEqual({ ...FRESH, revision: 2 });
});

test('robots that end before they see the answer may have tried: after two, or four of a password that was right, nobody does', () => {
  const deaths = (account: AccountState, count: number): AccountState =>
    Array.from({ length: count }).reduce<AccountState>(
      (now, _death, index) => countUnanswered(beginSignIn(now, `a${index}`), 'next'),
      account,
    );
  const right = endSignIn(beginSignIn(FRESH, 'a'), { attempt: 'a', revision: 1 }, 'accepted');
  expect([1, 2].map((count) => deaths(FRESH, count).paused)).toEqual([false, true]);
  expect([3, 4].map((count) => deaths(right, count).paused)).toEqual([false, true]);
  const heard = endSignIn(beginSignIn(deaths(right, 3), 'b'), { attempt: 'b', revision: 1 }, 'accepted');
  expect(heard).toEqual(right);
  expect(resumeAccount(deaths(FRESH, 2))).toEqual(FRESH);
  // The same attempt asks again because the answer was lost.
  expect(countUnanswered(beginSignIn(FRESH, 'a'), 'a')).toEqual(beginSignIn(FRESH, 'a'));
});

type Act =
  | { readonly kind: 'ask' | 'answer' | 'die'; readonly robot: number }
  | { readonly kind: 'resume' | 'new-password'; readonly robot: null };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom('ask' as const, 'answer' as const, 'die' as const),
        robot: fc.integer({ min: 0, max: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('resume' as const, 'new-password' as const), robot: fc.constant(null) }) },
  ),
  { maxLength: 80 },
);

test('with any number of robots, the application sees a wrong password once between two acts of a person', () => {
  fc.assert(
    fc.property(acts, (of) => {
      let account = FRESH;
      let refusals = 0;
      /** Whether anybody lived to see the answer or not. */
      let tries = 0;
      /** Attempts that type their password now: the revision that they were lent, and whether they still hold their lease. */
      const typing = new Map<string, number>();
      const lent = new Map<number, { attempt: string; revision: number }>();
      let count = 0;
      for (const act of of) {
        if (act.robot === null) {
          account = act.kind === 'resume' ? resumeAccount(account) : changePassword(account);
          refusals = 0;
          tries = 0;
          continue;
        }
        const held = lent.get(act.robot) ?? { attempt: `attempt-${(count += 1)}`, revision: account.revision };
        lent.set(act.robot, held);
        if (act.kind === 'ask' && !typing.has(held.attempt)) {
          const otherRuns = account.signingIn !== null && typing.has(account.signingIn);
          if (!otherRuns) account = countUnanswered(account, held.attempt);
          if (leaveToSignIn(account, { ...held, otherRuns }) !== 'go') continue;
          account = beginSignIn(account, held.attempt);
          typing.set(held.attempt, held.revision);
          tries += 1;
          expect(tries).toBeLessThanOrEqual(2);
          // Every password is wrong here: two that are typed at once would be two tries.
          expect(typing.size).toBe(1);
        } else if (act.kind === 'answer' && typing.delete(held.attempt)) {
          if (held.revision === account.revision) refusals += 1;
          account = endSignIn(account, held, 'refused');
        } else if (act.kind === 'die') {
          // Whoever dies while it types was heard by nobody.
          typing.delete(held.attempt);
          lent.delete(act.robot);
        }
        expect(refusals).toBeLessThanOrEqual(1);
      }
    }),
  );
});
