// The effect ledger of one attempt, kept by the server: what it grants is durable there before it is known here.
import { CopisteError } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { EffectLedger, IntentAnswer, IntentRequest, KnownEffect } from '#domain/ledger.ts';
import type { Client } from '#protocol/client.ts';
import { insist, type Patience } from './insist.ts';

/** How the calls of one attempt name it, and the signal that ends them with its lease. */
export interface AttemptCalls {
  readonly client: Client;
  readonly attemptId: string;
  readonly fencingToken: number;
  /** Aborted when the lease is lost: nothing more is said in its name. */
  readonly lost: AbortSignal;
  /** Told when the server says so in answer to any call, before the next heartbeat would. */
  readonly onLost?: (failure: CopisteError) => void;
  /** Told what the server says besides in an answer: whether somebody watches, and that a heartbeat is to be made at once. */
  readonly onTold?: (told: { readonly watched?: boolean | undefined; readonly beat?: boolean | undefined }) => void;
  readonly patience?: Patience;
}

/** The server's word for a fencing token that is stale, or a lease that is over. */
export const LEASE_LOST = 'lease.lost';

/** Makes a call of the attempt again until it is answered or refused, or the lease is lost. */
export async function insistWithin<Result>(calls: AttemptCalls, call: () => Promise<Result>): Promise<Result> {
  try {
    return await insist(call, { signal: calls.lost, ...(calls.patience === undefined ? {} : { patience: calls.patience }) });
  } catch (thrown) {
    if (thrown instanceof CopisteError && thrown.code === LEASE_LOST) calls.onLost?.(thrown);
    throw thrown;
  }
}

/**
 * Errors raised by its methods: `lease.lost` and the server's other refusals; the lease's own error once it is lost here.
 * An intent whose answer was lost is asked for again under the same request id: it is granted once.
 */
export function remoteLedger(calls: AttemptCalls, effects: readonly KnownEffect[]): EffectLedger {
  const { client, attemptId, fencingToken, lost: signal } = calls;
  const known = [...effects];
  const learn = (effect: KnownEffect): KnownEffect => {
    const index = known.findIndex((one) => one.id === effect.id);
    if (index === -1) known.push(effect);
    else known[index] = effect;
    return effect;
  };
  return {
    known: () => [...known],
    async intend(request: IntentRequest): Promise<IntentAnswer> {
      const { correctionReason, ...rest } = request;
      const body = {
        ...rest,
        fencingToken,
        requestId: newId(),
        ...(correctionReason === undefined ? {} : { correctionReason }),
      };
      const answer = await insistWithin(calls, () => client.intend({ params: { attemptId }, body, signal }));
      if (answer.granted) learn(answer.effect);
      return answer;
    },
    async settle(effectId, state, proof, settling = {}) {
      const body = { fencingToken, state, proof, ...settling };
      return learn(await insistWithin(calls, () => client.settle({ params: { attemptId, effectId }, body, signal })));
    },
  };
}
