// Counts requests per Authorization header in whole minutes, and words the refusal as the real service does: text, not JSON.

export interface RateLimit {
  /** Counts one request; `resetAt` (epoch seconds) is set when it is one too many. */
  count(authorization: string): { readonly allowed: true } | { readonly allowed: false; readonly resetAt: number };
}

const PERIOD_SECONDS = 60;

export const CALM_DOWN = 'Calme toi, cowboy ! Trop de requêtes ont été envoyées en une minute avec ce jeton. Réessayez un peu plus tard.\n';

export function createRateLimit(limitPerMinute: number, now: () => Date): RateLimit {
  let window = -1;
  let counts = new Map<string, number>();
  return {
    count(authorization) {
      const seconds = Math.floor(now().getTime() / 1000);
      const current = Math.floor(seconds / PERIOD_SECONDS);
      if (current !== window) {
        window = current;
        counts = new Map();
      }
      const count = (counts.get(authorization) ?? 0) + 1;
      counts.set(authorization, count);
      return count <= limitPerMinute ? { allowed: true } : { allowed: false, resetAt: (current + 1) * PERIOD_SECONDS };
    },
  };
}
