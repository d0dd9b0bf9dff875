// What a robot does with a lease, seen from the server: outcomes, heartbeats, evidence, stops.
import { expect, test } from 'vitest';
import type { Outcome } from '#domain/outcome.ts';
import type { TreatOptions } from '#engine/treatment.ts';
import { PNG, lease, leases, robotUnderTest } from './robot-under-test.ts';
import { NO_ANSWER, refusal } from './scripted-server.ts';

const DONE: Outcome = { kind: 'done', proof: { numéro: 'R-1' } };

/** An engine in the middle of a dossier, which the test ends. */
interface Working {
  readonly treat: (treatment: TreatOptions) => Promise<Outcome>;
  /** Resolves once the engine has begun. */
  readonly begun: Promise<TreatOptions>;
  readonly end: (outcome: Outcome) => void;
}

function working(onAbort: 'answers' | 'throws' | 'hears nothing'): Working {
  const begun = Promise.withResolvers<TreatOptions>();
  const ended = Promise.withResolvers<Outcome>();
  return {
    begun: begun.promise,
    end: ended.resolve,
    treat(treatment) {
      treatment.signal.addEventListener('abort', () => {
        if (onAbort === 'answers') ended.resolve(DONE);
        if (onAbort === 'throws') ended.reject(treatment.signal.reason as Error);
      });
      begun.resolve(treatment);
      return ended.promise;
    },
  };
}

/** Heartbeats that are refused from the moment when the engine works. */
function lostWhile(engine: Working): () => Promise<never> {
  return async () => {
    await engine.begun;
    throw refusal('lease.lost', 409);
  };
}

test('the engine gets the dossier, the settings and the secrets lent, and its outcome reaches the server', async () => {
  const given = lease({ reference: '4711' });
  let seen: TreatOptions | undefined;
  const robot = await robotUnderTest({
    script: { lease: leases(given) },
    treat: async (treatment) => {
      seen = treatment;
      return DONE;
    },
  });
  const { params, body } = await robot.server.arrival('finish');
  await robot.end();
  expect(params).toEqual({ attemptId: given.attemptId });
  expect(body).toEqual({ fencingToken: 7, outcome: DONE });
  expect(seen).toMatchObject({
    reference: '4711',
    context: { today: '2026-03-16', office: 'Bureau du séjour', settings: { 'service.démarche': '1' } },
    accounts: { agent: { identifier: 'robot1', password: 'secret' } },
    allowedOrigins: ['http://127.0.0.1:1'],
  });
});

test('a lost lease aborts the attempt at once, ends its browser, and nothing is finished in its name', async () => {
  const engine = working('answers');
  const robot = await robotUnderTest({
    script: { lease: leases(lease()), heartbeat: lostWhile(engine) },
    treat: engine.treat,
  });
  // It asks again: losing a lease is not a failure of the robot.
  await robot.server.arrival('lease', 2);
  expect(robot.server.named('finish')).toEqual([]);
  expect((await engine.begun).signal.reason).toMatchObject({ code: 'lease.lost' });
  expect(robot.drivers.abandoned).toBeGreaterThan(0);
  await robot.end();
});

test('a lease that no heartbeat could keep is believed over when its time has passed', async () => {
  const engine = working('answers');
  const robot = await robotUnderTest({
    leaseSeconds: 1.5,
    script: {
      lease: leases(lease()),
      heartbeat: () => {
        throw NO_ANSWER;
      },
    },
    treat: engine.treat,
  });
  await robot.server.arrival('lease', 2);
  expect((await engine.begun).signal.reason).toMatchObject({ code: 'robot.lease-over' });
  expect(robot.server.named('finish')).toEqual([]);
  await robot.end();
});

test('a stale fencing token that the ledger hears of first ends the attempt as a lost heartbeat does', async () => {
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      intend: () => {
        throw refusal('lease.lost', 409);
      },
    },
    treat: async ({ ledger, evidence }) => {
      evidence.event('Validation demandée.');
      await ledger.intend({
        key: 'saisie/valider',
        kind: 'commit',
        typed: {},
        before: {},
        recognise: 'fiche',
        longestRequestMilliseconds: 0,
      });
      return DONE;
    },
  });
  await robot.server.arrival('lease', 2);
  expect(robot.drivers.abandoned).toBe(1);
  expect(robot.server.named('finish')).toEqual([]);
  await robot.end();
});

test('an outcome is delivered again until the server has it', async () => {
  let tries = 0;
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      finish: () => {
        tries += 1;
        if (tries < 3) throw NO_ANSWER;
        return { accepted: true };
      },
    },
    treat: async () => DONE,
  });
  await robot.server.arrival('lease', 2);
  const said = robot.server.named('finish').map((call) => call.body);
  expect(said).toEqual(Array.from({ length: 3 }, () => ({ fencingToken: 7, outcome: DONE })));
  await robot.end();
});

test('an attempt whose fencing token is stale stops quietly at its finish', async () => {
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      finish: () => {
        throw refusal('lease.lost', 409);
      },
    },
  });
  await robot.server.arrival('lease', 2);
  expect(robot.server.named('finish')).toHaveLength(1);
  await robot.end();
});

test('an outcome that the server refuses for an open effect becomes a failure, so that the dossier goes back', async () => {
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      finish: ({ body }) => {
        if ((body as { outcome: Outcome }).outcome.kind === 'done') throw refusal('attempt.open-effect', 409);
        return { accepted: true };
      },
    },
  });
  const second = await robot.server.arrival('finish', 2);
  expect(second.body).toMatchObject({ outcome: { kind: 'failed', error: { code: 'attempt.open-effect' } } });
  await robot.end();
});

test('evidence arrives in its order and is durable before a done', async () => {
  const robot = await robotUnderTest({
    script: { lease: leases(lease()) },
    treat: async ({ evidence }) => {
      evidence.event('Fiche ouverte.', { step: 'saisie/1' });
      evidence.value({ step: 'saisie/2', element: 'adresse.libellé', from: 'adresse', typed: 'RUE X', readBack: 'RUE X' });
      await evidence.capture('saisie/2', 'Formulaire rempli', PNG);
      evidence.event('Validé.');
      return DONE;
    },
  });
  await robot.server.arrival('finish');
  const order = robot.server.calls.map((call) => call.name).filter((name) => ['events', 'capture', 'finish'].includes(name));
  expect(order).toEqual(['events', 'capture', 'events', 'finish']);
  const [first, second] = robot.server.named('events');
  expect(first?.body).toMatchObject({ events: [{ line: 'Fiche ouverte.', step: 'saisie/1' }], values: [{ typed: 'RUE X' }] });
  expect(second?.body).toMatchObject({ events: [{ line: 'Validé.' }], values: [] });
  expect(robot.server.named('capture')[0]?.query).toEqual({ fencingToken: '7', step: 'saisie/2', title: 'Formulaire rempli' });
  await robot.end();
});

test('a dossier whose evidence the server refused is not called done', async () => {
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      capture: () => {
        throw refusal('capture.not-a-picture', 400);
      },
    },
    treat: async ({ evidence }) => {
      await evidence.capture('saisie/2', 'Formulaire rempli', PNG);
      return DONE;
    },
  });
  const { body } = await robot.server.arrival('finish');
  expect(body).toMatchObject({ outcome: { kind: 'failed', error: { code: 'robot.evidence-refused' } } });
  await robot.end();
});

test('an intent whose answer was lost is asked for again under the same name', async () => {
  let answers = 0;
  const effect = {
    id: '0190a0a0-0000-7000-8000-000000000001',
    key: 'saisie/valider',
    kind: 'commit',
    state: 'intended',
    typed: {},
    before: {},
    proof: {},
    grantedAt: new Date().toISOString(),
    windowMilliseconds: 5_000,
    longestRequestMilliseconds: 15_000,
  };
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      intend: () => {
        answers += 1;
        if (answers === 1) throw NO_ANSWER;
        return { granted: true, effect };
      },
      settle: () => ({ ...effect, state: 'proved', proof: { numéro: 'R-1' } }),
    },
    treat: async ({ ledger }) => {
      await ledger.intend({
        key: 'saisie/valider',
        kind: 'commit',
        typed: {},
        before: {},
        recognise: 'fiche',
        longestRequestMilliseconds: 0,
      });
      await ledger.settle(effect.id, 'proved', { numéro: 'R-1' });
      return {
        kind: 'done',
        proof: {
          states: ledger
            .known()
            .map((one) => one.state)
            .join(),
        },
      };
    },
  });
  const { body } = await robot.server.arrival('finish');
  await robot.end();
  const asked = robot.server.named('intend').map((call) => (call.body as { requestId?: string }).requestId);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toBeDefined();
  expect(asked[1]).toBe(asked[0]);
  expect(body).toMatchObject({ outcome: { proof: { states: 'proved' } } });
});

test('a stop lets the dossier in hand be finished, and asks for no other', async () => {
  const engine = working('throws');
  const robot = await robotUnderTest({ script: { lease: leases(lease(), lease()) }, treat: engine.treat });
  await engine.begun;
  robot.stop.ask({ finishMilliseconds: 30_000, giveBackMilliseconds: 1_000 });
  engine.end(DONE);
  await robot.ended;
  expect(robot.server.named('finish').map((call) => call.body)).toEqual([{ fencingToken: 7, outcome: DONE }]);
  expect(robot.server.named('lease')).toHaveLength(1);
  expect(robot.drivers.closed).toBe(1);
  await robot.end();
});

test('a dossier that is not finished when the stop is over is put back whole', async () => {
  const engine = working('throws');
  const robot = await robotUnderTest({ script: { lease: leases(lease()) }, treat: engine.treat });
  await engine.begun;
  robot.stop.ask({ finishMilliseconds: 20, giveBackMilliseconds: 30_000 });
  await robot.ended;
  expect(robot.server.named('finish').map((call) => call.body)).toEqual([
    { fencingToken: 7, outcome: { kind: 'put_back', reason: 'Arrêt demandé : le travail est rendu et sera repris.' } },
  ]);
  await robot.end();
});

test('a stop ends the robot even when the engine hears nothing and the server is gone', async () => {
  const engine = working('hears nothing');
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      finish: () => {
        throw NO_ANSWER;
      },
    },
    treat: engine.treat,
  });
  await engine.begun;
  robot.stop.ask({ finishMilliseconds: 10, giveBackMilliseconds: 50 });
  await robot.ended;
  expect(robot.drivers).toMatchObject({ abandoned: 1, closed: 1 });
  await robot.end();
});

test('an engine that goes on without its lease ends the whole robot', async () => {
  const engine = working('hears nothing');
  const robot = await robotUnderTest({
    graceMilliseconds: 30,
    script: { lease: leases(lease()), heartbeat: lostWhile(engine) },
    treat: engine.treat,
  });
  await expect(robot.ended).rejects.toMatchObject({ code: 'robot.stuck' });
  await robot.end();
});

test('a server that stops gets the finished dossier, and the robot lives on to ask later', async () => {
  const engine = working('throws');
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      heartbeat: () => ({ expiresAt: new Date().toISOString(), stop: true }),
    },
    treat: engine.treat,
  });
  await engine.begun;
  engine.end(DONE);
  const { body } = await robot.server.arrival('finish');
  expect(body).toMatchObject({ outcome: { kind: 'done' } });
  expect(robot.stop.asked.aborted).toBe(false);
  await robot.end();
});

test('a robot that is stopped now puts back what it holds, as soon as the server calls for a heartbeat', async () => {
  const engine = working('throws');
  let asked = false;
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      heartbeat: () => ({ expiresAt: new Date().toISOString(), stop: asked, now: asked }),
      events: () => {
        asked = true;
        return { accepted: true, beat: true };
      },
    },
    treat: (options) => {
      options.evidence.event('Ouvrir la fiche.', { step: 'saisie/1' });
      return engine.treat(options);
    },
  });
  // A heartbeat is due each twenty seconds only.
  const { body } = await robot.server.arrival('finish');
  expect(body).toMatchObject({ outcome: { kind: 'put_back' } });
  expect(robot.server.named('heartbeat').length).toBeGreaterThanOrEqual(2);
  await robot.end();
});

test('a robot that is to start again ends when it asks for its next task, and closes its browsers', async () => {
  const robot = await robotUnderTest({
    script: {
      lease: () => {
        throw refusal('robot.restart-asked', 409, 'operator');
      },
    },
  });
  expect(await robot.ended).toBe('restart');
  expect(robot.drivers.closed).toBe(1);
  await robot.end();
});

test('a dossier that changed after an intent goes to a person', async () => {
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease()),
      reread: () => {
        throw refusal('dossier.changed-after-intent', 409, 'data');
      },
    },
    treat: async ({ onReread, payload }) => {
      await onReread({ submission: 'other', payload });
      return DONE;
    },
  });
  expect((await robot.server.arrival('finish')).body).toMatchObject({ outcome: { kind: 'handed_over', handover: 'anomaly' } });
  await robot.end();
});

test('an assistant that this robot cannot read fails with the place of its first error', async () => {
  const robot = await robotUnderTest({
    script: { lease: leases(lease()) },
    loadPlan: () =>
      Promise.resolve({
        plan: null,
        diagnostics: [{ file: 'assistant.yaml', line: 3, column: 5, severity: 'error', code: 'language.x', fr: 'x', en: 'x' }],
      }),
  });
  const { body } = await robot.server.arrival('finish');
  expect(body).toMatchObject({
    outcome: { kind: 'failed', error: { code: 'robot.assistant-refused', act: 'operator', parameters: { place: 'assistant.yaml:3:5' } } },
  });
  await robot.end();
});

test('a technical failure keeps its code, its texts and its log', async () => {
  const robot = await robotUnderTest({
    script: { lease: leases(lease()) },
    treat: async () => {
      const failure = refusal('driver.not-found', 500);
      failure.log = ['saisie/1', '  recherche'];
      throw failure;
    },
  });
  const { body } = await robot.server.arrival('finish');
  expect(body).toMatchObject({ outcome: { kind: 'failed', error: { code: 'driver.not-found', log: ['saisie/1', '  recherche'] } } });
  await robot.end();
});

test('a robot whose token is refused ends with that refusal', async () => {
  const robot = await robotUnderTest({
    script: {
      register: () => {
        throw refusal('identity.token-refused', 401);
      },
    },
  });
  await expect(robot.ended).rejects.toMatchObject({ code: 'identity.token-refused' });
  await robot.end();
});

test('a robot that the server forgot announces itself again', async () => {
  let asked = 0;
  const robot = await robotUnderTest({
    script: {
      lease: () => {
        asked += 1;
        if (asked === 1) throw refusal('robot.unknown', 404);
        return asked === 2 ? lease() : null;
      },
    },
  });
  await robot.server.arrival('finish');
  expect(robot.server.named('register')).toHaveLength(2);
  await robot.end();
});

test('the files of an assistant are asked for once for all its dossiers', async () => {
  const robot = await robotUnderTest({ script: { lease: leases(lease(), lease(), lease()) } });
  await robot.server.arrival('finish', 3);
  expect(robot.server.named('bundle')).toHaveLength(1);
  await robot.end();
});

test('with a short lease the robot waits less long for a task, which would otherwise be over when it arrives', async () => {
  const short = await robotUnderTest({ script: { lease: leases() }, leaseSeconds: 12 });
  expect((await short.server.arrival('lease')).body).toMatchObject({ waitSeconds: 4 });
  await short.end();
  const usual = await robotUnderTest({ script: { lease: leases() }, leaseSeconds: 60 });
  expect((await usual.server.arrival('lease')).body).toMatchObject({ waitSeconds: 20 });
  await usual.end();
});
