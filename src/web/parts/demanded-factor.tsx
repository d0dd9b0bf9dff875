// Which roles of the office need a second factor.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRole } from '#domain/person-roles.ts';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { RolesField } from './roles-field.tsx';

export function DemandedFactor() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const settings = useQuery({ queryKey: ['sign-in-settings'], queryFn: () => api.signInSettings() });
  const [chosen, setChosen] = useState<readonly PersonRole[] | null>(null);
  const roles = chosen ?? settings.data?.secondFactorRoles ?? [];
  const demand = useMutation({
    mutationFn: () => api.demandSecondFactor({ body: { roles: [...roles] } }),
    // It may concern the person who demands it.
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!demand.isPending && settings.data !== undefined) demand.mutate();
  };
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('demanded.title')}</h2>
      <p>{t('demanded.explained')}</p>
      <form onSubmit={submit} className="console-narrow">
        {settings.error !== null && <Failure thrown={settings.error} />}
        {demand.error !== null && <Failure thrown={demand.error} />}
        <RolesField legend={t('demanded.legend')} value={roles} onChange={setChosen} />
        <Button type="submit" priority="secondary">
          {demand.isPending ? t('act.pending') : t('demanded.submit')}
        </Button>
      </form>
    </section>
  );
}
