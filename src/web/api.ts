// The console's only way to the server: the typed client of the public protocol.
import { connect } from '#protocol/client.ts';
import { createContext, useContext } from 'react';
import { activity } from './activity.ts';

export type Api = ReturnType<typeof connect>;

/** Without a token: by the session in the browser's cookie, or for signing in. */
export function openApi(token?: string): Api {
  return connect({ url: window.location.origin, ownPage: activity, ...(token === undefined ? {} : { token }) });
}

export const ApiContext = createContext<Api | null>(null);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('used outside of a signed-in page');
  return api;
}
