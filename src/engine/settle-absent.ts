// Says to the ledger that an effect did not happen; the server may find that its window is not over yet.
import { CopisteError } from '#base/errors.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import type { Treatment } from './treatment.ts';

const TRIES = 10;
const WAIT_MILLISECONDS = 1_000;

export async function settleAbsent({ ledger, pace, guard }: Treatment, effect: KnownEffect): Promise<KnownEffect> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ledger.settle(effect.id, 'absent', {});
    } catch (thrown) {
      const early = thrown instanceof CopisteError && thrown.code === 'effect.too-early';
      if (!early || tries === TRIES) throw thrown;
      await pace.wait(WAIT_MILLISECONDS, guard.signal);
    }
  }
}
