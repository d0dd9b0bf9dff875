// One line of a form: text, a number, a day, an hour, an address or a secret; needed or not.
import { Input } from '@codegouvfr/react-dsfr/Input';

export interface FormLineProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: 'text' | 'number' | 'date' | 'time' | 'password' | 'url';
  readonly required?: boolean;
  /** Of a number; 0 if absent. */
  readonly least?: number;
  readonly most?: number;
  /** Characters. */
  readonly longest?: number;
}

export function FormLine({ hint, kind = 'text', label, least = 0, longest, most, onChange, required = false, value }: FormLineProps) {
  return (
    <Input
      label={label}
      hintText={hint}
      nativeInputProps={{
        type: kind,
        required,
        autoComplete: kind === 'password' ? 'new-password' : 'off',
        ...(longest === undefined ? {} : { maxLength: longest }),
        ...(kind === 'number' ? { min: least, max: most, inputMode: 'numeric' } : {}),
        value,
        onChange: (event) => onChange(event.target.value),
      }}
    />
  );
}
