// How people sign in to this server: the provider, who enters by it, and whether accounts of Copiste are open.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { SignInSettingsForm } from '../parts/sign-in-settings-form.tsx';

export function SignInSettingsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const settings = useQuery({ queryKey: ['sign-in-settings'], queryFn: () => api.signInSettings() });
  const office = useQuery({ queryKey: ['office'], queryFn: () => api.office() });
  const error = settings.error ?? office.error;
  const ready = settings.data !== undefined && office.data !== undefined;
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.signIn')} />
      <p>{t('signInPage.explained')}</p>
      {error !== null && <Failure thrown={error} />}
      {!ready && error === null && <p>{t('loading')}</p>}
      {ready && !office.data.isFirst && <p>{t('signInPage.firstOnly')}</p>}
      {ready && office.data.isFirst && <SignInSettingsForm settings={settings.data} />}
    </AdministrationFrame>
  );
}
