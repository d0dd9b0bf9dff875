// What stands around a page of administration: the list of those that this person may open.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import '../administration.css';
import { ADMINISTRATION_PAGES } from '../administration.ts';
import { useMay } from '../may.ts';

export function AdministrationFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const { pathname } = useLocation();
  return (
    <div className="console-aside">
      <nav aria-label={t('menuPage.administration')}>
        <ul className="console-aside__list">
          {ADMINISTRATION_PAGES.filter(({ route }) => may(route)).map(({ name, path }) => (
            <li key={path}>
              <Link to={path} aria-current={pathname === path ? 'page' : undefined}>
                {t(`administrationPage.${name}`)}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/documentation-api">{t('administrationPage.api')}</Link>
          </li>
        </ul>
      </nav>
      <div>{children}</div>
    </div>
  );
}
