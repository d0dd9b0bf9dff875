// A dossier of one assistant, typed in by an agent; once it is recorded, another one.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../api.ts';
import { EntryForm, type EntryFormProps } from '../parts/entry-form.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

type Recorded = Parameters<EntryFormProps['onRecorded']>[0];

function Recording({
  onAnother,
  recorded: { dossierId, outcome, reference },
}: {
  readonly recorded: Recorded;
  readonly onAnother: () => void;
}) {
  const { t } = useTranslation();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), []);
  return (
    <div ref={told} tabIndex={-1}>
      <Alert
        severity={outcome === 'unchanged' ? 'info' : 'success'}
        title={t(`typedIn.${outcome}Title`, { reference })}
        description={t(`typedIn.${outcome}`)}
      />
      <div className="console-buttons fr-mt-2w">
        <Button type="button" onClick={onAnother}>
          {t('typedIn.another')}
        </Button>
        <Link className="fr-link" to={`/dossiers/${dossierId}`}>
          {t('typedIn.see')}
        </Link>
      </div>
    </div>
  );
}

export function EntryPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { assistant = '' } = useParams();
  const asked = useQuery({
    queryKey: ['entry', assistant],
    queryFn: () => api.entryForm({ params: { assistant } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  const form = asked.data;
  return (
    <>
      <p>
        <Link className="fr-link" to={`/assistants/${encodeURIComponent(assistant)}`}>
          {t('assistant.back')}
        </Link>
      </p>
      <PageHeading title={form === undefined ? t('typedIn.link') : t('typedIn.title', { title: form.title })} />
      {asked.error !== null && <Failure thrown={asked.error} />}
      {form === undefined ? (
        asked.error === null && <p>{t('loading')}</p>
      ) : recorded === null ? (
        <>
          <p className="console-prose">{t('typedIn.explained')}</p>
          <EntryForm assistant={assistant} asked={form} onRecorded={setRecorded} />
        </>
      ) : (
        <Recording recorded={recorded} onAnother={() => setRecorded(null)} />
      )}
    </>
  );
}
