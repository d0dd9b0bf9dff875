// Who is told of what.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertChannel, AlertRule } from '#protocol/alerts.ts';
import { RuleForm } from './rule-form.tsx';

/** Chosen: one that is to be added. */
const NEW = 'new';

export interface AlertRulesProps {
  readonly rules: readonly AlertRule[];
  readonly channels: readonly AlertChannel[];
}

export function AlertRules({ channels, rules }: AlertRulesProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const edited = rules.find(({ id }) => id === chosen);
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5" id="alert-rules">
        {t('alertPlan.rules')}
      </h2>
      <p>{rules.length === 0 ? t('alertPlan.noRule') : t('alertPlan.rulesExplained')}</p>
      {rules.length > 0 && (
        <div className="console-scroll" role="region" tabIndex={0} aria-labelledby="alert-rules">
          <table className="console-table">
            <caption className="fr-sr-only">{t('alertPlan.rules')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('alertPlan.name')}</th>
                <th scope="col">{t('alertPlan.channel')}</th>
                <th scope="col">{t('alertPlan.kinds')}</th>
                <th scope="col">{t('alertPlan.acts')}</th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr key={rule.id}>
                  <th scope="row">
                    {rule.name} {!rule.enabled && <Badge noIcon>{t('alertPlan.off')}</Badge>}
                  </th>
                  <td>{channels.find(({ id }) => id === rule.channel)?.name}</td>
                  <td className="console-reason">{rule.kinds.map((kind) => t(`alertKind.${kind}`)).join(', ')}</td>
                  <td>
                    <Button
                      size="small"
                      priority="tertiary"
                      nativeButtonProps={{ 'aria-label': t('alertPlan.changeAbout', { name: rule.name }) }}
                      onClick={() => setChosen(rule.id)}
                    >
                      {t('alertPlan.change')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {channels.length === 0 && <p>{t('alertPlan.needsChannel')}</p>}
      {edited !== undefined && <RuleForm key={edited.id} rule={edited} channels={channels} onDone={() => setChosen(null)} />}
      {channels.length > 0 && chosen === NEW && <RuleForm rule={null} channels={channels} onDone={() => setChosen(null)} />}
      {channels.length > 0 && chosen !== NEW && edited === undefined && (
        <Button priority="secondary" className="fr-mt-2w" onClick={() => setChosen(NEW)}>
          {t('alertPlan.addRule')}
        </Button>
      )}
    </section>
  );
}
