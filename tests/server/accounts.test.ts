// Accounts of applications: one refused password and nobody tries it again, whichever robot, whichever assistant, until a person acted.
import { expect, test } from 'vitest';
import { askSignIn, endSigningIn } from '#app/run/ask-sign-in.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { resumeAccount } from '#app/run/resume-account.ts';
import { changeAccounts } from '#app/share/change-accounts.ts';
import type { Lease } from '#protocol/robot.ts';
import { forEachDatabase } from '../databases.ts';
import { type ClockedOffice, type ClockedRobot, DONE, failed, openClockedOffice, refusedWith } from './clocked-office.ts';

const REFUSED = failed('engine.account-refused', 'operator', 'never');

function signIns(office: ClockedOffice, robot: ClockedRobot, lease: Lease) {
  const { attemptId, fencingToken } = lease;
  const of = { fencingToken, application: 'sejour', revision: lease.installation.accountRevisions?.['sejour'] ?? 0 };
  return {
    ask: () => askSignIn(office.context, robot.caller, attemptId, of),
    accepted: () => endSigningIn(office.context, robot.caller, attemptId, { ...of, result: { kind: 'accepted' } }),
    refused: () => {
      if (REFUSED.kind !== 'failed') throw new TypeError('no failure');
      return endSigningIn(office.context, robot.caller, attemptId, {
        ...of,
        result: { kind: 'refused', error: structuredClone(REFUSED.error) as never },
      });
    },
  };
}

forEachDatabase((_name, _open, location) => {
  test('two robots that want to sign in at once do so one after the other; after a refusal neither does, nor any other', async () => {
    const office = await openClockedOffice(await location());
    const [one, two, three] = [await office.robot('one'), await office.robot('two'), await office.robot('three')];
    await office.collect('101', '102', '103');
    const [first, second] = [await one.treat(), await two.treat()];
    const [ofFirst, ofSecond] = [signIns(office, one, first), signIns(office, two, second)];
    expect(await ofFirst.ask()).toEqual({ leave: 'go' });
    expect(await ofSecond.ask()).toEqual({ leave: 'wait' });
    await ofFirst.refused();
    expect(await refusedWith(ofSecond.ask())).toBe('account.paused');
    await one.end(first, REFUSED, { sejour: 'refused' });
    await two.end(second, failed('account.paused'));
    await office.advance(600);
    expect(await three.lease()).toBe(null);
    const shown = await office.application();
    expect(shown).toMatchObject({ hindrance: 'account', breaker: { state: 'closed' } });
    expect(shown.accounts).toMatchObject([{ identifier: 'robot', paused: true, problem: { code: 'engine.account-refused' } }]);
    const { entries } = await listJournal(office.context, office.person, { after: 0, limit: 1_000 });
    expect(entries.filter(({ verb }) => verb === 'account.pause')).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('secret-of-the-account');
    // Nothing else holds the assistant, and nothing is held against its dossiers.
    expect(await resumeAccount(office.context, office.person, shown.accounts[0]?.id ?? '')).toEqual({ changed: true });
    const again = await three.treat();
    expect(await signIns(office, three, again).ask()).toEqual({ leave: 'go' });
    await three.end(again, DONE, { sejour: 'answered' });
    expect((await office.application()).hindrance).toBe(null);
  });

  test('a robot that dies while it signs in lets the next one in; installing the same password again resumes nothing', async () => {
    const office = await openClockedOffice(await location());
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    await office.collect('111', '112');
    const first = await one.treat();
    await signIns(office, one, first).ask();
    const second = await two.treat();
    await one.die();
    const ofSecond = signIns(office, two, second);
    expect(await ofSecond.ask()).toEqual({ leave: 'go' });
    await ofSecond.accepted();
    // Found locked in the middle of the work: no sign-in told it.
    await two.end(second, failed('engine.account-locked', 'operator', 'never'), { sejour: 'refused' });
    await office.install();
    expect((await office.application()).accounts).toMatchObject([{ paused: true, problem: { code: 'engine.account-locked' } }]);
    expect(await two.lease()).toBe(null);
    await office.install({ password: 'another' });
    expect((await office.application()).accounts).toMatchObject([{ paused: false, problem: null }]);
    await office.advance(2);
    expect((await two.treat()).installation.accounts['sejour']?.password).toBe('another');
  });

  test('robots that end before they see the answer may each have tried: the account rests before it is locked, and says so', async () => {
    const office = await openClockedOffice(await location());
    const [one, two, three] = [await office.robot('one'), await office.robot('two'), await office.robot('three')];
    await office.collect('113', '114', '115');
    for (const robot of [one, two]) {
      expect(await signIns(office, robot, await robot.treat()).ask()).toEqual({ leave: 'go' });
      await robot.die();
    }
    const third = await three.treat();
    expect(await refusedWith(signIns(office, three, third).ask())).toBe('account.paused');
    const { accounts } = await office.application();
    expect(accounts).toMatchObject([{ paused: true, problem: { code: 'account.unanswered' } }]);
    expect(accounts[0]?.problem?.fr).toMatch(/^2 connexions de suite à « sejour » .* n’a pas été refusé/);
    await resumeAccount(office.context, office.person, accounts[0]?.id ?? '');
    expect(await signIns(office, three, third).ask()).toEqual({ leave: 'go' });
    await signIns(office, three, third).accepted();
    expect((await office.application()).accounts).toMatchObject([{ paused: false, problem: null }]);
  });

  test('a new password goes to every assistant that uses the account, and is not confused with the one that a robot still holds', async () => {
    const office = await openClockedOffice(await location());
    const robot = await office.robot('one');
    await office.install({ name: 'autre' });
    await office.collect('121');
    const lease = await robot.treat();
    const accounts = { sejour: { identifier: 'robot', password: 'tout-neuf' } };
    await changeAccounts(office.context, office.person, 'autre', { accounts });
    const old = signIns(office, robot, lease);
    expect(await refusedWith(old.ask())).toBe('account.changed');
    await old.refused();
    expect((await office.application()).accounts).toMatchObject([{ paused: false }]);
    await robot.end(lease, failed('account.changed', 'system'));
    await office.advance(600);
    const next = await robot.treat();
    expect(next.installation.accounts['sejour']?.password).toBe('tout-neuf');
    expect(await signIns(office, robot, next).ask()).toEqual({ leave: 'go' });
  });

  test('a refusal in the middle of work is one of the password that was lent, not of the one given meanwhile', async () => {
    const office = await openClockedOffice(await location());
    const robot = await office.robot('one');
    await office.collect('131');
    const give = (identifier: string, password: string) =>
      changeAccounts(office.context, office.person, office.assistant, { accounts: { sejour: { identifier, password } } });
    const before = await robot.treat();
    await give('robot', 'tout-neuf');
    await robot.end(before, REFUSED, { sejour: 'refused' });
    expect((await office.application()).accounts).toMatchObject([{ paused: false }]);
    await office.advance(600);
    const after = await robot.treat();
    await give('robot-2', 'x');
    await robot.end(after, REFUSED, { sejour: 'refused' });
    await office.advance(600);
    expect((await robot.treat()).installation.accounts['sejour']?.identifier).toBe('robot-2');
  });

  test('an identifier of its own is an account of its own', async () => {
    const office = await openClockedOffice(await location());
    await office.install({ name: 'autre', accounts: { sejour: { identifier: 'robot-2', password: 'x' } } });
    expect((await office.application()).accounts.map(({ identifier }) => identifier).toSorted()).toEqual(['robot', 'robot-2']);
  });
});
