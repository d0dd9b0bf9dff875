// Effects exactly once without a server: the log plays its part, with the same state machine.
import { type Clock, sleep } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { decideIntent, isWriting } from '#domain/autonomy.ts';
import { COMMIT_WINDOW_MILLISECONDS, EFFECT_TRANSITIONS, mayStillComeMilliseconds, stands } from '#domain/effect.ts';
import type { EffectLedger, IntentAnswer, IntentRequest, KnownEffect } from '#domain/ledger.ts';
import { localErrors } from '../errors.ts';
import type { LogEntry } from './entries.ts';
import type { DossierHistory } from './history.ts';
import type { RunLog } from './log-file.ts';

export interface LedgerOptions {
  readonly log: RunLog;
  /** Takes each entry that is on disk. */
  readonly record: (entry: LogEntry) => void;
  readonly dossier: DossierHistory;
  readonly dry: boolean;
  readonly clock: Clock;
}

function decide(request: IntentRequest, dry: boolean): IntentAnswer | null {
  // Nobody stands behind a file to whom an approved text could go: a person gets it as a proposal.
  const correctionReason = request.correctionReason ?? (isWriting(request.kind) ? '' : undefined);
  const decision = decideIntent(
    { autonomy: dry ? 'dry_run' : 'autonomous', allowedCorrections: [] },
    { kind: request.kind, confirmed: false, commitStands: false, ...(correctionReason === undefined ? {} : { correctionReason }) },
  );
  return decision.granted ? null : decision;
}

/** Errors raised by `intend`: `local.effect-open`, `local.log-not-writable`; by `settle`: `local.effect-refused`, `local.log-not-writable`. */
export function logLedger({ log, record, dossier, dry, clock }: LedgerOptions): EffectLedger {
  const write = async (entry: LogEntry): Promise<void> => {
    log.append(entry);
    await log.flush();
    record(entry);
  };
  const known = (id: string): KnownEffect => {
    const effect = dossier.effects.find((one) => one.id === id);
    if (effect === undefined) throw new TypeError(`no effect ${id}`);
    return effect;
  };
  return {
    known: () => [...dossier.effects],
    async intend(request) {
      const last = dossier.effects.findLast(({ key, state }) => key === request.key && state !== 'absent');
      if (last !== undefined) {
        if (stands(last.state)) return { granted: true, effect: last };
        throw error(localErrors, 'local.effect-open', { key: request.key });
      }
      const refusal = decide(request, dry);
      if (refusal !== null) return refusal;
      const effect = newId();
      const { key, kind, recognise, longestRequestMilliseconds, typed, before } = request;
      const at = clock.now().toISOString();
      const values = log.seal('intent', effect, { typed, before });
      await write({
        is: 'intended',
        at,
        run: dossier.run,
        effect,
        key,
        kind,
        windowMilliseconds: COMMIT_WINDOW_MILLISECONDS,
        longestRequestMilliseconds,
        recognise,
        values,
      });
      return { granted: true, effect: known(effect) };
    },
    async settle(effect, state, proof, { nothingUnderWay = false } = {}) {
      const before = known(effect);
      if (before.state === state) return before;
      if (!EFFECT_TRANSITIONS[before.state].includes(state)) {
        throw error(localErrors, 'local.effect-refused', { key: before.key, state: before.state, next: state });
      }
      // It may still leave the page, or be carried out late; a clock that was set back must not make a person wait for ever.
      const longest = mayStillComeMilliseconds(before);
      const left = Date.parse(before.grantedAt) + longest - clock.now().getTime();
      if (state === 'absent' && !nothingUnderWay && left > 0) await sleep(Math.min(left, longest));
      const at = clock.now().toISOString();
      await write({ is: 'settled', at, run: dossier.run, effect, state, proof: log.seal('proof', effect, proof) });
      return known(effect);
    },
  };
}
