// The header by which a page of this server makes itself known: with it, and only with it, a session's cookie counts.

export const OWN_PAGE_HEADER = 'x-copiste-page';

/** `active`: somebody was at keyboard or mouse lately; `idle`: the page asks by itself, which keeps no session open. */
export type OwnPage = 'active' | 'idle';
