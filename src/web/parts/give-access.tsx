// An administrator gives an agent of the office an access: the link is shown once.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';

export function GiveAccess() {
  const { t } = useTranslation();
  const api = useApi();
  const me = useQuery({ queryKey: ['me'], queryFn: () => api.me(), staleTime: Number.POSITIVE_INFINITY });
  const [name, setName] = useState('');
  const give = useMutation({ mutationFn: () => api.giveAccess({ body: { name, role: 'agent' } }), onSuccess: () => setName('') });
  if (me.data?.role !== 'administrator') return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!give.isPending) give.mutate();
  };
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('access.title')}</h2>
      <p>{t('access.explained')}</p>
      <form onSubmit={submit} className="console-narrow">
        <Input
          label={t('access.name')}
          nativeInputProps={{
            value: name,
            required: true,
            maxLength: 100,
            autoComplete: 'off',
            onChange: (event) => setName(event.target.value),
          }}
        />
        {give.error !== null && <Failure thrown={give.error} />}
        <Button type="submit" priority="secondary">
          {give.isPending ? t('act.pending') : t('access.give')}
        </Button>
      </form>
      <div role="status">
        {give.data !== undefined && (
          <p className="fr-mt-2w">
            {t('access.given')} <code className="console-token">{`${window.location.origin}/#jeton=${give.data.token}`}</code>
          </p>
        )}
      </div>
    </section>
  );
}
