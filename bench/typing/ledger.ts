// The effects of one dossier, each line of the log on the disk before the engine goes on: what `copiste run` does beside its output.
import type { FileHandle } from 'node:fs/promises';
import { COMMIT_WINDOW_MILLISECONDS, stands } from '#domain/effect.ts';
import type { EffectLedger, KnownEffect } from '#domain/ledger.ts';

export function durableLedger(log: FileHandle, reference: string): EffectLedger {
  const effects: KnownEffect[] = [];
  const write = async (effect: KnownEffect): Promise<void> => {
    await log.write(`${JSON.stringify({ reference, effect })}\n`);
    await log.datasync();
  };
  return {
    known: () => effects,
    async intend({ key, kind, typed, before }) {
      const standing = effects.find((effect) => effect.key === key && stands(effect.state));
      if (standing !== undefined) return { granted: true, effect: standing };
      const effect: KnownEffect = {
        id: `${reference}/${effects.length + 1}`,
        key,
        kind,
        state: 'intended',
        typed,
        before,
        proof: {},
        grantedAt: new Date().toISOString(),
        windowMilliseconds: COMMIT_WINDOW_MILLISECONDS,
      };
      await write(effect);
      effects.push(effect);
      return { granted: true, effect };
    },
    async settle(effectId, state, proof) {
      const index = effects.findIndex(({ id }) => id === effectId);
      const effect = effects[index];
      if (effect === undefined) throw new Error(`no effect ${effectId}`);
      const settled = { ...effect, state, proof };
      await write(settled);
      effects[index] = settled;
      return settled;
    },
  };
}
