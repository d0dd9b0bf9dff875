// Signing in: at the provider, with an account of one's own, or with the one-time secret of the first start.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { PasswordForm } from '../parts/password-form.tsx';
import { ProviderButton } from '../parts/provider-button.tsx';
import { ProviderLeave } from '../parts/provider-leave.tsx';
import { SecretForm } from '../parts/secret-form.tsx';
import type { Access } from '../session.ts';

export interface SignInPageProps {
  /** Whether the server ended the session that was open here. */
  readonly sessionOver: boolean;
  readonly onAccess: (access: Access) => void;
}

export function SignInPage({ onAccess, sessionOver }: SignInPageProps) {
  const { t } = useTranslation();
  const options = useQuery({ queryKey: ['sign-in'], queryFn: () => openApi().signInOptions() });
  const [other, setOther] = useState(false);
  const offered = options.data;
  const secretForm = <SecretForm onToken={(token) => onAccess({ kind: 'token', token })} />;
  return (
    <div className="console-narrow">
      <PageHeading title={t('signIn.title')} />
      {sessionOver && <Alert severity="info" small role="status" description={t('signIn.sessionOver')} className="fr-mb-3w" />}
      {options.error !== null && <Failure thrown={options.error} />}
      {offered === undefined ? (
        options.error === null && <p>{t('loading')}</p>
      ) : offered.first ? (
        secretForm
      ) : (
        <>
          {offered.provider !== null && <ProviderButton name={offered.provider} />}
          {offered.provider !== null && sessionOver && <ProviderLeave name={offered.provider} />}
          {offered.localAccounts && (
            <>
              {offered.provider !== null && <p className="console-quiet">{t('entry.or')}</p>}
              <PasswordForm onSession={() => onAccess({ kind: 'session' })} />
            </>
          )}
          <p className="fr-mt-4w">
            <Button priority="tertiary no outline" aria-expanded={other} onClick={() => setOther(!other)}>
              {t('entry.otherWay')}
            </Button>
          </p>
          {other && secretForm}
        </>
      )}
    </div>
  );
}
