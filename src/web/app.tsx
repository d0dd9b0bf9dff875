// Signed in or not, and which page an address shows.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Route, Routes } from 'react-router';
import { ApiContext, openApi } from './api.ts';
import { DossierPage } from './pages/dossier.tsx';
import { HandoversPage } from './pages/handovers.tsx';
import { NotFoundPage } from './pages/not-found.tsx';
import { QueuePage } from './pages/queue.tsx';
import { ReceiptPage } from './pages/receipt.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { Frame } from './parts/frame.tsx';
import { useArrival } from './parts/page-heading.tsx';
import { useServerHealth } from './parts/server-gone.tsx';
import { Who } from './parts/who.tsx';
import { forgetToken, keepToken, readToken, watchToken } from './session.ts';

export function App() {
  const queries = useQueryClient();
  const [token, setToken] = useState(readToken);
  const [sessionOver, setSessionOver] = useState(false);
  const api = useMemo(() => (token === null ? null : openApi(token)), [token]);
  const health = useServerHealth(token);

  const enter = useCallback(
    (given: string): void => {
      keepToken(given);
      setSessionOver(false);
      setToken(given);
      // A link may be opened where somebody else was signed in.
      queries.clear();
    },
    [queries],
  );
  const leave = useCallback(
    (over: boolean): void => {
      forgetToken();
      setSessionOver(over);
      setToken(null);
      // Nothing of one session may be seen in the next.
      queries.clear();
    },
    [queries],
  );

  useEffect(() => watchToken(enter), [enter]);
  useEffect(() => {
    if (health === 'signed_out') leave(true);
  }, [health, leave]);
  useArrival(api !== null);

  return (
    <Frame
      gone={health === 'gone'}
      onLeave={api === null ? null : () => leave(false)}
      who={
        api === null ? null : (
          <ApiContext value={api}>
            <Who />
          </ApiContext>
        )
      }
    >
      {api === null ? (
        <SignInPage sessionOver={sessionOver} onToken={enter} />
      ) : (
        <ApiContext key={token} value={api}>
          <Routes>
            <Route path="/" element={<QueuePage />} />
            <Route path="/a-traiter" element={<HandoversPage />} />
            <Route path="/dossiers/:dossierId" element={<DossierPage />} />
            <Route path="/dossiers/:dossierId/receipt" element={<ReceiptPage />} />
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </ApiContext>
      )}
    </Frame>
  );
}
