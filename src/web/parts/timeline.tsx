// What happened to a dossier, in order. Its sentences are French whatever the reader's language: they are what was recorded.
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import { Instant } from './instant.tsx';

type Entries = DossierDetail['timeline'];

/** Each attempt is named once, where it begins. */
function begins(entries: Entries, index: number): boolean {
  const attempt = entries[index]?.attempt ?? null;
  const before = entries.slice(0, index).findLast((entry) => entry.attempt !== null);
  return attempt !== null && attempt !== before?.attempt;
}

export function Timeline({ entries }: { readonly entries: Entries }) {
  const { t } = useTranslation();
  return (
    <ol className="console-timeline">
      {entries.map((entry, index) => (
        <li key={`${entry.at}-${index}`} className={`console-timeline__${entry.kind}`}>
          <Instant exact iso={entry.at} />
          <span>
            <span lang="fr" className="console-timeline__line">
              {entry.line}
            </span>
            {begins(entries, index) && <span className="console-quiet"> ({t('dossier.attempt', { number: entry.attempt })})</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
