// What each robot is doing now. Never a figure about a person.
import { useTranslation } from 'react-i18next';
import type { Overview } from '#protocol/console.ts';
import { formatInstant } from './instant.tsx';

export function Robots({ robots, leases }: Pick<Overview, 'robots' | 'leases'>) {
  const { t, i18n } = useTranslation();
  const since = (robot: string): string | undefined => leases.find((lease) => lease.robot.id === robot)?.since;
  return (
    <section>
      <h2 className="fr-h5">{t('queue.now')}</h2>
      {robots.length === 0 ? (
        <p>{t('queue.noRobot')}</p>
      ) : (
        <ul className="console-plain">
          {robots.map(({ id, name, doing, drained }) => {
            const begun = since(id);
            return (
              <li key={id}>
                <strong>{name}</strong> {doing === null ? drained ? t('queue.drained') : t('queue.idle') : <span lang="fr">{doing}</span>}
                {begun !== undefined && (
                  <span className="console-quiet"> {t('queue.since', { at: formatInstant(begun, i18n.language) })}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
