// Robots: what each is doing now, and what waits before them.
import { useTranslation } from 'react-i18next';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { RobotList } from '../parts/robot-list.tsx';
import { RobotQueue } from '../parts/robot-queue.tsx';
import { useRobots } from '../robots.ts';
import '../robots.css';

export function RobotsPage() {
  const { t } = useTranslation();
  const { data, error } = useRobots();
  const said = (): string => {
    if (data === undefined) return t('loading');
    if (data.robots.length === 0) return t('robots.none');
    const working = data.robots.filter(({ state }) => state === 'working').length;
    return t('robots.said', { count: data.robots.length, working });
  };
  return (
    <>
      <PageHeading title={t('menuPage.robots')} />
      {error !== null && <Failure polled thrown={error} />}
      <p role="status">{said()}</p>
      {data?.robots.length === 0 && <p className="console-quiet">{t('robots.noneHint')}</p>}
      {data !== undefined && (
        <div className="console-stack">
          {data.robots.length > 0 && <RobotList robots={data.robots} />}
          <RobotQueue waiting={data.waiting} />
        </div>
      )}
    </>
  );
}
