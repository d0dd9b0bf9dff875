// The frame around every page: skip link, header without State mark, sign-in, routes.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Routes } from 'react-router';
import { ConnectionContext, openApi } from './api.ts';
import { DossierPage } from './pages/dossier.tsx';
import { QueuePage } from './pages/queue.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { forgetToken, keepToken, readToken } from './session.ts';
import { switchLanguage } from './texts/start.ts';

export function App() {
  const { t } = useTranslation();
  const [token, setToken] = useState(readToken);
  const connection = useMemo(() => {
    if (token === null) return null;
    const leave = (): void => {
      forgetToken();
      setToken(null);
    };
    return { api: openApi(token), token, leave };
  }, [token]);

  return (
    <>
      <div className="fr-skiplinks">
        <nav className="fr-container" aria-label={t('skip')}>
          <ul className="fr-skiplinks__list">
            <li>
              <a className="fr-link" href="#content">
                {t('skip')}
              </a>
            </li>
          </ul>
        </nav>
      </div>
      <header className="fr-header">
        <div className="fr-container console-header">
          <Link to="/" className="console-brand">
            <span className="console-brand__name">{t('brand')}</span>
            <span className="console-brand__tagline">{t('tagline')}</span>
          </Link>
          <div className="console-header__tools">
            <button type="button" className="fr-btn fr-btn--tertiary fr-btn--sm" onClick={switchLanguage}>
              {t('language')}
            </button>
            {connection !== null && (
              <button type="button" className="fr-btn fr-btn--tertiary fr-btn--sm" onClick={connection.leave}>
                {t('leave')}
              </button>
            )}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="fr-container fr-py-4w">
        {connection === null ? (
          <SignInPage
            onToken={(given) => {
              keepToken(given);
              setToken(given);
            }}
          />
        ) : (
          <ConnectionContext value={connection}>
            <Routes>
              <Route path="/dossiers/:dossierId" element={<DossierPage />} />
              <Route path="*" element={<QueuePage />} />
            </Routes>
          </ConnectionContext>
        )}
      </main>
    </>
  );
}
