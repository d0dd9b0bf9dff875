// What is collected: each submission once for ever, corrections find their dossier, deletions are obeyed.
import { expect, test } from 'vitest';
import { forEachDatabase } from '../databases.ts';
import { installable } from './assistant.ts';
import { finish, found, intend, refusal, robotOf, settle, sharedOffice } from './office.ts';

const CORRECTED = '2026-03-10T09:00:00Z';

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location);

  test('collecting the same source again makes nothing again', async () => {
    const office = shared();
    const page = [found('201'), found('202'), found('203')];
    expect(await office.collect(page)).toEqual({ created: 3, updated: 0, unchanged: 0, cancelled: 0 });
    expect(await office.collect(page)).toEqual({ created: 0, updated: 0, unchanged: 3, cancelled: 0 });
    for (let count = 0; count < 3; count += 1) await finish(office.robot, await office.robot.treat(), { kind: 'done', proof: {} });
    expect(await office.collect(page)).toEqual({ created: 0, updated: 0, unchanged: 3, cancelled: 0 });
    expect(await office.robot.lease()).toBe(null);
  });

  test('a dossier twice on one page is one dossier', async () => {
    const office = shared();
    expect(await office.collect([found('204'), found('204')])).toMatchObject({ created: 1, unchanged: 1 });
    await finish(office.robot, await office.robot.treat(), { kind: 'cancelled', reason: 'Retiré.' });
  });

  test('the cursor moves with the page and stays when a page gives none', async () => {
    const office = shared();
    await office.collect([]);
    const lease = await office.beginCollection();
    expect(lease.task).toEqual({ kind: 'collect', cursor: 'after' });
    const body = { fencingToken: lease.fencingToken, dossiers: [], deleted: [], cursor: null };
    await office.robot.client.collected({ params: { attemptId: lease.attemptId }, body });
    await finish(office.robot, lease, { kind: 'done', proof: {} });
    const next = await office.beginCollection();
    expect(next.task).toEqual({ kind: 'collect', cursor: 'after' });
    await office.handIn(next, []);
  });

  test('a page read by another version than the installed one is nobody’s', async () => {
    const office = shared();
    const lease = await office.beginCollection();
    const { assistant, request } = await installable();
    const files = Object.fromEntries(Object.entries(request.files).map(([path, text]) => [path, `${text}\n# relu\n`]));
    await office.person.install({ params: { assistant }, body: { files, settings: request.settings } });
    expect(await refusal(office.handIn(lease, [found('299')]))).toBe('lease.lost');
    await finish(office.robot, lease, { kind: 'done', proof: {} });
    expect((await office.person.dossiers({ query: { search: '299' } })).dossiers).toEqual([]);
  });

  test('a page read at another address than the installation has by now is nobody’s, and the cursor stays', async () => {
    const office = shared();
    const lease = await office.beginCollection();
    const { assistant } = await installable();
    const source = { address: 'https://ailleurs.example/api/v2/graphql', token: 'autre' };
    await office.person.changeSource({ params: { assistant }, body: source });
    expect(await refusal(office.handIn(lease, [found('298')]))).toBe('lease.lost');
    await finish(office.robot, lease, { kind: 'done', proof: {} });
    expect((await office.person.dossiers({ query: { search: '298' } })).dossiers).toEqual([]);
  });

  test('a collection is queued once at a time', async () => {
    const office = shared();
    expect(await office.person.collect({ params: { assistant: office.assistant } })).toEqual({ queued: true });
    expect(await office.person.collect({ params: { assistant: office.assistant } })).toEqual({ queued: false });
    expect((await office.person.overview()).installations[0]?.collecting).toBe(true);
    const lease = await office.robot.lease(2);
    if (lease === null) throw new Error('no collection');
    await office.handIn(lease, []);
    expect((await office.person.overview()).installations[0]?.collecting).toBe(false);
  });

  test('the applicant’s correction wakes the dossier that awaited it, and only that', async () => {
    const office = shared();
    await office.collect([found('205')]);
    await finish(office.robot, await office.robot.treat(), { kind: 'awaiting', reason: 'Pièce à fournir.' });
    expect(await office.show('205')).toMatchObject({ state: 'awaiting', reason: 'Pièce à fournir.' });
    expect(await office.collect([found('205', CORRECTED, 'MOISSAC')])).toMatchObject({ created: 0, updated: 1 });
    const lease = await office.robot.treat();
    expect(lease.task).toMatchObject({ submission: CORRECTED, number: 2, effects: [] });
    expect(lease.task.payload.fields['Commune']).toEqual({ type: 'text', value: 'MOISSAC' });
    await finish(office.robot, lease, { kind: 'done', proof: {} });
  });

  test('a new submission before any typing replaces the old one, and the attempt starts again on it', async () => {
    const office = shared();
    await office.collect([found('206')]);
    const lease = await office.robot.treat();
    const { attemptId, fencingToken } = lease;
    const { payload } = found('206', CORRECTED, 'CASTELSARRASIN');
    const reread = { fencingToken, submission: CORRECTED, payload: structuredClone(payload) as never };
    expect(await office.robot.client.reread({ params: { attemptId }, body: reread })).toEqual({ changed: true });
    expect(await office.robot.client.reread({ params: { attemptId }, body: reread })).toEqual({ changed: false });
    const granted = await intend(office.robot, lease);
    if (!granted.granted) throw new Error('refused');
    const later = { ...reread, submission: '2026-03-11T09:00:00Z' };
    expect(await refusal(office.robot.client.reread({ params: { attemptId }, body: later }))).toBe('dossier.changed-after-intent');
    await settle(office.robot, lease, granted.effect.id, 'proved');
    await finish(office.robot, lease, { kind: 'done', proof: {} });
    // What was re-read is known: the collection that finds it later makes nothing of it.
    expect(await office.collect([found('206', CORRECTED)])).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    // The one that came after typing began is another dossier, now that the first is done.
    expect(await office.collect([found('206', '2026-03-11T09:00:00Z')])).toMatchObject({ created: 1 });
    await finish(office.robot, await office.robot.treat(), { kind: 'done', proof: {} });
  });

  test('a submission that is replaced behind a working robot is refused its intents and goes back', async () => {
    const office = shared();
    const collection = await office.beginCollection();
    await office.handIn(collection, [found('207')]);
    const lease = await office.robot.treat();
    const other = await robotOf(office.server, 'robot-2');
    await office.person.collect({ params: { assistant: office.assistant } });
    const second = await other.lease(2);
    if (second?.task.kind !== 'collect') throw new Error('no collection');
    const page = { fencingToken: second.fencingToken, dossiers: [found('207', CORRECTED)] as never, deleted: [], cursor: null };
    expect(await other.client.collected({ params: { attemptId: second.attemptId }, body: page })).toMatchObject({ updated: 1 });
    await finish(other, second, { kind: 'done', proof: {} });
    expect(await refusal(intend(office.robot, lease))).toBe('dossier.replaced');
    await finish(office.robot, lease, {
      kind: 'failed',
      error: { code: 'x', act: 'system', retry: 'never', parameters: {}, fr: 'x', en: 'x', log: [] },
    });
    const again = await office.robot.treat();
    expect(again.task.submission).toBe(CORRECTED);
    await finish(office.robot, again, { kind: 'done', proof: {} });
  });

  test('a new submission of a dossier that a person has is put before the person, and treated by nobody', async () => {
    const office = shared();
    await office.collect([found('208')]);
    await finish(office.robot, await office.robot.treat(), {
      kind: 'handed_over',
      handover: 'anomaly',
      reason: 'Nom ambigu.',
      proposedText: null,
    });
    expect(await office.collect([found('208', CORRECTED)])).toMatchObject({ updated: 1 });
    const shown = await office.show('208');
    expect(shown.state).toBe('handed_over');
    expect(shown.timeline.filter((entry) => entry.kind === 'handover')).toHaveLength(2);
    expect(await office.robot.lease()).toBe(null);
  });

  test('what the source deleted is cancelled when nobody works on it', async () => {
    const office = shared();
    await office.collect([found('209')]);
    await finish(office.robot, await office.robot.treat(), { kind: 'awaiting', reason: 'Pièce à fournir.' });
    expect(await office.collect([], ['209', 'never-seen'])).toMatchObject({ cancelled: 1 });
    expect(await office.show('209')).toMatchObject({ state: 'cancelled', reason: 'Le dossier a été supprimé à la source.' });
    expect(await office.collect([], ['209'])).toMatchObject({ cancelled: 0 });
  });

  test('a collection that fails is shown until one goes well, and keeps no dossier from being treated', async () => {
    const office = shared();
    await office.collect([found('210')]);
    const lease = await office.beginCollection();
    const refused = {
      code: 'connector.token-refused',
      act: 'operator',
      retry: 'never',
      parameters: {},
      fr: 'Jeton refusé.',
      en: 'Token refused.',
      log: [],
    } as const;
    await finish(office.robot, lease, { kind: 'failed', error: refused });
    const [installation] = (await office.person.overview()).installations;
    expect(installation).toMatchObject({ collecting: false, problem: { code: 'connector.token-refused', fr: 'Jeton refusé.' } });
    await finish(office.robot, await office.robot.treat(), { kind: 'done', proof: {} });
    expect((await office.person.overview()).installations[0]?.problem).toMatchObject({ code: 'connector.token-refused' });
    await office.collect([]);
    expect((await office.person.overview()).installations[0]?.problem).toBe(null);
  });
});
