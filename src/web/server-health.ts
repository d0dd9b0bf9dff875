// Whether the server answers this page at all: followed over all that pages ask for, said once for all of them.
import { type QueryCache, QueryClient } from '@tanstack/react-query';
import { CopisteError } from '#base/errors.ts';

/** `gone`: nobody answers, pages keep what they show. `signed_out`: the server does not know this session any more. */
export type ServerHealth = 'well' | 'gone' | 'signed_out';

/** Other refusals of the same status concern a password, a code or a link. */
const SIGNED_OUT: ReadonlySet<string> = new Set(['identity.token-missing', 'identity.token-refused', 'sign-in.session-over']);
const RETRY_MILLISECONDS = 1_000;

/** What a failed question says of the server; null when it concerns that question alone. */
export function healthAfter(thrown: unknown): Exclude<ServerHealth, 'well'> | null {
  if (!(thrown instanceof CopisteError)) return null;
  if (thrown.code === 'protocol.unreachable') return 'gone';
  // A proxy that speaks in the place of a server that is down.
  if (thrown.code === 'protocol.not-copiste' && Number(thrown.parameters['status']) >= 500) return 'gone';
  return SIGNED_OUT.has(thrown.code) ? 'signed_out' : null;
}

/** Questions go out even where the browser believes that there is no network: a server may be on this very machine. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, thrown) => failures < 1 && healthAfter(thrown) === 'gone',
        retryDelay: RETRY_MILLISECONDS,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

export interface HealthWatch {
  readonly subscribe: (changed: () => void) => () => void;
  readonly current: () => ServerHealth;
}

export function watchHealth(cache: QueryCache): HealthWatch {
  let health: ServerHealth = 'well';
  return {
    current: () => health,
    subscribe: (changed) => {
      health = 'well';
      return cache.subscribe((event) => {
        if (event.type !== 'updated') return;
        const { action } = event;
        if (action.type !== 'success' && action.type !== 'error') return;
        // Any answer, a refusal too, comes from a server that is there.
        const next = action.type === 'success' ? 'well' : (healthAfter(action.error) ?? 'well');
        if (next === health) return;
        health = next;
        changed();
      });
    },
  };
}
