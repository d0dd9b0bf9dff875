// The office's assistants, and for an administrator those that wait to be installed.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { useOverview } from '../overview.ts';
import { Failure } from '../parts/failure.tsx';
import { Installations } from '../parts/installations.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

export function AssistantsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const overview = useOverview();
  return (
    <>
      <PageHeading title={t('menuPage.assistants')} />
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined ? <p>{t('loading')}</p> : <Installations installations={overview.data.installations} />}
      {may('installDraft') && <ToInstall />}
    </>
  );
}

function ToInstall() {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({ queryKey: ['drafts-to-install'], queryFn: () => api.draftsToInstall() });
  if (data === undefined || data.drafts.length === 0) return null;
  return (
    <section aria-labelledby="to-install" className="fr-mt-4w">
      <h2 id="to-install" className="fr-h5">
        {t('assistantsToInstall.title')}
      </h2>
      <ul>
        {data.drafts.map(({ assistant, id, title }) => (
          <li key={id}>
            <Link className="fr-link" to={`/construire/${id}/installer`} lang="fr">
              {title === '' ? assistant : title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
