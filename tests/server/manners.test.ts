// Good manners towards applications, kept by the server over all robots: sessions, pace, hours, circuit breaker, and persons who stop things.
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { changeLimits } from '#app/run/change-limits.ts';
import { drainRobot, resumeRobot } from '#app/run/drain-robot.ts';
import { expireLeases } from '#app/run/expire-leases.ts';
import { heartbeat } from '#app/run/heartbeat.ts';
import { leaveEarlierRobots, serverProcess } from '#app/run/leave-earlier-robots.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { listLeases } from '#app/run/list-leases.ts';
import { pauseInstallation, resumeInstallation } from '#app/run/pause-installation.ts';
import { tryApplication } from '#app/run/try-application.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { forEachDatabase } from '../databases.ts';
import { type ClockedOffice, DONE, failed, openClockedOffice } from './clocked-office.ts';

const DOWN = failed('engine.application-down');
const HOUR = 3_600;

async function states(office: ClockedOffice): Promise<string[]> {
  const { dossiers } = await listDossiers(office.context, office.person, { limit: 50 });
  return dossiers.map(({ reference, state }) => `${reference} ${state}`).toSorted();
}

async function told(office: ClockedOffice, verb: string): Promise<number> {
  const { entries } = await listJournal(office.context, office.person, { after: 0, limit: 1_000 });
  return entries.filter((entry) => entry.verb === verb).length;
}

forEachDatabase((_name, _open, location) => {
  test('as many robots as the application bears work in it, and a kept session counts until its robot has left it', async () => {
    const office = await openClockedOffice(await location());
    await changeLimits(office.context, office.person, 'sejour', { sessions: 1 });
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    await office.collect('101', '102', '103');
    const first = await one.treat();
    expect(await two.lease()).toBe(null);
    expect(await office.application()).toMatchObject({ hindrance: 'sessions', sessions: 1 });
    await one.end(first, DONE, { sejour: 'answered' });
    // Its session is kept: the same robot goes on, another would be a second one.
    expect(await two.lease()).toBe(null);
    const second = await one.treat();
    await one.end(second, DONE, { sejour: 'answered' });
    await office.advance(70);
    const third = await two.treat();
    // A death ends its sessions at once.
    await two.die();
    const again = await one.treat();
    expect(again.task.reference).toBe(third.task.reference);
    // One that went wrong is not kept.
    await one.end(again, failed('a.b'));
    await changeLimits(office.context, office.person, 'sejour', {});
    expect((await office.application()).sessions).toBe(0);
  });

  test('the session of a robot that fell silent counts until it is heard of again, known dead, or its session over', async () => {
    const office = await openClockedOffice(await location());
    await changeLimits(office.context, office.person, 'sejour', { sessions: 1 });
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    await office.collect('104', '105');
    const silent = async (): Promise<void> => {
      await one.treat();
      await office.advance(61);
      // Unless the office's own watch was sooner.
      await expireLeases(office.context);
      expect((await listLeases(office.context, office.person)).leases).toEqual([]);
      expect(await two.lease()).toBe(null);
      expect(await office.application()).toMatchObject({ hindrance: 'sessions', sessions: 1 });
    };
    await silent();
    // It wakes, learns that its lease is lost, and asks for another task: it goes on in its own place.
    await silent();
    await office.advance(15 * 60);
    expect(await two.lease()).toBe(null);
    await office.advance(5 * 60);
    const taken = await two.treat();
    expect(await one.lease()).toBe(null);
    await two.end(taken, failed('a.b'));
    await silent();
    await one.die();
    await two.treat();
  });

  test('one that is heard of and finds nothing to do has left its session soon', async () => {
    const office = await openClockedOffice(await location());
    await changeLimits(office.context, office.person, 'sejour', { sessions: 1 });
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    await office.collect('106');
    await one.treat();
    await office.advance(61);
    await expireLeases(office.context);
    await drainRobot(office.context, office.person, one.robotId);
    expect(await one.lease()).toBe(null);
    await office.advance(64);
    expect(await two.lease()).toBe(null);
    await office.advance(1);
    await two.treat();
  });

  test('robots ended with the server that started them: their sessions keep nobody waiting after another start of it', async () => {
    const office = await openClockedOffice(await location());
    await changeLimits(office.context, office.person, 'sejour', { sessions: 1 });
    const startedBy = (name: string | null) =>
      office.context.database.kysely.updateTable('robot_token').set({ started_by: name }).execute();
    const robots = { one: await office.robot('one'), two: await office.robot('two') };
    await office.collect('107');
    await robots.one.treat();
    await office.advance(61);
    await expireLeases(office.context);
    for (const alive of [null, serverProcess(), `elsewhere ${process.pid} 1`, `${hostname()} ${process.ppid} 1`]) {
      await startedBy(alive);
      expect(await leaveEarlierRobots(office.context)).toBe(0);
    }
    // What has this process's number now is another one, of earlier.
    await startedBy(`${hostname()} ${process.pid} 1`);
    expect(await leaveEarlierRobots(office.context)).toBe(3);
    await office.advance(9);
    expect(await robots.two.lease()).toBe(null);
    await office.advance(1);
    await robots.two.treat();
  });

  test('dossiers are begun no faster than the pace, and none at all while the application is closed', async () => {
    const office = await openClockedOffice(await location());
    await office.install({
      map: (text) =>
        text.replace('  sessions: 10\n', "  sessions: 10\n  cadence: 6 par minute\n  heures d'ouverture: { lundi: 8:00-9:30 }\n"),
    });
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    await office.collect('111', '112', '113');
    await one.end(await one.treat(), DONE, { sejour: 'answered' });
    expect(await two.lease()).toBe(null);
    await office.advance(9);
    expect(await two.lease()).toBe(null);
    expect(await office.application()).toMatchObject({ hindrance: 'pace', until: '2020-01-06T08:00:10.000Z' });
    await office.advance(1);
    const second = await two.treat();
    await two.end(second, DONE, { sejour: 'answered' });
    await office.advance(30 * 60);
    expect(await two.lease()).toBe(null);
    expect(await office.application()).toMatchObject({ hindrance: 'closed', until: '2020-01-13T07:00:00.000Z' });
    // Whoever waits was neither tried nor failed.
    expect((await states(office)).filter((line) => line.endsWith('waiting'))).toHaveLength(1);
    await office.advance(7 * 24 * HOUR - HOUR);
    expect((await two.treat()).task.number).toBe(1);
  });

  test('an application that answers 500 for hours rests, is probed by one dossier at a time, loses nothing and resumes by itself', async () => {
    const office = await openClockedOffice(await location());
    const robots = [await office.robot('one'), await office.robot('two'), await office.robot('three')];
    const [one, two, three] = robots as [(typeof robots)[0], (typeof robots)[0], (typeof robots)[0]];
    const references = ['201', '202', '203', '204'];
    await office.collect(...references);
    for (const robot of robots) {
      const lease = await robot.treat();
      await robot.end(lease, DOWN, { sejour: 'failed' });
    }
    expect(await office.application()).toMatchObject({
      hindrance: 'breaker',
      breaker: { state: 'open', openings: 1 },
      problem: { code: 'engine.application-down' },
      until: '2020-01-06T08:00:30.000Z',
    });
    let probes = 0;
    for (let minutes = 0; minutes < 3 * 60; minutes += 2) {
      await office.advance(120);
      const probe = await one.lease();
      if (probe === null) continue;
      probes += 1;
      // One finds out; the others wait for its answer.
      expect(await two.lease()).toBe(null);
      expect(await office.application()).toMatchObject({ breaker: { state: 'half_open' } });
      await one.end(probe, DOWN, { sejour: 'failed' });
    }
    expect(probes).toBeLessThan(16);
    expect(await states(office)).toEqual(references.map((reference) => `${reference} waiting`));
    await office.advance(HOUR);
    const probe = await three.treat();
    await three.end(probe, DONE, { sejour: 'answered' });
    expect(await office.application()).toMatchObject({ hindrance: null, breaker: { state: 'closed', failures: 0 }, problem: null });
    for (const robot of robots) await robot.end(await robot.treat(), DONE, { sejour: 'answered' });
    expect(await states(office)).toEqual(references.map((reference) => `${reference} done`));
    expect(await told(office, 'application.rest')).toBe(probes + 1);
    expect(await told(office, 'application.recover')).toBe(1);
  });

  test('a probe that dies or says nothing lets another in; a person may have one tried before its time', async () => {
    const office = await openClockedOffice(await location());
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    await office.collect('211', '212', '213');
    for (let count = 0; count < 3; count += 1) await one.end(await one.treat(), DOWN, { sejour: 'failed' });
    expect(await two.lease()).toBe(null);
    expect(await tryApplication(office.context, office.person, 'sejour')).toEqual({ changed: true });
    await office.advance(1);
    await one.treat();
    expect(await two.lease()).toBe(null);
    await one.die();
    const probe = await two.treat();
    await two.end(probe, { kind: 'put_back', reason: 'Arrêt.' });
    await office.advance(2);
    const next = await two.treat();
    await two.end(next, DONE, { sejour: 'answered' });
    expect(await tryApplication(office.context, office.person, 'sejour')).toEqual({ changed: false });
  });

  test('one dossier that alone breaks the application ends as failed: those between its tries keep the breaker closed', async () => {
    const office = await openClockedOffice(await location());
    const robot = await office.robot('one');
    await office.collect('221');
    for (const between of ['222', '223', '224', '225', '226']) {
      const lease = await robot.treat();
      await office.collect(between);
      await robot.end(lease, DOWN, { sejour: 'failed' });
      await robot.end(await robot.treat(), DONE, { sejour: 'answered' });
      await office.advance(700);
    }
    expect(await states(office)).toEqual(['221 failed', '222 done', '223 done', '224 done', '225 done', '226 done']);
    expect(await told(office, 'application.rest')).toBe(0);
  });

  test('a paused assistant takes nothing and what it has in hand is told to stop; another one goes on', async () => {
    const office = await openClockedOffice(await location());
    const robot = await office.robot('one');
    await office.collect('301', '302');
    const lease = await robot.treat();
    const { attemptId, fencingToken } = lease;
    const beat = () => heartbeat(office.context, robot.caller, { attemptId, fencingToken });
    expect((await beat()).stop).toBe(false);
    const [held] = (await listLeases(office.context, office.person)).leases;
    expect(held).toMatchObject({
      attemptId,
      robot: { name: 'one' },
      assistant: office.assistant,
      kind: 'treat',
      reference: lease.task.reference,
      number: 1,
      since: '2020-01-06T08:00:00.000Z',
      expiresAt: '2020-01-06T08:01:00.000Z',
      heartbeatAt: '2020-01-06T08:00:00.000Z',
    });
    expect(await pauseInstallation(office.context, office.person, office.assistant)).toEqual({ changed: true });
    expect(await pauseInstallation(office.context, office.person, office.assistant)).toEqual({ changed: false });
    expect((await beat()).stop).toBe(true);
    await robot.end(lease, { kind: 'put_back', reason: 'Arrêt demandé.' });
    await office.advance(60);
    expect(await robot.lease()).toBe(null);
    expect(await resumeInstallation(office.context, office.person, office.assistant)).toEqual({ changed: true });
    expect((await robot.treat()).task).toMatchObject({ kind: 'treat' });
    expect(await told(office, 'installation.pause')).toBe(1);
  });

  test('a drained robot finishes what it has and takes nothing more, until it is let again', async () => {
    const office = await openClockedOffice(await location());
    const [one, two] = [await office.robot('one'), await office.robot('two')];
    await office.collect('311', '312');
    const lease = await one.treat();
    await drainRobot(office.context, office.person, one.robotId);
    const { attemptId, fencingToken } = lease;
    expect((await heartbeat(office.context, one.caller, { attemptId, fencingToken })).stop).toBe(true);
    await one.end(lease, DONE, { sejour: 'answered' });
    expect(await one.lease()).toBe(null);
    await two.end(await two.treat(), { kind: 'put_back', reason: 'x' });
    await office.advance(2);
    await resumeRobot(office.context, office.person, one.robotId);
    await one.treat();
    expect(await told(office, 'robot.drain')).toBe(1);
  });

  test('an assistant that is installed anew while a dossier is in hand leaves it to the version that began it', async () => {
    const office = await openClockedOffice(await location());
    const robot = await office.robot('one');
    await office.collect('321', '322');
    const lease = await robot.treat();
    await office.install({ map: (text) => text.replace('  sessions: 10\n', '  sessions: 3\n') });
    expect((await office.application()).declared.sessions).toBe(3);
    await robot.end(lease, DONE, { sejour: 'answered' });
    const next = await robot.treat();
    expect(next.installation.bundle).not.toBe(lease.installation.bundle);
    expect(await states(office)).toEqual([`${lease.task.reference} done`, `${next.task.reference} in_progress`].toSorted());
  });

  test('two assistants that share an application are closed out of it together; a third one with its own goes on meanwhile', async () => {
    const office = await openClockedOffice(await location());
    await office.install({ name: 'autre' });
    await office.install({ name: 'ailleurs', application: 'registre' });
    const robot = await office.robot('one');
    await office.collect('401');
    await office.collectFor('autre', '402');
    await office.collectFor('ailleurs', '403');
    expect((await office.application()).assistants).toHaveLength(2);
    await changeLimits(office.context, office.person, 'sejour', { closedDays: ['2020-01-06'] });
    expect(await office.application()).toMatchObject({ hindrance: 'closed', until: '2020-01-06T23:00:00.000Z' });
    const lease = await robot.treat();
    expect(lease.task.reference).toBe('403');
    await robot.end(lease, DONE, { registre: 'answered' });
    expect(await robot.lease()).toBe(null);
    await office.advance(24 * HOUR);
    const references = [];
    for (let count = 0; count < 2; count += 1) {
      const next = await robot.treat();
      references.push(next.task.reference);
      await robot.end(next, DONE, { sejour: 'answered' });
    }
    expect(references.toSorted()).toEqual(['401', '402']);
  });
});
