// Signing in with the one-time secret of the first start.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopisteError } from '#base/errors.ts';
import { openApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { TextField } from './text-field.tsx';

export function SecretForm({ onToken }: { readonly onToken: (token: string) => void }) {
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
    <form onSubmit={submit}>
      {signIn.error !== null && !refused && <Failure thrown={signIn.error} />}
      <TextField
        label={t('signIn.secret')}
        hint={t('signIn.hint')}
        kind="password"
        autoComplete="off"
        fault={refused ? t('signIn.refused') : undefined}
        field={field}
        value={secret}
        onChange={setSecret}
      />
      <Button type="submit">{signIn.isPending ? t('signIn.pending') : t('signIn.submit')}</Button>
    </form>
  );
}
