// One line of the forms of alerts, needed or not.
import { Input } from '@codegouvfr/react-dsfr/Input';

export interface FormLineProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: 'text' | 'number' | 'time' | 'password' | 'url';
  readonly required?: boolean;
  readonly least?: number;
  readonly most?: number;
}

export function FormLine({ hint, kind = 'text', label, least, most, onChange, required = false, value }: FormLineProps) {
  return (
    <Input
      label={label}
      hintText={hint}
      nativeInputProps={{
        type: kind,
        required,
        autoComplete: kind === 'password' ? 'new-password' : 'off',
        ...(least === undefined ? {} : { min: least }),
        ...(most === undefined ? {} : { max: most }),
        value,
        onChange: (event) => onChange(event.target.value),
      }}
    />
  );
}
