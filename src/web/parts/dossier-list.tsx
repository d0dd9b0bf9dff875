// The dossiers, newest change first, page after page by key.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DossierSummary } from '#protocol/console.ts';
import { useConnection } from '../api.ts';
import { Failure } from './failure.tsx';
import { Instant } from './instant.tsx';
import { StateBadge } from './state-badge.tsx';

const REFRESH_MILLISECONDS = 2_000;
const PAGE = 50;

export interface DossierListProps {
  readonly state: DossierSummary['state'] | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}

export function DossierList({ state, search, onSearch }: DossierListProps) {
  const { t } = useTranslation();
  const { api } = useConnection();
  const pages = useInfiniteQuery({
    queryKey: ['dossiers', state, search],
    queryFn: ({ pageParam }) =>
      api.dossiers({
        query: {
          limit: PAGE,
          ...(state === null ? {} : { state }),
          ...(search === '' ? {} : { search }),
          ...(pageParam === '' ? {} : { after: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const dossiers = pages.data?.pages.flatMap((page) => page.dossiers) ?? [];
  return (
    <section>
      <div className="console-list-head">
        <h2 className="fr-h4 fr-mb-0">{state === null ? t('queue.list') : t('queue.listFiltered', { state: t(`state.${state}`) })}</h2>
        <Input
          label={t('queue.search')}
          className="fr-mb-0"
          nativeInputProps={{ type: 'search', value: search, inputMode: 'numeric', onChange: (event) => onSearch(event.target.value) }}
        />
      </div>
      {pages.error !== null && <Failure thrown={pages.error} />}
      {pages.isPending ? (
        <p>{t('loading')}</p>
      ) : dossiers.length === 0 ? (
        <p>{t('queue.none')}</p>
      ) : (
        <div className="console-scroll" role="region" aria-label={t('queue.list')} tabIndex={0}>
          <table className="console-table">
            <caption className="fr-sr-only">{t('queue.list')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('queue.reference')}</th>
                <th scope="col">{t('queue.stateColumn')}</th>
                <th scope="col">{t('queue.reason')}</th>
                <th scope="col">{t('queue.attempts')}</th>
                <th scope="col">{t('queue.updated')}</th>
              </tr>
            </thead>
            <tbody>
              {dossiers.map((dossier) => (
                <tr key={dossier.id}>
                  <th scope="row">
                    <Link className="fr-link" to={`/dossiers/${dossier.id}`}>
                      {dossier.reference}
                    </Link>
                  </th>
                  <td>
                    <StateBadge state={dossier.state} />
                  </td>
                  <td>{dossier.reason}</td>
                  <td>{dossier.attempts}</td>
                  <td>
                    <Instant iso={dossier.updatedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <Button priority="secondary" className="fr-mt-2w" onClick={() => void pages.fetchNextPage()}>
          {t('queue.more')}
        </Button>
      )}
    </section>
  );
}
