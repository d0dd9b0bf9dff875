// Addresses as a recording may keep them: without the secrets that some applications put into them.

const SECRET_NAME =
  /pass|pwd|mdp|mot.?de.?passe|token|jeton|secret|session|sid$|^code$|^state$|nonce|ticket|saml|assertion|auth|api.?key|signature/i;
const HIDDEN = '…';

/** `isAfterSecret`: a secret was typed just before; whatever went along in the address is dropped. */
export function keptAddress(text: string, isAfterSecret = false): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.protocol === 'data:' || url.protocol === 'blob:') return url.protocol;
  url.username = '';
  url.password = '';
  url.pathname = url.pathname.replace(/;jsessionid=[^/;]*/iu, '');
  if (isAfterSecret) url.search = '';
  for (const name of new Set(url.searchParams.keys())) {
    if (SECRET_NAME.test(name)) url.searchParams.set(name, HIDDEN);
  }
  // What stands behind the # names a place in the page; as parameters, it is an answer of a sign-in.
  if (isAfterSecret || /[=&]/.test(url.hash)) url.hash = '';
  return url.href;
}

export function withoutQuery(text: string): string {
  if (!URL.canParse(text)) return text;
  const { origin, pathname } = new URL(keptAddress(text));
  return origin === 'null' ? pathname : `${origin}${pathname}`;
}
