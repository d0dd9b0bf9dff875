// What an administrator says of a robot's account, and the password that goes into the vault.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RobotAccount } from '#protocol/administration.ts';
import { useApi } from '../api.ts';
import { FormLine } from './form-line.tsx';
import { SettingsForm } from './settings-form.tsx';

interface FormProps {
  readonly account: RobotAccount;
  readonly onClose: () => void;
}

const orNothing = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function RobotAccountForm({ account, onClose }: FormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [owner, setOwner] = useState(account.owner ?? '');
  const [authorisation, setAuthorisation] = useState(account.authorisation ?? '');
  const [expiresOn, setExpiresOn] = useState(account.expiresOn ?? '');
  const [rotateOn, setRotateOn] = useState(account.rotateOn ?? '');
  const save = useMutation({
    mutationFn: () =>
      api.describeRobotAccount({
        params: { accountId: account.id },
        body: {
          owner: orNothing(owner),
          authorisation: orNothing(authorisation),
          expiresOn: orNothing(expiresOn),
          rotateOn: orNothing(rotateOn),
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['robot-accounts'] });
      onClose();
    },
  });
  return (
    <SettingsForm change={save} onClose={onClose}>
      <div className="console-fields">
        <FormLine label={t('accounts.owner')} hint={t('accounts.ownerHint')} longest={200} value={owner} onChange={setOwner} />
        <FormLine
          label={t('accounts.authorisation')}
          hint={t('accounts.authorisationHint')}
          longest={200}
          value={authorisation}
          onChange={setAuthorisation}
        />
        <FormLine label={t('accounts.expiresOn')} kind="date" value={expiresOn} onChange={setExpiresOn} />
        <FormLine label={t('accounts.rotateOn')} kind="date" value={rotateOn} onChange={setRotateOn} />
      </div>
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
