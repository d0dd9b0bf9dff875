// The table of dossiers.
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { DossierSummary } from '#protocol/dossier-lists.ts';
import { Instant } from './instant.tsx';
import { StateBadge } from './state-badge.tsx';

export interface DossierTableProps {
  readonly caption: string;
  readonly dossiers: readonly DossierSummary[];
}

export function DossierTable({ caption, dossiers }: DossierTableProps) {
  const { t } = useTranslation();
  const { search } = useLocation();
  return (
    <table className="console-table">
      <caption className="fr-sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('queue.reference')}</th>
          <th scope="col">{t('queue.stateColumn')}</th>
          <th scope="col">{t('queue.reason')}</th>
          <th scope="col">{t('queue.attempts')}</th>
          <th scope="col">{t('queue.updated')}</th>
        </tr>
      </thead>
      <tbody>
        {dossiers.map((dossier) => (
          <tr key={dossier.id}>
            <th scope="row">
              {/* The page names the dossier before the server has answered, and leads back to this very list. */}
              <Link className="fr-link" to={`/dossiers/${dossier.id}`} state={{ reference: dossier.reference, list: `dossiers${search}` }}>
                {dossier.reference}
              </Link>
            </th>
            <td>
              <StateBadge state={dossier.state} />
            </td>
            <td lang="fr" className="console-reason">
              {dossier.reason}
            </td>
            <td>{dossier.attempts}</td>
            <td>
              <Instant iso={dossier.updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
