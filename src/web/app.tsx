// Signed in or not, and which page an address shows.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes, useNavigate } from 'react-router';
import { CopisteError } from '#base/errors.ts';
import { type Api, ApiContext, openApi } from './api.ts';
import { EnterContext } from './entering.ts';
import { mayLeave } from './leaving.ts';
import { PAGES } from './pages.ts';
import { AlertCount } from './parts/alert-count.tsx';
import { Failure } from './parts/failure.tsx';
import { FirstAccountNotice } from './parts/first-account.tsx';
import { Frame } from './parts/frame.tsx';
import { Navigation } from './parts/navigation.tsx';
import { PageGuard } from './parts/page-guard.tsx';
import { useArrival } from './parts/page-heading.tsx';
import { useServerHealth } from './parts/server-gone.tsx';
import { signOut } from './parts/sign-out.ts';
import { Who } from './parts/who.tsx';
import { type Access, forgetAccess, keepAccess, readAccess, watchToken } from './session.ts';

// Whoever is signed in needs none of them, as a rule.
const AccountPage = lazy(async () => ({ default: (await import('./pages/account.tsx')).AccountPage }));
const InvitationPage = lazy(async () => ({ default: (await import('./pages/invitation.tsx')).InvitationPage }));
const ProviderReturnPage = lazy(async () => ({ default: (await import('./pages/provider-return.tsx')).ProviderReturnPage }));
const SignedOutPage = lazy(async () => ({ default: (await import('./pages/provider-return.tsx')).SignedOutPage }));
const SignInPage = lazy(async () => ({ default: (await import('./pages/sign-in.tsx')).SignInPage }));

/** Another session is another key: nothing of one is seen in the next. */
function keyOf(access: Access | null): string | null {
  return access?.kind === 'token' ? access.token : (access?.kind ?? null);
}

/** Whoever still has to set a second factor sees nothing but their account. */
function Confined({ api, children }: { readonly api: Api; readonly children: ReactNode }) {
  const account = useQuery({ queryKey: ['account'], queryFn: () => api.account() });
  const queries = useQueryClient();
  useEffect(
    () =>
      // Asked for since this page was opened: the account says so as well.
      queries.getQueryCache().subscribe(({ query, type }) => {
        const { error } = query.state;
        if (type !== 'updated' || query.queryKey[0] === 'account' || !(error instanceof CopisteError)) return;
        if (error.code === 'sign-in.second-factor-missing') void queries.invalidateQueries({ queryKey: ['account'] });
      }),
    [queries],
  );
  return account.data?.confined === true ? <AccountPage /> : children;
}

export function App() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [access, setAccess] = useState(readAccess);
  const [sessionOver, setSessionOver] = useState(false);
  const [stayed, setStayed] = useState<unknown>(null);
  const api = useMemo(() => (access === null ? null : openApi(access.kind === 'token' ? access.token : undefined)), [access]);
  const key = keyOf(access);
  const health = useServerHealth(key);

  const enter = useCallback(
    (given: Access): void => {
      keepAccess(given);
      setSessionOver(false);
      setAccess(given);
      // A link may be opened where somebody else was signed in.
      queries.clear();
    },
    [queries],
  );
  const leave = useCallback(
    (over: boolean): void => {
      setAccess((before) => {
        forgetAccess(before);
        return null;
      });
      setSessionOver(over);
      // Nothing of one session may be seen in the next.
      queries.clear();
    },
    [queries],
  );
  const enterBySession = useCallback((): void => {
    enter({ kind: 'session' });
    void navigate('/');
  }, [enter, navigate]);
  const askToLeave = async (from: Access): Promise<void> => {
    setStayed(null);
    if (!(await mayLeave())) return;
    try {
      if (!(await signOut(from))) leave(false);
      else forgetAccess(from);
    } catch (thrown) {
      // Whoever turns away from the screen must know that it is still theirs.
      setStayed(thrown);
    }
  };

  useEffect(() => watchToken(enter), [enter]);
  useEffect(() => {
    if (health === 'signed_out') leave(true);
  }, [health, leave]);
  useArrival(api !== null);

  const inside = (part: ReactNode): ReactNode => (api === null ? null : <ApiContext value={api}>{part}</ApiContext>);
  const pages = (
    <Suspense fallback={<p>{t('loading')}</p>}>
      <Routes>
        {PAGES.map(({ path, component: Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
      </Routes>
    </Suspense>
  );
  return (
    <Frame
      gone={health === 'gone'}
      onLeave={access === null ? null : () => void askToLeave(access)}
      who={inside(
        <>
          <AlertCount />
          <Who />
        </>,
      )}
      menu={inside(<Navigation />)}
    >
      {stayed !== null && access !== null && <Failure title={t('stillSignedIn')} thrown={stayed} />}
      <PageGuard>
        <Suspense fallback={<p>{t('loading')}</p>}>
          <Routes>
            <Route path="/invitation" element={<InvitationPage onSession={enterBySession} />} />
            <Route path="/connexion/retour" element={<ProviderReturnPage onSession={enterBySession} />} />
            <Route path="/deconnexion" element={<SignedOutPage />} />
            <Route
              path="*"
              element={
                api === null || access === null ? (
                  <SignInPage sessionOver={sessionOver} onAccess={enter} />
                ) : (
                  <EnterContext value={enter}>
                    <ApiContext key={key} value={api}>
                      {access.kind === 'token' ? (
                        <>
                          <FirstAccountNotice />
                          {pages}
                        </>
                      ) : (
                        <Confined api={api}>{pages}</Confined>
                      )}
                    </ApiContext>
                  </EnterContext>
                )
              }
            />
          </Routes>
        </Suspense>
      </PageGuard>
    </Frame>
  );
}
