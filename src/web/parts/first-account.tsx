// The account of the administrator who came with the one-time secret.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../api.ts';
import { useEnter } from '../entering.ts';
import { Failure } from './failure.tsx';
import { isTheSame, NewPassword, NOTHING_YET } from './new-password.tsx';
import { TextField } from './text-field.tsx';

export function FirstAccount() {
  const { t } = useTranslation();
  const api = useApi();
  const enter = useEnter();
  const [name, setName] = useState('');
  const [identifier, setIdentifier] = useState('');
  const [twice, setTwice] = useState(NOTHING_YET);
  const make = useMutation({
    mutationFn: () => api.firstAccount({ body: { name, identifier, password: twice.password } }),
    onSuccess: () => enter({ kind: 'session' }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!make.isPending && isTheSame(twice)) make.mutate();
  };
  return (
    <section>
      <h2 className="fr-h5">{t('account.first')}</h2>
      <p>{t('account.firstExplained')}</p>
      <form onSubmit={submit} className="console-narrow">
        {make.error !== null && <Failure thrown={make.error} />}
        <TextField label={t('account.name')} autoComplete="name" value={name} onChange={setName} />
        <TextField
          label={t('entry.identifier')}
          hint={t('entry.identifierHint')}
          autoComplete="username"
          value={identifier}
          onChange={setIdentifier}
        />
        <NewPassword value={twice} onChange={setTwice} />
        <Button type="submit">{make.isPending ? t('act.pending') : t('invitation.submit')}</Button>
      </form>
    </section>
  );
}

/** On every page of an administrator without an account, until there is one. */
export function FirstAccountNotice() {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({ queryKey: ['account'], queryFn: () => api.account() });
  if (data === undefined || data.account !== null || !data.roles.includes('administrator')) return null;
  return (
    <Alert
      severity="info"
      small
      className="fr-mb-3w"
      description={
        <>
          {t('account.firstNotice')} <Link to="/mon-compte">{t('account.title')}</Link>
        </>
      }
    />
  );
}
