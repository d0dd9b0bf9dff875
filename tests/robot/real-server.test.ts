// A robot with the real server and the real connector on the practice source; only the engine is the test's.
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import type { DossierState } from '#domain/dossier.ts';
import type { Outcome } from '#domain/outcome.ts';
import { type Client, connect } from '#protocol/client.ts';
import { runRobot } from '#robot/loop.ts';
import type { TreatOptions } from '#engine/treatment.ts';
import type { Parts } from '#robot/parts.ts';
import { realParts } from '#robot/real-parts.ts';
import { makeStop } from '#robot/safe-stop.ts';
import type { RunningServer } from '#server/start.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import { worldOfSize } from '../../practice/demarche-numerique/test-world.ts';
import { freshDatabase } from '../databases.ts';
import { installable } from '../server/assistant.ts';
import { startForTest } from '../server/office.ts';
import { OWNER } from '../server/owner.ts';
import { PNG } from './robot-under-test.ts';

const TOKEN = 'jeton';
const DOSSIERS = 3;
const ASSISTANT = 'changement-adresse';
const INSTRUCTEUR = 'assistant.sejour@prefecture.example';
const LONGEST_WAIT_MILLISECONDS = 120_000;
const TEST_MILLISECONDS = 180_000;

interface World {
  readonly server: RunningServer;
  readonly person: Client;
}

async function world(): Promise<World> {
  const source = await startDemarcheNumerique({
    world: worldOfSize(DOSSIERS),
    port: 0,
    token: TOKEN,
    oracleKey: 'clef',
    slowMilliseconds: [0, 1],
  });
  onTestFinished(() => source.close());
  const server = await startForTest({ database: await freshDatabase('PGlite').location() });
  const person = connect({ url: server.url, token: await server.issuePersonToken('Administration', OWNER) });
  const { request, corrections } = await installable();
  await person.install({
    params: { assistant: ASSISTANT },
    body: {
      ...request,
      settings: { ...request.settings, 'service.démarche': '82001', 'service.instructeur': INSTRUCTEUR },
      source: { address: `${source.url}/api/v2/graphql`, token: TOKEN },
    },
  });
  await person.settings({ params: { assistant: ASSISTANT }, body: { autonomy: 'autonomous', allowedCorrections: corrections } });
  await person.collect({ params: { assistant: ASSISTANT } });
  return { server, person };
}

/** Starts a robot whose engine is `treat`; it is stopped when the test ends. */
async function startRobot(
  { server }: World,
  treat: Parts['treat'],
): Promise<{ readonly stop: () => Promise<void>; readonly spokenFor: readonly number[] }> {
  const stop = makeStop();
  const parts = { ...realParts({ practice: false, logger: silentLogger }), treat };
  const own = connect({ url: server.url, token: await server.issueRobotToken('robot-1') });
  const spokenFor: number[] = [];
  const client: Client = {
    ...own,
    speakForRequests(request) {
      spokenFor.push(request.body.count);
      return own.speakForRequests(request);
    },
  };
  const ended = runRobot({ client, name: 'robot-1', version: '0.1.0', parts, stop, logger: silentLogger });
  ended.catch(() => undefined);
  const end = async (): Promise<void> => {
    stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 5_000 });
    await ended;
    stop.dispose();
  };
  onTestFinished(end);
  return { stop: end, spokenFor };
}

/** Waits until so many dossiers are in that state. */
async function reached(person: Client, state: DossierState, count: number): Promise<void> {
  await expect
    .poll(async () => (await person.dossiers({ query: {} })).dossiers.filter((dossier) => dossier.state === state).length, {
      timeout: LONGEST_WAIT_MILLISECONDS,
    })
    .toBe(count);
}

const COMMIT = {
  key: 'saisie/valider',
  kind: 'commit',
  typed: { commune: 'MONTAUBAN' },
  before: {},
  recognise: 'fiche',
  longestRequestMilliseconds: 0,
} as const;

/** Types nothing, but goes through the whole protocol: intent, proof, evidence, done. */
async function wholeProtocol({ ledger, evidence, source, reference, signal, onReread }: TreatOptions): Promise<Outcome> {
  const reread = await source.reread(reference, signal);
  if (!reread.found) return { kind: 'cancelled', reason: 'Retiré.' };
  await onReread(reread);
  evidence.event('Fiche ouverte.', { step: 'saisie/1' });
  evidence.value({ step: 'saisie/2', element: 'adresse.commune', from: 'adresse', typed: 'MONTAUBAN', readBack: 'MONTAUBAN' });
  await evidence.capture('saisie/2', 'Formulaire rempli', PNG);
  const intent = await ledger.intend(COMMIT);
  if (!intent.granted) return { kind: 'dry_run_finished' };
  await ledger.settle(intent.effect.id, 'proved', { numéro: 'R-1' });
  return { kind: 'done', proof: { numéro: 'R-1' } };
}

test(
  'dossiers are collected from the source, treated one after the other, and their evidence is at the server',
  async () => {
    const office = await world();
    let together = 0;
    let most = 0;
    const { spokenFor } = await startRobot(office, async (treatment) => {
      together += 1;
      most = Math.max(most, together);
      const outcome = await wholeProtocol(treatment);
      together -= 1;
      return outcome;
    });
    await reached(office.person, 'done', DOSSIERS);
    expect(most).toBe(1);
    // One handful at least for the collection, and one for each dossier that is read again.
    expect(spokenFor.length).toBeGreaterThan(DOSSIERS);
    expect(new Set(spokenFor)).toEqual(new Set([8]));
    const [first] = (await office.person.dossiers({ query: {} })).dossiers;
    const detail = await office.person.dossier({ params: { dossierId: first?.id ?? '' } });
    expect(detail.effects).toMatchObject([{ key: COMMIT.key, state: 'proved' }]);
    expect(detail.timeline.filter((line) => line.kind === 'capture')).toHaveLength(1);
    expect(detail.timeline.map((line) => line.line)).toContain('Fiche ouverte.');
  },
  TEST_MILLISECONDS,
);

test(
  'a robot that stops puts its dossier back, and the next robot finds the open effect',
  async () => {
    const office = await world();
    const begun = Promise.withResolvers<void>();
    const first = await startRobot(office, async ({ ledger, signal }) => {
      await ledger.intend(COMMIT);
      begun.resolve();
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    await begun.promise;
    await first.stop();
    await reached(office.person, 'waiting', DOSSIERS);
    const seen: string[] = [];
    await startRobot(office, async (treatment) => {
      const [open] = treatment.ledger.known();
      if (open === undefined) return wholeProtocol(treatment);
      seen.push(open.state);
      await treatment.ledger.settle(open.id, 'adopted', { numéro: 'R-1' });
      return { kind: 'done', proof: { numéro: 'R-1' } };
    });
    await reached(office.person, 'done', DOSSIERS);
    expect(seen).toEqual(['intended']);
  },
  TEST_MILLISECONDS,
);
