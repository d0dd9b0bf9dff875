// Accounts of robots in applications: whose, by which authorisation, until when; the password goes in and never comes out.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RobotAccount } from '#protocol/administration.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { Described } from '../parts/described.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatDay, formatInstant } from '../parts/instant.tsx';
import { NewRobotAccount } from '../parts/new-robot-account.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { Removal } from '../parts/removal.tsx';
import { RobotAccountForm, RobotPasswordForm } from '../parts/robot-account-forms.tsx';

export function RobotAccountsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['robot-accounts'], queryFn: () => api.robotAccounts() });
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.accounts')} />
      <p>{t('accounts.explained')}</p>
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data?.accounts.length === 0 && <p>{t('accounts.none')}</p>}
      {data?.accounts.map((account) => (
        <Account key={account.id} account={account} />
      ))}
      {data !== undefined && may('addRobotAccount') && <NewRobotAccount accounts={data.accounts} />}
    </AdministrationFrame>
  );
}

function Account({ account }: { readonly account: RobotAccount }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const [form, setForm] = useState<'none' | 'terms' | 'password'>('none');
  const rest = useMutation({
    mutationFn: () => {
      const params = { accountId: account.id };
      return account.paused ? api.resumeAccount({ params }) : api.pauseAccount({ params });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['robot-accounts'] }),
  });
  const remove = useMutation({
    mutationFn: () => api.removeRobotAccount({ params: { accountId: account.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['robot-accounts'] }),
  });
  const { assistants, authorisation, expiresOn, identifier, owner, ownerPerson, passwordAt, paused, problem, robot, rotateOn, title } =
    account;
  const missing = <span className="console-quiet">{t('accounts.missing')}</span>;
  const day = (value: string | null) => (value === null ? missing : formatDay(value, i18n.language));
  return (
    <article className="console-card">
      <h2 className="fr-h6 fr-mb-1v">
        <span lang="fr">{title}</span> <span className="console-quiet">{identifier}</span>
      </h2>
      <div className="console-facts">
        <Badge noIcon small severity={paused ? 'warning' : 'success'}>
          {paused ? t('accounts.paused') : t('accounts.active')}
        </Badge>
        {account.warnings.map((warning) => (
          <Badge key={warning} noIcon small severity={warning === 'expired' ? 'error' : 'warning'}>
            {t(`accountWarning.${warning}`)}
          </Badge>
        ))}
      </div>
      {problem !== null && (
        <Alert severity="error" small className="fr-my-2w" description={i18n.language === 'en' ? problem.en : problem.fr} />
      )}
      <Described
        facts={[
          [t('accounts.assistants'), assistants.length === 0 ? missing : <span lang="fr">{assistants.join(', ')}</span>],
          [t('accounts.robot'), robot ?? t('accounts.everyRobot')],
          [t('accounts.owner'), owner ?? ownerPerson?.name ?? missing],
          ...(ownerPerson === null || owner === null ? [] : [[t('accounts.ownerPerson'), ownerPerson.name] as const]),
          [t('accounts.authorisation'), authorisation ?? missing],
          [t('accounts.expiresOn'), day(expiresOn)],
          [t('accounts.rotateOn'), day(rotateOn)],
          [t('accounts.passwordAt'), passwordAt === null ? missing : formatInstant(passwordAt, i18n.language)],
        ]}
      />
      <div className="console-buttons">
        {may('describeRobotAccount') && (
          <Button size="small" priority="secondary" onClick={() => setForm(form === 'terms' ? 'none' : 'terms')}>
            {t('accounts.edit', { identifier })}
          </Button>
        )}
        {may('changeRobotPassword') && (
          <Button size="small" priority="tertiary" onClick={() => setForm(form === 'password' ? 'none' : 'password')}>
            {t('accounts.newPassword', { identifier })}
          </Button>
        )}
        {may('pauseAccount') && (
          <Button size="small" priority="tertiary" disabled={rest.isPending} onClick={() => rest.mutate()}>
            {paused ? t('accounts.resume', { identifier }) : t('accounts.pause', { identifier })}
          </Button>
        )}
        {account.removable && may('removeRobotAccount') && (
          <Removal warning={t('accounts.removeWarning', { identifier })} onRemove={() => remove.mutate()} />
        )}
      </div>
      {rest.error !== null && <Failure thrown={rest.error} />}
      {remove.error !== null && <Failure thrown={remove.error} />}
      {form === 'terms' && <RobotAccountForm account={account} onClose={() => setForm('none')} />}
      {form === 'password' && <RobotPasswordForm account={account} onClose={() => setForm('none')} />}
    </article>
  );
}
