// What each robot is doing now.
import { useTranslation } from 'react-i18next';
import { useOverview } from '../overview.ts';
import { Robots } from '../parts/robots.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

export function RobotsPage() {
  const { t } = useTranslation();
  const overview = useOverview();
  return (
    <>
      <PageHeading title={t('menuPage.robots')} />
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined ? <p>{t('loading')}</p> : <Robots robots={overview.data.robots} leases={overview.data.leases} />}
    </>
  );
}
