// Copiste without its effect protocol: same plan, engine, driver and verification; leave is given at once, nothing is kept or waited for.
import { newId } from '#base/ids.ts';
import { COMMIT_WINDOW_MILLISECONDS } from '#domain/effect.ts';
import type { EffectLedger, KnownEffect } from '#domain/ledger.ts';
import { webDrivers } from '#drivers/web/factory.ts';
import type { DriverFactory, EvidenceSink } from '#engine/ports.ts';
import { keepSessions } from '#engine/session-keeper.ts';
import { treatDossier } from '#engine/treat.ts';
import { fileSource } from '#local/file-source.ts';
import { BenchFailure } from '../options.ts';
import type { Contestant } from '../typing/contestant.ts';
import { KEPT_MILLISECONDS, loadPlan, settingsFor } from '../typing/copiste.ts';
import { ACCOUNT } from '../typing/sejour.ts';

/** Grants whatever is asked, and remembers it as long as the dossier is in hand. */
function forgetfulLedger(): EffectLedger {
  const effects = new Map<string, KnownEffect>();
  return {
    known: () => [...effects.values()],
    intend({ key, kind, typed, before, longestRequestMilliseconds }) {
      const granted = { grantedAt: new Date().toISOString(), windowMilliseconds: COMMIT_WINDOW_MILLISECONDS, longestRequestMilliseconds };
      const effect: KnownEffect = { id: newId(), key, kind, state: 'intended', typed, before, proof: {}, ...granted };
      effects.set(effect.id, effect);
      return Promise.resolve({ granted: true, effect });
    },
    settle(id, state, proof) {
      const effect = effects.get(id);
      if (effect === undefined) throw new TypeError(`no effect ${id}`);
      const settled = { ...effect, state, proof };
      effects.set(id, settled);
      return Promise.resolve(settled);
    },
  };
}

const NOTHING_KEPT: EvidenceSink = { event: () => undefined, capture: () => Promise.resolve(), value: () => undefined };

/** Pictures are taken and made as ever, so that only what the protocol adds is missing; nobody waits for one. */
function withoutWaiting(drivers: DriverFactory): DriverFactory {
  return {
    async openSession(options) {
      const session = await drivers.openSession(options);
      const take = session.capture.bind(session);
      return Object.assign(session, {
        capture: async (...given: Parameters<typeof take>) => {
          const { png } = await take(...given);
          png.catch(() => undefined);
          return { png: Promise.resolve(new Uint8Array()) };
        },
      });
    },
    close: () => drivers.close(),
  };
}

/** Types in one browser context, kept signed in from one dossier to the next. */
export async function unguarded(url: string, today: string): Promise<Contestant> {
  const plan = await loadPlan();
  const drivers = withoutWaiting(webDrivers({ practice: true }));
  const sessions = keepSessions(KEPT_MILLISECONDS);
  return {
    name: 'unguarded',
    async type({ reference, payload }) {
      const outcome = await treatDossier({
        plan,
        payload,
        reference,
        context: { today, settings: settingsFor(url), office: '', runId: newId() },
        ledger: forgetfulLedger(),
        source: fileSource({ payload, digest: `bench:${reference}` }),
        drivers,
        sessions,
        allowedOrigins: [url],
        accounts: { sejour: ACCOUNT },
        evidence: NOTHING_KEPT,
        onReread: () => Promise.resolve({ changed: false }),
        signal: new AbortController().signal,
      });
      if (outcome.kind !== 'done') throw new BenchFailure(`Without the protocol, ${reference} was not typed: ${JSON.stringify(outcome)}`);
    },
    async close() {
      await sessions.close();
      await drivers.close();
    },
  };
}
