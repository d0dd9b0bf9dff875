// The ways on which alerts leave, whether each works, and what an administrator does with it.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertChannel } from '#protocol/alerts.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { ChannelForm } from './channel-form.tsx';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';

/** Chosen: one that is to be added. */
const NEW = 'new';

function ChannelState({ channel }: { readonly channel: AlertChannel }) {
  const { t, i18n } = useTranslation();
  const { enabled, failingSince, problem, succeededAt } = channel;
  const at = (iso: string): string => formatInstant(iso, i18n.language);
  if (!enabled) return <Badge noIcon>{t('alertPlan.off')}</Badge>;
  if (failingSince === null) return <>{succeededAt === null ? t('alertPlan.unused') : t('alertPlan.well', { at: at(succeededAt) })}</>;
  return (
    <>
      <p className="fr-mb-1v">
        <Badge as="span" severity="error">
          {t('alertPlan.failing', { at: at(failingSince) })}
        </Badge>
      </p>
      {problem !== null && (i18n.language === 'en' ? problem.en : problem.fr)}
    </>
  );
}

export function AlertChannels({ channels }: { readonly channels: readonly AlertChannel[] }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const may = useMay();
  const [chosen, setChosen] = useState<string | null>(null);
  const trial = useMutation({
    mutationFn: (channelId: string) => api.testAlertChannel({ params: { channelId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['alert-plan'] }),
  });
  const edited = channels.find(({ id }) => id === chosen);
  const keeps = may('changeAlertChannel');
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5" id="alert-channels">
        {t('alertPlan.channels')}
      </h2>
      <p>{channels.length === 0 ? t('alertPlan.noChannel') : t('alertPlan.channelsExplained')}</p>
      {channels.length > 0 && (
        <div className="console-scroll" role="region" tabIndex={0} aria-labelledby="alert-channels">
          <table className="console-table">
            <caption className="fr-sr-only">{t('alertPlan.channels')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('alertPlan.name')}</th>
                <th scope="col">{t('alertPlan.kind')}</th>
                <th scope="col">{t('alertPlan.state')}</th>
                {keeps && <th scope="col">{t('alertPlan.acts')}</th>}
              </tr>
            </thead>
            <tbody>
              {channels.map((channel) => (
                <tr key={channel.id}>
                  <th scope="row">{channel.name}</th>
                  <td>{t(`channelKind.${channel.kind}`)}</td>
                  <td className="console-reason">
                    <ChannelState channel={channel} />
                  </td>
                  {keeps && (
                    <td>
                      <Button
                        size="small"
                        priority="secondary"
                        nativeButtonProps={{ 'aria-label': t('alertPlan.testAbout', { name: channel.name }) }}
                        onClick={() => trial.mutate(channel.id)}
                      >
                        {t('alertPlan.test')}
                      </Button>
                      <Button
                        size="small"
                        priority="tertiary"
                        nativeButtonProps={{ 'aria-label': t('alertPlan.changeAbout', { name: channel.name }) }}
                        onClick={() => setChosen(channel.id)}
                      >
                        {t('alertPlan.change')}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p role="status">{trial.isSuccess && t('alertPlan.tested')}</p>
      {trial.error !== null && <Failure thrown={trial.error} />}
      {keeps && edited !== undefined && <ChannelForm key={edited.id} channel={edited} onDone={() => setChosen(null)} />}
      {may('addAlertChannel') && chosen === NEW && <ChannelForm channel={null} onDone={() => setChosen(null)} />}
      {may('addAlertChannel') && chosen !== NEW && edited === undefined && (
        <Button priority="secondary" className="fr-mt-2w" onClick={() => setChosen(NEW)}>
          {t('alertPlan.addChannel')}
        </Button>
      )}
    </section>
  );
}
