// A new password, written twice.
import { useTranslation } from 'react-i18next';
import { TextField } from './text-field.tsx';

export interface Twice {
  readonly password: string;
  readonly repeat: string;
}

export const NOTHING_YET: Twice = { password: '', repeat: '' };

export function isTheSame({ password, repeat }: Twice): boolean {
  return password !== '' && password === repeat;
}

export function NewPassword({ onChange, value }: { readonly value: Twice; readonly onChange: (value: Twice) => void }) {
  const { t } = useTranslation();
  const differ = value.repeat !== '' && !isTheSame(value);
  return (
    <>
      <TextField
        label={t('invitation.password')}
        hint={t('invitation.passwordHint')}
        kind="password"
        autoComplete="new-password"
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
      />
      <TextField
        label={t('invitation.repeat')}
        kind="password"
        autoComplete="new-password"
        fault={differ ? t('invitation.differ') : undefined}
        value={value.repeat}
        onChange={(repeat) => onChange({ ...value, repeat })}
      />
    </>
  );
}
