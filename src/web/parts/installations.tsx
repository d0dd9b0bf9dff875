// The office's assistants: how much they may do by themselves, when they last collected, what hinders them.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Overview } from '#protocol/console.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { AutonomyForm } from './autonomy-form.tsx';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';

export function Installations({ installations }: { readonly installations: Overview['installations'] }) {
  const { t } = useTranslation();
  return (
    <section>
      {installations.length === 0 && <p>{t('queue.noAssistant')}</p>}
      {installations.map((installation) => (
        <Installation key={installation.assistant} installation={installation} />
      ))}
    </section>
  );
}

export interface InstallationProps {
  readonly installation: Overview['installations'][number];
  /** With its name, which leads to its page. */
  readonly named?: boolean;
}

export function Installation({ installation, named = true }: InstallationProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const may = useMay();
  const collect = useMutation({
    mutationFn: () => api.collect({ params: { assistant: installation.assistant } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['overview'] }),
  });
  const { allowedCorrections, assistant, autonomy, collecting, lastCollectedAt, paused, problem, title, version } = installation;
  const pause = useMutation({
    mutationFn: () => (paused ? api.resumeInstallation({ params: { assistant } }) : api.pauseInstallation({ params: { assistant } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['overview'] }),
  });
  return (
    <article className="fr-mb-3w">
      {named && (
        <h2 className="fr-h6 fr-mb-1v">
          <Link className="fr-link" lang="fr" to={`/assistants/${assistant}`}>
            {title}
          </Link>{' '}
          <span className="console-quiet">{version}</span>
        </h2>
      )}
      <ul className="console-plain">
        {paused && <li>{t('queue.paused')}</li>}
        <li>{t('queue.autonomy', { mode: t(`autonomy.${autonomy}`) })}</li>
        <li>
          {allowedCorrections.length === 0 ? (
            t('queue.noCorrections')
          ) : (
            <>
              {t('queue.corrections')} <span lang="fr">{allowedCorrections.join(', ')}</span>
            </>
          )}
        </li>
        <li>
          {collecting
            ? t('queue.collecting')
            : lastCollectedAt === null
              ? t('queue.neverCollected')
              : t('queue.collected', { at: formatInstant(lastCollectedAt, i18n.language) })}
        </li>
      </ul>
      {installation.demotion !== null && (
        <Alert
          severity="warning"
          small
          description={i18n.language === 'en' ? installation.demotion.en : installation.demotion.fr}
          className="fr-my-2w"
        />
      )}
      {problem !== null && (
        <Alert severity="error" small description={i18n.language === 'en' ? problem.en : problem.fr} className="fr-my-2w" />
      )}
      {collect.error !== null && <Failure thrown={collect.error} />}
      {pause.error !== null && <Failure thrown={pause.error} />}
      {may('collect') && (
        <Button size="small" priority="secondary" onClick={() => collect.mutate()}>
          {t('queue.collect')}
        </Button>
      )}{' '}
      {may(paused ? 'resumeInstallation' : 'pauseInstallation') && (
        <Button size="small" priority="tertiary" onClick={() => pause.mutate()}>
          {paused ? t('queue.resume') : t('queue.pause')}
        </Button>
      )}
      <AutonomyForm key={`${autonomy} ${installation.demotion?.at ?? ''}`} installation={installation} />
    </article>
  );
}
