// Which tokens exist, and what each may do; besides the main one there are three that fail in the ways that real ones do.
import type { Rights } from './context.ts';

export const DEFAULT_TOKEN = 'jeton-de-demonstration';

export type Holder =
  | { readonly kind: 'known'; readonly rights: Rights }
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly code: string; readonly message: string };

/**
 * Reads an `Authorization` header (`Bearer T`, or the older `Bearer token=T`).
 * Derived from `token`: `T-lecture-seule` only reads, `T-autre-demarche` sees nothing here, `T-expire` has expired.
 */
export function readToken(authorization: string | undefined, token: string): Holder {
  const given = /^Bearer (?:token=)?"?([^"]+)"?$/.exec(authorization ?? '')?.[1];
  switch (given) {
    case token:
      return { kind: 'known', rights: 'write' };
    case `${token}-lecture-seule`:
      return { kind: 'known', rights: 'read' };
    case `${token}-autre-demarche`:
      return { kind: 'known', rights: 'other_demarche' };
    case `${token}-expire`:
      return { kind: 'refused', status: 401, code: 'unauthorized', message: 'Token expired' };
    default:
      return { kind: 'refused', status: 403, code: 'forbidden', message: 'Without a token, only persisted queries are allowed' };
  }
}
