// Says to the ledger that an effect did not happen; the server may find that it may still come.
import { CopisteError } from '#base/errors.ts';
import { mayStillComeMilliseconds } from '#domain/effect.ts';
import type { KnownEffect, Settling } from '#domain/ledger.ts';
import type { Treatment } from './treatment.ts';

const WAIT_MILLISECONDS = 1_000;
/** Beyond what the effect itself may take: clocks differ. */
const MORE_TRIES = 10;

export async function settleAbsent(treatment: Treatment, effect: KnownEffect, settling: Settling = {}): Promise<KnownEffect> {
  const { ledger, pace, guard } = treatment;
  const most = Math.ceil(mayStillComeMilliseconds(effect) / WAIT_MILLISECONDS) + MORE_TRIES;
  for (let tries = 1; ; tries += 1) {
    try {
      return await ledger.settle(effect.id, 'absent', {}, settling);
    } catch (thrown) {
      const early = thrown instanceof CopisteError && thrown.code === 'effect.too-early';
      if (!early || tries >= most) throw thrown;
      await pace.wait(WAIT_MILLISECONDS, guard.signal);
    }
  }
}
