// The office's assistants.
import { useTranslation } from 'react-i18next';
import { useOverview } from '../overview.ts';
import { Failure } from '../parts/failure.tsx';
import { Installations } from '../parts/installations.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

export function AssistantsPage() {
  const { t } = useTranslation();
  const overview = useOverview();
  return (
    <>
      <PageHeading title={t('menuPage.assistants')} />
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined ? <p>{t('loading')}</p> : <Installations installations={overview.data.installations} />}
    </>
  );
}
