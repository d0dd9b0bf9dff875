// An effect as robots see it: opened, because the robot needs what was typed and what stood before to recognise it.
import type { KnownEffect } from '#domain/ledger.ts';
import type { EffectRow } from '#store/repositories/effects.ts';
import type { Sealing } from '../sealing.ts';

export function knownEffect(sealing: Sealing, row: EffectRow): KnownEffect {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    state: row.state,
    typed: sealing.openTexts('effect.typed', row.id, row.typed),
    before: sealing.openTexts('effect.before', row.id, row.before),
    proof: sealing.openTexts('effect.proof', row.id, row.proof),
    grantedAt: row.granted_at.toISOString(),
    windowMilliseconds: row.window_milliseconds,
    longestRequestMilliseconds: row.longest_request_milliseconds,
  };
}
