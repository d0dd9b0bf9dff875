// What a robot leases, and for how long.

export type TaskKind = 'treat' | 'collect';

/** Default length of a lease between two heartbeats, in seconds; a setting of the server. */
export const LEASE_SECONDS = 60;
/** Application exceptions are tried again this often, with these waits in seconds. */
export const RETRY_WAITS_SECONDS: readonly number[] = [5, 30, 120, 600];
