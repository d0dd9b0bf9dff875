// Letters that came back, whenever that is heard of: before anybody knows that they left, while their dossier is treated, or not at all.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { freshDatabase } from '../databases.ts';
import { finish, found, intend, openOffice, robotOf, type TestRobot } from './office.ts';

const nameOf = (digit: string): string => `<${digit.repeat(40)}@copiste.invalid>`;
const MESSAGE = { key: 'demander', kind: 'message', correctionReason: 'pièce à fournir' } as const;
const REFUSED = {
  code: 'mail.sign-in-refused',
  act: 'operator',
  retry: 'never',
  parameters: {},
  fr: 'La messagerie refuse le mot de passe.',
  en: 'The mail server refuses the password.',
} as const;

async function open() {
  const office = await openOffice(await freshDatabase('PGlite').location());
  const reader = await robotOf(office.server, 'robot-2');
  const collection = async (robot: TestRobot = reader) => {
    await office.person.collect({ params: { assistant: office.assistant } });
    const lease = await robot.lease(2);
    if (lease?.task.kind !== 'collect') throw new Error('no collection');
    return lease;
  };
  const hear = async (...messages: readonly string[]) => {
    const lease = await collection();
    const letters = messages.map((message) => ({ message, status: '5.1.1' }));
    const { attemptId, fencingToken } = lease;
    const { fates } = await reader.client.returned({ params: { attemptId }, body: { fencingToken, letters } });
    await finish(reader, lease, { kind: 'done', proof: {} });
    return fates;
  };
  return { office, reader, collection, hear };
}

test(
  'who is waited for was never reached: a dossier whose letter came back while it was treated is a person’s',
  { timeout: 120_000 },
  async () => {
    const { hear, office } = await open();
    const message = nameOf('a');
    await office.collect([found('701')]);
    const lease = await office.robot.treat();
    const granted = await intend(office.robot, lease, { ...MESSAGE, before: { identifiant: message } });
    if (!granted.granted) throw new Error('refused');
    // It left, and its robot has not said so yet.
    expect(await hear(message)).toEqual(['unknown']);
    const { attemptId, fencingToken } = lease;
    const body = { fencingToken, state: 'proved', proof: { message } } as const;
    await office.robot.client.settle({ params: { attemptId, effectId: granted.effect.id }, body });
    expect(await hear(message, nameOf('b'), message)).toEqual(['told', 'unknown', 'told_before']);
    await finish(office.robot, lease, { kind: 'awaiting', reason: 'Pièce demandée.' });
    const { handovers, state } = await office.show('701');
    expect(state).toBe('handed_over');
    expect(handovers.at(-1)?.reason).toContain('code 5.1.1');
    // A person has it: what it awaits from now on is their business.
    const { id } = await office.show('701');
    await office.agent.retryDossier({ params: { dossierId: id }, body: { requestId: randomUUID(), note: '' } });
    await finish(office.robot, await office.robot.treat(), { kind: 'awaiting', reason: 'Pièce demandée.' });
    expect(await office.show('701')).toMatchObject({ state: 'awaiting' });
  },
);

test('a letter of which only a person knows that it left is told to its dossier when it comes back', { timeout: 120_000 }, async () => {
  const { hear, office } = await open();
  const message = nameOf('c');
  await office.collect([found('702')]);
  const lease = await office.robot.treat();
  const granted = await intend(office.robot, lease, { ...MESSAGE, before: { identifiant: message } });
  if (!granted.granted) throw new Error('refused');
  const effectId = granted.effect.id;
  await finish(office.robot, lease, { kind: 'uncertain', effectId, lookFor: 'Chercher le message.' });
  expect(await hear(message)).toEqual(['unknown']);
  const { id } = await office.show('702');
  const body = { requestId: randomUUID(), note: '', effectId, stands: true };
  await office.agent.settleByHand({ params: { dossierId: id }, body });
  expect(await hear(message)).toEqual(['told']);
  const { timeline } = await office.show('702');
  expect(timeline.some(({ line }) => line.includes('code 5.1.1'))).toBe(true);
});

test('a mailbox that refuses is said once, left alone, and looked into again when somebody asks', { timeout: 120_000 }, async () => {
  const { collection, office, reader } = await open();
  const problem = async () => (await office.person.assistant({ params: { assistant: office.assistant } })).problem;
  const lease = await collection();
  expect(lease.task).not.toHaveProperty('leavesMailboxes');
  const { attemptId, fencingToken } = lease;
  await reader.client.returned({ params: { attemptId }, body: { fencingToken, letters: [], problem: { ...REFUSED, log: [] } } });
  expect(await problem()).toMatchObject({ code: 'mail.sign-in-refused' });
  await finish(reader, lease, { kind: 'put_back', reason: 'Arrêt.' });
  const again = await reader.lease(10);
  if (again === null) throw new Error('nothing leased');
  expect(again.task).toMatchObject({ kind: 'collect', leavesMailboxes: true });
  // That the source was read does not mend it, and holds nobody back.
  await finish(reader, again, { kind: 'done', proof: {} });
  expect(await problem()).toMatchObject({ code: 'mail.sign-in-refused' });
  const asked = await collection();
  expect(asked.task).not.toHaveProperty('leavesMailboxes');
  await finish(reader, asked, { kind: 'done', proof: {} });
  expect(await problem()).toBe(null);
});
