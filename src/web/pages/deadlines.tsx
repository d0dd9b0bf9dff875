// By when the dossiers of each assistant are due, counted from their deposit: a steward says so.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Api, useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

type Deadlines = Awaited<ReturnType<Api['deadlines']>>['deadlines'][number];

const MOST_DAYS = 3_650;

function Days({ label, onChange, value }: { readonly label: string; readonly value: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <Input
      label={label}
      hintText={t('deadlines.hint')}
      nativeInputProps={{ type: 'number', min: 1, max: MOST_DAYS, step: 1, value, onChange: (event) => onChange(event.target.value) }}
    />
  );
}

function DeadlineForm({ deadlines }: { readonly deadlines: Deadlines }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [due, setDue] = useState(String(deadlines.dueDays ?? ''));
  const [limit, setLimit] = useState(String(deadlines.legalLimitDays ?? ''));
  const days = (text: string): number | null => (text === '' ? null : Number(text));
  const change = useMutation({
    mutationFn: () =>
      api.changeDeadlines({ params: { assistant: deadlines.assistant }, body: { dueDays: days(due), legalLimitDays: days(limit) } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['deadlines'] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <Days label={t('deadlines.due')} value={due} onChange={setDue} />
      <Days label={t('deadlines.limit')} value={limit} onChange={setLimit} />
      {change.error !== null && <Failure thrown={change.error} />}
      <Button type="submit" size="small" priority="secondary">
        {change.isPending ? t('act.pending') : t('deadlines.submit')}
      </Button>
      <p role="status" className="fr-mt-1w fr-mb-0">
        {change.isSuccess && t('deadlines.saved')}
      </p>
    </form>
  );
}

function Shown({ deadlines: { dueDays, legalLimitDays } }: { readonly deadlines: Deadlines }) {
  const { t } = useTranslation();
  const said = (days: number | null): string => (days === null ? t('deadlines.nothing') : t('deadlines.days', { count: days }));
  return (
    <ul>
      <li>{t('deadlines.dueIs', { days: said(dueDays) })}</li>
      <li>{t('deadlines.limitIs', { days: said(legalLimitDays) })}</li>
    </ul>
  );
}

export function DeadlinesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const { data, error } = useQuery({ queryKey: ['deadlines'], queryFn: () => api.deadlines() });
  return (
    <>
      <p>
        <Link className="fr-link" to="/dossiers">
          {t('dossier.back')}
        </Link>
      </p>
      <PageHeading title={t('deadlines.title')} />
      <p>{t('deadlines.explained')}</p>
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data?.deadlines.length === 0 && <p>{t('deadlines.none')}</p>}
      {data?.deadlines.map((deadlines) => (
        <section key={deadlines.assistant}>
          <h2 className="fr-h6 fr-mb-1v" lang="fr">
            {deadlines.title}
          </h2>
          {may('changeDeadlines') ? <DeadlineForm deadlines={deadlines} /> : <Shown deadlines={deadlines} />}
        </section>
      ))}
    </>
  );
}
