// What a person is asked before a supervised assistant records it: exactly this, for a time, and for one effect.

/**
 * `asked`: a person must answer. `approved`: may be recorded until it expires. `used`: an intent was granted on it. `refused`: a person
 * said no. `replaced`: nobody is asked this any more, because something else would be recorded, the time is over or the dossier moved.
 */
export const CONFIRMATION_STATES = ['asked', 'approved', 'used', 'refused', 'replaced'] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

export const CONFIRMATION_TRANSITIONS: Readonly<Record<ConfirmationState, readonly ConfirmationState[]>> = {
  asked: ['approved', 'refused', 'replaced'],
  approved: ['used', 'replaced'],
  /** The effect that it was used for is known to be absent: it serves for the next one. */
  used: ['used'],
  refused: [],
  replaced: [],
};

export interface Approval {
  readonly state: ConfirmationState;
  readonly digest: string;
  readonly expiresAt: Date | null;
  /** Whether the effect that it was used for, if any, is known not to have happened. */
  readonly effectAbsent: boolean;
}

/** Whether what would be recorded under this digest was confirmed by a person, and the yes still counts. */
export function isConfirmed(approval: Approval, digest: string, now: Date): boolean {
  if (approval.digest !== digest || approval.expiresAt === null || approval.expiresAt <= now) return false;
  return approval.state === 'approved' || (approval.state === 'used' && approval.effectAbsent);
}
