// The effect ledger of an attempt, under which nobody looks at the screen: no picture from asking for an intent until its effect is settled.
import { isOpen } from '#domain/effect.ts';
import type { EffectLedger } from '#domain/ledger.ts';
import type { LiveScreen } from './live-screen.ts';

export function hushingLedger(ledger: EffectLedger, live: Pick<LiveScreen, 'hush' | 'resume'>): EffectLedger {
  const resumeIfSettled = (): void => {
    if (!ledger.known().some(isOpen)) live.resume();
  };
  return {
    known: () => ledger.known(),
    async intend(request) {
      await live.hush();
      try {
        return await ledger.intend(request);
      } finally {
        resumeIfSettled();
      }
    },
    async settle(...settling) {
      try {
        return await ledger.settle(...settling);
      } finally {
        resumeIfSettled();
      }
    },
  };
}
