// A ledger in memory, which checks what the real one checks: one open effect of a name, no way back from a settled one.
import { EFFECT_TRANSITIONS, stands } from '../../src/domain/effect.ts';
import type { EffectLedger, IntentAnswer, KnownEffect } from '../../src/domain/ledger.ts';

type Refusal = Extract<IntentAnswer, { granted: false }>['why'];

export interface FakeLedger extends EffectLedger {
  effects: KnownEffect[];
  /** How many intents were granted. */
  readonly granted: () => number;
}

export function fakeLedger(
  options: { readonly effects?: readonly KnownEffect[]; readonly refuse?: (kind: KnownEffect['kind']) => Refusal | null } = {},
): FakeLedger {
  let granted = 0;
  const ledger: FakeLedger = {
    effects: [...(options.effects ?? [])],
    granted: () => granted,
    known: () => ledger.effects,
    async intend({ key, kind, typed, before, longestRequestMilliseconds }) {
      const open = ledger.effects.find((effect) => effect.key === key && effect.state !== 'absent' && effect.earlier !== true);
      if (open !== undefined && !stands(open.state)) throw new Error(`${key} is open`);
      if (open !== undefined) return { granted: true, effect: open };
      const why = options.refuse?.(kind) ?? null;
      if (why !== null) return { granted: false, why };
      granted += 1;
      const effect = knownEffect({ id: `effect-${ledger.effects.length + 1}`, key, kind, typed, before, longestRequestMilliseconds });
      ledger.effects.push(effect);
      return { granted: true, effect };
    },
    async settle(effectId, state, proof) {
      const index = ledger.effects.findIndex(({ id }) => id === effectId);
      const effect = ledger.effects[index];
      if (effect === undefined) throw new Error(`no effect ${effectId}`);
      if (effect.state !== state && !EFFECT_TRANSITIONS[effect.state].includes(state)) throw new Error(`${effect.state} to ${state}`);
      const settled = { ...effect, state, proof };
      ledger.effects[index] = settled;
      return settled;
    },
  };
  return ledger;
}

export function knownEffect(given: Partial<KnownEffect> & Pick<KnownEffect, 'key' | 'kind'>): KnownEffect {
  return {
    id: 'effect-0',
    state: 'intended',
    typed: {},
    before: {},
    proof: {},
    grantedAt: '2026-03-16T09:00:00.000Z',
    windowMilliseconds: 5_000,
    longestRequestMilliseconds: 15_000,
    ...given,
  };
}
