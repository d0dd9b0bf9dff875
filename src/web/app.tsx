// Signed in or not, and which page an address shows.
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { ApiContext, openApi } from './api.ts';
import { PAGES } from './pages.ts';
import { SignInPage } from './pages/sign-in.tsx';
import { Frame } from './parts/frame.tsx';
import { Navigation } from './parts/navigation.tsx';
import { useArrival } from './parts/page-heading.tsx';
import { useServerHealth } from './parts/server-gone.tsx';
import { Who } from './parts/who.tsx';
import { forgetToken, keepToken, readToken, watchToken } from './session.ts';

export function App() {
  const { t } = useTranslation();
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
      menu={
        api === null ? null : (
          <ApiContext value={api}>
            <Navigation />
          </ApiContext>
        )
      }
    >
      {api === null ? (
        <SignInPage sessionOver={sessionOver} onToken={enter} />
      ) : (
        <ApiContext key={token} value={api}>
          <Suspense fallback={<p>{t('loading')}</p>}>
            <Routes>
              {PAGES.map(({ path, component: Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
            </Routes>
          </Suspense>
        </ApiContext>
      )}
    </Frame>
  );
}
