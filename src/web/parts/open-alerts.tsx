// The alerts that are open: what is so, since when, what to do and where; and who looks after it.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownAlert } from '#protocol/alerts.ts';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';

function OpenAlert({ alert }: { readonly alert: ShownAlert }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const acknowledge = useMutation({
    mutationFn: () => api.acknowledgeAlert({ params: { alertId: alert.id } }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['alerts'] });
      await queries.invalidateQueries({ queryKey: ['alert-count'] });
    },
  });
  const { acknowledged, escalatedAt, openedAt, page, remedy, sentence, urgent } = alert;
  const what = sentence[language];
  const at = (iso: string): string => formatInstant(iso, i18n.language);
  return (
    <li className={urgent ? 'console-alert console-alert--urgent' : 'console-alert'}>
      <h2 className="fr-h6 fr-mb-1v">{what}</h2>
      <p className="console-quiet fr-mb-1v">
        {urgent && (
          <Badge as="span" noIcon small severity="error" className="fr-mr-1w">
            {t('alerts.urgent')}
          </Badge>
        )}
        {t('alerts.since', { at: at(openedAt) })}
      </p>
      <p className="fr-mb-1w">{remedy[language]}</p>
      {escalatedAt !== null && <p className="console-quiet fr-mb-1w">{t('alerts.escalated', { at: at(escalatedAt) })}</p>}
      {acknowledged !== null && (
        <p className="fr-mb-1w">
          {acknowledged.by === null
            ? t('alerts.heardBySomebody', { at: at(acknowledged.at) })
            : t('alerts.heard', { name: acknowledged.by, at: at(acknowledged.at) })}
        </p>
      )}
      {acknowledge.error !== null && <Failure thrown={acknowledge.error} />}
      <div className="console-buttons">
        {acknowledged === null && alert.acknowledgeable && (
          <Button
            size="small"
            priority="secondary"
            disabled={acknowledge.isPending}
            nativeButtonProps={{ 'aria-label': t('alerts.acknowledgeAbout', { what }) }}
            onClick={() => acknowledge.mutate()}
          >
            {t('alerts.acknowledge')}
          </Button>
        )}
        <Link className="fr-link" to={page} aria-label={t('alerts.goAbout', { what })}>
          {t('alerts.go')}
        </Link>
      </div>
    </li>
  );
}

export function OpenAlerts({ alerts }: { readonly alerts: readonly ShownAlert[] }) {
  return (
    <ul className="console-plain">
      {alerts.map((alert) => (
        <OpenAlert key={alert.id} alert={alert} />
      ))}
    </ul>
  );
}
