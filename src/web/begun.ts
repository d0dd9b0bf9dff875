// What was begun in this tab and not sent, of whichever page: one person's, and no other's.

/** Of everything that was begun and not sent. */
export const BEGUN_PREFIX = 'copiste.draft.';

/** Everything that was begun in this tab. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(BEGUN_PREFIX)) sessionStorage.removeItem(key);
}

/** Somebody else is signed in now: what another person began in this tab is not theirs to find, nor to write over. */
export function forgetOthers(who: string): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(BEGUN_PREFIX) && begunBy(sessionStorage.getItem(key)) !== who) sessionStorage.removeItem(key);
  }
}

function begunBy(kept: string | null): unknown {
  try {
    return kept === null ? null : (JSON.parse(kept) as { readonly who?: unknown }).who;
  } catch {
    return null;
  }
}
