// What became of each of many dossiers that were acted on together.
import type { Api } from './api.ts';

/** A dossier as the page showed it when it was chosen. */
export interface Chosen {
  readonly id: string;
  readonly reference: string;
  readonly asOf: string;
  /** Somebody may be typing it by hand. */
  readonly byHand: boolean;
  /** When what waits of it had been assigned last; absent where the page does not show it. */
  readonly assignedAt?: string | null;
}

type Results = Awaited<ReturnType<Api['actOnDossiers']>>['results'];

export interface ManyOutcome {
  readonly done: number;
  readonly refused: readonly { readonly id: string; readonly reference: string; readonly fr: string; readonly en: string }[];
}

export function outcomeOf(results: Results, chosen: readonly Chosen[]): ManyOutcome {
  const names = new Map(chosen.map(({ id, reference }) => [id, reference]));
  return {
    done: results.filter(({ outcome }) => outcome === 'done').length,
    refused: results.flatMap((one) =>
      one.outcome === 'refused' ? [{ id: one.dossierId, reference: names.get(one.dossierId) ?? '', fr: one.fr, en: one.en }] : [],
    ),
  };
}
