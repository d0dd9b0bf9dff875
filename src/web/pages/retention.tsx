// How long dossiers are kept, what is erased next, and what is held back from it.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { AskedTwice } from '../parts/asked-twice.tsx';
import { Described } from '../parts/described.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatDay, formatInstant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { FormLine } from '../parts/form-line.tsx';
import { RowTable } from '../parts/receipt-table.tsx';

export function RetentionPage() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['retention'], queryFn: () => api.retention() });
  const end = useMutation({
    mutationFn: (dossierId: string) => api.endHold({ params: { dossierId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['retention'] }),
  });
  const count = (value: number): string => value.toLocaleString(i18n.language === 'en' ? 'en-GB' : 'fr-FR');
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.retention')} />
      <p>{t('retention.explained')}</p>
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && (
        <>
          <Described
            facts={[
              [t('retention.after'), t('retention.days', { count: data.purgeAfterDays })],
              [t('retention.kept'), count(data.kept)],
              [t('retention.dueNow'), count(data.due.now)],
              [t('retention.dueWeek'), count(data.due.within7Days)],
              [t('retention.dueMonth'), count(data.due.within30Days)],
              [t('retention.purged'), count(data.purged)],
              [t('retention.files'), count(data.filesToRemove)],
              [t('retention.stale'), count(data.stale)],
            ]}
          />
          {may('changeRetention') && <DelayForm key={data.purgeAfterDays} days={data.purgeAfterDays} />}
          <h2 className="fr-h5 fr-mt-4w">{t('retention.holds')}</h2>
          <p>{t('retention.holdsExplained')}</p>
          {data.holds.length === 0 ? (
            <p>{t('retention.noHold')}</p>
          ) : (
            <RowTable
              caption={t('retention.holds')}
              columns={['dossier', 'until', 'by', 'at', 'reason', 'acts'].map((column) => t(`holdColumn.${column}`))}
              rows={data.holds.map(({ dossierId, placedAt, placedBy, reason, reference, until }) => [
                may('dossier') ? (
                  <Link key="dossier" to={`/dossiers/${dossierId}`}>
                    {reference}
                  </Link>
                ) : (
                  reference
                ),
                formatDay(until, i18n.language),
                placedBy,
                formatInstant(placedAt, i18n.language),
                reason ?? t('retention.reasonHidden'),
                may('endHold') ? (
                  <AskedTwice
                    key="end"
                    label={t('retention.end', { reference })}
                    warning={t('retention.endWarning', { reference })}
                    confirm={t('retention.endConfirm')}
                    pending={end.isPending}
                    onConfirm={() => end.mutate(dossierId)}
                  />
                ) : (
                  '—'
                ),
              ])}
            />
          )}
          {end.error !== null && <Failure thrown={end.error} />}
        </>
      )}
    </AdministrationFrame>
  );
}

function DelayForm({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [text, setText] = useState(String(days));
  const save = useMutation({
    mutationFn: () => api.changeRetention({ body: { purgeAfterDays: Number(text) } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['retention'] }),
  });
  return (
    <form
      className="console-narrow"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <FormLine
        label={t('retention.changeLabel')}
        hint={t('retention.changeHint')}
        kind="number"
        most={3_650}
        required
        value={text}
        onChange={setText}
      />
      {save.error !== null && <Failure thrown={save.error} />}
      <Button type="submit" priority="secondary">
        {save.isPending ? t('act.pending') : t('administration.save')}
      </Button>
    </form>
  );
}
