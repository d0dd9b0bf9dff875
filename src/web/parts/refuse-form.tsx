// A person says no to what would be recorded, and what becomes of the dossier.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CANCEL_REASONS } from '#domain/person-acts.ts';
import { useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { Failure } from './failure.tsx';
import { NoteField } from './note-field.tsx';

export interface RefuseFormProps {
  readonly dossierId: string;
  /** Of the dossier as the page showed it. */
  readonly updatedAt: string;
  readonly confirmationId: string;
  readonly onSent: () => void;
}

export function RefuseForm({ confirmationId, dossierId, onSent, updatedAt }: RefuseFormProps) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossierId);
  // What was shown when the form was opened, whatever the page loads meanwhile.
  const [asOf] = useState(updatedAt);
  const [chosen, setCancel, forgetCancel] = useDraft(dossierId, 'refuse.cancel');
  const cancel = CANCEL_REASONS.find((one) => one === chosen) ?? '';
  const [note, setNote, forgetNote] = useDraft(dossierId, 'refuse.note');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const rest = { ...(cancel === '' ? {} : { cancel }), ...(note === '' ? {} : { note }) };
    act('refuseCommit', { asOf, confirmationId, ...rest }, () => {
      forgetCancel();
      forgetNote();
      onSent();
    });
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <Select
        label={t('confirmation.afterwards')}
        nativeSelectProps={{ value: cancel, onChange: (event) => setCancel(event.target.value) }}
      >
        <option value="">{t('confirmation.keep')}</option>
        {CANCEL_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {t('confirmation.cancelBecause', { why: t(`cancelReason.${reason}`) })}
          </option>
        ))}
      </Select>
      <NoteField value={note} required={cancel === 'other'} onChange={setNote} />
      {error !== null && <Failure thrown={error} />}
      <Button type="submit" priority="secondary">
        {pending ? t('act.pending') : t('confirmation.refuse')}
      </Button>
    </form>
  );
}
