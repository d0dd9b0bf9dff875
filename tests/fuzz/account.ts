// The account with which fake applications are signed in to.
export const ACCOUNT = { identifier: 'robot', password: 'secret' } as const;
