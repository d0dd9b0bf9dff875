// A source's token: lent to named robots only, and asked no faster than its source takes, whichever robots and assistants share it.
import { expect, test } from 'vitest';
import type { Lease } from '#protocol/robot.ts';
import { forEachDatabase } from '../databases.ts';
import { found, openOffice, refusal, robotOf } from './office.ts';

forEachDatabase((_name, _open, location) => {
  test('a source is opened by its named robots alone, and asked no faster than it takes, over all robots that have its token', async () => {
    const office = await openOffice(await location());
    const { person, assistant } = office;
    const params = { assistant };
    await office.collect([found('1')]);
    const change = (robots: string[] | null) => person.changeSourceRobots({ params, body: { robots } });
    expect(await change(['salle 3', 'salle 2', 'salle 3'])).toEqual({ changed: true });
    expect(await change(['salle 2', 'salle 3'])).toEqual({ changed: false });
    await person.collect({ params });
    expect(await office.robot.lease()).toBe(null);
    const waits = async () => ({
      connection: (await person.connections()).connections.map(({ robotsAbsent }) => robotsAbsent),
      page: (await office.agent.assistant({ params })).waitsForRobots,
      home: (await office.agent.home({ query: {} })).troubles.map(({ kind }) => kind).filter((kind) => kind === 'source_without_robot'),
    });
    // The robot that runs is none of these: said wherever somebody may look for why nothing is done.
    expect(await waits()).toEqual({ connection: [true], page: ['salle 2', 'salle 3'], home: ['source_without_robot'] });
    const robots = [await robotOf(office.server, 'salle 2'), await robotOf(office.server, 'salle 3')];
    const leases: Lease[] = [];
    for (const robot of robots) leases.push((await robot.lease()) ?? raise());
    expect(leases.map(({ task }) => task.kind).toSorted()).toEqual(['collect', 'treat']);
    expect(await waits()).toEqual({ connection: [false], page: null, home: [] });
    const [connection] = (await person.connections()).connections;
    expect(connection?.sourceRobots).toEqual(['salle 2', 'salle 3']);
    expect(await refusal(change([]))).toBe('server.request-refused');
    const { entries } = await person.searchJournal({ query: { verb: 'installation.source-robots' } });
    expect(entries).toMatchObject([{ detail: { assistant, before: '*', robots: 'salle 2, salle 3' } }]);

    const speakFor = (index: number, count: number, stale = 0): Promise<{ waitMilliseconds: number }> => {
      const { attemptId, fencingToken } = leases[index] ?? raise();
      const body = { fencingToken: fencingToken + stale, count };
      return (robots[index] ?? raise()).client.speakForRequests({ params: { attemptId }, body });
    };
    expect(await speakFor(0, 40)).toEqual({ waitMilliseconds: 0 });
    expect(await speakFor(1, 40)).toEqual({ waitMilliseconds: 0 });
    for (const index of [0, 1, 0, 1, 0, 1]) await speakFor(index, 50);
    for (const index of [0, 1]) expect((await speakFor(index, 1)).waitMilliseconds).toBeGreaterThan(0);
    await person.changeSource({ params, body: { address: 'http://127.0.0.1:9/graphql', token: 'un-autre-jeton' } });
    expect(await speakFor(1, 40)).toEqual({ waitMilliseconds: 0 });
    expect(await refusal(speakFor(0, 1, 1))).toBe('lease.lost');
    expect(await change(null)).toEqual({ changed: true });
  });
});

function raise(): never {
  throw new Error('nothing leased');
}
