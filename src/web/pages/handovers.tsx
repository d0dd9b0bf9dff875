// What waits for a person, the longest waiting first.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListedHandover } from '#protocol/decisions.ts';
import { useApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { Instant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

const REFRESH_MILLISECONDS = 3_000;
const PAGE = 50;

function Row({ handover }: { readonly handover: ListedHandover }) {
  const { t } = useTranslation();
  const { dossierId, kind, openedAt, reason, reference, takenBy } = handover;
  return (
    <tr>
      <th scope="row">
        <Link className="fr-link" to={`/dossiers/${dossierId}`} state={{ reference, list: 'a-traiter' }}>
          {reference}
        </Link>
      </th>
      <td>{t(`handoverKind.${kind}`)}</td>
      <td lang="fr" className="console-reason">
        {reason}
      </td>
      <td>
        <Instant iso={openedAt} />
      </td>
      <td>{takenBy ?? t('handovers.nobody')}</td>
    </tr>
  );
}

export function HandoversPage() {
  const { t } = useTranslation();
  const api = useApi();
  const pages = useInfiniteQuery({
    queryKey: ['handovers'],
    queryFn: ({ pageParam }) => api.handovers({ query: { limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const handovers = pages.data?.pages.flatMap((page) => page.handovers) ?? [];
  const said = handovers.length === 0 ? t('handovers.none') : t('handovers.explained');
  return (
    <>
      <PageHeading title={t('handovers.title')} />
      {pages.error !== null && <Failure polled thrown={pages.error} />}
      <p role="status">{pages.data === undefined ? t('loading') : said}</p>
      {handovers.length > 0 && (
        <div className="console-scroll" role="region" aria-label={t('handovers.title')} tabIndex={0}>
          <table className="console-table">
            <caption className="fr-sr-only">{t('handovers.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('queue.reference')}</th>
                <th scope="col">{t('handovers.kind')}</th>
                <th scope="col">{t('queue.reason')}</th>
                <th scope="col">{t('handovers.since')}</th>
                <th scope="col">{t('handovers.by')}</th>
              </tr>
            </thead>
            <tbody>
              {handovers.map((handover) => (
                <Row key={handover.id} handover={handover} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <Button priority="secondary" className="fr-mt-2w" onClick={() => void pages.fetchNextPage()}>
          {pages.isFetchingNextPage ? t('loading') : t('queue.more')}
        </Button>
      )}
    </>
  );
}
