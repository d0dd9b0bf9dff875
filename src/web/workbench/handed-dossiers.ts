// The dossiers that were at hand while work was shown, handed to the workbench to try the draft on: in this page's memory, gone with the session.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { ShownSample } from '#protocol/shown-samples.ts';

export interface HandedDossiers {
  readonly dossiers: ShownSample['dossiers'];
  /** Place of the one that was shown. */
  readonly shown: number;
}

const KEY = 'handedDossiers';

export function handDossiers(queries: QueryClient, draftId: string, handed: HandedDossiers): void {
  queries.setQueryDefaults([KEY], { gcTime: Infinity, staleTime: Infinity });
  queries.setQueryData<HandedDossiers>([KEY, draftId], handed);
}

/** Null: none, or the page was loaded anew. */
export function useHandedDossiers(draftId: string): HandedDossiers | null {
  return useQueryClient().getQueryData<HandedDossiers>([KEY, draftId]) ?? null;
}
