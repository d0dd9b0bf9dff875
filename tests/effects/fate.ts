// What becomes of a robot at a named point of the protocol: it stops there, and wakes only if somebody wakes it.
import { CopisteError, error, errorTable } from '../../src/base/errors.ts';
import type { EffectKind } from '../../src/domain/effect.ts';
import type { AtPoint, ProtocolPoint } from '../../src/domain/protocol-points.ts';

const deathErrors = errorTable({
  'lease.lost-in-grave': { status: 409, act: 'system', retry: 'new-attempt', fr: 'Robot enterré.', en: 'Robot buried.' },
});

export function isBuried(thrown: unknown): boolean {
  return thrown instanceof CopisteError && thrown.code === 'lease.lost-in-grave';
}

export interface RobotFate {
  readonly atPoint: AtPoint;
  /** Resolves once the robot has stopped at its point. */
  readonly stopped: Promise<void>;
  /** Goes on where it stopped. */
  wake(): void;
  /** Goes nowhere any more: for the end of a test, so that nothing is left hanging. */
  bury(): void;
}

export interface StopOptions {
  /** Only where it passes the point for an effect of this kind. */
  readonly kind?: EffectKind;
  /** May change the world meanwhile. */
  readonly onStop?: () => void;
}

/** Stops the robot the first time that it passes the point. */
export function stopsAt(point: ProtocolPoint, { kind, onStop }: StopOptions = {}): RobotFate {
  const stopped = Promise.withResolvers<void>();
  const woken = Promise.withResolvers<void>();
  woken.promise.catch(() => undefined);
  let struck = false;
  return {
    async atPoint(passed, effect) {
      if (passed !== point || struck || (kind !== undefined && effect?.kind !== kind)) return;
      struck = true;
      onStop?.();
      stopped.resolve();
      await woken.promise;
    },
    stopped: stopped.promise,
    wake: woken.resolve,
    bury: () => woken.reject(error(deathErrors, 'lease.lost-in-grave')),
  };
}
