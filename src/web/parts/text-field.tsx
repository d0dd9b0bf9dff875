// One line of a form of signing in: what is wrong with it is said at the field.
import { Input } from '@codegouvfr/react-dsfr/Input';
import type { Ref } from 'react';

export interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: 'text' | 'password' | 'code';
  /** What a browser or a keeper of passwords may fill in. */
  readonly autoComplete: string;
  readonly fault?: string | undefined;
  readonly field?: Ref<HTMLInputElement>;
}

export function TextField({ autoComplete, fault, field, hint, kind = 'text', label, onChange, value }: TextFieldProps) {
  return (
    <Input
      label={label}
      hintText={hint}
      state={fault === undefined ? 'default' : 'error'}
      stateRelatedMessage={fault}
      nativeInputProps={{
        ...(field === undefined ? {} : { ref: field }),
        type: kind === 'password' ? 'password' : 'text',
        ...(kind === 'code' ? { spellCheck: false } : {}),
        required: true,
        autoComplete,
        autoCapitalize: 'none',
        'aria-invalid': fault !== undefined,
        value,
        onChange: (event) => onChange(event.target.value),
      }}
    />
  );
}
