// An administrator lends the office's own account of an application to those who try drafts, or does not: what that allows is said first.
import { ToggleSwitch } from '@codegouvfr/react-dsfr/ToggleSwitch';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ShownApplication } from '#protocol/manners.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';

export function LendToTrials({ application: { lentToTrials, name } }: { readonly application: ShownApplication }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const lend = useMutation({
    mutationFn: (lent: boolean) => api.lendToTrials({ params: { application: name }, body: { lent } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section aria-labelledby="application-trials">
      <h2 id="application-trials" className="fr-h5 fr-mb-1v">
        {t('applicationPage.trials')}
      </h2>
      <p className="console-prose">{t('applicationPage.trialsExplained')}</p>
      {may('lendToTrials') ? (
        <ToggleSwitch
          label={t('applicationPage.lend')}
          checked={lentToTrials}
          disabled={lend.isPending}
          showCheckedHint={false}
          inputTitle={t('applicationPage.lend')}
          onChange={(lent) => lend.mutate(lent)}
        />
      ) : (
        <p>{t(lentToTrials ? 'applicationPage.isLent' : 'applicationPage.notLent')}</p>
      )}
      {lend.error !== null && <Failure thrown={lend.error} />}
    </section>
  );
}
