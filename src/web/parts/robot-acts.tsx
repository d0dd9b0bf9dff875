// Stopping a robot, letting it go on, having it started again: what cannot be taken back is asked twice.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownRobot } from '#protocol/robots.ts';
import { useApi } from '../api.ts';
import { AskedTwice } from './asked-twice.tsx';
import { Failure } from './failure.tsx';

type Act = 'drained' | 'stopped' | 'resumed' | 'restarted';

export function RobotActs({ robot }: { readonly robot: ShownRobot }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { id, name, state, supervised } = robot;
  const act = useMutation({
    mutationFn: async (what: Act) => {
      const params = { robotId: id };
      const calls = { drained: api.drainRobot, stopped: api.stopRobot, resumed: api.resumeRobot, restarted: api.restartRobot } as const;
      await calls[what]({ params });
      return what;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['robots'] }),
  });
  const done = useRef<HTMLParagraphElement>(null);
  // The buttons that were pressed may be gone: what came of it is where one goes on.
  useEffect(() => {
    if (act.isSuccess) done.current?.focus();
  }, [act.isSuccess]);
  const canHear = state !== 'silent' && state !== 'restarting';
  if (!canHear && act.data === undefined) return null;
  const isStopped = state === 'draining' || state === 'stopped';
  return (
    <section aria-labelledby="robot-acts">
      <h2 id="robot-acts" className="fr-h5">
        {t('robotActs.title')}
      </h2>
      {canHear && (
        <div className="console-buttons">
          {isStopped ? (
            <Button size="small" priority="secondary" disabled={act.isPending} onClick={() => act.mutate('resumed')}>
              {t('robotActs.resume')}
            </Button>
          ) : (
            <Button size="small" priority="secondary" disabled={act.isPending} onClick={() => act.mutate('drained')}>
              {t('robotActs.drain')}
            </Button>
          )}
          {state !== 'stopped' && (
            <AskedTwice
              key={`stop ${state}`}
              label={t('robotActs.stop')}
              warning={t('robotActs.stopWarning')}
              confirm={t('robotActs.stopConfirm')}
              pending={act.isPending}
              onConfirm={() => act.mutate('stopped')}
            />
          )}
          <AskedTwice
            key={`restart ${state}`}
            label={t('robotActs.restart')}
            warning={supervised ? t('robotActs.restartWarning') : t('robotActs.restartElsewhere')}
            confirm={t('robotActs.restartConfirm')}
            pending={act.isPending}
            onConfirm={() => act.mutate('restarted')}
          />
        </div>
      )}
      <p ref={done} tabIndex={-1} role="status" className="fr-mt-1w fr-mb-0">
        {act.data === undefined || act.isPending ? '' : t(`robotActs.${act.data}`, { name })}
      </p>
      {act.error !== null && <Failure thrown={act.error} />}
    </section>
  );
}
