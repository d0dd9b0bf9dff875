// Where work may be shown in the console, and how long what was recorded is kept.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownOrigin } from '#domain/network-place.ts';
import { useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { RowTable } from '../parts/receipt-table.tsx';
import '../stage.css';

interface Settings {
  readonly origins: readonly ShownOrigin[];
  readonly keptDays: number;
}

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [origin, setOrigin] = useState('');
  const [internal, setInternal] = useState(false);
  const [days, setDays] = useState(String(settings.keptDays));
  const change = useMutation({
    mutationFn: ({ keptDays, origins }: Settings) => api.changeShowingSettings({ body: { keptDays, origins: [...origins] } }),
    onSuccess: () => {
      setOrigin('');
      setInternal(false);
      return queries.invalidateQueries({ queryKey: ['showingSettings'] });
    },
  });
  const { origins } = settings;
  return (
    <>
      {origins.length === 0 ? (
        <p>{t('showingSettings.empty')}</p>
      ) : (
        <RowTable
          caption={t('showingSettings.list')}
          columns={['origin', 'internal', 'acts'].map((column) => t(`showingSettings.${column}`))}
          rows={origins.map((one) => [
            one.origin,
            t(one.internal ? 'showingSettings.yes' : 'showingSettings.no'),
            <Button
              key="remove"
              size="small"
              priority="secondary"
              disabled={change.isPending}
              onClick={() => change.mutate({ ...settings, origins: origins.filter((other) => other.origin !== one.origin) })}
            >
              {t('showingSettings.remove', { origin: one.origin })}
            </Button>,
          ])}
        />
      )}
      {change.error !== null && <Failure thrown={change.error} />}
      <form
        className="console-stage__begin"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ ...settings, origins: [...origins, { origin: origin.trim(), internal }] });
        }}
      >
        <h2 className="fr-h5 fr-mt-4w">{t('showingSettings.add')}</h2>
        <Input
          label={t('showingSettings.origin')}
          hintText={t('showingSettings.originHint')}
          nativeInputProps={{
            type: 'url',
            required: true,
            value: origin,
            autoComplete: 'off',
            onChange: (event) => setOrigin(event.target.value),
          }}
        />
        <Checkbox
          options={[
            {
              label: t('showingSettings.internal'),
              hintText: t('showingSettings.internalExplained'),
              nativeInputProps: { checked: internal, onChange: (event) => setInternal(event.target.checked) },
            },
          ]}
        />
        <Button type="submit" disabled={change.isPending} className="fr-mt-2w">
          {t('showingSettings.addSubmit')}
        </Button>
      </form>
      <form
        className="console-stage__begin fr-mt-4w"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ ...settings, keptDays: Number(days) });
        }}
      >
        <Input
          label={t('showingSettings.days')}
          nativeInputProps={{
            type: 'number',
            min: 1,
            max: 365,
            required: true,
            value: days,
            onChange: (event) => setDays(event.target.value),
          }}
        />
        <Button type="submit" priority="secondary" disabled={change.isPending}>
          {t('showingSettings.daysSubmit')}
        </Button>
      </form>
    </>
  );
}

export function ShowingSettingsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['showingSettings'], queryFn: () => api.showingSettings() });
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.showing')} />
      <p>{t('showingSettings.explained')}</p>
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && <SettingsForm settings={data} />}
    </AdministrationFrame>
  );
}
