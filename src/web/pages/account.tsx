// One's own account: password, second factor, sessions; for who came with the one-time secret, the account to make.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { ChangePassword } from '../parts/change-password.tsx';
import { Failure } from '../parts/failure.tsx';
import { FirstAccount } from '../parts/first-account.tsx';
import { OwnSessions } from '../parts/own-sessions.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { SecondFactor } from '../parts/second-factor.tsx';

export function useAccount() {
  const api = useApi();
  return useQuery({ queryKey: ['account'], queryFn: () => api.account() });
}

export function AccountPage() {
  const { t } = useTranslation();
  const { data, error } = useAccount();
  const own = data?.account;
  return (
    <>
      <PageHeading title={t('account.title')} />
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && <p>{t('roles', { roles: data.roles.map((role) => t(`role.${role}`)).join(', ') })}</p>}
      {data?.confined === true && <Alert severity="warning" small role="status" description={t('account.confined')} className="fr-mb-3w" />}
      {own === null && (data?.roles.includes('administrator') === true ? <FirstAccount /> : <p>{t('account.none')}</p>)}
      {own !== null && own !== undefined && (
        <>
          {own.identifier !== null && <p>{t('account.signsInWith', { identifier: own.identifier })}</p>}
          {own.byProvider && <p>{t('account.byProvider')}</p>}
          {own.hasPassword && <ChangePassword />}
          {own.hasPassword && <SecondFactor factor={own.secondFactor} />}
          <OwnSessions sessions={own.sessions} />
        </>
      )}
    </>
  );
}
