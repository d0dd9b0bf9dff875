// How urgent a dossier is, as people say it; robots take the most urgent first.

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** As it is stored and queued: greater goes first. */
export const PRIORITY_RANKS: Readonly<Record<Priority, number>> = { low: -1, normal: 0, high: 1, urgent: 2 };

/** The one of this rank, or the nearest. */
export function priorityOf(rank: number): Priority {
  return PRIORITIES[Math.min(PRIORITIES.length - 1, Math.max(0, rank + 1))] ?? 'normal';
}
