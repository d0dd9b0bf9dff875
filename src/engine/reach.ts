// Passes a named point of the effect protocol: nothing happens, unless a test listens.
import type { EffectKind } from '#domain/effect.ts';
import type { ProtocolPoint } from '#domain/protocol-points.ts';
import type { Treatment } from './treatment.ts';

export function reach(
  { options }: Treatment,
  point: ProtocolPoint,
  effect: { readonly key: string; readonly kind: EffectKind },
): Promise<void> | undefined {
  return options.atPoint?.(point, effect);
}
