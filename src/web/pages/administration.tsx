// Who may open the console, and as what.
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { ADMINISTRATION_PAGES } from '../administration.ts';
import { useMay } from '../may.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { DemandedFactor } from '../parts/demanded-factor.tsx';
import { GiveAccess } from '../parts/give-access.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { PeopleList } from '../parts/people-list.tsx';

export function AdministrationPage() {
  const { t } = useTranslation();
  const may = useMay();
  const first = ADMINISTRATION_PAGES.find(({ route }) => may(route));
  if (first === undefined) return <p>{t('loading')}</p>;
  if (first.path !== '/administration') return <Navigate to={first.path} replace />;
  return (
    <AdministrationFrame>
      <PageHeading title={t('menuPage.persons')} />
      <PeopleList />
      <DemandedFactor />
      <GiveAccess />
    </AdministrationFrame>
  );
}
