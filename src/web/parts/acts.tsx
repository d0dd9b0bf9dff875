// What a person can do with a dossier now: only what the server would accept, each with the little that it needs to know.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DossierDetail } from '#protocol/console.ts';
import { CANCEL_REASONS, REPEAT_REASONS, TO_TYPE_BY_HAND } from '#domain/person-acts.ts';
import { useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { AssignForm } from './assign-form.tsx';
import { DoneForm } from './done-form.tsx';
import { Failure } from './failure.tsx';
import { ReasonForm } from './reason-form.tsx';

type Asking = 'done' | 'cancel' | 'repeat' | 'assign';
const ASKING: readonly Asking[] = ['done', 'cancel', 'repeat', 'assign'];

export function Acts({ dossier }: { readonly dossier: DossierDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { act, error, pending } = useAct(dossier.id);
  // A form that was open when the page was lost is open again, with what was written in it.
  const [opened, setOpened] = useDraft(dossier.id, 'asking');
  const asking = ASKING.find((one) => one === opened) ?? null;
  const close = (): void => setOpened('');
  const can = (name: DossierDetail['acts'][number]): boolean => dossier.acts.includes(name);
  const shown = ASKING.filter(can);
  const taken = dossier.handovers.find(({ takenBy }) => takenBy !== null)?.takenBy;
  const assigned = dossier.handovers.find(({ assigned: one }) => (one?.to ?? null) !== null)?.assigned ?? undefined;
  const assignedAt = dossier.handovers
    .map(({ assigned: one }) => one?.at ?? '')
    .toSorted()
    .at(-1);
  const byHand = can('retry') && dossier.handovers.some(({ reason }) => reason === TO_TYPE_BY_HAND);
  return (
    <section className="fr-mb-4w" aria-labelledby="acts">
      <h2 id="acts" className="fr-h5">
        {t('act.title')}
      </h2>
      {taken !== undefined && <p>{t('act.takenBy', { name: taken })}</p>}
      {assigned !== undefined && <p>{assigned.mine ? t('assign.isYours') : t('assign.assignedTo', { name: assigned.to ?? '' })}</p>}
      {byHand && <p>{t('act.byHand')}</p>}
      {error !== null && <Failure thrown={error} />}
      <div className="console-buttons">
        {can('retry') && (
          <Button priority={can('confirm') ? 'secondary' : 'primary'} onClick={() => act('retryDossier', { asOf: dossier.updatedAt })}>
            {pending ? t('act.pending') : t('act.retry')}
          </Button>
        )}
        {shown.map((name) => (
          <Button
            key={name}
            priority="secondary"
            nativeButtonProps={{ 'aria-expanded': asking === name }}
            onClick={() => setOpened(asking === name ? '' : name)}
          >
            {t(`act.${name}`)}
          </Button>
        ))}
        {can('take') && (
          <Button priority="tertiary" onClick={() => act('takeHandover', {})}>
            {t('act.take')}
          </Button>
        )}
        {can('release') && (
          <Button priority="tertiary" onClick={() => act('releaseHandover', {})}>
            {t('act.release')}
          </Button>
        )}
      </div>
      {asking === 'done' && can('done') && <DoneForm dossierId={dossier.id} updatedAt={dossier.updatedAt} onSent={close} />}
      {asking === 'cancel' && can('cancel') && (
        <ReasonForm
          dossierId={dossier.id}
          updatedAt={dossier.updatedAt}
          act="cancel"
          reasons={CANCEL_REASONS}
          say={(reason) => t(`cancelReason.${reason}`)}
          send={(send, body, after) => send('cancelDossier', body, after)}
          onSent={close}
        />
      )}
      {asking === 'assign' && can('assign') && (
        <AssignForm
          pending={pending}
          onAssign={(to) =>
            act('assignHandover', { to, asOf: dossier.updatedAt, assignedAt: assignedAt === '' ? null : assignedAt }, close)
          }
        />
      )}
      {asking === 'repeat' && can('repeat') && (
        <ReasonForm
          dossierId={dossier.id}
          updatedAt={dossier.updatedAt}
          act="repeat"
          reasons={REPEAT_REASONS}
          say={(reason) => t(`repeatReason.${reason}`)}
          send={(send, body, after) => send('repeatDossier', body, after)}
          onSent={({ subject }) => {
            close();
            void navigate(`/dossiers/${subject ?? dossier.id}`);
          }}
        />
      )}
    </section>
  );
}
