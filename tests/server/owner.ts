// Who sets a test's office up and answers for it: everything but what dossiers say.
export const OWNER = ['administrator', 'maintainer', 'steward'] as const;
