// The applications in which robots work: open or not, and why.
import { useTranslation } from 'react-i18next';
import { useOverview } from '../overview.ts';
import { Applications } from '../parts/applications.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

export function ApplicationsPage() {
  const { t } = useTranslation();
  const overview = useOverview();
  return (
    <>
      <PageHeading title={t('menuPage.applications')} />
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined ? <p>{t('loading')}</p> : <Applications applications={overview.data.applications} />}
    </>
  );
}
