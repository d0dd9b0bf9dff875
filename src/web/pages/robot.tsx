// One robot: what it does, its screen while somebody watches, what waits before it, and how it is stopped or started again.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ShownRobot } from '#protocol/robots.ts';
import { useMay } from '../may.ts';
import { Described } from '../parts/described.tsx';
import { Failure } from '../parts/failure.tsx';
import { Instant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { RobotActs } from '../parts/robot-acts.tsx';
import { RobotBadge } from '../parts/robot-badge.tsx';
import { RobotQueue } from '../parts/robot-queue.tsx';
import { RobotScreen } from '../parts/robot-screen.tsx';
import { RobotWork } from '../parts/robot-work.tsx';
import { useRobots } from '../robots.ts';
import '../robots.css';

function About({ robot }: { readonly robot: ShownRobot }) {
  const { t } = useTranslation();
  const { assistants, host, lastSeenAt, lent, offices, registeredAt, supervised, version } = robot;
  const served = t('robotPage.officeCount', { count: offices });
  return (
    <section aria-labelledby="robot-about">
      <h2 id="robot-about" className="fr-h5">
        {t('robotPage.about')}
      </h2>
      <Described
        facts={[
          [t('robotPage.machine'), host ?? t('robotPage.noMachine')],
          [t('robotPage.version'), version],
          [t('robotPage.assistants'), assistants === null ? t('robotPage.allAssistants') : assistants.join(', ')],
          [t('robotPage.offices'), lent ? `${served}, ${t('robotPage.lent')}` : served],
          [t('robotPage.started'), <Instant key="started" exact iso={registeredAt} />],
          [t('robotPage.seen'), <Instant key="seen" exact iso={lastSeenAt} />],
          [t('robotPage.again'), supervised ? t('robotPage.byServer') : t('robotPage.byMachine')],
        ]}
      />
    </section>
  );
}

export function RobotPage() {
  const { t } = useTranslation();
  const { robotId = '' } = useParams();
  const may = useMay();
  const { data, error } = useRobots();
  const robot = data?.robots.find(({ id }) => id === robotId);
  return (
    <>
      <Link className="fr-link" to="/robots">
        {t('robotPage.back')}
      </Link>
      <PageHeading title={robot?.name ?? t('menuPage.robots')} />
      {error !== null && <Failure polled thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && robot === undefined && <p>{t('robotPage.unknown')}</p>}
      {data !== undefined && robot !== undefined && (
        <div className="console-stack">
          <div>
            <p className="fr-mb-1v">
              <RobotBadge state={robot.state} />
            </p>
            <RobotWork robot={robot} />
          </div>
          {may('beginViewing') && <RobotScreen key={robot.id} robot={robot} />}
          {may('restartRobot') && !robot.lent && <RobotActs robot={robot} />}
          <RobotQueue waiting={data.waiting} only={robot.assistants} />
          <About robot={robot} />
        </div>
      )}
    </>
  );
}
