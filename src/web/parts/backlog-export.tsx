// The steward exports what is to be typed by hand: which assistant, which dossiers, how many, and why.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTINUITY_REASONS } from '#protocol/continuity.ts';
import { useApi } from '../api.ts';
import { useOverview } from '../overview.ts';
import { saveFile } from '../save-file.ts';
import { Failure } from './failure.tsx';

const TIMEOUT_MILLISECONDS = 5 * 60_000;
const TYPES = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
const WHAT = ['waiting', 'taken'] as const;

export function BacklogExport() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const installations = useOverview().data?.installations ?? [];
  const [chosen, setChosen] = useState('');
  const [what, setWhat] = useState<(typeof WHAT)[number]>('waiting');
  const [reason, setReason] = useState<(typeof CONTINUITY_REASONS)[number]>('application_down');
  const [most, setMost] = useState('100');
  const assistant = chosen === '' ? (installations[0]?.assistant ?? '') : chosen;
  const make = useMutation({
    mutationFn: async (form: keyof typeof TYPES): Promise<string> => {
      const language = i18n.language === 'en' ? ('en' as const) : ('fr' as const);
      const asked = { body: { assistant, what, reason, most: Number(most), language }, timeoutMilliseconds: TIMEOUT_MILLISECONDS };
      const bytes = await (form === 'csv' ? api.backlogCsv(asked) : api.backlogXlsx(asked));
      const name = `${t('continuity.fileName', { assistant })}.${form}`;
      saveFile(bytes, name, TYPES[form]);
      return name;
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  const begin = (form: keyof typeof TYPES): void => {
    if (!make.isPending && assistant !== '') make.mutate(form);
  };
  return (
    <section aria-labelledby="backlog-export">
      <h2 id="backlog-export" className="fr-h5 fr-mb-1v">
        {t('continuity.export')}
      </h2>
      <p className="console-prose">{t('continuity.exportExplained')}</p>
      <div className="console-form console-narrow">
        <Select
          label={t('continuity.assistant')}
          nativeSelectProps={{ value: assistant, onChange: (event) => setChosen(event.target.value) }}
        >
          {installations.map((one) => (
            <option key={one.assistant} value={one.assistant} lang="fr">
              {one.title}
            </option>
          ))}
        </Select>
        <Select
          label={t('continuity.what')}
          nativeSelectProps={{ value: what, onChange: (event) => setWhat(event.target.value as typeof what) }}
        >
          {WHAT.map((one) => (
            <option key={one} value={one}>
              {t(`continuityWhat.${one}`)}
            </option>
          ))}
        </Select>
        <Select
          label={t('continuity.reason')}
          nativeSelectProps={{ value: reason, onChange: (event) => setReason(event.target.value as typeof reason) }}
        >
          {CONTINUITY_REASONS.map((one) => (
            <option key={one} value={one}>
              {t(`continuityReason.${one}`)}
            </option>
          ))}
        </Select>
        <Input
          label={t('continuity.most')}
          hintText={t('continuity.mostHint')}
          nativeInputProps={{ type: 'number', min: 1, max: 500, value: most, onChange: (event) => setMost(event.target.value) }}
        />
        {make.error !== null && <Failure thrown={make.error} />}
        <div className="console-buttons">
          <Button priority="secondary" onClick={() => begin('csv')}>
            {t('continuity.csv')}
          </Button>
          <Button priority="tertiary" onClick={() => begin('xlsx')}>
            {t('continuity.xlsx')}
          </Button>
        </div>
        <p role="status">
          {make.isPending && t('continuity.exporting')}
          {make.data !== undefined && !make.isPending && t('continuity.exported', { name: make.data })}
        </p>
      </div>
    </section>
  );
}
