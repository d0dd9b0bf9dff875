// Who is told of what goes wrong: limits, channels, rules, and the last messages.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { AlertChannels } from '../parts/alert-channels.tsx';
import { AlertNotices } from '../parts/alert-notices.tsx';
import { AlertRules } from '../parts/alert-rules.tsx';
import { AlertSettings } from '../parts/alert-settings.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

const REFRESH_MILLISECONDS = 5_000;

export function AlertPlanPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['alert-plan'], queryFn: () => api.alertPlan(), refetchInterval: REFRESH_MILLISECONDS });
  return (
    <AdministrationFrame>
      <PageHeading title={t('alertPlan.title')} />
      {error !== null && <Failure polled thrown={error} />}
      {data === undefined ? (
        error === null && <p>{t('loading')}</p>
      ) : (
        <>
          <AlertSettings settings={data.settings} />
          <AlertChannels channels={data.channels} />
          <AlertRules rules={data.rules} channels={data.channels} />
          <AlertNotices notices={data.notices} />
        </>
      )}
    </AdministrationFrame>
  );
}
