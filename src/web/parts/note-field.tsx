// A person's own words about what they decide.
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useTranslation } from 'react-i18next';

export interface NoteFieldProps {
  readonly value: string;
  readonly required: boolean;
  readonly onChange: (text: string) => void;
}

export function NoteField({ onChange, required, value }: NoteFieldProps) {
  const { t } = useTranslation();
  return (
    <Input
      textArea
      label={required ? t('act.noteNeeded') : t('act.note')}
      hintText={t('act.noteHint')}
      nativeTextAreaProps={{ value, required, maxLength: 2_000, rows: 2, onChange: (event) => onChange(event.target.value) }}
    />
  );
}
