// A token for a robot on another machine: bound to assistants and to a time if wanted, shown once with the command that uses it.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { useOverview } from '../overview.ts';
import { Failure } from './failure.tsx';
import { FormLine } from './form-line.tsx';

export function IssueRobotToken() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const installations = useOverview().data?.installations ?? [];
  const [name, setName] = useState('');
  const [until, setUntil] = useState('');
  const [assistants, setAssistants] = useState<readonly string[]>([]);
  const issue = useMutation({
    mutationFn: () =>
      api.issueRobotToken({
        body: {
          name,
          assistants: assistants.length === 0 ? null : [...assistants],
          // To the end of that day, where this person is.
          expiresAt: until === '' ? null : new Date(`${until}T23:59:59`).toISOString(),
        },
      }),
    onSuccess: async () => {
      setName('');
      await queries.invalidateQueries({ queryKey: ['robot-tokens'] });
    },
  });
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('tokens.issueTitle')}</h2>
      <form
        className="console-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          if (!issue.isPending) issue.mutate();
        }}
      >
        <FormLine label={t('tokens.name')} hint={t('tokens.nameHint')} required longest={100} value={name} onChange={setName} />
        {installations.length > 0 && (
          <Checkbox
            legend={t('tokens.onlyAssistants')}
            hintText={t('tokens.onlyAssistantsHint')}
            options={installations.map(({ assistant, title }) => ({
              label: <span lang="fr">{title}</span>,
              nativeInputProps: {
                checked: assistants.includes(assistant),
                onChange: (event) =>
                  setAssistants((before) => (event.target.checked ? [...before, assistant] : before.filter((one) => one !== assistant))),
              },
            }))}
          />
        )}
        <FormLine label={t('tokens.until')} hint={t('tokens.untilHint')} kind="date" value={until} onChange={setUntil} />
        {issue.error !== null && <Failure thrown={issue.error} />}
        <Button type="submit" priority="secondary">
          {issue.isPending ? t('act.pending') : t('tokens.issue')}
        </Button>
      </form>
      <div role="status">
        {issue.data !== undefined && (
          <div className="fr-mt-2w">
            <p className="fr-mb-1w">{t('tokens.issued')}</p>
            <code className="console-token">{`npx copiste robot --server ${window.location.origin} --token ${issue.data.token}`}</code>
          </div>
        )}
      </div>
    </section>
  );
}
