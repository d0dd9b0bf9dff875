// One line of a form of administration: text, a day or a number, needed or not.
import { Input } from '@codegouvfr/react-dsfr/Input';

export interface PlainFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: 'text' | 'date' | 'number' | 'password';
  readonly required?: boolean;
  readonly longest?: number;
  readonly most?: number;
}

export function PlainField({ hint, kind = 'text', label, longest, most, onChange, required = false, value }: PlainFieldProps) {
  return (
    <Input
      label={label}
      hintText={hint}
      nativeInputProps={{
        type: kind,
        required,
        autoComplete: kind === 'password' ? 'new-password' : 'off',
        ...(longest === undefined ? {} : { maxLength: longest }),
        ...(kind === 'number' ? { min: 0, max: most, inputMode: 'numeric' } : {}),
        value,
        onChange: (event) => onChange(event.target.value),
      }}
    />
  );
}
