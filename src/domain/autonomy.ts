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

/** Whether these settings let an assistant do nothing that `before` did not. */
export function isNoWider(settings: AssistantSettings, before: AssistantSettings): boolean {
  return (
    AUTONOMIES.indexOf(settings.autonomy) <= AUTONOMIES.indexOf(before.autonomy) &&
    settings.allowedCorrections.every((name) => before.allowedCorrections.includes(name))
  );
}

export type Grant =
  | { readonly granted: true }
  | { readonly granted: false; readonly why: 'dry_run' | 'needs_confirmation' | 'correction_not_allowed' };

export interface IntentQuestion {
  readonly kind: EffectKind;
  /** For a message that asks for a correction: the reason's name. */
  readonly correctionReason?: string;
  /** A person said yes to exactly this, and the yes still counts. */
  readonly confirmed: boolean;
  /** A commit of this submission stands: a person confirmed it, or it was made when no confirmation was asked for. */
  readonly commitStands: boolean;
}

/**
 * What a person confirms under supervision. Messages have their own leave, by name. An annotation, a row of a register or a mail tells what
 * a commit proved; without a commit it is the work itself. A mail needs the leave besides: it may go to anybody. Taking in and labels are undone with one click, and come before there is anything to confirm.
 */
const CONFIRMED: Readonly<Record<EffectKind, 'always' | 'without_commit' | 'never'>> = {
  commit: 'always',
  annotation: 'without_commit',
  row: 'without_commit',
  mail: 'without_commit',
  message: 'never',
  label: 'never',
  state_change: 'never',
};

/** Whether it says something to a person: each such text is allowed by its name. */
export function isWriting(kind: EffectKind): boolean {
  return kind === 'message' || kind === 'mail';
}

export function isConfirmedWithoutCommit(kind: EffectKind): boolean {
  return CONFIRMED[kind] === 'without_commit';
}

function needsConfirmation({ kind, commitStands }: IntentQuestion): boolean {
  const when = CONFIRMED[kind];
  return when === 'always' || (when === 'without_commit' && !commitStands);
}

/** May this effect be made without a person? Pure; the server is the only one whose answer counts. */
export function decideIntent(settings: AssistantSettings, question: IntentQuestion): Grant {
  if (question.correctionReason !== undefined && !settings.allowedCorrections.includes(question.correctionReason)) {
    return { granted: false, why: 'correction_not_allowed' };
  }
  if (settings.autonomy === 'dry_run') return { granted: false, why: 'dry_run' };
  if (settings.autonomy === 'supervised' && needsConfirmation(question) && !question.confirmed) {
    return { granted: false, why: 'needs_confirmation' };
  }
  return { granted: true };
}
