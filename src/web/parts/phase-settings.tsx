// What a phase asks of the office, and a steward's form to give it; others read only whether it is given.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssistantDetail } from '#protocol/figures.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';
import { FormLine } from './form-line.tsx';

type Settings = NonNullable<AssistantDetail['phases'][number]['settings']>;

interface PhaseSettingsProps {
  readonly assistant: string;
  readonly phase: string;
  readonly settings: Settings;
}

const LONGEST = 2_000;

/** `réglages.délai` as the office reads it. */
const shortName = (name: string): string => name.slice(name.indexOf('.') + 1);

function SettingsForm({ assistant, phase, settings }: PhaseSettingsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(settings.map(({ name, value }) => [name, value ?? ''])),
  );
  const change = useMutation({
    mutationFn: () => api.setPhase({ params: { assistant }, body: { phase, settings: values } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <form onSubmit={submit} className="console-form console-narrow" aria-label={t('phases.settings', { name: phase })}>
      {settings.map(({ name }) => (
        <FormLine
          key={name}
          label={shortName(name)}
          longest={LONGEST}
          required
          value={values[name] ?? ''}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      {change.error !== null && <Failure thrown={change.error} />}
      <Button type="submit" size="small" priority="secondary">
        {change.isPending ? t('act.pending') : t('phases.set')}
      </Button>
      <p role="status" className="console-quiet fr-mb-0">
        {change.isSuccess && t('phases.nowSet')}
      </p>
    </form>
  );
}

export function PhaseSettings(props: PhaseSettingsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { phase, settings } = props;
  return (
    <details className="console-details fr-ml-2w">
      <summary>{t('phases.settings', { name: phase })}</summary>
      {may('setPhase') ? (
        <SettingsForm {...props} />
      ) : (
        <ul>
          {settings.map(({ given, name }) => (
            <li key={name}>{`${shortName(name)} : ${t(given ? 'phases.given' : 'phases.notGiven')}`}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
