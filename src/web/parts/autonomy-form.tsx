// How much an assistant may do by itself: given by a person, and given back by one after errors took it away.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUTONOMIES, type Autonomy } from '#domain/autonomy.ts';
import type { Overview } from '#protocol/console.ts';
import { useApi } from '../api.ts';
import { useMay, useMe } from '../may.ts';
import { Failure } from './failure.tsx';

export function AutonomyForm({ installation }: { readonly installation: Overview['installations'][number] }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { allowedCorrections, assistant } = installation;
  const [autonomy, setAutonomy] = useState<Autonomy>(installation.autonomy);
  const change = useMutation({
    mutationFn: () => api.settings({ params: { assistant }, body: { autonomy, allowedCorrections } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['overview'] }),
  });
  const may = useMay();
  const isSteward = useMe()?.roles.includes('steward') ?? false;
  // Whoever is no steward can lower it, never raise it.
  const offered = isSteward ? AUTONOMIES : AUTONOMIES.slice(0, AUTONOMIES.indexOf(installation.autonomy) + 1);
  if (!may('settings') || offered.length < 2) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <form onSubmit={submit} className="console-form">
      <Select
        label={t('autonomyForm.label')}
        hint={t('autonomyForm.hint')}
        nativeSelectProps={{ value: autonomy, onChange: (event) => setAutonomy(event.target.value as Autonomy) }}
      >
        {offered.map((one) => (
          <option key={one} value={one}>
            {t(`autonomy.${one}`)}
          </option>
        ))}
      </Select>
      {change.error !== null && <Failure thrown={change.error} />}
      <Button type="submit" size="small" priority="secondary">
        {change.isPending ? t('act.pending') : t('autonomyForm.submit')}
      </Button>
    </form>
  );
}
