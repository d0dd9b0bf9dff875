// How much an assistant may do by itself in an office; the server asks this before it grants any intent.
import type { EffectKind } from './effect.ts';

/** À blanc: fills in, does not commit. Supervisé: an agent confirms each commit. Autonome. */
export const AUTONOMIES = ['dry_run', 'supervised', 'autonomous'] as const;
export type Autonomy = (typeof AUTONOMIES)[number];

/** One office's settings of one installed assistant. A new installation is `NEW_INSTALLATION`. */
export interface AssistantSettings {
  readonly autonomy: Autonomy;
  /** Names of the correction reasons that the assistant may ask for by itself. */
  readonly allowedCorrections: readonly string[];
}

export const NEW_INSTALLATION: AssistantSettings = { autonomy: 'dry_run', allowedCorrections: [] };

export type Grant =
  | { readonly granted: true }
  | { readonly granted: false; readonly why: 'dry_run' | 'needs_confirmation' | 'correction_not_allowed' };

export interface IntentQuestion {
  readonly kind: EffectKind;
  /** For a message that asks for a correction: the reason's name. */
  readonly correctionReason?: string;
  /** Digest of what will be recorded; a person may have confirmed exactly this. */
  readonly digest: string;
  readonly confirmedDigest?: string;
}

/** May this effect be made without a person? Pure; the server is the only one whose answer counts. */
export function decideIntent(settings: AssistantSettings, question: IntentQuestion): Grant {
  if (question.correctionReason !== undefined && !settings.allowedCorrections.includes(question.correctionReason)) {
    return { granted: false, why: 'correction_not_allowed' };
  }
  if (settings.autonomy === 'dry_run') return { granted: false, why: 'dry_run' };
  if (settings.autonomy === 'supervised' && question.kind === 'commit' && question.confirmedDigest !== question.digest) {
    return { granted: false, why: 'needs_confirmation' };
  }
  return { granted: true };
}
