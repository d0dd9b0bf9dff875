// An act that needs a reason: chosen from a list, with a person's own words where none fits.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Acting, type Answer, useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { Failure } from './failure.tsx';
import { NoteField } from './note-field.tsx';

interface Reasoned<Reason> {
  readonly asOf: string;
  readonly reason: Reason;
  readonly note?: string;
}

export interface ReasonFormProps<Reason extends string> {
  readonly dossierId: string;
  readonly updatedAt: string;
  readonly act: 'cancel' | 'repeat';
  readonly reasons: readonly Reason[];
  readonly say: (reason: Reason) => string;
  readonly send: (act: Acting['act'], body: Reasoned<Reason>, after: (answer: Answer) => void) => void;
  readonly onSent: (answer: Answer) => void;
}

export function ReasonForm<Reason extends string>({
  act: name,
  dossierId,
  onSent,
  reasons,
  say,
  send,
  updatedAt,
}: ReasonFormProps<Reason>) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossierId);
  // The page looks again by itself: what counts is what it showed when the person began.
  const [asOf] = useState(updatedAt);
  const [chosen, setReason, forgetReason] = useDraft(dossierId, `${name}.reason`);
  const reason = reasons.find((one) => one === chosen) ?? '';
  const [note, setNote, forgetNote] = useDraft(dossierId, `${name}.note`);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason === '') return;
    const noted = note === '' ? {} : { note };
    send(act, { asOf, reason, ...noted }, (answer) => {
      forgetReason();
      forgetNote();
      onSent(answer);
    });
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <p>{t(`actExplained.${name}`)}</p>
      <Select
        label={t('act.reason')}
        nativeSelectProps={{ value: reason, required: true, onChange: (event) => setReason(event.target.value) }}
      >
        <option value="" disabled hidden>
          {t('act.choose')}
        </option>
        {reasons.map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </Select>
      <NoteField value={note} required={reason === 'other'} onChange={setNote} />
      {error !== null && <Failure thrown={error} />}
      <Button type="submit">{pending ? t('act.pending') : t(`act.${name}`)}</Button>
    </form>
  );
}
