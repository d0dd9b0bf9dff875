// A robot reads a document that an applicant attached; an agent sees what it read beside the piece of picture, says what they saw, and it goes on.
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import type { DossierState } from '#domain/dossier.ts';
import { connect } from '#protocol/client.ts';
import { runRobot } from '#robot/loop.ts';
import { realParts } from '#robot/real-parts.ts';
import { makeStop } from '#robot/safe-stop.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import { worldOfSize } from '../../practice/demarche-numerique/test-world.ts';
import { readDocument } from '../../src/documents/reading/read-document.ts';
import { freshDatabase } from '../databases.ts';
import { installable } from '../server/assistant.ts';
import { startForTest } from '../server/office.ts';
import { OWNER } from '../server/owner.ts';

const LECTURE = `langue: fr
assistant: lecture
version: 1.0.0
titre: Lecture
responsable: Essais
source:
  connecteur: démarche numérique
  démarche: =service.démarche
champs:
  nom: { depuis: Nom de naissance }
  justificatif: { depuis: Justificatif de domicile, type: fichiers }
phases:
  - phase: lecture
    étapes:
      - lire le document: justificatif
        dans: pièce
        valeurs:
          titulaire: { après: Document, égal: =nom }
      - exiger: =pièce.titulaire = "Nguyen"
        sinon:
          confier: Ce n'est pas la même personne.
`;

test('what disagrees is shown with its picture to agents only, and what an agent saw holds for the next attempt', async () => {
  const source = await startDemarcheNumerique({
    world: worldOfSize(1),
    port: 0,
    token: 'jeton',
    oracleKey: 'clef',
    slowMilliseconds: [0, 1],
  });
  onTestFinished(() => source.close());
  const server = await startForTest({ database: await freshDatabase('PGlite').location() });
  const owner = connect({ url: server.url, token: await server.issuePersonToken('Administration', OWNER) });
  const agent = connect({ url: server.url, token: await server.issuePersonToken('Agent', ['agent']) });
  const { request } = await installable();
  const params = { assistant: 'lecture' };
  const settings = { ...request.settings, 'service.démarche': '82001' };
  const place = { address: `${source.url}/api/v2/graphql`, token: 'jeton' };
  await owner.install({ params, body: { ...request, files: { 'assistant.yaml': LECTURE }, settings, source: place } });
  await owner.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
  const stop = makeStop();
  const parts = realParts({ practice: true, logger: silentLogger });
  const client = connect({ url: server.url, token: await server.issueRobotToken('robot-1') });
  const ended = runRobot({ client, name: 'robot-1', version: '0.1.0', parts, stop, logger: silentLogger });
  ended.catch(() => undefined);
  onTestFinished(async () => {
    stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 5_000 });
    await ended;
    stop.dispose();
  });
  const states = async () => (await agent.dossiers({ query: {} })).dossiers.map(({ state }): DossierState => state);
  await owner.collect({ params });
  await expect.poll(states, { timeout: 120_000 }).toEqual(['handed_over']);
  const [dossier] = (await agent.dossiers({ query: {} })).dossiers;
  const dossierId = dossier?.id ?? '';
  const { timeline } = await agent.dossier({ params: { dossierId } });
  expect(timeline.map(({ line }) => line)).toContain('Document « justificatif » lu : « titulaire », à regarder.');
  expect(JSON.stringify(timeline)).not.toMatch(/fictif|Nguy/u);

  const { values } = await agent.dossierValues({ params: { dossierId } });
  const told = values.find(({ name }) => name === 'pièce.titulaire');
  expect(told).toMatchObject({
    label: 'titulaire (justificatif)',
    value: '',
    correctable: true,
    reading: { doubt: 'differs', said: 'Nguyễn', found: [{ page: 1, confidence: null, text: 'fictif.' }] },
  });
  const piece = { params: { readingId: told?.reading?.id ?? '', index: 0 } };
  const shown = await readDocument(await agent.documentPiece(piece), 'image/png');
  expect(shown.pages[0]?.words.map(({ text }) => text).join(' ')).toContain('Document fictif');
  await expect(owner.documentPiece(piece)).rejects.toMatchObject({ code: 'identity.role-missing' });
  await expect(agent.documentPiece({ params: { ...piece.params, index: 1 } })).rejects.toMatchObject({ code: 'capture.unknown' });

  await agent.correctDossier({ params: { dossierId }, body: { requestId: randomUUID(), values: { 'pièce.titulaire': 'Nguyen' } } });
  await expect.poll(states, { timeout: 120_000 }).toEqual(['done']);
  const { receipt } = await agent.receipt({ params: { dossierId }, body: { values: 'clear' } });
  expect(receipt.corrected).toMatchObject([{ field: 'pièce.titulaire', label: 'pièce.titulaire', after: { text: 'Nguyen' } }]);
  expect(receipt.values.map(({ element, typed }) => [element, typed.text])).toEqual([['pièce.titulaire', 'Nguyen']]);
}, 300_000);
