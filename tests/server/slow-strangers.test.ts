// Strangers who begin to post files and do not go on: what nobody could have signed is refused before it is read, the others take few places.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { makePdf } from '../../practice/demarche-numerique/files.ts';
import { freshDatabase } from '../databases.ts';
import { openOffice } from './office.ts';

const ASSISTANT = `langue: fr
assistant: envois-lourds
version: 1.0.0
titre: Envois
responsable: Essais
source: { connecteur: appel http }
champs:
  nom:    { depuis: Nom, personnel: oui }
  pièces: { depuis: Pièces, type: fichiers, personnel: oui }
phases:
  - phase: contrôle
    étapes:
      - exiger: =nom = "Durand"
        sinon:
          confier: "Autre nom."
`;
const FORGED = `t=1,v1=${'0'.repeat(64)}`;
const NOWHERE = '/api/hooks/01900000-0000-7000-8000-00000000000a';

test('files are taken of who signs them, whatever strangers begin to post and leave at that', { timeout: 300_000 }, async () => {
  const office = await openOffice(await freshDatabase('PGlite').location());
  const params = { assistant: 'envois-lourds' };
  await office.person.install({ params, body: { files: { 'assistant.yaml': ASSISTANT }, settings: {}, accounts: {}, allowedOrigins: [] } });
  const { path, secret } = await office.person.renewHookSecret({ params, body: { overlapHours: 0 } });
  const { port } = new URL(office.server.url);
  const begin = (localAddress: string, to: string, signature: string | null): Socket => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress });
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    const signed = signature === null ? '' : `x-copiste-signature: ${signature}\r\n`;
    socket.write(`POST ${to} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 5000000\r\n${signed}\r\n`);
    return socket;
  };
  /** Of a body of which nothing was sent. */
  const answerOf = async (socket: Socket): Promise<string> => {
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    return bytes.toString().split(' ')[1] ?? '';
  };
  for (const [to, signature] of [
    [path, null],
    [path, 'rien'],
    [NOWHERE, FORGED],
    ['/api/hooks/ailleurs', FORGED],
  ] as const)
    expect([to, await answerOf(begin('127.0.0.2', to, signature))]).toEqual([to, '401']);
  // Five that could be signed, of one address: two have places, and hold them.
  const told: string[] = [];
  for (let times = 0; times < 5; times += 1)
    begin('127.0.0.2', path, FORGED).on('data', (bytes: Buffer) => told.push(bytes.toString().split(' ')[1] ?? ''));
  await expect.poll(() => told, { timeout: 30_000 }).toEqual(['429', '429', '429']);
  const pieces = [{ filename: 'rib.pdf', content: makePdf(['Titulaire : Durand']).toString('base64') }];
  const body = JSON.stringify({ reference: 'L-1', fields: { Nom: 'Durand', Pièces: pieces } }) + ' '.repeat(1_100_000);
  const seconds = Math.floor(Date.now() / 1_000);
  const signature = `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-copiste-signature': signature };
  const answer = await fetch(office.server.url + path, { method: 'POST', headers, body });
  expect([answer.status, await answer.json()]).toEqual([202, { reference: 'L-1', outcome: 'created' }]);
  expect(told.length).toBe(3);
});
