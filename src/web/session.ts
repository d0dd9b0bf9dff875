// How this browser is signed in: by a token of this tab, taken from the address's fragment (never sent to a server) or given for a secret,
// or by a session, whose secret is in a cookie that no script can read.

export type Access = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'session' };

const KEY = 'copiste.token';
/** Only says that there may be a session: the server knows. */
const SESSION_KEY = 'copiste.session';
const FRAGMENT = /^#jeton=(.+)$/;

/** Reads the token, moving one given in the fragment out of the address and its history. */
function readToken(): string | null {
  const given = FRAGMENT.exec(window.location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(KEY, given);
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  }
  return sessionStorage.getItem(KEY);
}

export function readAccess(): Access | null {
  const token = readToken();
  if (token !== null) return { kind: 'token', token };
  return localStorage.getItem(SESSION_KEY) === null ? null : { kind: 'session' };
}

/** Calls `found` when a link with a token is opened in a tab that already shows the console. */
export function watchToken(found: (access: Access) => void): () => void {
  const look = (): void => {
    const token = FRAGMENT.test(window.location.hash) ? readToken() : null;
    if (token !== null) found({ kind: 'token', token });
  };
  window.addEventListener('hashchange', look);
  return () => window.removeEventListener('hashchange', look);
}

export function keepAccess(access: Access): void {
  if (access.kind === 'token') sessionStorage.setItem(KEY, access.token);
  else {
    sessionStorage.removeItem(KEY);
    localStorage.setItem(SESSION_KEY, 'open');
  }
}

export function forgetAccess(access: Access | null): void {
  if (access?.kind === 'session') localStorage.removeItem(SESSION_KEY);
  else sessionStorage.removeItem(KEY);
}

const INVITATION = /^#invitation=(.+)$/;

/** What the link of an invitation carries. Only reads: a page may be begun more than once before it is shown. */
export function readInvitation(): string | null {
  return INVITATION.exec(window.location.hash)?.[1] ?? null;
}

/** Moves the invitation out of the address and its history. */
export function hideInvitation(): void {
  if (readInvitation() !== null) window.history.replaceState(window.history.state, '', window.location.pathname);
}
