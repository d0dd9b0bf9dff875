// Changes one's own password; whoever does it shows the present one first.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { isTheSame, NewPassword, NOTHING_YET } from './new-password.tsx';
import { TextField } from './text-field.tsx';

export function ChangePassword() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [twice, setTwice] = useState(NOTHING_YET);
  const change = useMutation({
    mutationFn: () => api.changePassword({ body: { current, password: twice.password } }),
    onSuccess: async () => {
      setCurrent('');
      setTwice(NOTHING_YET);
      await queries.invalidateQueries({ queryKey: ['account'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending && isTheSame(twice)) change.mutate();
  };
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('account.password')}</h2>
      <form onSubmit={submit} className="console-narrow">
        {change.error !== null && <Failure thrown={change.error} />}
        <TextField label={t('account.current')} kind="password" autoComplete="current-password" value={current} onChange={setCurrent} />
        <NewPassword value={twice} onChange={setTwice} />
        <Button type="submit" priority="secondary">
          {change.isPending ? t('act.pending') : t('account.change')}
        </Button>
      </form>
      <div role="status">
        {change.isSuccess && <Alert severity="success" small description={t('account.changed')} className="fr-mt-2w" />}
      </div>
    </section>
  );
}
