// The contract of effects, on a program that takes posted rows: a process of its own that loses answers, is late and refuses.
import { expect, onTestFinished, test } from 'vitest';
import { httpPostOutlet } from '../../src/connectors/http-post/connector.ts';
import type { SourceConnector } from '../../src/domain/connector.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { effectContract, type Outside } from './contract.ts';
import { RECEIVER_SECRET, startReceiver } from './receiver-process.ts';

const LONGEST_REQUEST_MILLISECONDS = 1_000;
const WINDOW_MILLISECONDS = 2_500;

const ASSISTANT = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source: { connecteur: formulaire }
suivis:
  guichet: { connecteur: appel http, clé: Dossier }
champs:
  rue: { depuis: Rue }
phases:
  - phase: retour
    étapes:
      - inscrire: { Rue: =rue }
        dans: guichet
`;

type Undo = (undo: () => void) => void;

function outletAt(url: string, more: Partial<Parameters<typeof httpPostOutlet>[0]> = {}) {
  const limits = { longestRequestMilliseconds: LONGEST_REQUEST_MILLISECONDS };
  return httpPostOutlet({
    address: `${url}/suivi`,
    secret: RECEIVER_SECRET,
    allowedOrigins: [url],
    key: 'Dossier',
    about: 'run-1',
    ...limits,
    ...more,
  });
}

async function open(finish: Undo): Promise<Outside> {
  const receiver = await startReceiver(finish);
  const { plan } = loadAssistant({ 'assistant.yaml': ASSISTANT });
  if (plan === null) throw new Error('the assistant has mistakes');
  const payload = { fields: { Rue: { type: 'text' as const, value: 'RUE NEUVE' } }, facts: {} };
  const source = { reread: async () => ({ found: true, payload, submission: '1', state: 'open' }) } as Partial<SourceConnector>;
  return {
    attempt: async () => ({
      plan,
      payload,
      reference: 'D-1',
      context: { today: '2026-03-16', settings: {}, office: 'Essais', runId: 'run-1' },
      source: source as SourceConnector,
      outlets: { guichet: outletAt(receiver.url) },
      drivers: { openSession: () => Promise.reject(new TypeError('no application')), close: async () => undefined },
      accounts: {},
      allowedOrigins: [],
    }),
    misbehave: receiver.misbehave,
    async made() {
      const { rows, taken } = await receiver.taken();
      if (taken > 0) expect(rows).toMatchObject([{ reference: 'D-1', values: { Dossier: 'D-1', Rue: 'RUE NEUVE' } }]);
      return taken;
    },
  };
}

effectContract({
  name: 'HTTP, posted row',
  kind: 'row',
  ends: 'done',
  windowMilliseconds: WINDOW_MILLISECONDS,
  open: (context) => open((undo) => context.onTestFinished(undo)),
});

test('nothing leaves for an origin that was not allowed, in clear, elsewhere by a redirect, or by another secret', async () => {
  const { misbehave, taken, url } = await startReceiver((undo) => onTestFinished(undo));
  const never = new AbortController().signal;
  expect(() => outletAt(url, { allowedOrigins: ['https://autre.example'] })).toThrow(/is not among those/);
  expect(() => outletAt('http://interne.example', { allowedOrigins: ['http://interne.example'] })).toThrow(/is not encrypted/);
  await misbehave('moved');
  const row = outletAt(url).row?.('D-1', { Rue: 'RUE NEUVE' });
  await row?.before(never);
  const sending = await row?.make({ notAfter: Number.POSITIVE_INFINITY }, never);
  expect(sending).toMatchObject({ done: 'no', failure: { code: 'http-post.refused' } });
  const stranger = outletAt(url, { secret: 'autre' }).row?.('D-1', {});
  await expect(stranger?.before(never)).rejects.toMatchObject({ code: 'http-post.contract-broken' });
  expect((await taken()).taken).toBe(0);
});

test('a refusal of one row hands its dossier over; one of every row holds the assistant; what is busy waits', async () => {
  const { misbehave, taken, url } = await startReceiver((undo) => onTestFinished(undo));
  const never = new AbortController().signal;
  const row = outletAt(url).row?.('D-1', { Rue: 'RUE NEUVE' });
  await row?.before(never);
  const failures = [];
  for (const status of [400, 409, 413, 415, 422, 401, 403, 404, 405, 410, 408, 429]) {
    await misbehave(String(status));
    const sending = await row?.make({ notAfter: Number.POSITIVE_INFINITY }, never);
    if (sending?.done === 'no' || sending?.done === 'unknown')
      failures.push(`${status} ${sending.done} ${sending.failure.code} ${sending.failure.act} ${sending.failure.retry}`);
  }
  expect(failures).toEqual([
    ...[400, 409, 413, 415, 422].map((status) => `${status} no http-post.row-refused data never`),
    ...[401, 403, 404, 405, 410].map((status) => `${status} no http-post.refused operator never`),
    '408 unknown http-post.busy system wait',
    '429 no http-post.busy system wait',
  ]);
  expect((await taken()).taken).toBe(0);
});

test('a row is recognised after its address and the name of its key changed; whoever cannot be asked says nothing of it', async () => {
  const { misbehave, taken, url } = await startReceiver((undo) => onTestFinished(undo));
  const never = new AbortController().signal;
  const row = outletAt(url).row?.('D-1', { Rue: 'RUE NEUVE' });
  await row?.before(never);
  expect(await row?.make({ notAfter: Number.POSITIVE_INFINITY }, never)).toMatchObject({ done: 'yes' });
  const moved = outletAt(url, { address: `${url}/autre/suivi`, key: 'N° de dossier' }).row?.('D-1', { Rue: 'RUE NEUVE' });
  expect(await moved?.recogniseNow({}, never)).toEqual({ found: 'yes', proof: {} });
  expect((await taken()).taken).toBe(1);
  await misbehave('endless');
  await expect(moved?.recogniseNow({}, never)).rejects.toMatchObject({ code: 'http-post.contract-broken' });
  const nowhere = outletAt('http://127.0.0.1:1').row?.('D-1', { Rue: 'RUE NEUVE' });
  await expect(nowhere?.recogniseNow({}, never)).rejects.toMatchObject({ code: 'http-post.not-asked', retry: 'wait' });
});
