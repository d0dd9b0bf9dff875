// What one sees first: where dossiers stand, what waits for a person, what robots are doing.
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../may.ts';
import { useOverview } from '../overview.ts';
import { Counters } from '../parts/counters.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { Robots } from '../parts/robots.tsx';

export function HomePage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const overview = useOverview();
  return (
    <>
      <PageHeading title={t('home.title')} />
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined ? (
        <p>{t('loading')}</p>
      ) : (
        <>
          <Counters
            counts={overview.data.counts}
            chosen={null}
            onChoose={(state) => void navigate(state === null ? '/dossiers' : `/dossiers?etat=${state}`)}
          />
          {may('handovers') && (
            <p className="fr-mt-2w">
              <Link className="fr-link" to="/a-traiter">
                {t('queue.handovers', { count: overview.data.openHandovers })}
              </Link>
            </p>
          )}
          <Robots robots={overview.data.robots} leases={overview.data.leases} />
        </>
      )}
    </>
  );
}
