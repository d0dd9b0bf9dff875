// An assistant with TypeScript actions on a server: nothing of it is treated before a steward approved the hash, then robots run exactly that.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { actionsDigest } from '#language/actions/digest.ts';
import { readAssistantFolder } from '#language/folder.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { forEachDatabase } from '../databases.ts';
import { finish, intend, openOffice, refusal, type TestOffice } from './office.ts';
import { workAll } from './work-all.ts';

const FOLDER = fileURLToPath(new URL('../language/grant-actions', import.meta.url));
const ASSISTANT = 'répartition';
const params = { assistant: ASSISTANT };

function deposited(reference: string): CollectedDossier {
  const fields = {
    Subvention: { type: 'decimal', value: '100.00' },
    Taux: { type: 'decimal', value: '37.5' },
    'Déposé le': { type: 'date', value: '2026-02-01' },
    Dépenses: { type: 'list', value: ['10', '10', '10.01'] },
  } as const;
  return { reference, submission: '2026-02-01T08:00:00Z', depositedAt: '2026-02-01T08:00:00Z', payload: { fields, facts: {} } };
}

/** The source is read, whatever waits for approval; what is there to be treated comes after. */
async function collect(office: TestOffice, reference: string): Promise<void> {
  await office.person.collect({ params });
  const lease = await office.robot.lease(2);
  if (lease?.task.kind !== 'collect') throw new Error(`expected a collection, got ${lease?.task.kind ?? 'nothing'}`);
  const { attemptId, fencingToken } = lease;
  const body = { fencingToken, dossiers: structuredClone([deposited(reference)]) as never, deleted: [], cursor: null };
  await office.robot.client.collected({ params: { attemptId }, body });
  await finish(office.robot, lease, { kind: 'done', proof: {} });
}

forEachDatabase((_name, _open, location) => {
  test('robots run the actions that a steward approved, and no changed byte of them', { timeout: 240_000 }, async () => {
    const read: Readonly<Record<string, string>> = await readAssistantFolder(FOLDER);
    const source = 'source:\n  connecteur: démarche numérique\n  démarche: =service.démarche\n';
    const files: Readonly<Record<string, string>> = {
      ...read,
      'assistant.yaml': (read['assistant.yaml'] ?? '').replace(/source:\n(?: {2}.*\n)+/, source),
    };
    const hash = actionsDigest(files) ?? '';
    const office = await openOffice(await location());
    const { person } = office;
    const install = (installed: Readonly<Record<string, string>>) =>
      person.install({
        params,
        body: {
          files: installed,
          settings: { 'service.démarche': '1' },
          accounts: {},
          source: { address: 'http://127.0.0.1:9/graphql', token: 'jeton' },
          allowedOrigins: [],
        },
      });
    const problem = async () => (await person.overview()).installations.find((one) => one.assistant === ASSISTANT)?.problem?.code ?? null;
    const approve = (client: TestOffice['person'], wanted: string) => client.approveActions({ params, body: { hash: wanted } });

    expect(await install(files)).toMatchObject({ actionsToApprove: hash });
    await person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    await collect(office, '1');
    expect(await office.robot.lease(0)).toBeNull();
    expect(await problem()).toBe('assistant.actions-not-approved');
    expect((await person.assistant({ params })).actions).toEqual({
      hash,
      approval: null,
      files: [
        { path: 'actions/parts.ts', text: read['actions/parts.ts'] },
        { path: 'actions/repartition.ts', text: read['actions/repartition.ts'] },
      ],
    });
    expect(await refusal(approve(office.agent, hash))).toBe('identity.role-missing');
    expect(await refusal(approve(person, 'a'.repeat(64)))).toBe('assistant.other-actions');
    expect(await office.robot.lease(0)).toBeNull();
    const { approvedAt } = await approve(person, hash);
    expect((await person.assistant({ params })).actions?.approval).toEqual({ at: approvedAt, by: 'Administration' });
    expect(await problem()).toBeNull();
    expect(await workAll(office)).toBe(1);
    const done = await office.show('1');
    expect(done.state).toBe('done');
    expect(done.timeline.map(({ line }) => line)).toContain(`Action « répartition » exécutée, d’empreinte ${hash.slice(0, 12)}.`);
    const { receipt } = await person.receipt({ params: { dossierId: done.id }, body: {} });
    expect(receipt.attempts).toMatchObject([{ actions: hash }]);
    const { entries } = await person.journal({ query: { limit: 1_000 } });
    const told = entries.filter(({ verb }) => verb === 'actions.approve');
    expect(told).toMatchObject([
      { detail: { assistant: ASSISTANT, version: '1.0.0', actions: hash, files: 'actions/parts.ts, actions/repartition.ts' } },
    ]);

    // One byte of a neighbour: another hash, that nobody has read.
    const changed = { ...files, 'actions/parts.ts': `${files['actions/parts.ts'] ?? ''}\n` };
    expect((await install(changed)).actionsToApprove).toBe(actionsDigest(changed));
    await collect(office, '2');
    expect(await office.robot.lease(0)).toBeNull();
    // What a steward has no right to say of a hash that is not there any more.
    expect(await refusal(approve(person, hash))).toBe('assistant.other-actions');
    // Back to what was approved: nothing is asked again.
    expect(await install(files)).not.toHaveProperty('actionsToApprove');
    expect(await workAll(office)).toBe(1);
    expect(await office.show('2')).toMatchObject({ state: 'done' });

    // Taken back while a robot works by it: that dossier is put back, and none is taken any more.
    await collect(office, '3');
    const inHand = await office.robot.treat();
    const beat = async () =>
      office.robot.client.heartbeat({ params: { attemptId: inHand.attemptId }, body: { fencingToken: inHand.fencingToken } });
    expect(await beat()).toMatchObject({ stop: false });
    expect(await refusal(office.agent.withdrawActions({ params, body: { hash } }))).toBe('identity.role-missing');
    await person.withdrawActions({ params, body: { hash } });
    expect(await person.withdrawActions({ params, body: { hash } })).toEqual({ hash });
    // Asked for before the robot hears of it.
    const annotation = { key: 'x/annoter', kind: 'annotation', typed: { note: 'x' }, before: {} } as const;
    expect(await refusal(intend(office.robot, inHand, annotation))).toBe('attempt.actions-withdrawn');
    expect(await beat()).toMatchObject({ stop: true, now: true });
    await finish(office.robot, inHand, { kind: 'put_back', reason: 'Arrêt demandé.' });
    expect(await office.robot.lease(0)).toBeNull();
    expect(await problem()).toBe('assistant.actions-not-approved');
    const verbs = (await person.journal({ query: { limit: 1_000 } })).entries.map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === 'actions.withdraw')).toHaveLength(1);
    await approve(person, hash);
    expect(await workAll(office)).toBe(1);
    expect(await office.show('3')).toMatchObject({ state: 'done' });
  });
});
