// What each robot is doing now. Never a figure about a person.
import { useTranslation } from 'react-i18next';
import type { Overview } from '#protocol/console.ts';

export function Robots({ robots }: { readonly robots: Overview['robots'] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="fr-h5">{t('queue.now')}</h2>
      {robots.length === 0 ? (
        <p>{t('queue.noRobot')}</p>
      ) : (
        <ul className="console-plain">
          {robots.map(({ id, name, doing }) => (
            <li key={id}>
              <strong>{name}</strong> {doing === null ? t('queue.idle') : <span lang="fr">{doing}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
