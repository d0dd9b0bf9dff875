// What was audited of the console's accessibility, with what, and what was not: said as it is.
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../parts/page-heading.tsx';

export function AccessibilityPage() {
  const { t } = useTranslation();
  return (
    <div className="console-prose">
      <PageHeading title={t('footer.accessibility')} />
      <p>
        <strong>{t('accessibility.status')}</strong>
      </p>
      <p>{t('accessibility.statusWhy')}</p>
      <h2 className="fr-h5">{t('accessibility.audited')}</h2>
      <ul>
        {(['axe', 'widths', 'keyboard', 'language', 'themes'] as const).map((one) => (
          <li key={one}>{t(`accessibilityDone.${one}`)}</li>
        ))}
      </ul>
      <h2 className="fr-h5">{t('accessibility.notAudited')}</h2>
      <ul>
        {(['people', 'readers', 'rgaa', 'hover', 'pdf', 'pictures'] as const).map((one) => (
          <li key={one}>{t(`accessibilityLeft.${one}`)}</li>
        ))}
      </ul>
      <h2 className="fr-h5">{t('accessibility.contact')}</h2>
      <p>{t('accessibility.contactHow')}</p>
      <p>{t('accessibility.defender')}</p>
    </div>
  );
}
