// Trials that do not end as they should, as the server keeps them: whose robot falls silent, goes on after its author's end, or tries what is gone.
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { authenticate } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { createDraft } from '#app/build/create-draft.ts';
import { watchShowings } from '#app/build/end-showing.ts';
import { followTrial, stopTrial } from '#app/build/follow-trial.ts';
import { removeDraft } from '#app/build/remove-draft.ts';
import { startTrial } from '#app/build/start-trial.ts';
import { lendToTrials } from '#app/run/lend-to-trials.ts';
import { takeTrial } from '#app/build/take-trial.ts';
import { finishTrial, hearTrial } from '#app/build/tell-trial.ts';
import { askTrialSignIn, endTrialSignIn } from '#app/build/trial-sign-in.ts';
import { changeLimits } from '#app/run/change-limits.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { changeAccounts } from '#app/share/change-accounts.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { TrialView } from '#domain/trial.ts';
import type { TrialLease } from '#protocol/trials.ts';
import { forEachDatabase } from '../databases.ts';
import { installable } from './assistant.ts';
import { type ClockedOffice, type ClockedRobot, failed, openClockedOffice, refusedWith } from './clocked-office.ts';

const NEVER_ABORTED = new AbortController().signal;
const HERS = { sejour: { identifier: 'ana', password: 'à elle' } };

interface Author {
  readonly draft: string;
  start(accounts?: typeof HERS | Record<string, never>): Promise<string>;
  follow(trialId: string, roles?: readonly PersonRole[]): ReturnType<typeof followTrial>;
  stop(trialId: string): Promise<unknown>;
  remove(): Promise<unknown>;
}

async function authorOf({ assistant, context, office }: ClockedOffice, name: string): Promise<Author> {
  const { token } = await issueToken(context, { kind: 'person', office, name, roles: ['author', 'agent'] });
  const caller = (await authenticate(context, 'person', `Bearer ${token}`)) as PersonCaller;
  const { id: draft } = await createDraft(context, caller, { from: 'installed', assistant });
  const { files } = (await installable()).request;
  return {
    draft,
    async start(accounts = HERS) {
      const wanted = { files, sample: {}, goal: { kind: 'next' as const }, settings: {}, accounts };
      return (await startTrial(context, caller, draft, wanted)).trialId;
    },
    follow: (trialId, roles = caller.roles) =>
      followTrial(context, { ...caller, roles }, { trialId, picture: 0, version: 0, waitSeconds: 0 }, NEVER_ABORTED),
    stop: (trialId) => stopTrial(context, caller, trialId),
    remove: () => removeDraft(context, caller, draft),
  };
}

async function taken({ context }: ClockedOffice, { caller, robotId }: ClockedRobot): Promise<TrialLease> {
  const lease = await takeTrial(context, caller, robotId);
  if (lease === null) throw new Error('no trial');
  return lease;
}

/** As a robot that knows no answer but the lease that it keeps. */
function hear({ context }: ClockedOffice, { caller }: ClockedRobot, { fencingToken, trialId: showingId }: TrialLease): Promise<string> {
  return refusedWith(hearTrial(context, caller, { showingId, fencingToken, after: 0, waitSeconds: 0 }, NEVER_ABORTED));
}

async function sessions(office: ClockedOffice): Promise<number> {
  return (await office.application()).sessions;
}

forEachDatabase((_name, _open, location) => {
  test('whoever is no agent any more sees nothing of what is read with the office’s account', async () => {
    const office = await openClockedOffice(await location());
    await lendToTrials(office.context, office.person, 'sejour', true);
    const ana = await authorOf(office, 'Ana');
    const trialId = await ana.start({});
    await taken(office, await office.robot('one'));
    const step = {
      place: { line: 3, column: 5 },
      state: 'done',
      times: 1,
      typed: [{ element: 'fiche.nom', typed: 'DUPONT', readBack: 'DUPONT' }],
    };
    const outcome = { kind: 'awaiting', reason: null, code: null, proposedText: 'Madame DUPONT' };
    const view = { state: 'over', at: null, atDone: false, steps: [step], lines: [], outcome } as const;
    office.context.trials.show(trialId, { view: structuredClone(view) as unknown as TrialView });
    expect(JSON.stringify(await ana.follow(trialId))).toContain('DUPONT');
    const withheld = await ana.follow(trialId, ['author']);
    expect(withheld).toMatchObject({ valuesWithheld: true, view: { state: 'over', steps: [{ state: 'done', typed: [] }] } });
    expect(JSON.stringify(withheld)).not.toContain('DUPONT');
  });

  test('the session of a robot that fell silent in a trial counts until it is heard of, known dead, or over', async () => {
    const office = await openClockedOffice(await location());
    await changeLimits(office.context, office.person, 'sejour', { sessions: 1 });
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    const ana = await authorOf(office, 'Ana');
    const silent = async (): Promise<void> => {
      const first = await ana.start();
      await taken(office, one);
      await office.advance(61);
      await watchShowings(office.context);
      expect(await ana.follow(first)).toMatchObject({ state: 'abandoned', endedWhy: 'robot' });
      expect(await sessions(office)).toBe(1);
    };
    await silent();
    // Its browser may be signed in still: no second one goes in, and the author is told.
    const second = await ana.start();
    expect(await takeTrial(office.context, two.caller, two.robotId)).toBeNull();
    const refused = await ana.follow(second);
    expect(refused.view?.outcome?.code).toBe('trial.application-closed');
    expect(await sessions(office)).toBe(1);
    await office.advance(20 * 60);
    expect(await sessions(office)).toBe(0);
    await silent();
    // Heard of again, it is signed in for no longer than a robot keeps a session.
    expect(await one.lease()).toBeNull();
    await office.advance(66);
    expect(await sessions(office)).toBe(0);
    await silent();
    await one.die();
    expect(await sessions(office)).toBe(0);
    // A death in the middle of a trial ends its session at once.
    await ana.start();
    await taken(office, two);
    await two.die();
    expect(await sessions(office)).toBe(0);
  });

  test('a robot that does not end a trial is not kept on it by asking for ever', async () => {
    const office = await openClockedOffice(await location());
    const one = await office.robot('one');
    const ana = await authorOf(office, 'Ana');
    const trialId = await ana.start();
    const lease = await taken(office, one);
    // As long as nobody wishes its end, asking keeps it.
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await office.advance(50);
      expect(await hear(office, one, lease)).toBe('accepted');
      await ana.follow(trialId);
    }
    await ana.stop(trialId);
    await office.advance(50);
    expect(await hear(office, one, lease)).toBe('accepted');
    await office.advance(50);
    expect(await hear(office, one, lease)).toBe('accepted');
    await office.advance(50);
    expect(await hear(office, one, lease)).toBe('lease.lost');
    await watchShowings(office.context);
    expect(await ana.follow(trialId)).toMatchObject({ state: 'abandoned', endedWhy: 'robot' });
    // Its browser hears nothing: it counts as signed in.
    expect(await sessions(office)).toBe(1);
  });

  test('a trial that waited is lent an account as it is when a robot takes it, and none that was refused meanwhile', async () => {
    const office = await openClockedOffice(await location());
    await lendToTrials(office.context, office.person, 'sejour', true);
    const robot = await office.robot('one');
    const [ana, ben] = [await authorOf(office, 'Ana'), await authorOf(office, 'Ben')];
    const [first, second] = [await ana.start({}), await ben.start({})];
    // Another password was given since: that one is tried, and what is said of it is said of that one.
    const accounts = { sejour: { identifier: 'robot', password: 'tout-neuf' } };
    await changeAccounts(office.context, office.person, office.assistant, { accounts });
    const lease = await taken(office, robot);
    expect(lease).toMatchObject({ trialId: first, accounts });
    const refusal = failed('engine.account-refused', 'operator', 'never');
    if (refusal.kind !== 'failed') throw new TypeError('no failure');
    const result = { kind: 'refused' as const, error: { ...refusal.error, log: [] } };
    const claim = { showingId: first, fencingToken: lease.fencingToken };
    await endTrialSignIn(office.context, robot.caller, { ...claim, application: 'sejour', result });
    await finishTrial(office.context, robot.caller, { ...claim, why: 'asked', outcome: 'failed' });
    expect((await office.application()).accounts).toMatchObject([{ identifier: 'robot', paused: true }]);
    // The other one waited with it: nobody tries the account a second time.
    expect(await takeTrial(office.context, robot.caller, robot.robotId)).toBeNull();
    const told = await ben.follow(second);
    expect(told).toMatchObject({ state: 'abandoned', endedWhy: 'failed', view: { outcome: { code: 'trial.incomplete' } } });
    expect(await sessions(office)).toBe(0);
    // With an account of her own she goes on.
    const third = await ben.start();
    expect(await taken(office, robot)).toMatchObject({ trialId: third, accounts: HERS });
  });

  test('one at a time signs in with an account of the office, in a trial too, and a try whose answer nobody saw counts', async () => {
    const office = await openClockedOffice(await location());
    await lendToTrials(office.context, office.person, 'sejour', true);
    const robots = [await office.robot('one'), await office.robot('two')] as const;
    const [ana, ben] = [await authorOf(office, 'Ana'), await authorOf(office, 'Ben')];
    const ask = ({ caller }: ClockedRobot, { fencingToken, trialId: showingId }: TrialLease) =>
      askTrialSignIn(office.context, caller, { showingId, fencingToken, application: 'sejour' });
    await ana.start({});
    const first = await taken(office, robots[0]);
    await ben.start({});
    const second = await taken(office, robots[1]);
    expect(await ask(robots[0], first)).toEqual({ leave: 'go' });
    expect(await ask(robots[1], second)).toEqual({ leave: 'wait' });
    const ended = {
      showingId: first.trialId,
      fencingToken: first.fencingToken,
      application: 'sejour',
      result: { kind: 'accepted' },
    } as const;
    await endTrialSignIn(office.context, robots[0].caller, ended);
    expect(await ask(robots[1], second)).toEqual({ leave: 'go' });
    // With an account of her own nobody waits for anybody.
    const third = await ana.start();
    await finishTrial(office.context, robots[0].caller, {
      showingId: first.trialId,
      fencingToken: first.fencingToken,
      why: 'asked',
      outcome: 'asked',
    });
    const own = await taken(office, robots[0]);
    expect(own.trialId).toBe(third);
    expect(await ask(robots[0], own)).toEqual({ leave: 'go' });

    // Its robot dies behind the password, again and again: the application may have counted each.
    let lease = second;
    let robot: ClockedRobot = robots[1];
    for (let deaths = 0; ; deaths += 1) {
      await robot.die();
      robot = await office.robot(`after ${deaths}`);
      await ben.start({});
      const next = await takeTrial(office.context, robot.caller, robot.robotId);
      if (next === null) throw new Error('no trial');
      lease = next;
      const leave = await ask(robot, lease).catch((thrown: unknown) => thrown);
      if (leave instanceof CopisteError) {
        expect(leave.code).toBe('account.paused');
        expect(deaths).toBe(3);
        break;
      }
      expect(leave).toEqual({ leave: 'go' });
    }
    expect((await office.application()).accounts).toMatchObject([{ identifier: 'robot', paused: true }]);
  });

  test('a draft is removed with the trials that are under way: they end, and are told of', async () => {
    const office = await openClockedOffice(await location());
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    const ana = await authorOf(office, 'Ana');
    const trialId = await ana.start();
    const lease = await taken(office, one);
    await ana.remove();
    expect(await refusedWith(ana.follow(trialId))).toBe('trial.unknown');
    expect(await hear(office, one, lease)).toBe('lease.lost');
    const { entries } = await listJournal(office.context, office.person, { after: 0, limit: 1_000 });
    const told = entries.filter(({ subject }) => subject === `draft:${ana.draft}`).map(({ verb }) => verb);
    expect(told).toEqual(['draft.create', 'trial.start', 'trial.lease', 'trial.end', 'draft.remove']);
    // It has closed its browser once it is heard of again.
    expect(await sessions(office)).toBe(1);
    expect(await one.lease()).toBeNull();
    await office.advance(66);
    expect(await sessions(office)).toBe(0);
    // One that no robot has is nobody's any more.
    const ben = await authorOf(office, 'Ben');
    await ben.start();
    await ben.remove();
    expect(await takeTrial(office.context, two.caller, two.robotId)).toBeNull();
  });
});
