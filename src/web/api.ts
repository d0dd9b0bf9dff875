// The console's only way to the server: the typed client of the public protocol.
import { connect } from '#protocol/client.ts';
import { createContext, useContext } from 'react';

export type Api = ReturnType<typeof connect>;

export function openApi(token: string): Api {
  return connect({ url: window.location.origin, token });
}

export interface Connection {
  readonly api: Api;
  readonly token: string;
  readonly leave: () => void;
}

export const ConnectionContext = createContext<Connection | null>(null);

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (connection === null) throw new Error('used outside of a signed-in page');
  return connection;
}
