// What became of a step when the draft was tried last, and the picture of what it led to.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineStep } from '#language/edit/outline.ts';
import { useApi } from '../api.ts';
import { usePicture } from '../parts/picture-address.ts';
import { TEXTS } from './add-texts.ts';
import { useBench } from './bench.ts';
import { Typed } from './trial-panel.tsx';

const BADGES = { running: 'info', done: 'success', dry: 'success', stopped: 'error' } as const;

export function StepBadge({ step }: { readonly step: OutlineStep }) {
  const { t } = useTranslation(TEXTS);
  const { trial } = useBench();
  const { isNext, tried } = trial.of(step);
  if (isNext) return <span className="fr-badge fr-badge--new fr-badge--sm fr-badge--no-icon">{t('bench.trial.isNext')}</span>;
  if (tried === null || tried.state === 'left') return null;
  return (
    <span className={`fr-badge fr-badge--${BADGES[tried.state]} fr-badge--sm`}>
      {t(`bench.trial.state.${tried.state}`)}
      {tried.times > 1 && ` × ${tried.times}`}
    </span>
  );
}

export function StepResult({ isOpen, step }: { readonly step: OutlineStep; readonly isOpen: boolean }) {
  const { t, i18n } = useTranslation(TEXTS);
  const { trial, valuesOf } = useBench();
  const { outcome, picture, tried } = trial.of(step);
  const stopped = tried?.state === 'stopped' ? outcome : null;
  const typed = tried?.typed ?? [];
  // An open step tells each value at its own field; one that was tried, what was typed.
  const values = isOpen || typed.length > 0 ? [] : valuesOf(step);
  if (picture === null && stopped === null && typed.length === 0 && values.length === 0) return null;
  return (
    <div className="workbench-result">
      <div>
        {stopped?.reason != null && (
          <p className="workbench-reason">
            {t(`bench.trial.outcome.${stopped.kind}`)}{' '}
            <span lang={stopped.code === null ? 'fr' : i18n.language}>
              {i18n.language === 'en' ? stopped.reason.en : stopped.reason.fr}
            </span>
          </p>
        )}
        {stopped?.proposedText != null && (
          <details>
            <summary>{t('bench.trial.proposed')}</summary>
            <p className="workbench-proposed" lang="fr">
              {stopped.proposedText}
            </p>
          </details>
        )}
        {typed.length > 0 && <Typed typed={typed} />}
        {values.length > 0 && (
          <dl className="workbench-typed">
            {values.map(({ text, tried: found }, index) => (
              <div key={`${index} ${text}`}>
                <dt lang="fr">{text}</dt>
                {found.kind === 'value' && (
                  <dd>
                    {found.text === '' ? t('bench.sample.nothing') : found.text}
                    {found.lossy && ` — ${t('bench.sample.lossy')}`}
                  </dd>
                )}
                {found.kind === 'refused' && <dd className="fr-error-text">{i18n.language === 'en' ? found.en : found.fr}</dd>}
              </div>
            ))}
          </dl>
        )}
      </div>
      {picture !== null && <StepPicture {...picture} said={step.said?.fr ?? step.word} />}
    </div>
  );
}

function StepPicture({ name, said, takenAt }: { readonly name: string; readonly takenAt: string; readonly said: string }) {
  const { t } = useTranslation(TEXTS);
  const api = useApi();
  const { draftId } = useBench().trial;
  const dialog = useRef<HTMLDialogElement>(null);
  const { data } = useQuery({
    // A newer picture of the same step has the same name.
    queryKey: ['step-picture', draftId, name, takenAt],
    queryFn: async () => new Blob([new Uint8Array(await api.stepPicture({ params: { draftId, name } }))], { type: 'image/png' }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = usePicture(data);
  if (address === null) return null;
  const described = t('bench.trial.pictureOf', { sentence: said });
  return (
    <div className="console-capture workbench-picture">
      <button type="button" className="console-capture__open" onClick={() => dialog.current?.showModal()}>
        <img src={address} alt={described} />
        <span className="fr-sr-only">{t('bench.trial.enlarge')}</span>
      </button>
      <dialog ref={dialog} aria-label={described} className="console-enlarged">
        <Button priority="tertiary" size="small" onClick={() => dialog.current?.close()}>
          {t('bench.trial.close')}
        </Button>
        <div className="console-scroll" role="region" aria-label={described} tabIndex={0}>
          <img src={address} alt={described} />
        </div>
      </dialog>
    </div>
  );
}

/** As far as this step, from the step itself. */
export function StepTrial({ step }: { readonly step: OutlineStep }) {
  const { t } = useTranslation(TEXTS);
  const { trial } = useBench();
  const { reach } = trial;
  if (reach === null || step.at === null) return null;
  return (
    <div className="console-buttons workbench-acts" role="group" aria-label={t('bench.trial.title')}>
      <Button size="small" priority="secondary" onClick={() => reach(step, 'before')}>
        {t('bench.trial.before')}
      </Button>
      <Button size="small" priority="secondary" onClick={() => reach(step, 'after')}>
        {t('bench.trial.after')}
      </Button>
    </div>
  );
}
