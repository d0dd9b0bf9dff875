// Where an author begins to show work, and finds what was shown.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Showing } from '#protocol/showings.ts';
import { useApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { ImportRecordings } from '../parts/import-recordings.tsx';
import { formatDay, formatInstant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import '../stage.css';

function Begin({ origins }: { readonly origins: readonly string[] }) {
  const { t } = useTranslation();
  const api = useApi();
  const go = useNavigate();
  const [title, setTitle] = useState('');
  // Where there is one, it is the one that is meant.
  const [address, setAddress] = useState(origins.length === 1 ? `${origins[0] ?? ''}/` : '');
  const start = useMutation({
    mutationFn: () => api.startShowing({ body: { title, address } }),
    onSuccess: ({ showingId }) => go(`/construire/montrer/${showingId}`),
  });
  return (
    <form
      className="console-stage__begin"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <h2 className="fr-h5">{t('showings.new')}</h2>
      <Input
        label={t('showings.name')}
        hintText={t('showings.nameHint')}
        nativeInputProps={{
          value: title,
          required: true,
          maxLength: 200,
          autoComplete: 'off',
          onChange: (event) => setTitle(event.target.value),
        }}
      />
      <Input
        label={t('showings.address')}
        hintText={t('showings.addressHint')}
        nativeInputProps={{
          type: 'url',
          list: 'shown-origins',
          value: address,
          required: true,
          maxLength: 2_000,
          autoComplete: 'off',
          onChange: (event) => setAddress(event.target.value),
        }}
      />
      <datalist id="shown-origins">
        {origins.map((origin) => (
          <option key={origin} value={`${origin}/`}>
            {origin}
          </option>
        ))}
      </datalist>
      <p className="console-quiet">{t('showings.allowed', { origins: origins.join(', ') })}</p>
      {start.error !== null && <Failure thrown={start.error} />}
      <Button type="submit" disabled={start.isPending}>
        {t('showings.start')}
      </Button>
    </form>
  );
}

function Line({ showing }: { readonly showing: Showing }) {
  const { t, i18n } = useTranslation();
  const { acts, createdAt, endedWhy, id, keptUntil, own, state, title } = showing;
  const open = state === 'waiting' || state === 'running';
  const name = title ?? t('showings.untitled');
  return (
    <li>
      {title !== null && (!open || own) ? (
        <Link className="fr-link" to={`/construire/montrer/${id}`}>
          {open ? `${t('showings.open')} : ${name}` : name}
        </Link>
      ) : (
        name
      )}
      <span className="console-quiet">
        {' '}
        {[
          formatInstant(createdAt, i18n.language),
          endedWhy === 'imported' ? t('showings.imported') : t(`showingState.${state}`),
          t('showings.acts', { count: acts }),
          ...(keptUntil === null || title === null
            ? []
            : [t('showings.keptUntil', { day: formatDay(keptUntil.slice(0, 10), i18n.language) })]),
        ].join(' · ')}
      </span>
    </li>
  );
}

export function ShowWorkPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['showings'], queryFn: () => api.showings() });
  return (
    <>
      <PageHeading title={t('showings.title')} />
      <p>{t('showings.explained')}</p>
      <Alert severity="warning" small description={t('showings.warned')} className="fr-mb-2w" />
      <p>{t('showings.secrets')}</p>
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && (
        <>
          {data.origins.length === 0 ? <p>{t('showings.none')}</p> : <Begin origins={data.origins.map(({ origin }) => origin)} />}
          <ImportRecordings />
          <h2 className="fr-h5 fr-mt-4w">{t('showings.list')}</h2>
          {data.showings.length === 0 ? (
            <p>{t('showings.empty')}</p>
          ) : (
            <ul>
              {data.showings.map((showing) => (
                <Line key={showing.id} showing={showing} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}
