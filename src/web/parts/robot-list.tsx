// Every robot of the office, here or on another machine: what it does, and the way to its page.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownRobot } from '#protocol/robots.ts';
import { formatInstant } from './instant.tsx';
import { RobotBadge } from './robot-badge.tsx';
import { RobotWork } from './robot-work.tsx';

function Robot({ robot }: { readonly robot: ShownRobot }) {
  const { t, i18n } = useTranslation();
  const { host, id, lastSeenAt, name, state, version, watched } = robot;
  return (
    <li className="console-robot">
      <h3 className="fr-h6 fr-mb-1v">
        <Link className="fr-link" to={`/robots/${id}`}>
          {name}
        </Link>{' '}
        <RobotBadge state={state} />
      </h3>
      <RobotWork robot={robot} />
      <p className="fr-mb-0 console-quiet">
        {[host, version, watched ? t('robots.watched') : null].filter((fact) => fact !== null).join(' · ')}
        {state === 'silent' && ` · ${t('robots.lastSeen', { at: formatInstant(lastSeenAt, i18n.language) })}`}
      </p>
    </li>
  );
}

export function RobotList({ robots }: { readonly robots: readonly ShownRobot[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="robot-list">
      <h2 id="robot-list" className="fr-h5">
        {t('robots.list')}
      </h2>
      <ul className="console-plain console-robots">
        {robots.map((robot) => (
          <Robot key={robot.id} robot={robot} />
        ))}
      </ul>
    </section>
  );
}
