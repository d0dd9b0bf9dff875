// What an administrator says of a robot's account, and the password that goes into the vault.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RobotAccount } from '#protocol/administration.ts';
import { useApi } from '../api.ts';
import { AccountTermsFields, termsOf, termsRequest } from './account-terms.tsx';
import { FormLine } from './form-line.tsx';
import { SettingsForm } from './settings-form.tsx';

interface FormProps {
  readonly account: RobotAccount;
  readonly onClose: () => void;
}

export function RobotAccountForm({ account, onClose }: FormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const [terms, setTerms] = useState(termsOf(account));
  const save = useMutation({
    mutationFn: () => api.describeRobotAccount({ params: { accountId: account.id }, body: termsRequest(terms) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['robot-accounts'] });
      onClose();
    },
  });
  return (
    <SettingsForm change={save} onClose={onClose}>
      <AccountTermsFields terms={terms} onChange={setTerms} />
    </SettingsForm>
  );
}

export function RobotPasswordForm({ account, onClose }: FormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [rotateOn, setRotateOn] = useState('');
  const save = useMutation({
    mutationFn: () =>
      api.changeRobotPassword({
        params: { accountId: account.id },
        body: { password, ...(rotateOn === '' ? {} : { rotateOn }) },
      }),
    onSuccess: async () => {
      setPassword('');
      await queries.invalidateQueries({ queryKey: ['robot-accounts'] });
    },
  });
  return (
    <SettingsForm change={save} submit={t('accounts.keepPassword')} close={t('administration.close')} onClose={onClose}>
      <p>{t('accounts.passwordExplained')}</p>
      <div className="console-fields">
        <FormLine label={t('accounts.password')} kind="password" required longest={1_000} value={password} onChange={setPassword} />
        <FormLine label={t('accounts.nextRotation')} kind="date" value={rotateOn} onChange={setRotateOn} />
      </div>
      <div role="status">
        {save.data !== undefined && <p>{save.data.changed ? t('accounts.passwordKept') : t('accounts.passwordSame')}</p>}
      </div>
    </SettingsForm>
  );
}
