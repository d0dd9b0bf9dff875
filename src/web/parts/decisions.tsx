// What persons decided about a dossier: who, what, when, why.
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import { Instant } from './instant.tsx';

export function Decisions({ decisions }: { readonly decisions: DossierDetail['decisions'] }) {
  const { t } = useTranslation();
  return (
    <section className="fr-mb-4w">
      <h2 className="fr-h5">{t('decisions.title')}</h2>
      <ul className="console-plain">
        {decisions.map(({ act, at, by, note, reason }) => (
          <li key={`${at} ${act}`}>
            <Instant iso={at} /> {t('decisions.line', { act: t(`decided.${act}`), name: by })}
            {reason !== null && act === 'repeat' && <> {t(`repeatReason.${reason}`)}</>}
            {reason !== null && act !== 'repeat' && <> {t(`cancelReason.${reason}`)}</>}
            {note !== null && <blockquote className="console-proposed">{note}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  );
}
