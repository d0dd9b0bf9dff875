// An address that is no page.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeading } from '../parts/page-heading.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading title={t('notFound.title')} />
      <p>{t('notFound.why')}</p>
      <Link className="fr-link" to="/">
        {t('menuPage.home')}
      </Link>
    </>
  );
}
