// Continuity: the backlog goes to persons as a file, and what they entered by hand comes back.
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../may.ts';
import { BacklogExport } from '../parts/backlog-export.tsx';
import { ByHandImport } from '../parts/by-hand-import.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

export function ContinuityPage() {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  return (
    <>
      <PageHeading title={t('continuity.title')} />
      <p className="console-prose">{t('continuity.explained')}</p>
      {me !== undefined && !may('backlogCsv') && !may('importByHand') && <p>{t('continuity.mayNot')}</p>}
      {may('backlogCsv') && <BacklogExport />}
      {may('importByHand') && <ByHandImport />}
    </>
  );
}
