// Who may open the console, and as what.
import { useTranslation } from 'react-i18next';
import { GiveAccess } from '../parts/give-access.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

export function AdministrationPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading title={t('menuPage.persons')} />
      <GiveAccess />
    </>
  );
}
