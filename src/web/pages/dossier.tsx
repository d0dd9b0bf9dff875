// One dossier: where it stands and why, its masked captures, what was recorded outside, and what happened step by step.
import { CallOut } from '@codegouvfr/react-dsfr/CallOut';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DossierDetail } from '#protocol/console.ts';
import { useConnection } from '../api.ts';
import { Capture } from '../parts/capture.tsx';
import { Failure } from '../parts/failure.tsx';
import { Instant, formatInstant } from '../parts/instant.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { StateBadge } from '../parts/state-badge.tsx';

const REFRESH_MILLISECONDS = 1_500;

export function DossierPage() {
  const { t } = useTranslation();
  const { dossierId = '' } = useParams();
  const { api } = useConnection();
  const { data: dossier, error } = useQuery({
    queryKey: ['dossier', dossierId],
    queryFn: () => api.dossier({ params: { dossierId } }),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  usePageTitle(t('dossier.title', { reference: dossier?.reference ?? '' }));
  return (
    <>
      <p>
        <Link className="fr-link" to="/">
          {t('dossier.back')}
        </Link>
      </p>
      {error !== null && <Failure thrown={error} />}
      {dossier === undefined ? error === null && <p>{t('loading')}</p> : <Dossier dossier={dossier} />}
    </>
  );
}

function Dossier({ dossier }: { readonly dossier: DossierDetail }) {
  const { t, i18n } = useTranslation();
  const captures = dossier.timeline.filter((entry) => entry.captureId !== null);
  return (
    <>
      <h1 className="fr-mb-1w">{t('dossier.title', { reference: dossier.reference })}</h1>
      <p className="console-facts">
        <StateBadge state={dossier.state} />
        <span>{t('dossier.deposited', { at: formatInstant(dossier.depositedAt, i18n.language) })}</span>
        <span>{t('dossier.attempt', { number: dossier.attempts })}</span>
      </p>
      {dossier.reason !== null && (
        <CallOut title={t('dossier.reason')} titleAs="h2">
          {dossier.reason}
        </CallOut>
      )}
      {dossier.proposedText !== null && (
        <section className="fr-mb-3w">
          <h2 className="fr-h5">{t('dossier.proposed')}</h2>
          <blockquote className="console-proposed">{dossier.proposedText}</blockquote>
        </section>
      )}
      <section className="fr-mb-4w">
        <h2 className="fr-h5">{t('dossier.captures')}</h2>
        {captures.length === 0 ? (
          <p>{t('dossier.noCaptures')}</p>
        ) : (
          <div className="console-captures">
            {captures.map(({ captureId, line }) => captureId !== null && <Capture key={captureId} captureId={captureId} title={line} />)}
          </div>
        )}
      </section>
      <section className="fr-mb-4w">
        <h2 className="fr-h5">{t('dossier.effects')}</h2>
        {dossier.effects.length === 0 ? (
          <p>{t('dossier.noEffects')}</p>
        ) : (
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
                {dossier.effects.map((effect) => (
                  <tr key={effect.id}>
                    <th scope="row">{t(`effectKind.${effect.kind}`)}</th>
                    <td>{t(`effectState.${effect.state}`)}</td>
                    <td>
                      {Object.entries(effect.proof)
                        .map(([name, value]) => `${name} : ${value}`)
                        .join(', ')}
                    </td>
                    <td>
                      <Instant iso={effect.grantedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section>
        <h2 className="fr-h5">{t('dossier.timeline')}</h2>
        <ol className="console-timeline">
          {dossier.timeline.map((entry, index) => (
            <li key={`${entry.at}-${index}`} className={`console-timeline__${entry.kind}`}>
              <Instant iso={entry.at} /> <span>{entry.line}</span>
              {entry.attempt !== null && <span className="console-quiet"> ({t('dossier.attempt', { number: entry.attempt })})</span>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
