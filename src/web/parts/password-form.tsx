// Signing in with account and password; the code is asked for once the server says that there is one.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopisteError } from '#base/errors.ts';
import { openApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { TextField } from './text-field.tsx';

export function PasswordForm({ onSession }: { readonly onSession: () => void }) {
  const { t } = useTranslation();
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    mutationFn: () => openApi().signInWithPassword({ body: { identifier, password, ...(asked ? { code } : {}) } }),
    onSuccess: onSession,
    onError: (thrown) => {
      if (thrown instanceof CopisteError && thrown.code === 'sign-in.code-needed') setAsked(true);
    },
  });
  useEffect(() => {
    if (asked) codeField.current?.focus();
  }, [asked]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      {signIn.error !== null && <Failure thrown={signIn.error} />}
      <TextField
        label={t('entry.identifier')}
        hint={t('entry.identifierHint')}
        autoComplete="username"
        value={identifier}
        onChange={setIdentifier}
      />
      <TextField label={t('entry.password')} kind="password" autoComplete="current-password" value={password} onChange={setPassword} />
      {asked && (
        <TextField
          label={t('entry.code')}
          hint={t('entry.codeHint')}
          kind="code"
          autoComplete="one-time-code"
          field={codeField}
          value={code}
          onChange={setCode}
        />
      )}
      <Button type="submit">{signIn.isPending ? t('signIn.pending') : t('entry.submit')}</Button>
    </form>
  );
}
