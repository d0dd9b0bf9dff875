// What a supervised assistant would record, beside the masked picture of the filled form; a yes is to exactly this.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useTranslation } from 'react-i18next';
import type { Confirmation as Asked } from '#protocol/decisions.ts';
import '../handovers.css';
import { useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { Capture } from './capture.tsx';
import { Failure } from './failure.tsx';
import { RefuseForm } from './refuse-form.tsx';

/** `adresse.commune` as a person reads it. */
function named(name: string): string {
  return name.split('.').join(' · ');
}

function Values({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  return (
    <div className="console-scroll" role="region" aria-label={t('confirmation.values')} tabIndex={0}>
      <table className="console-table console-table--stack">
        <caption className="fr-sr-only">{t('confirmation.values')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('confirmation.field')}</th>
            <th scope="col">{t('confirmation.before')}</th>
            <th scope="col">{t('confirmation.after')}</th>
          </tr>
        </thead>
        <tbody>
          {asked.values.map(({ before, name, value }) => (
            <tr key={name}>
              <th scope="row" lang="fr">
                {named(name)}
              </th>
              <td data-label={t('confirmation.before')}>
                <span lang="fr">{before ?? '—'}</span>
              </td>
              <td data-label={t('confirmation.after')}>
                {/* What changes strikes the eye. */}
                {value === null ? (
                  t('confirmation.hidden')
                ) : value === before ? (
                  <span lang="fr">{value}</span>
                ) : (
                  <strong lang="fr">{value}</strong>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface ConfirmationProps {
  readonly dossierId: string;
  /** Of the dossier as this page shows it. */
  readonly updatedAt: string;
  readonly asked: Asked;
  readonly mayAnswer: boolean;
}

export function Confirmation({ asked, dossierId, mayAnswer, updatedAt: asOf }: ConfirmationProps) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossierId);
  const [opened, setOpened] = useDraft(dossierId, 'refusing');
  const refusing = opened !== '';
  const { captureId, digest, hours, id: confirmationId } = asked;
  const confirm = (): void => act('confirmCommit', { asOf, confirmationId, digest });
  return (
    <section className="fr-mb-4w" aria-labelledby="confirmation">
      <h2 id="confirmation" className="fr-h5">
        {t('confirmation.title')}
      </h2>
      <p>{t('confirmation.explained', { count: hours })}</p>
      <div className="console-side">
        <div>
          <Values asked={asked} />
          {error !== null && <Failure thrown={error} />}
          {mayAnswer && (
            <>
              <div className="console-buttons fr-mt-2w">
                <Button onClick={confirm}>{pending ? t('act.pending') : t('confirmation.yes')}</Button>
                <Button
                  priority="secondary"
                  nativeButtonProps={{ 'aria-expanded': refusing }}
                  onClick={() => setOpened(refusing ? '' : 'yes')}
                >
                  {t('confirmation.no')}
                </Button>
              </div>
              {refusing && (
                <RefuseForm dossierId={dossierId} updatedAt={asOf} confirmationId={confirmationId} onSent={() => setOpened('')} />
              )}
            </>
          )}
        </div>
        {captureId !== null && <Capture captureId={captureId} title={t('confirmation.picture')} />}
      </div>
    </section>
  );
}
