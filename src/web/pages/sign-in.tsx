// Signing in with the one-time secret of the first start.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openApi } from '../api.ts';
import { usePageTitle } from '../parts/page-title.ts';

export function SignInPage({ onToken }: { readonly onToken: (token: string) => void }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  const [refused, setRefused] = useState(false);
  usePageTitle(t('signIn.title'));

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(false);
    openApi('')
      .session({ body: { secret: secret.trim() } })
      .then(({ token }) => onToken(token))
      .catch(() => setRefused(true));
  };

  return (
    <form onSubmit={submit} className="console-narrow">
      <h1>{t('signIn.title')}</h1>
      {refused && <Alert severity="error" small description={t('signIn.refused')} className="fr-mb-3w" />}
      <Input
        label={t('signIn.secret')}
        hintText={t('signIn.hint')}
        nativeInputProps={{
          type: 'password',
          required: true,
          autoComplete: 'off',
          value: secret,
          onChange: (event) => setSecret(event.target.value),
        }}
      />
      <Button type="submit">{t('signIn.submit')}</Button>
    </form>
  );
}
