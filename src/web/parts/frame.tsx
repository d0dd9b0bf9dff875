// What stands around every page: skip link, header without State mark, word of the server.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { openApi } from '../api.ts';
import { switchLanguage } from '../texts/start.ts';
import { ServerGone } from './server-gone.tsx';

const BUTTON = 'fr-btn fr-btn--tertiary fr-btn--sm';

export interface FrameProps {
  readonly children: ReactNode;
  readonly gone: boolean;
  /** Null while nobody is signed in. */
  readonly onLeave: (() => void) | null;
  /** Who is signed in. */
  readonly who?: ReactNode;
  readonly menu?: ReactNode;
}

export function Frame({ children, gone, onLeave, who, menu }: FrameProps) {
  const { t, i18n } = useTranslation();
  const instance = useQuery({ queryKey: ['instance'], queryFn: () => openApi().instance(), staleTime: Number.POSITIVE_INFINITY }).data;
  return (
    <>
      <div className="fr-skiplinks">
        <nav className="fr-container" aria-label={t('quickAccess')}>
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
          <div>
            <Link to="/" className="console-brand">
              {instance?.name ?? t('brand')}
              <span className="fr-sr-only">{` : ${t('menuPage.home')}`}</span>
            </Link>
            <p className="console-tagline">{instance === undefined || instance.brand === '' ? t('tagline') : instance.brand}</p>
          </div>
          <div className="console-header__tools">
            {who}
            <button type="button" className={BUTTON} lang={i18n.language === 'fr' ? 'en' : 'fr'} onClick={switchLanguage}>
              {t('language')}
            </button>
            {onLeave !== null && (
              <button type="button" className={BUTTON} onClick={onLeave}>
                {t('leave')}
              </button>
            )}
          </div>
        </div>
        {menu}
      </header>
      <ServerGone gone={gone} />
      <main id="content" tabIndex={-1} className="fr-container fr-py-4w">
        {children}
      </main>
      <footer className="fr-container console-footer">
        <Link to="/accessibilite" className="fr-link fr-link--sm">
          {t('footer.accessibility')}
        </Link>
      </footer>
    </>
  );
}
