// One assistant: what it does, how much it may do by itself, when it works and how it does; it is started and stopped here.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AssistantDetail } from '#protocol/figures.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { useOverview } from '../overview.ts';
import { AssistantActions } from '../parts/assistant-actions.tsx';
import { AssistantPhases } from '../parts/assistant-phases.tsx';
import { AssistantReasons } from '../parts/assistant-reasons.tsx';
import { AssistantSchedule } from '../parts/assistant-schedule.tsx';
import { AssistantStudy } from '../parts/assistant-study.tsx';
import { Failure } from '../parts/failure.tsx';
import { FigureTable } from '../parts/figure-table.tsx';
import { Installation } from '../parts/installations.tsx';
import { Instant } from '../parts/instant.tsx';
import { ManualTimeForm } from '../parts/manual-time-form.tsx';
import { OutcomeChart } from '../parts/outcome-chart.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

const REFRESH_MILLISECONDS = 30_000;
const FINGERPRINT = 12;

function Versions({ detail: { version, versions } }: { readonly detail: AssistantDetail }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="assistant-versions">
      <h2 id="assistant-versions" className="fr-h5 fr-mb-1v">
        {t('assistant.versions')}
      </h2>
      <FigureTable
        caption={t('assistant.versions')}
        columns={[t('assistant.versionColumn'), t('assistant.installedAt'), t('assistant.fingerprint')]}
        rows={versions.map((one, index) => ({
          key: one.id,
          cells: [
            index === 0 && one.version === version ? `${one.version} (${t('assistant.current')})` : one.version,
            <Instant key="at" iso={one.installedAt} />,
            <code key="fingerprint">{one.bundle.slice(0, FINGERPRINT)}</code>,
          ],
        }))}
      />
    </section>
  );
}

export function AssistantPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { assistant = '' } = useParams();
  const overview = useOverview();
  const may = useMay();
  const shown = useQuery({
    queryKey: ['assistant', assistant],
    queryFn: () => api.assistant({ params: { assistant } }),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const installation = overview.data?.installations.find((one) => one.assistant === assistant);
  const detail = shown.data;
  return (
    <>
      <p>
        <Link className="fr-link" to="/assistants">
          {t('assistant.back')}
        </Link>
      </p>
      <PageHeading title={detail?.title ?? t('menuPage.assistants')}>
        {detail === undefined ? undefined : <span lang="fr">{detail.title}</span>}
      </PageHeading>
      {shown.error !== null && <Failure polled thrown={shown.error} />}
      {detail === undefined ? (
        shown.error === null && <p>{t('loading')}</p>
      ) : (
        <>
          <p>
            {t('assistant.version', { version: detail.version })}
            {detail.owner !== '' && (
              <>
                {' · '}
                <span lang="fr">{t('assistant.owner', { owner: detail.owner })}</span>
              </>
            )}
          </p>
          {detail.byForm && may('enterDossier') && (
            <p>
              <Link className="fr-btn" to={`/assistants/${encodeURIComponent(assistant)}/saisie`}>
                {t('typedIn.link')}
              </Link>
            </p>
          )}
          {detail.waitsForRobots !== null && (
            <Alert
              small
              severity="warning"
              className="fr-mb-2w"
              description={t('assistant.waitsForRobots', {
                names: detail.waitsForRobots.map((name) => `«\u00a0${name}\u00a0»`).join(', '),
              })}
            />
          )}
          <div className="console-stack">
            {detail.actions !== undefined && <AssistantActions {...detail} actions={detail.actions} />}
            <AssistantPhases assistant={assistant} phases={detail.phases} />
            <section aria-labelledby="assistant-stop">
              <h2 id="assistant-stop" className="fr-h5 fr-mb-1v">
                {t('assistant.stop')}
              </h2>
              <p className="console-prose">
                {detail.held && t('assistant.held')} {!detail.held && !detail.paused && t('assistant.working')}{' '}
                {t('assistant.stopExplained')}
              </p>
              {installation !== undefined && <Installation installation={installation} named={false} />}
            </section>
            <AssistantSchedule {...detail} />
            <section aria-labelledby="assistant-health">
              <h2 id="assistant-health" className="fr-h5 fr-mb-1v">
                {t('assistant.health')}
              </h2>
              <OutcomeChart days={detail.days} />
            </section>
            <AssistantReasons {...detail} />
            <AssistantStudy assistant={assistant} version={detail.version} />
            <Versions detail={detail} />
            <ManualTimeForm key={detail.manualTime?.changedAt ?? ''} assistant={assistant} manualTime={detail.manualTime} />
          </div>
        </>
      )}
    </>
  );
}
