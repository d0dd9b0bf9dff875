// Messages that carry a file, against the practice Démarche Numérique: left there with its bytes, recognised by text and file, never sent twice.
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { demarcheNumerique } from '../../src/connectors/demarche-numerique/connector.ts';
import type { AttachedFile, SourceEffect } from '../../src/domain/connector.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { makePdf } from '../../practice/demarche-numerique/files.ts';
import type { OracleDossier } from '../../practice/demarche-numerique/oracle.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import { worldOfSize } from '../../practice/demarche-numerique/test-world.ts';

const [TOKEN, ORACLE_KEY] = ['jeton', 'clef'];
const NEVER = new AbortController().signal;
const IN_TIME = { notAfter: Number.POSITIVE_INFINITY };
const TEXT = 'Bonjour,\n\nVotre récépissé est joint.';

function file(words: string): AttachedFile {
  return { filename: 'récépissé.pdf', contentType: 'application/pdf', bytes: makePdf([words]) };
}

async function open() {
  const service = await startDemarcheNumerique({
    world: worldOfSize(1),
    port: 0,
    token: TOKEN,
    oracleKey: ORACLE_KEY,
    slowMilliseconds: [0, 1],
  });
  onTestFinished(() => service.close());
  const address = `${service.url}/api/v2/graphql`;
  const source = demarcheNumerique({
    address,
    token: TOKEN,
    demarche: 82001,
    account: 'assistant.sejour@prefecture.example',
    labels: { fields: [], annotations: [] },
    longestRequestMilliseconds: 50,
    firstWaitMilliseconds: 1,
  });
  const oracle = async (path: string, body?: object): Promise<unknown> => {
    const headers = { 'x-oracle-key': ORACLE_KEY, 'content-type': 'application/json' };
    const answer = await fetch(service.url + path, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return answer.json();
  };
  return {
    with: (one: AttachedFile): SourceEffect => {
      const effect = source.sendWith?.('1001', TEXT, one);
      if (effect === undefined) throw new Error('no messages with a file');
      return effect;
    },
    plain: (): SourceEffect | undefined => source.send?.('1001', TEXT),
    fault: (fault: string) => oracle('/oracle/faults', { kind: 'message', faults: [fault] }),
    sent: async () => ((await oracle('/oracle/dossiers')) as readonly OracleDossier[])[0]?.messagesToApplicant ?? [],
    /** As an applicant downloads it. */
    async received(): Promise<readonly Buffer[]> {
      const query = 'query { dossier(number: 1001) { messages { body attachments { url } } } }';
      const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
      const answer = (await (await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()) as {
        readonly data: {
          readonly dossier: { readonly messages: readonly { readonly attachments: readonly { readonly url: string }[] }[] };
        };
      };
      const urls = answer.data.dossier.messages.flatMap(({ attachments }) => attachments.map(({ url }) => url));
      return Promise.all(urls.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
    },
  };
}

test('a message leaves with its file, whole; it is recognised by both, and another file is another message', async () => {
  const world = await open();
  const one = file('Récépissé n° 1');
  const effect = world.with(one);
  expect(effect.typed['pièce']).toBe(`récépissé.pdf (md5 ${createHash('md5').update(one.bytes).digest('base64')})`);
  const before = await effect.before(NEVER);
  expect(await effect.recogniseNow(before, NEVER)).toEqual({ found: 'no' });
  expect(await effect.make(IN_TIME, NEVER)).toMatchObject({ done: 'yes' });
  expect(await world.received()).toEqual([Buffer.from(one.bytes)]);
  expect(await effect.recogniseNow(before, NEVER)).toMatchObject({ found: 'yes' });
  // The same words are there with another file than ours: nobody can say what became of ours.
  expect(await world.with(file('Récépissé n° 2')).recogniseNow(before, NEVER)).toMatchObject({ found: 'unknown' });
  expect(await world.plain()?.recogniseNow(before, NEVER)).toMatchObject({ found: 'yes' });
});

test('when the answer is lost the message is found again, with its file', async () => {
  const world = await open();
  const effect = world.with(file('Récépissé'));
  const before = await effect.before(NEVER);
  await world.fault('cut after');
  expect(await effect.make(IN_TIME, NEVER)).toMatchObject({ done: 'unknown' });
  expect(await effect.recogniseNow(before, NEVER)).toMatchObject({ found: 'yes' });
  expect(await world.sent()).toHaveLength(1);
});

test('past its window nothing leaves, and what was uploaded serves the next try', async () => {
  const world = await open();
  const effect = world.with(file('Récépissé'));
  await effect.before(NEVER);
  expect(await effect.make({ notAfter: Number.NEGATIVE_INFINITY }, NEVER)).toMatchObject({
    done: 'no',
    failure: { code: 'connector.window-over' },
  });
  expect(await world.sent()).toEqual([]);
  expect(await effect.make(IN_TIME, NEVER)).toMatchObject({ done: 'yes' });
  expect(await world.received()).toHaveLength(1);
});

function diagnostics(source: string, more: string): readonly string[] {
  const text = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source: { connecteur: ${source} }
champs:
  récépissé: { depuis: Récépissé, type: fichiers, personnel: oui }
messages:
  fait: "Bonjour, votre récépissé est joint."
phases:
  - phase: retour
    étapes:
      - prendre en instruction: sans notification
      - envoyer: fait
        joindre: ${more}
`;
  return loadAssistant({ 'assistant.yaml': text }).diagnostics.map(({ code }) => code);
}

test('a file goes with a message where the source takes one, and one only', () => {
  expect(diagnostics('démarche numérique, démarche: "82001"', '=récépissé')).toEqual([]);
  expect(diagnostics('démarche numérique, démarche: "82001"', '[=récépissé, =récépissé]')).toEqual(['language.one-file-only']);
  expect(diagnostics('messagerie', '=récépissé')).toEqual(['language.source-without-attachments']);
});
