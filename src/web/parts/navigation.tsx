// The menu: the pages that this person may open, under the moments of the product.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useOwnTab } from '../draft.ts';
import { useMay } from '../may.ts';
import { type ConsolePage, type MenuPlace, PAGES } from '../pages.ts';

const MOMENTS: readonly MenuPlace['moment'][] = ['home', 'build', 'run', 'maintain', 'administration'];

function isOpen({ path }: ConsolePage, pathname: string): boolean {
  return path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
}

export function Navigation() {
  const { t } = useTranslation();
  const may = useMay();
  useOwnTab();
  const { pathname } = useLocation();
  // In a narrow window the pages are folded away, until they are asked for and again once one of them was opened.
  const [unfoldedOn, setUnfoldedOn] = useState<string | null>(null);
  const unfolded = unfoldedOn === pathname;
  const open = PAGES.filter((page) => isOpen(page, pathname)).toSorted((one, other) => other.path.length - one.path.length);
  return (
    <nav aria-label={t('menu.title')} className="console-menu">
      <div className="fr-container console-menu__fold">
        <button
          type="button"
          className="fr-btn fr-btn--tertiary fr-btn--sm"
          aria-expanded={unfolded}
          aria-controls="menu"
          onClick={() => setUnfoldedOn(unfolded ? null : pathname)}
        >
          {t('menu.title')}
        </button>
      </div>
      <ul id="menu" className={unfolded ? 'fr-container' : 'fr-container console-menu__folded'}>
        {MOMENTS.map((moment) => {
          const pages = PAGES.flatMap((page) =>
            page.menu?.moment === moment && [page.menu.route].flat().some(may) ? [{ ...page, name: page.menu.name }] : [],
          );
          if (pages.length === 0) return null;
          return (
            <li key={moment} className="console-menu__moment">
              {moment !== 'home' && <span id={`menu-${moment}`}>{t(`moment.${moment}`)}</span>}
              <ul aria-labelledby={moment === 'home' ? undefined : `menu-${moment}`}>
                {pages.map(({ name, path }) => (
                  <li key={path}>
                    <Link to={path} aria-current={open.find(({ menu }) => menu !== undefined)?.path === path ? 'page' : undefined}>
                      {t(`menuPage.${name}`)}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
