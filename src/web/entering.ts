// How a page signs its person in otherwise than before.
import { createContext, useContext } from 'react';
import type { Access } from './session.ts';

export type Enter = (access: Access) => void;

export const EnterContext = createContext<Enter>(() => undefined);

export function useEnter(): Enter {
  return useContext(EnterContext);
}
