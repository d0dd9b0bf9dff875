// The commonest anomalies of a month by question of the form; the steward writes what the question should say.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Month, MonthAnomaly } from '#protocol/month.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';

function Wording({ anomaly, assistant }: { readonly anomaly: MonthAnomaly; readonly assistant: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [wording, setWording] = useState(anomaly.wording?.text ?? '');
  const { question } = anomaly;
  const keep = useMutation({
    mutationFn: () => api.changeWording({ params: { assistant }, body: { question, wording } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['month'] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!keep.isPending) keep.mutate();
  };
  return (
    <form onSubmit={submit} className="console-form console-narrow console-no-print">
      <Input
        textArea
        label={t('monthPage.wording')}
        hintText={t('monthPage.wordingHint')}
        nativeTextAreaProps={{ value: wording, maxLength: 1_000, rows: 3, onChange: (event) => setWording(event.target.value) }}
      />
      {keep.error !== null && <Failure thrown={keep.error} />}
      <Button type="submit" size="small" priority="secondary">
        {keep.isPending ? t('act.pending') : t('monthPage.wordingSave')}
      </Button>{' '}
      <span role="status">{keep.isSuccess && t('monthPage.saved')}</span>
    </form>
  );
}

export function MonthAnomalies({ one: { anomalies, assistant, otherReasons } }: { readonly one: Month['assistants'][number] }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <>
      <h3 className="fr-h6 fr-mt-3w">{t('monthPage.anomalies')}</h3>
      {anomalies.length === 0 && <p>{t('monthPage.noAnomaly')}</p>}
      {anomalies.map((anomaly) => (
        <section key={anomaly.question} className="fr-mb-3w">
          <h4 className="fr-text--md fr-mb-1v" lang={anomaly.question === '' ? undefined : 'fr'}>
            {anomaly.question === '' ? t('monthPage.noQuestion') : t('monthPage.question', { question: anomaly.question })}
          </h4>
          <p className="fr-mb-0">{t('monthPage.reasons', { count: anomaly.count })}</p>
          <ul>
            {anomaly.reasons.map(({ count, kind, reason }) => (
              <li key={`${kind} ${reason}`} lang="fr">
                {t('monthPage.reasonLine', { reason, count: count })}
              </li>
            ))}
          </ul>
          {anomaly.wording !== null && (
            <p>
              <strong>{t('monthPage.wordingShown', { text: anomaly.wording.text })}</strong>
            </p>
          )}
          {anomaly.question !== '' && may('changeWording') && (
            <Wording key={anomaly.wording?.changedAt ?? ''} anomaly={anomaly} assistant={assistant} />
          )}
        </section>
      ))}
      {otherReasons === null && <p>{t('monthPage.otherFew')}</p>}
      {otherReasons !== null && otherReasons > 0 && <p>{t('monthPage.other', { count: otherReasons })}</p>}
    </>
  );
}
