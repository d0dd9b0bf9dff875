// Rounding that is named: exact division of whole numbers, and the words by which an author says how.
import { termsOf } from './vocabulary.ts';

/** `down` and `up` go by the order of numbers: -1,5 down is -2. `nearest`: halfway goes away from zero. `even`: halfway to the even one. */
export type Rounding = 'down' | 'up' | 'nearest' | 'even';

/** `units` divided by `by` (above zero), as a whole number. */
export function divideRounded(units: bigint, by: bigint, rounding: Rounding): bigint {
  const remainder = ((units % by) + by) % by;
  const below = (units - remainder) / by;
  if (remainder === 0n) return below;
  switch (rounding) {
    case 'down':
      return below;
    case 'up':
      return below + 1n;
    case 'nearest':
    case 'even': {
      const twice = remainder * 2n;
      if (twice !== by) return twice > by ? below + 1n : below;
      const upper = rounding === 'nearest' ? units > 0n : below % 2n !== 0n;
      return upper ? below + 1n : below;
    }
  }
}

export const TO_THE_CENT = termsOf<Rounding>([
  { fr: 'au centime inférieur', en: 'down to the cent', meaning: 'down' },
  { fr: 'au centime supérieur', en: 'up to the cent', meaning: 'up' },
  { fr: 'au centime le plus proche', en: 'to the nearest cent', meaning: 'nearest' },
  { fr: 'au centime pair', en: 'half to the even cent', meaning: 'even' },
]);

export const TO_THE_EURO = termsOf<Rounding>([
  { fr: "à l'euro inférieur", en: 'down to the euro', meaning: 'down' },
  { fr: "à l'euro supérieur", en: 'up to the euro', meaning: 'up' },
  { fr: "à l'euro le plus proche", en: 'to the nearest euro', meaning: 'nearest' },
]);

export const OF_A_NUMBER = termsOf<Rounding>([
  { fr: 'par défaut', en: 'down', meaning: 'down' },
  { fr: 'par excès', en: 'up', meaning: 'up' },
  { fr: 'au plus proche', en: 'to the nearest', meaning: 'nearest' },
  { fr: 'au pair', en: 'half to even', meaning: 'even' },
]);

export const ROUNDING_SOURCE =
  'Au plus proche, le milieu au supérieur : règlement (CE) n° 1103/97, art. 5. Au pair : ISO 80000-1, annexe B. Les autres sont nommés par l’auteur';
