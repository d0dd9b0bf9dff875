// What stands in the place of a page that cannot be shown: its code did not come or is not on the server any more since it was updated, or it has a fault.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { PageHeading } from './page-heading.tsx';

/** What Chromium, Firefox, Safari and the loader of styles say of an `import()` that did not come: it has no type of its own. */
const NOT_COME = /dynamically imported module|importing a module script failed|unable to preload css/i;

type Loss = 'explained' | 'fault';

function PageLost({ why }: { readonly why: Loss }) {
  const { t } = useTranslation();
  return (
    <div className="console-narrow">
      <PageHeading title={t('pageLost.title')} />
      <p role="alert">{t(`pageLost.${why}`)}</p>
      <Button onClick={() => window.location.reload()}>{t('pageLost.reload')}</Button>
      {why === 'fault' && (
        <p className="fr-mt-2w">
          <Link className="fr-link" to="/">
            {t('pageLost.home')}
          </Link>
        </p>
      )}
    </div>
  );
}

interface GuardProps {
  readonly place: string;
  readonly children: ReactNode;
}

interface GuardState {
  readonly place: string;
  readonly lost: Loss | null;
}

class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { place: this.props.place, lost: null };

  static getDerivedStateFromError(thrown: unknown): Pick<GuardState, 'lost'> {
    return { lost: thrown instanceof Error && NOT_COME.test(thrown.message) ? 'explained' : 'fault' };
  }

  static getDerivedStateFromProps({ place }: GuardProps, state: GuardState): GuardState | null {
    // Another page may well be there.
    return place === state.place ? null : { place, lost: null };
  }

  override render(): ReactNode {
    return this.state.lost === null ? this.props.children : <PageLost why={this.state.lost} />;
  }
}

/** Without it one page that fails would leave nothing of the console, not even its menu. */
export function PageGuard({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  return <Guard place={pathname}>{children}</Guard>;
}
