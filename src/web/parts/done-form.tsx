// The dossier was entered by hand; a number may show where.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { Failure } from './failure.tsx';
import { NoteField } from './note-field.tsx';

/** The name under which the number is kept. */
const PROOF = 'numéro';

export interface DoneFormProps {
  readonly dossierId: string;
  readonly updatedAt: string;
  readonly onSent: () => void;
}

export function DoneForm({ dossierId, onSent, updatedAt }: DoneFormProps) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossierId);
  // The page looks again by itself: what counts is what it showed when the person began.
  const [asOf] = useState(updatedAt);
  const [number, setNumber, forgetNumber] = useDraft(dossierId, 'done.number');
  const [note, setNote, forgetNote] = useDraft(dossierId, 'done.note');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const proof = number.trim() === '' ? {} : { proof: { [PROOF]: number.trim() } };
    const noted = note === '' ? {} : { note };
    act('finishByHand', { asOf, ...proof, ...noted }, () => {
      forgetNumber();
      forgetNote();
      onSent();
    });
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <Input
        label={t('act.number')}
        hintText={t('act.numberHint')}
        nativeInputProps={{ value: number, maxLength: 200, autoComplete: 'off', onChange: (event) => setNumber(event.target.value) }}
      />
      <NoteField value={note} required={false} onChange={setNote} />
      {error !== null && <Failure thrown={error} />}
      <Button type="submit">{pending ? t('act.pending') : t('act.doneSubmit')}</Button>
    </form>
  );
}
