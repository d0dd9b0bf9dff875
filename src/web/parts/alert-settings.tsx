// From when on something is an alert, and where messages lead.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { FormLine } from './form-line.tsx';

type Settings = Awaited<ReturnType<Api['alertPlan']>>['settings'];

export function AlertSettings({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [address, setAddress] = useState(settings.consoleAddress ?? window.location.origin);
  const [hours, setHours] = useState(String(settings.handoverHours));
  const [limit, setLimit] = useState(String(settings.backlogLimit ?? ''));
  const save = useMutation({
    mutationFn: () =>
      api.changeAlertSettings({
        body: {
          consoleAddress: address.trim() === '' ? null : address.trim(),
          handoverHours: Number(hours),
          backlogLimit: limit.trim() === '' ? null : Number(limit),
        },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['alert-plan'] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <section>
      <h2 className="fr-h5">{t('alertPlan.settings')}</h2>
      <form onSubmit={submit} className="console-narrow">
        <FormLine label={t('alertPlan.console')} hint={t('alertPlan.consoleHint')} kind="url" value={address} onChange={setAddress} />
        <FormLine label={t('alertPlan.handoverHours')} kind="number" least={1} most={2_000} required value={hours} onChange={setHours} />
        <FormLine
          label={t('alertPlan.backlogLimit')}
          hint={t('alertPlan.backlogHint')}
          kind="number"
          least={1}
          value={limit}
          onChange={setLimit}
        />
        {save.error !== null && <Failure thrown={save.error} />}
        <Button type="submit" priority="secondary">
          {save.isPending ? t('act.pending') : t('alertPlan.save')}
        </Button>
      </form>
      <p role="status">{save.isSuccess && t('alertPlan.saved')}</p>
    </section>
  );
}
