// What one attempt saw of an application, as far as others may meet the same.

/** `failed`: it broke down or showed what nobody knows. `refused`: it does not let the account in. */
export const APPLICATION_REPORTS = ['answered', 'failed', 'refused'] as const;
export type ApplicationReport = (typeof APPLICATION_REPORTS)[number];
