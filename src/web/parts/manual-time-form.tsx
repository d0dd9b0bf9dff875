// How long a dossier takes by hand: the steward declares it, with where it comes from.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssistantDetail, ManualTimeWire } from '#protocol/figures.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';

const BASES = ['agreed', 'timed', 'published'] as const satisfies readonly ManualTimeWire['basis'][];
const MINUTES = ['byHand', 'handedOver', 'toConfirm'] as const;

export function ManualTimeForm({ assistant, manualTime }: Pick<AssistantDetail, 'assistant' | 'manualTime'>) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const [minutes, setMinutes] = useState({
    byHand: String(manualTime?.byHand ?? ''),
    handedOver: String(manualTime?.handedOver ?? 0),
    toConfirm: String(manualTime?.toConfirm ?? 0),
  });
  const [basis, setBasis] = useState<ManualTimeWire['basis']>(manualTime?.basis ?? 'agreed');
  const [source, setSource] = useState(manualTime?.source ?? '');
  const [since, setSince] = useState(manualTime?.since ?? '');
  const change = useMutation({
    mutationFn: () => {
      const { byHand, handedOver, toConfirm } = minutes;
      const body = { byHand: Number(byHand), handedOver: Number(handedOver), toConfirm: Number(toConfirm), basis, source, since };
      return api.manualTime({ params: { assistant }, body });
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!may('manualTime')) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <section aria-labelledby="manual-time">
      <h2 id="manual-time" className="fr-h5 fr-mb-1v">
        {t('manualTime.title')}
      </h2>
      <p>{t('manualTime.explained')}</p>
      <form onSubmit={submit} className="console-form console-narrow">
        {MINUTES.map((name) => (
          <Input
            key={name}
            label={t(`manualTime.${name}`)}
            nativeInputProps={{
              type: 'number',
              inputMode: 'decimal',
              required: true,
              min: name === 'byHand' ? 0.5 : 0,
              max: 600,
              step: 0.5,
              value: minutes[name],
              onChange: (event) => setMinutes({ ...minutes, [name]: event.target.value }),
            }}
          />
        ))}
        <RadioButtons
          legend={t('manualTime.basis')}
          options={BASES.map((one) => ({
            label: t(`basis.${one}`),
            hintText: t(`basisHint.${one}`),
            nativeInputProps: { checked: basis === one, onChange: () => setBasis(one) },
          }))}
        />
        <Input
          label={t('manualTime.source')}
          hintText={t('manualTime.sourceHint')}
          nativeInputProps={{ required: true, maxLength: 200, value: source, onChange: (event) => setSource(event.target.value) }}
        />
        <Input
          label={t('manualTime.since')}
          nativeInputProps={{ type: 'date', required: true, value: since, onChange: (event) => setSince(event.target.value) }}
        />
        {change.error !== null && <Failure thrown={change.error} />}
        <Button type="submit" priority="secondary">
          {change.isPending ? t('act.pending') : t('manualTime.submit')}
        </Button>
        <div role="status">
          {change.isSuccess && <Alert severity="success" small description={t('manualTime.saved')} className="fr-mt-2w" />}
        </div>
      </form>
    </section>
  );
}
