// One act of a person on a dossier, sent from a page: its request id stays the same until it was answered, so that it is never two.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Api, useApi } from './api.ts';

/** Also where the page is not from a secure origin, which has no `randomUUID`. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** What a person does to one dossier: the routes that carry a request id. */
type ActRoute =
  | 'amendAnswer'
  | 'answerQuestion'
  | 'assignHandover'
  | 'cancelDossier'
  | 'confirmCommit'
  | 'correctDossier'
  | 'finishByHand'
  | 'planDossier'
  | 'postponeDossier'
  | 'refuseCommit'
  | 'releaseHandover'
  | 'repeatDossier'
  | 'retryDossier'
  | 'settleByHand'
  | 'takeHandover';
export type Answer = Awaited<ReturnType<Api['retryDossier']>>;
type WithoutRequest<Body> = Body extends unknown ? Omit<Body, 'requestId'> : never;
type ActBody<Name extends ActRoute> = WithoutRequest<NonNullable<Parameters<Api[Name]>[0]>['body']>;

interface Wish {
  readonly route: ActRoute;
  readonly body: object;
  readonly after: ((answer: Answer) => void) | undefined;
}

export interface Acting {
  /** `after` runs once it is done, before the page shows what became of the dossier: the form may be gone from there then. */
  readonly act: <Name extends ActRoute>(route: Name, body: ActBody<Name>, after?: (answer: Answer) => void) => void;
  readonly pending: boolean;
  readonly error: Error | null;
}

/** Until it was answered, the same wish is the same request; another wish is another one. */
export function useSameRequest(): (wish: unknown) => string {
  const last = useRef({ wish: '', id: '' });
  return (wish) => {
    const written = JSON.stringify(wish);
    if (last.current.wish !== written) last.current = { wish: written, id: newRequestId() };
    return last.current.id;
  };
}

export function useAct(dossierId: string): Acting {
  const api = useApi();
  const queries = useQueryClient();
  const requestId = useSameRequest();
  const answered = useRef(0);
  const mutation = useMutation({
    mutationFn: async ({ after, body, route }: Wish) => {
      const call = api[route] as (input: { readonly params: { readonly dossierId: string }; readonly body: object }) => Promise<Answer>;
      const answer = await call({ params: { dossierId }, body: { requestId: requestId([route, body, answered.current]), ...body } });
      // Asked for again after its answer it is a new wish.
      answered.current += 1;
      after?.(answer);
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  return {
    act: (route, body, after) => {
      // A second click while the first is under way is the same wish.
      if (!mutation.isPending) mutation.mutate({ route, body, after });
    },
    pending: mutation.isPending,
    error: mutation.error,
  };
}
