// The masked screen of a robot while somebody watches, with the step that it is on; asked for by a button, since it is journalled.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RobotView, ShownRobot } from '#protocol/robots.ts';
import { useShown, useViewing, type Watching } from '../viewing.ts';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';
import { usePicture } from './picture-address.ts';

function Step({ work }: Pick<RobotView, 'work'>) {
  const { t } = useTranslation();
  return (
    <div className="console-robot__now">
      <h3 className="fr-h6 fr-mb-1v">{t('robotPage.step')}</h3>
      <p role="status" className="fr-mb-1v" {...(work?.step == null ? {} : { lang: 'fr' })}>
        {work?.step ?? t('robotPage.noStep')}
      </p>
      {work !== null && work.dossierId !== null && work.reference !== null && (
        <p className="fr-mb-0">
          <Link className="fr-link" to={`/dossiers/${work.dossierId}`}>
            {t('robotPage.openDossier', { reference: work.reference })}
          </Link>
        </p>
      )}
    </div>
  );
}

function Picture({ name, picture }: { readonly name: string; readonly picture: NonNullable<Watching['picture']> }) {
  const { t, i18n } = useTranslation();
  const address = usePicture(picture.blob);
  const at = formatInstant(picture.takenAt, i18n.language, true);
  return (
    <>
      {address !== null && <img src={address} alt={t('robotScreen.alt', { name, at })} />}
      <figcaption>{t('robotScreen.taken', { at })}</figcaption>
    </>
  );
}

type Wish = 'never' | 'watch' | 'pause';

export function RobotScreen({ robot }: { readonly robot: ShownRobot }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish>('never');
  const shown = useShown();
  const { failure, picture, view } = useViewing(robot.id, wish === 'watch' && shown);
  const missing = view?.missing ?? (view === null ? 'not_yet' : null);
  const note = (): string | null => {
    if (wish === 'pause') return t('robotScreen.paused');
    if (!shown) return t('robotScreen.hidden');
    return missing === null ? null : t(`robotMissing.${missing}`);
  };
  const noted = note();
  return (
    <section aria-labelledby="robot-screen">
      <h2 id="robot-screen" className="fr-h5">
        {t('robotScreen.title')}
      </h2>
      <p className="console-quiet">{t('robotScreen.explained')}</p>
      {/* One button, so that the keyboard stays where it is. */}
      <Button priority={wish === 'never' ? 'primary' : 'secondary'} onClick={() => setWish(wish === 'watch' ? 'pause' : 'watch')}>
        {wish === 'never' && t('robotScreen.watch')}
        {wish === 'watch' && t('robotScreen.pause')}
        {wish === 'pause' && t('robotScreen.resume')}
      </Button>
      {wish !== 'never' && (
        <>
          {failure !== null && <Failure polled thrown={failure} />}
          <div className="console-live">
            <figure className="console-live__screen">
              {picture !== null && <Picture name={robot.name} picture={picture} />}
              <p role="status" className={picture === null ? 'console-live__missing' : 'console-quiet fr-mb-0'}>
                {noted ?? ''}
              </p>
            </figure>
            <Step work={view?.work ?? null} />
          </div>
        </>
      )}
    </section>
  );
}
