// What happened to a dossier, in order. Its sentences are French whatever the reader's language: they are what was recorded.
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import { Instant } from './instant.tsx';

export function Timeline({ entries }: { readonly entries: DossierDetail['timeline'] }) {
  const { t } = useTranslation();
  return (
    <ol className="console-timeline">
      {entries.map((entry, index) => (
        <li key={`${entry.at}-${index}`} className={`console-timeline__${entry.kind}`}>
          <Instant iso={entry.at} />
          <span>
            <span lang="fr" className="console-timeline__line">
              {entry.line}
            </span>
            {entry.attempt !== null && <span className="console-quiet"> ({t('dossier.attempt', { number: entry.attempt })})</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
