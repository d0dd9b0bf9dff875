// The stage: the picture of the browser, its commands, what the page asks, and what is understood of it, growing beside it.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { StageInput, StageView } from '#domain/showing.ts';
import { useApi } from '../api.ts';
import { AskedTwice } from '../parts/asked-twice.tsx';
import { LearnFromShown } from '../learning/learn-from-shown.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatDay } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { RecordedActs } from '../parts/recorded-acts.tsx';
import { RecordedRemarks } from '../parts/recorded-remarks.tsx';
import { StageAsks, StageListOver } from '../parts/stage-asks.tsx';
import { StagePicture, type StagePictureHandle } from '../parts/stage-picture.tsx';
import { useStage } from '../stage.ts';
import '../stage.css';

interface BarProps {
  readonly view: StageView | null;
  readonly act: (input: StageInput) => void;
  readonly first: React.Ref<HTMLDivElement>;
}

function Bar({ act, first, view }: BarProps) {
  const { t } = useTranslation();
  const tabs = view?.tabs ?? [];
  const titleOf = (title: string, index: number): string => (title === '' ? t('stage.window', { number: index + 1 }) : title);
  return (
    <div ref={first} role="group" aria-label={t('stage.controls')} className="console-stage__bar">
      <Button size="small" priority="tertiary" title={t('stage.back')} onClick={() => act({ kind: 'back' })}>
        {t('stage.back')}
      </Button>
      <Button size="small" priority="tertiary" title={t('stage.forward')} onClick={() => act({ kind: 'forward' })}>
        {t('stage.forward')}
      </Button>
      <Button size="small" priority="tertiary" title={t('stage.reload')} onClick={() => act({ kind: 'reload' })}>
        {t('stage.reload')}
      </Button>
      <p className="console-stage__address">
        <span className="fr-sr-only">{t('stage.address')} : </span>
        {view?.loading === true ? t('stage.loading') : (view?.address ?? '')}
      </p>
      {tabs.length > 1 && (
        <div role="group" aria-label={t('stage.windows')} className="console-stage__tabs">
          {tabs.map(({ tab, title }, index) => (
            <span key={tab}>
              <Button
                size="small"
                priority={tab === view?.current ? 'secondary' : 'tertiary'}
                nativeButtonProps={{ 'aria-pressed': tab === view?.current }}
                onClick={() => act({ kind: 'tab', tab })}
              >
                {titleOf(title, index)}
              </Button>
              <Button size="small" priority="tertiary no outline" onClick={() => act({ kind: 'close_tab', tab })}>
                {t('stage.closeWindow', { title: titleOf(title, index) })}
              </Button>
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

function Ends({ showingId }: { readonly showingId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const params = { showingId };
  const end = useMutation({ mutationFn: () => api.endShowing({ params }) });
  const go = useNavigate();
  const abandon = useMutation({ mutationFn: () => api.abandonShowing({ params }), onSuccess: () => go('/construire/montrer') });
  const asked = end.isSuccess || abandon.isSuccess;
  return (
    <div className="console-stage__ends">
      <Button disabled={end.isPending || asked} onClick={() => end.mutate()}>
        {t('stage.end')}
      </Button>
      {!asked && (
        <AskedTwice
          label={t('stage.abandon')}
          warning={t('stage.abandonWarning')}
          confirm={t('stage.abandonConfirm')}
          pending={abandon.isPending}
          onConfirm={() => abandon.mutate()}
        />
      )}
      <p role="status" className="fr-mb-0">
        {asked ? t('stage.ending') : ''}
      </p>
      {end.error !== null && <Failure thrown={end.error} />}
      {abandon.error !== null && <Failure thrown={abandon.error} />}
    </div>
  );
}

function Running({ showingId }: { readonly showingId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const picture = useRef<StagePictureHandle>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [pressed, setPressed] = useState({ x: 0.3, y: 0.3 });
  const onPicture = useCallback((jpeg: string) => picture.current?.paint(jpeg), []);
  const { act, state, take } = useStage(showingId, onPicture);
  const { failure, undelivered, view } = state;
  const isSilent = failure === null && (undelivered || view?.silent === true);
  const answer = useCallback(
    (input: StageInput) => {
      act(input);
      // What was asked is answered: on with the page.
      if (input.kind === 'answer' || input.kind === 'files' || input.kind === 'option') picture.current?.focus();
    },
    [act],
  );
  const over = view !== null && view.state !== 'waiting' && view.state !== 'running';
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: ['showing', showingId] });
  }, [over, queries, showingId]);
  const shown = view?.view != null;
  useEffect(() => {
    // Once the picture is there it is what one came for; whatever is above it is read.
    if (shown) bar.current?.scrollIntoView({ block: 'start' });
  }, [shown]);
  if (view?.elsewhere === true) {
    return (
      <>
        <p>{t('stage.elsewhere')}</p>
        <Button onClick={take}>{t('stage.take')}</Button>
      </>
    );
  }
  const told = view?.state === 'waiting' ? t('stage.waiting') : view === null || view.view === null ? t('stage.opening') : '';
  return (
    <div className="console-stage">
      <div className="console-stage__main">
        <p role="status" className={told === '' ? 'fr-sr-only' : ''}>
          {told}
        </p>
        {failure !== null && <Alert severity="warning" small role="alert" description={t('stage.lost')} className="fr-mb-2w" />}
        {failure !== null && <Failure polled thrown={failure} />}
        {isSilent && <Alert severity="warning" small role="alert" description={t('stage.silent')} className="fr-mb-2w" />}
        <Bar act={act} first={bar} view={view?.view ?? null} />
        <div role="log" className="console-stage__notices">
          {(view?.view?.notices ?? []).slice(-2).map(({ kind, number, origin }) => (
            <p key={number}>{t(`stageNotice.${kind}`, { origin: origin ?? '' })}</p>
          ))}
        </div>
        {view?.view != null && <StageAsks view={view.view} act={answer} />}
        <StagePicture
          isStill={failure !== null || isSilent}
          handle={picture}
          act={act}
          onPressed={setPressed}
          onLeave={() => bar.current?.querySelector<HTMLElement>('button')?.focus()}
        >
          {view?.view != null && <StageListOver view={view.view} act={answer} at={pressed} />}
        </StagePicture>
      </div>
      <div className="console-stage__beside">
        <Ends showingId={showingId} />
        <p className="console-quiet fr-mt-2w">{t('showings.secrets')}</p>
        <RecordedActs follows showingId={showingId} count={view?.acts ?? 0} />
      </div>
    </div>
  );
}

function OneShowing({ showingId }: { readonly showingId: string }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['showing', showingId], queryFn: () => api.showing({ params: { showingId } }) });
  const open = data?.state === 'waiting' || data?.state === 'running';
  return (
    <>
      <p className="fr-mb-1w">
        <Link className="fr-link" to="/construire/montrer">
          {t('showings.back')}
        </Link>
      </p>
      <PageHeading title={data?.title ?? t('showings.title')} />
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && open && <Running showingId={showingId} />}
      {data !== undefined && !open && (
        <>
          {data.endedWhy !== null && (
            <Alert
              severity={data.endedWhy === 'author' || data.endedWhy === 'imported' ? 'success' : 'info'}
              small
              description={t(`showingEnd.${data.endedWhy}`)}
              className="fr-mb-2w"
            />
          )}
          {data.keptUntil !== null && <p>{t('showings.untilLine', { day: formatDay(data.keptUntil.slice(0, 10), i18n.language) })}</p>}
          {data.endedWhy === 'imported' && data.recording?.acts.length === 0 ? (
            <p>{t('importing.nothing')}</p>
          ) : (
            <RecordedActs showingId={showingId} count={data.acts} />
          )}
          {data.recording !== null && <RecordedRemarks remarks={data.recording.remarks} />}
          {data.recording !== null && data.recording.acts.length > 0 && <LearnFromShown showingId={showingId} recording={data.recording} />}
        </>
      )}
    </>
  );
}

export function StagePage() {
  const { showingId = '' } = useParams();
  // Whoever goes from one to another, as back and forward do, begins anew: what was answered of the first is not said of the second.
  return <OneShowing key={showingId} showingId={showingId} />;
}
