// An account of one robot's own: what the application's holder gave, kept in the vault.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RobotAccount } from '#protocol/administration.ts';
import { useApi } from '../api.ts';
import { AccountTermsFields, NO_TERMS, termsRequest } from './account-terms.tsx';
import { FormLine } from './form-line.tsx';
import { SettingsForm } from './settings-form.tsx';

export function NewRobotAccount({ accounts }: { readonly accounts: readonly RobotAccount[] }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const applications = [...new Map(accounts.map(({ application, title }) => [application, title]))];
  const [open, setOpen] = useState(false);
  const [application, setApplication] = useState(applications[0]?.[0] ?? '');
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [terms, setTerms] = useState(NO_TERMS);
  const save = useMutation({
    mutationFn: () =>
      api.addRobotAccount({ body: { ...termsRequest(terms), application, robot: terms.robot.trim(), identifier, password } }),
    onSuccess: async () => {
      setOpen(false);
      setIdentifier('');
      setPassword('');
      setTerms(NO_TERMS);
      await queries.invalidateQueries({ queryKey: ['robot-accounts'] });
    },
  });
  if (applications.length === 0) return null;
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('accounts.addTitle')}</h2>
      <p>{t('accounts.addExplained')}</p>
      <div role="status">{save.isSuccess && !open && <p>{t('accounts.added')}</p>}</div>
      {!open && (
        <Button priority="secondary" onClick={() => setOpen(true)}>
          {t('accounts.addTitle')}
        </Button>
      )}
      {open && (
        <SettingsForm change={save} submit={t('accounts.add')} onClose={() => setOpen(false)}>
          <div className="console-fields">
            <Select
              label={t('accounts.application')}
              nativeSelectProps={{ value: application, required: true, onChange: (event) => setApplication(event.target.value) }}
            >
              {applications.map(([name, title]) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </Select>
            <FormLine label={t('accounts.identifier')} required longest={200} value={identifier} onChange={setIdentifier} />
            <FormLine label={t('accounts.password')} kind="password" required longest={1_000} value={password} onChange={setPassword} />
          </div>
          <AccountTermsFields terms={terms} own onChange={setTerms} />
        </SettingsForm>
      )}
    </section>
  );
}
