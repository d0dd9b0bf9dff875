// The port through which an effect is made exactly once: the server's ledger, or a log file where there is no server.
import type { EffectKind, EffectState } from './effect.ts';

export interface IntentRequest {
  /** Names the effect within the dossier's submission, the same at every attempt: `saisie/valider adresse.enregistrer`. */
  readonly key: string;
  readonly kind: EffectKind;
  readonly correctionReason?: string;
  /** What will stand in the outside world: values by name. Kept encrypted. */
  readonly typed: Readonly<Record<string, string>>;
  /** The state just before (`avant`). Kept encrypted. */
  readonly before: Readonly<Record<string, string>>;
  /** How our effect is recognised, as the assistant or connector says it. */
  readonly recognise: string;
  /** How long the outside world may still work on what left in time. */
  readonly longestRequestMilliseconds: number;
}

export interface KnownEffect {
  readonly id: string;
  readonly key: string;
  readonly kind: EffectKind;
  readonly state: EffectState;
  readonly typed: Readonly<Record<string, string>>;
  readonly before: Readonly<Record<string, string>>;
  readonly proof: Readonly<Record<string, string>>;
  /** ISO instant of the grant, and the commit window in milliseconds. */
  readonly grantedAt: string;
  readonly windowMilliseconds: number;
  readonly longestRequestMilliseconds: number;
  /** It was made for an earlier submission and left open: to be found out about; no effect of this submission's. */
  readonly earlier?: boolean | undefined;
  /** Application → the account that it was made with, where that is known: another robot may be the one that looks for it. */
  readonly accounts?: Readonly<Record<string, string>> | undefined;
}

/** What the attempt that was granted an effect may know besides, and nobody else can. */
export interface Settling {
  /** Nothing of it is under way: it never left, or it was answered. Without this, `absent` must wait until nothing can come any more. */
  readonly nothingUnderWay?: boolean;
}

export type IntentAnswer =
  | { readonly granted: true; readonly effect: KnownEffect }
  | { readonly granted: false; readonly why: 'dry_run' | 'needs_confirmation' | 'correction_not_allowed' };

export interface EffectLedger {
  /** Effects of this dossier's submission known so far, and those that earlier ones left open; oldest first. */
  known(): readonly KnownEffect[];
  /** Durable before it returns. Error raised: `lease.lost` when another robot may have the dossier. */
  intend(request: IntentRequest): Promise<IntentAnswer>;
  /** Error raised besides: `effect.too-early`, when `absent` cannot be believed yet. */
  settle(
    effectId: string,
    state: Exclude<EffectState, 'intended'>,
    proof: Readonly<Record<string, string>>,
    settling?: Settling,
  ): Promise<KnownEffect>;
}
