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

type Answer = Awaited<ReturnType<Api['retryDossier']>>;
export type Send = (api: Api, params: { readonly dossierId: string }, requestId: string) => Promise<Answer>;

interface Wish {
  readonly send: Send;
  readonly after: ((answer: Answer) => void) | undefined;
}

export interface Acting {
  /** `after` runs once it is done, before the page shows what became of the dossier: the form may be gone from there then. */
  readonly act: (send: Send, after?: (answer: Answer) => void) => void;
  readonly pending: boolean;
  readonly error: Error | null;
}

export function useAct(dossierId: string): Acting {
  const api = useApi();
  const queries = useQueryClient();
  const requestId = useRef<string | null>(null);
  const mutation = useMutation({
    mutationFn: async ({ after, send }: Wish) => {
      const answer = await send(api, { dossierId }, (requestId.current ??= newRequestId()));
      requestId.current = null;
      after?.(answer);
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  return {
    act: (send, after) => {
      // A second click while the first is under way is the same wish.
      if (!mutation.isPending) mutation.mutate({ send, after });
    },
    pending: mutation.isPending,
    error: mutation.error,
  };
}
