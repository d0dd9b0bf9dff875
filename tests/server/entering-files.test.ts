// Files that come with a dossier to the server itself, typed in or posted: bad ones told, good ones read by a real robot, purged with the dossier.
import { createHmac, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makePdf } from '../../practice/demarche-numerique/files.ts';
import { CopisteError } from '../../src/base/errors.ts';
import { MOST_FILE_BYTES } from '../../src/domain/entered-files.ts';
import { RECEIVER_SECRET, startReceiver } from '../effects/receiver-process.ts';
import { freshDatabase } from '../databases.ts';
import { openOffice, refusal, temporaryFolder } from './office.ts';
import { workAll } from './work-all.ts';

const READING = `champs:
  nom:    { depuis: Nom, personnel: oui }
  pièces: { depuis: Pièces, type: fichiers, personnel: oui }
  autres: { depuis: Autres pièces, type: fichiers, facultatif: oui }
phases:
  - phase: lecture
    étapes:
      - lire le document: pièces
        dans: acte
        valeurs:
          titulaire: { après: "Titulaire :", égal: =nom }
`;
const FORM = `langue: fr
assistant: pièces-essai
version: 1.0.0
titre: Pièces
responsable: Essais
source: { connecteur: formulaire }
${READING}`;
const HOOK = FORM.replace('pièces-essai', 'pièces-reçues')
  .replace('formulaire }', 'appel http }\nsuivis:\n  guichet: { connecteur: appel http, clé: Dossier }')
  .concat('      - inscrire: { Nom: =nom }\n        dans: guichet\n');

const PDF = makePdf(['Titulaire : DURAND']);
const OTHER = makePdf(['Titulaire : PETIT']);
const LOCKED = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from('trailer << /Encrypt 1 0 R >>\n%%EOF')]);

async function openPieces() {
  const dataDirectory = await temporaryFolder();
  const office = await openOffice(await freshDatabase('PGlite').location(), {
    dataDirectory,
    settings: { purgeEverySeconds: 0.3 },
  });
  const blobs = async (): Promise<number> => {
    const names = await readdir(join(dataDirectory, 'blobs'), { recursive: true, withFileTypes: true }).catch(() => []);
    return names.filter((one) => one.isFile()).length;
  };
  const repeat = async (reference: string): Promise<void> => {
    const { id: dossierId } = await office.show(reference);
    await office.agent.repeatDossier({ params: { dossierId }, body: { requestId: randomUUID(), reason: 'entry_undone' } });
  };
  const isPurged = async (reference: string): Promise<boolean> => (await office.show(reference)).purgedAt !== null;
  return { office, blobs, isPurged, repeat };
}

test('a file that an agent attaches is opened at once, read by the robot, and goes with the dossier', { timeout: 300_000 }, async () => {
  const { office, blobs, isPurged, repeat } = await openPieces();
  const params = { assistant: 'pièces-essai' };
  await office.person.install({ params, body: { files: { 'assistant.yaml': FORM }, settings: {}, accounts: {}, allowedOrigins: [] } });
  await office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
  const { fields } = await office.agent.entryForm({ params });
  expect(fields.map(({ askable, name, type }) => [name, type, askable])).toEqual([
    ['nom', 'text', true],
    ['pièces', 'files', true],
    ['autres', 'files', true],
  ]);
  const send = (filename: string, body: Uint8Array) => office.agent.enterFile({ params, query: { filename }, body });
  expect(await send('vide.pdf', new Uint8Array([]))).toEqual({ outcome: 'refused', condition: 'empty' });
  expect(await send('rib.pdf', Buffer.from('MZ programme'))).toEqual({ outcome: 'refused', condition: 'wrong_type' });
  // Its content is no PDF, whatever its name says, and the other way round.
  expect(await send('rib.png', PDF)).toEqual({ outcome: 'refused', condition: 'wrong_type' });
  expect(await send('protégé.pdf', LOCKED)).toEqual({ outcome: 'refused', condition: 'unopenable' });
  expect(await refusal(send('\u0007/', PDF))).toBe('entry.file-name');
  const tooLarge = send('énorme.pdf', Buffer.alloc(MOST_FILE_BYTES + 1));
  // Some are told while they still send, and see no answer.
  expect(await tooLarge.catch((thrown: unknown) => (thrown instanceof CopisteError ? thrown.code : ''))).toMatch(
    /^(server\.too-large|protocol\.unreachable)$/u,
  );
  expect(await blobs()).toBe(0);
  const sent = await send('C:\\Bureau\\rib.pdf', PDF);
  if (sent.outcome !== 'kept') throw new Error(sent.condition);
  expect(sent).toMatchObject({ filename: 'rib.pdf', bytes: PDF.byteLength });

  const enter = (
    nom: string,
    files: readonly { readonly file: string; readonly filename: string }[],
    reference: string,
    knownToo = false,
  ) =>
    office.agent.enterDossier({
      params,
      body: { requestId: randomUUID(), reference, knownToo, values: { nom, pièces: { files: [...files] } } },
    });
  const gone = { file: '00000000-0000-4000-8000-000000000000', filename: 'rib.pdf' };
  for (const files of [[], [gone]])
    expect(await enter('DURAND', files, 'P-1')).toMatchObject({ outcome: 'wrong', problems: [{ name: 'pièces' }] });
  expect(await enter('DURAND', [sent], 'P-1')).toMatchObject({ outcome: 'created' });
  // The same content, sent anew: nothing new.
  const again = await send('rib.pdf', PDF);
  if (again.outcome !== 'kept') throw new Error(again.condition);
  expect(await enter('DURAND', [again], 'P-1', true)).toMatchObject({ outcome: 'unchanged' });
  expect(await enter('AUTRE', [sent], 'P-2')).toMatchObject({ outcome: 'created' });
  expect(await blobs()).toBe(1);
  await workAll(office);
  expect(await office.show('P-1')).toMatchObject({ state: 'done' });
  expect(await office.show('P-2')).toMatchObject({ state: 'handed_over' });
  // Treated once more, it has its file as before.
  await repeat('P-1');
  expect(await office.show('P-1')).toMatchObject({ state: 'waiting' });
  await workAll(office);
  expect(await office.show('P-1')).toMatchObject({ state: 'done', repeats: expect.any(String) });

  // Another dossier has the same content: it stays until the last of them is purged.
  await office.person.changeRetention({ body: { purgeAfterDays: 0 } });
  await expect.poll(() => isPurged('P-1'), { timeout: 60_000 }).toBe(true);
  expect(await blobs()).toBe(1);
  const { id: dossierId } = await office.show('P-2');
  await office.agent.cancelDossier({ params: { dossierId }, body: { requestId: randomUUID(), reason: 'duplicate' } });
  await expect.poll(() => isPurged('P-2'), { timeout: 60_000 }).toBe(true);
  await expect.poll(blobs, { timeout: 60_000 }).toBe(0);
  // What was erased is not taken again, and no file of it stays for ever.
  const late = await send('rib.pdf', PDF);
  if (late.outcome !== 'kept') throw new Error(late.condition);
  expect(await blobs()).toBe(1);
  expect(await enter('DURAND', [late], 'P-1', true)).toMatchObject({ outcome: 'unchanged' });
  expect(await blobs()).toBe(0);
});

test(
  'a posted file is read by the robot; one that is flagged, damaged or too much is named and hands over its dossier only',
  { timeout: 300_000 },
  async () => {
    const { office, blobs, isPurged, repeat } = await openPieces();
    const params = { assistant: 'pièces-reçues' };
    const receiver = await startReceiver((undo) => onTestFinished(undo));
    const outlets = { guichet: { address: `${receiver.url}/suivi`, token: RECEIVER_SECRET } };
    await office.person.install({
      params,
      body: { files: { 'assistant.yaml': HOOK }, settings: {}, accounts: {}, outlets, allowedOrigins: [receiver.url] },
    });
    await office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    const { path, secret } = await office.person.renewHookSecret({ params, body: { overlapHours: 0 } });
    const post = async (reference: string, nom: string, pieces: unknown): Promise<readonly [number, string]> => {
      const body = JSON.stringify({ reference, fields: { Nom: nom, Pièces: pieces } });
      const seconds = Math.floor(Date.now() / 1_000);
      const v1 = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
      const headers = { 'content-type': 'application/json', 'x-copiste-signature': `t=${seconds},v1=${v1}` };
      const answer = await fetch(office.server.url + path, { method: 'POST', headers, body });
      return [answer.status, JSON.stringify(await answer.json())];
    };
    const file = (bytes: Buffer, more = {}) => ({ filename: 'rib.pdf', content: bytes.toString('base64'), ...more });
    expect(await post('H-1', 'DURAND', [file(PDF, { scan: 'sain' })])).toEqual([202, '{"reference":"H-1","outcome":"created"}']);
    expect(await post('H-1', 'DURAND', file(PDF))).toEqual([202, '{"reference":"H-1","outcome":"unchanged"}']);
    expect((await post('H-2', 'DURAND', [file(OTHER)]))[0]).toBe(202);
    expect((await post('H-3', 'DURAND', [file(PDF, { scan: 'infecté' })]))[0]).toBe(202);
    expect((await post('H-4', 'DURAND', [file(LOCKED)]))[0]).toBe(202);
    const large = Buffer.alloc(MOST_FILE_BYTES + 3);
    for (const [wrong, told] of [
      [[file(large)], '15 Mo'],
      [[{ ...file(PDF), content: 'pas du base64' }], 'base64'],
      [[file(PDF, { chemin: '/etc/passwd' })], 'base64'],
      [[file(PDF, { scan: 'peut-être' })], 'scan'],
      ['rib.pdf', 'base64'],
      [null, 'manque'],
    ] as const) {
      const [status, answer] = await post('H-5', 'DURAND', wrong);
      expect([status, answer]).toEqual([422, expect.stringContaining(told)]);
      expect(answer).not.toContain('passwd');
    }
    // 200 MB are refused before they are read.
    expect((await post('H-6', 'DURAND', [file(Buffer.alloc(17_000_000))]))[0]).toBe(413);
    await workAll(office);
    const states = await Promise.all(['H-1', 'H-2', 'H-3', 'H-4'].map(async (one) => (await office.show(one)).state));
    expect(states).toEqual(['done', 'handed_over', 'handed_over', 'handed_over']);
    expect(await receiver.taken()).toMatchObject({ taken: 1, rows: [{ reference: 'H-1' }] });
    expect((await office.show('H-3')).reason).toContain('infect');
    await repeat('H-1');
    await workAll(office);
    expect(await office.show('H-1')).toMatchObject({ state: 'done', repeats: expect.any(String) });
    await office.person.changeRetention({ body: { purgeAfterDays: 0 } });
    await expect.poll(() => isPurged('H-1'), { timeout: 60_000 }).toBe(true);
    // That of H-2, which nobody ended.
    await expect.poll(blobs, { timeout: 60_000 }).toBe(1);
    expect(await post('H-1', 'DURAND', file(PDF))).toEqual([202, '{"reference":"H-1","outcome":"unchanged"}']);
    expect(await blobs()).toBe(1);
  },
);
