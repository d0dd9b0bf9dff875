// Signing in with the one-time secret of the first start.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopisteError } from '#base/errors.ts';
import { openApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

export interface SignInPageProps {
  /** Whether the server ended the session that was open here. */
  readonly sessionOver: boolean;
  readonly onToken: (token: string) => void;
}

export function SignInPage({ sessionOver, onToken }: SignInPageProps) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    mutationFn: () => openApi().session({ body: { secret: secret.trim() } }),
    onSuccess: ({ token }) => onToken(token),
    onError: () => field.current?.focus(),
  });
  const refused = signIn.error instanceof CopisteError && signIn.error.code === 'identity.secret-refused';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A secret serves once: a second click must not spend it again.
    if (!signIn.isPending) signIn.mutate();
  };

  return (
    <form onSubmit={submit} className="console-narrow">
      <PageHeading title={t('signIn.title')} />
      {sessionOver && <Alert severity="info" small role="status" description={t('signIn.sessionOver')} className="fr-mb-3w" />}
      {signIn.error !== null && !refused && <Failure thrown={signIn.error} />}
      <Input
        label={t('signIn.secret')}
        hintText={t('signIn.hint')}
        state={refused ? 'error' : 'default'}
        stateRelatedMessage={refused ? t('signIn.refused') : undefined}
        nativeInputProps={{
          ref: field,
          type: 'password',
          required: true,
          autoComplete: 'off',
          'aria-invalid': refused,
          value: secret,
          onChange: (event) => setSecret(event.target.value),
        }}
      />
      <Button type="submit">{signIn.isPending ? t('signIn.pending') : t('signIn.submit')}</Button>
    </form>
  );
}
