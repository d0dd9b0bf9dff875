// Alerts that are over, the newest first.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { Instant } from './instant.tsx';

const PAGE = 20;

export function AlertHistory() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const pages = useInfiniteQuery({
    queryKey: ['alerts', 'history'],
    queryFn: ({ pageParam }) => api.alertHistory({ query: { limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.alerts) ?? [];
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5" id="alert-history">
        {t('alerts.history')}
      </h2>
      {pages.error !== null && <Failure thrown={pages.error} />}
      {pages.data === undefined ? <p>{t('loading')}</p> : rows.length === 0 && <p>{t('alerts.noHistory')}</p>}
      {rows.length > 0 && (
        <div className="console-scroll" role="region" tabIndex={0} aria-labelledby="alert-history">
          <table className="console-table">
            <caption className="fr-sr-only">{t('alerts.history')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('alerts.what')}</th>
                <th scope="col">{t('alerts.opened')}</th>
                <th scope="col">{t('alerts.closed')}</th>
                <th scope="col">{t('alerts.by')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ acknowledged, closedAt, id, openedAt, sentence }) => (
                <tr key={id}>
                  <th scope="row" className="console-reason">
                    {i18n.language === 'en' ? sentence.en : sentence.fr}
                  </th>
                  <td>
                    <Instant iso={openedAt} />
                  </td>
                  <td>{closedAt !== null && <Instant iso={closedAt} />}</td>
                  <td>{acknowledged?.by ?? t('alerts.nobody')}</td>
                </tr>
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
    </section>
  );
}
