// What the outside world kept of a dossier, and how that is known.
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import { Instant } from './instant.tsx';

export function Effects({ effects }: { readonly effects: DossierDetail['effects'] }) {
  const { t } = useTranslation();
  return (
    <div className="console-scroll" role="region" aria-label={t('dossier.effects')} tabIndex={0}>
      <table className="console-table">
        <caption className="fr-sr-only">{t('dossier.effects')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dossier.effect')}</th>
            <th scope="col">{t('dossier.effectState')}</th>
            <th scope="col">{t('dossier.proof')}</th>
            <th scope="col">{t('dossier.effectAt')}</th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={effect.id}>
              <th scope="row">{t(`effectKind.${effect.kind}`)}</th>
              <td>{t(`effectState.${effect.state}`)}</td>
              <td lang="fr">
                {Object.entries(effect.proof).map(([name, value]) => (
                  <div key={name}>
                    {name} : {value}
                  </div>
                ))}
              </td>
              <td>
                <Instant iso={effect.grantedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
