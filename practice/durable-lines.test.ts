// What a practice application recorded is there again for the next process; what was cut in the middle never was.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addressDeposit, ROBOT } from './demarche-numerique/address-form.ts';
import { openDossiers } from './demarche-numerique/dossiers.ts';
import { play } from './demarche-numerique/played.ts';
import { worldDossier, worldOf } from './demarche-numerique/test-world.ts';
import { openLines } from './durable-lines.ts';
import { type Change, Records } from './sejour/records.ts';
import { ADDRESS, WORLD } from './sejour/visitor.ts';

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copiste-lines-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'state.jsonl');
}

test('lines are there again in their order, and one that was cut is gone before the next is added', () => {
  const file = freshFile();
  const first = openLines<number>(file);
  first.add(1);
  first.add(2);
  appendFileSync(file, '{"cu');
  const second = openLines<number>(file);
  expect(second.lines).toEqual([1, 2]);
  second.add(3);
  expect(readFileSync(file, 'utf8')).toBe('1\n2\n3\n');
});

test('séjour: recorded changes, their numbers and what an agent typed are there for the next process', () => {
  const file = freshFile();
  const open = (): Records => new Records(WORLD.people, () => new Date('2026-03-16T08:00:00Z'), openLines<Change>(file));
  const before = open();
  before.show('p5');
  before.record({ personId: 'p1', compte: 'assistant.sejour', adresse: ADDRESS, heberge: 'N', dateEffet: '20260301' });
  const after = open();
  expect(after.changes.map(({ number, personId, compte }) => [number, personId, compte])).toEqual([
    ['CA-2026-000042', 'p5', 'agent.7'],
    ['CA-2026-000043', 'p1', 'assistant.sejour'],
  ]);
  expect(after.people).toEqual(before.people);
  after.show('p5');
  expect(after.changes.length).toBe(2);
  const next = after.record({ personId: 'p2', compte: 'assistant.sejour', adresse: ADDRESS, heberge: 'N', dateEffet: '20260301' });
  expect(next.number).toBe('CA-2026-000044');
});

test('Démarche Numérique: states, messages, annotations, labels and withdrawals are there for the next process', () => {
  const file = freshFile();
  const world = worldOf([worldDossier(1001), worldDossier(1002, { withdrawnAfterFirstRead: true }), worldDossier(1003)]);
  const open = (): ReturnType<typeof openDossiers> => openDossiers(play(world), () => new Date('2026-03-16T08:00:00Z'), openLines(file));
  const before = open();
  const [typed, withdrawn, incomplete] = before.all();
  if (typed === undefined || withdrawn === undefined || incomplete === undefined) throw new Error('three dossiers');
  before.changeState(typed, 'passerEnInstruction', { instructeur: ROBOT, notify: true });
  before.setAnnotation(typed, 'annotation', 'CA-2026-000042');
  before.addLabel(typed, 'label');
  before.markReadInFull(withdrawn);
  const attachment = { filename: 'a.txt', contentType: 'text/plain', bytes: Buffer.from('é') };
  before.sendMessage(incomplete, { instructeur: ROBOT, body: 'Il manque une pièce.', attachment, correction: 'incomplete' });
  before.add(addressDeposit(worldDossier(1004)));
  const after = open();
  expect(after.all()).toEqual(before.all());
  expect(after.visible().map(({ number }) => number)).toEqual([1001, 1003, 1004]);
  const typedAfter = after.byNumber(1001);
  if (typedAfter === null) throw new Error('a dossier was forgotten');
  const sent = after.sendMessage(typedAfter, { instructeur: ROBOT, body: 'Merci.', attachment: null, correction: null });
  const known = new Set(before.all().flatMap(({ messages }) => messages.map(({ id }) => id)));
  expect(known.has(sent.message?.id ?? '')).toBe(false);
});
