// After how many working days without anybody's act a handover is shown to deputies or the steward.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answerers } from '#protocol/handovers.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';

const MOST_DAYS = 60;

function EscalationForm({ answerers }: { readonly answerers: Answerers }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [days, setDays] = useState(answerers.escalateAfterDays === null ? '' : String(answerers.escalateAfterDays));
  const save = useMutation({
    mutationFn: () => api.changeEscalation({ body: { escalateAfterDays: days === '' ? null : Number(days) } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <Input
        label={t('escalation.days')}
        hintText={t('escalation.hint')}
        nativeInputProps={{ type: 'number', min: 1, max: MOST_DAYS, value: days, onChange: ({ target }) => setDays(target.value) }}
      />
      {save.error !== null && <Failure thrown={save.error} />}
      <Button type="submit">{save.isPending ? t('act.pending') : t('escalation.submit')}</Button>
      <p role="status" className="console-quiet fr-mt-1w">
        {save.isSuccess && t('groups.routesSaved')}
      </p>
    </form>
  );
}

export function Escalation({ answerers }: { readonly answerers: Answerers }) {
  const { t } = useTranslation();
  const may = useMay();
  const { escalateAfterDays: days } = answerers;
  return (
    <section className="fr-mb-6w" aria-labelledby="escalation">
      <h2 id="escalation" className="fr-h4">
        {t('escalation.title')}
      </h2>
      <p>{days === null ? t('escalation.never') : t('escalation.told', { count: days })}</p>
      {may('changeEscalation') && <EscalationForm answerers={answerers} />}
    </section>
  );
}
