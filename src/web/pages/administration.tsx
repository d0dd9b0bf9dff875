// Who may open the console, and as what.
import { useTranslation } from 'react-i18next';
import { DemandedFactor } from '../parts/demanded-factor.tsx';
import { GiveAccess } from '../parts/give-access.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { PeopleList } from '../parts/people-list.tsx';

export function AdministrationPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading title={t('menuPage.persons')} />
      <PeopleList />
      <DemandedFactor />
      <GiveAccess />
    </>
  );
}
