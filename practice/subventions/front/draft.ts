// The entry in hand: each step that was left by « Suivant » is kept in this tab; the step that one is on is not.
import { signed } from './api.ts';
import type { UploadedPiece } from './api.ts';
import type { Draft } from '../validation.ts';

export interface KeptDraft {
  readonly step: number;
  readonly draft: Draft;
  /** What the field of the beneficiary shows. */
  readonly beneficiary: string;
  readonly pieces: readonly UploadedPiece[];
}

const KEY = 'gesub.brouillon';

export const EMPTY_DRAFT: KeptDraft = {
  step: 0,
  beneficiary: '',
  pieces: [],
  draft: {
    dossier: null,
    siret: null,
    label: null,
    scheme: null,
    category: null,
    startsOn: null,
    endsOn: null,
    totalCents: null,
    eligibleCents: null,
    requestedCents: null,
    priority: null,
    financing: [],
  },
};

export function keepDraft(kept: KeptDraft): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...kept, token: signed()?.token ?? '' }));
}

export function forgetDraft(): void {
  sessionStorage.removeItem(KEY);
}

/** Files belong to the token that brought them: after another sign-in they are gone. */
export function keptDraft(): { readonly kept: KeptDraft; readonly piecesLost: boolean } | null {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return null;
  const { token, ...kept } = JSON.parse(text) as KeptDraft & { readonly token: string };
  const piecesLost = token !== (signed()?.token ?? '') && kept.pieces.length > 0;
  return { kept: piecesLost ? { ...kept, pieces: [], step: Math.min(kept.step, 3) } : kept, piecesLost };
}
