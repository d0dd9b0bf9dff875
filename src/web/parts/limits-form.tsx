// The steward sets what the office allows robots in an application, in place of its map; hours that the office set stay as they are.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownApplication } from '#protocol/manners.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';

const HOUR = 3_600_000;

export function LimitsForm({ application: { declared, name, settings } }: { readonly application: ShownApplication }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const { pace } = settings;
  const [sessions, setSessions] = useState(String(settings.sessions ?? ''));
  const [perHour, setPerHour] = useState(
    pace === undefined || pace === null ? '' : String(Math.max(1, Math.round((pace.dossiers * HOUR) / pace.perMilliseconds))),
  );
  const [days, setDays] = useState((settings.closedDays ?? []).join('\n'));
  const [holidays, setHolidays] = useState(settings.closedOnHolidays ?? declared.closedOnHolidays);
  const change = useMutation({
    mutationFn: () => {
      const closedDays = days.split(/\s+/u).filter((day) => day !== '');
      const body = {
        ...(settings.hours === undefined ? {} : { hours: settings.hours }),
        ...(sessions === '' ? {} : { sessions: Number(sessions) }),
        ...(perHour === '' ? {} : { pace: { dossiers: Number(perHour), perMilliseconds: HOUR as 3_600_000 } }),
        ...(closedDays.length === 0 ? {} : { closedDays }),
        ...(holidays === declared.closedOnHolidays ? {} : { closedOnHolidays: holidays }),
      };
      return api.limits({ params: { application: name }, body });
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!may('limits')) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <section aria-labelledby="limits-form">
      <h2 id="limits-form" className="fr-h5 fr-mb-1v">
        {t('applicationPage.change')}
      </h2>
      <p className="console-prose">{t('applicationPage.changeExplained')}</p>
      <form onSubmit={submit} className="console-form console-narrow">
        <Input
          label={t('applicationPage.sessions')}
          nativeInputProps={{ type: 'number', min: 1, max: 1_000, value: sessions, onChange: (event) => setSessions(event.target.value) }}
        />
        <Input
          label={t('applicationPage.paceField')}
          nativeInputProps={{ type: 'number', min: 1, max: 100_000, value: perHour, onChange: (event) => setPerHour(event.target.value) }}
        />
        <Input
          textArea
          label={t('applicationPage.closedDaysField')}
          hintText={t('applicationPage.closedDaysHint')}
          nativeTextAreaProps={{ rows: 3, value: days, onChange: (event) => setDays(event.target.value) }}
        />
        <Checkbox
          options={[
            {
              label: t('applicationPage.holidaysField'),
              nativeInputProps: { checked: holidays, onChange: (event) => setHolidays(event.target.checked) },
            },
          ]}
        />
        {change.error !== null && <Failure thrown={change.error} />}
        <Button type="submit" priority="secondary">
          {change.isPending ? t('act.pending') : t('applicationPage.save')}
        </Button>
        <div role="status">
          {change.isSuccess && <Alert severity="success" small description={t('applicationPage.saved')} className="fr-mt-2w" />}
        </div>
      </form>
    </section>
  );
}
