// What a robot does now: assistant, dossier where one may see it, since when, the step that it is on; or what its state means.
import { useTranslation } from 'react-i18next';
import type { ShownRobot } from '#protocol/robots.ts';
import { formatInstant } from './instant.tsx';

export function RobotWork({ robot: { state, work, worksElsewhere } }: { readonly robot: ShownRobot }) {
  const { t, i18n } = useTranslation();
  const doing = (): string | null => {
    if (work === null) return worksElsewhere ? t('robotDoes.elsewhere') : null;
    const { kind, reference, title } = work;
    if (kind === 'collect') return t('robotDoes.collect', { title });
    return reference === null ? t('robotDoes.treatHidden', { title }) : t('robotDoes.treat', { title, reference });
  };
  const done = doing();
  return (
    <>
      {done !== null && (
        <p className="fr-mb-0">
          {done}
          {work !== null && (
            <span className="console-quiet"> {t('robotDoes.since', { at: formatInstant(work.since, i18n.language) })}</span>
          )}
        </p>
      )}
      {work?.step !== undefined && work.step !== null && (
        <p className="fr-mb-0 console-robot__step" lang="fr">
          {work.step}
        </p>
      )}
      {state !== 'working' && <p className="fr-mb-0 console-quiet">{t(`robotExplained.${state}`)}</p>}
    </>
  );
}
