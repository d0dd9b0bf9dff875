// One dossier: where it stands and why, its masked captures, what was recorded outside, and what happened step by step.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { id } from '#protocol/common.ts';
import type { DossierDetail } from '#protocol/console.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Acts } from '../parts/acts.tsx';
import { Answered, Question } from '../parts/answer-form.tsx';
import { Capture } from '../parts/capture.tsx';
import { Confirmation } from '../parts/confirmation.tsx';
import { DecisionMention } from '../parts/decision-mention.tsx';
import { Decisions } from '../parts/decisions.tsx';
import { DossierValues } from '../parts/dossier-values.tsx';
import { Effects } from '../parts/effects.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatDay, formatInstant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { PlanFacts, Planning } from '../parts/planning.tsx';
import { SettleEffects } from '../parts/settle-effects.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { Unsent } from '../parts/unsent.tsx';
import { NotFoundPage } from './not-found.tsx';

const REFRESH_MILLISECONDS = 1_500;
/** Acts that have a place of their own on the page. */
const APART: ReadonlySet<string> = new Set(['confirm', 'refuse', 'settle', 'plan', 'postpone', 'correct', 'answer', 'amend']);

export function DossierPage() {
  const { dossierId } = useParams();
  const asked = id.safeParse(dossierId);
  return asked.success ? <KnownAddress key={asked.data} dossierId={asked.data} /> : <NotFoundPage />;
}

function KnownAddress({ dossierId }: { readonly dossierId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const { state } = useLocation() as { readonly state: { readonly list?: string; readonly reference?: string } | null };
  const { data: dossier, error } = useQuery({
    queryKey: ['dossier', dossierId],
    queryFn: () => api.dossier({ params: { dossierId } }),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const reference = dossier?.reference ?? state?.reference;
  const list = state?.list ?? 'dossiers';
  return (
    <>
      <p className="console-links">
        <Link className="fr-link" to={`/${list}`}>
          {list.startsWith('a-traiter') ? t('toDo.back') : t('dossier.back')}
        </Link>
        {dossier !== undefined && may('receipt') && (
          <Link className="fr-link" to={`/dossiers/${dossier.id}/receipt`}>
            {t('receipt.link')}
          </Link>
        )}
      </p>
      <PageHeading title={reference === undefined ? t('dossier.unnamed') : t('dossier.title', { reference })} />
      {error !== null && <Failure polled thrown={error} />}
      {dossier === undefined ? error === null && <p>{t('loading')}</p> : <Dossier dossier={dossier} />}
    </>
  );
}

function Dossier({ dossier }: { readonly dossier: DossierDetail }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const waits = dossier.handovers.length > 0 || dossier.acts.includes('correct');
  const [first] = dossier.handovers;
  const acts = dossier.acts.some((act) => !APART.has(act)) && <Acts dossier={dossier} />;
  const settle = dossier.acts.includes('settle') && <SettleEffects dossier={dossier} />;
  // What one looks at and what one can do about it stand side by side, for whoever may see it.
  const beside = waits && dossier.confirmation === null && may('dossierValues');
  const captures = dossier.timeline.filter((entry) => entry.captureId !== null);
  return (
    <>
      <p className="console-facts">
        <StateBadge state={dossier.state} />
        <span>{t('dossier.deposited', { at: formatInstant(dossier.depositedAt, i18n.language) })}</span>
        <span>{t('dossier.attempts', { count: dossier.attempts })}</span>
        <PlanFacts dossier={dossier} />
        {dossier.handovers.map(
          ({ group, id: handover }) => group !== null && <span key={handover}>{`${t('toDo.group')} : ${group}`}</span>,
        )}
        {Object.entries(dossier.proof).map(([name, value]) => (
          <span key={name} lang="fr">
            {name} : <strong>{value}</strong>
          </span>
        ))}
      </p>
      <Unsent dossier={dossier} />
      {dossier.reason !== null && (
        <section className="console-why" aria-labelledby="why">
          <h2 id="why" className="fr-h6 fr-mb-1v">
            {first === undefined ? t('dossier.reason') : t(`handoverWhy.${first.kind}`)}
          </h2>
          <p lang="fr" className="fr-mb-0">
            {dossier.reason}
          </p>
        </section>
      )}
      {dossier.handovers.map(
        ({ escalatedAt, id: handover }) =>
          escalatedAt !== null && (
            <p key={handover}>
              <strong>{t('toDo.escalatedWhy', { at: formatInstant(escalatedAt, i18n.language) })}</strong>
            </p>
          ),
      )}
      {dossier.repeats !== null && (
        <p>
          {t('dossier.repetition', { count: dossier.repetition })}{' '}
          <Link className="fr-link" to={`/dossiers/${dossier.repeats}`}>
            {t('dossier.earlier')}
          </Link>
        </p>
      )}
      {dossier.repeatedBy !== null && (
        <p>
          <Link className="fr-link" to={`/dossiers/${dossier.repeatedBy}`}>
            {t('dossier.later')}
          </Link>
        </p>
      )}
      {dossier.contentHidden && <p className="console-quiet">{t('dossier.hidden')}</p>}
      {dossier.purgedAt !== null && (
        <p className="console-quiet">{t('dossier.purged', { at: formatInstant(dossier.purgedAt, i18n.language) })}</p>
      )}
      {dossier.hold !== null && (
        <p>
          {t('dossier.held', { until: formatDay(dossier.hold.until, i18n.language) })}
          {dossier.hold.reason !== null && ` ${dossier.hold.reason}`}
        </p>
      )}
      {dossier.question !== null && <Question dossier={dossier} question={dossier.question} />}
      {dossier.proposedText !== null && (
        <section className="fr-mb-4w">
          <h2 className="fr-h5">{t('dossier.proposed')}</h2>
          <blockquote lang="fr" className="console-proposed">
            {dossier.proposedText}
          </blockquote>
        </section>
      )}
      {first?.kind === 'decide' && may('mention') && <DecisionMention assistant={dossier.assistant} />}
      {beside && (
        <DossierValues dossier={dossier}>
          {settle}
          {acts}
        </DossierValues>
      )}
      {dossier.confirmation !== null && (
        <Confirmation
          key={dossier.confirmation.id}
          dossierId={dossier.id}
          updatedAt={dossier.updatedAt}
          asked={dossier.confirmation}
          mayAnswer={dossier.acts.includes('confirm')}
        />
      )}
      {!beside && settle}
      {waits && dossier.confirmation !== null && may('dossierValues') && <DossierValues dossier={dossier} />}
      {!beside && acts}
      <Planning dossier={dossier} />
      {dossier.answered.length > 0 && <Answered dossier={dossier} />}
      {dossier.decisions.length > 0 && <Decisions decisions={dossier.decisions} />}
      {!waits && dossier.purgedAt === null && may('dossierValues') && <DossierValues dossier={dossier} />}
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
        {dossier.effects.length === 0 ? <p>{t('dossier.noEffects')}</p> : <Effects effects={dossier.effects} />}
      </section>
      <section>
        <h2 className="fr-h5">{t('dossier.timeline')}</h2>
        <Timeline entries={dossier.timeline} />
      </section>
    </>
  );
}
