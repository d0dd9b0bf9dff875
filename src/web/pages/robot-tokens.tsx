// Tokens of robots on other machines: which there are, when each was last used, a new one shown once, and its end.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { AskedTwice } from '../parts/asked-twice.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatInstant } from '../parts/instant.tsx';
import { IssueRobotToken } from '../parts/issue-robot-token.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { FormLine } from '../parts/form-line.tsx';
import { RowTable } from '../parts/receipt-table.tsx';

export function RobotTokensPage() {
  const { t } = useTranslation();
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.tokens')} />
      <p>{t('tokens.explained')}</p>
      <TokenList />
      <IssueRobotToken />
      <AdmitToken />
    </AdministrationFrame>
  );
}

function TokenList() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { data, dataUpdatedAt, error } = useQuery({ queryKey: ['robot-tokens'], queryFn: () => api.robotTokens() });
  const office = useQuery({ queryKey: ['office'], queryFn: () => api.office() });
  const revoke = useMutation({
    mutationFn: async (token: { readonly id: string; readonly name: string }) => ({
      name: token.name,
      ...(await api.revokeRobotToken({ params: { tokenId: token.id } })),
    }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['robot-tokens'] }),
  });
  const when = (at: string | null, none: string): string => (at === null ? none : formatInstant(at, i18n.language));
  if (error !== null) return <Failure thrown={error} />;
  if (data === undefined || office.data === undefined) return <p>{t('loading')}</p>;
  const own = office.data.id;
  const stateOf = ({ expiresAt, revokedAt }: (typeof data.tokens)[number]): 'revoked' | 'expired' | 'valid' => {
    if (revokedAt !== null) return 'revoked';
    return expiresAt !== null && Date.parse(expiresAt) <= dataUpdatedAt ? 'expired' : 'valid';
  };
  return (
    <section>
      <h2 className="fr-h5">{t('tokens.list')}</h2>
      {data.tokens.length === 0 && <p>{t('tokens.none')}</p>}
      {data.tokens.length > 0 && (
        <RowTable
          caption={t('tokens.list')}
          columns={['name', 'state', 'seen', 'assistants', 'offices', 'issued', 'expires', 'acts'].map((column) =>
            t(`tokenColumn.${column}`),
          )}
          rows={data.tokens.map((token) => {
            const state = stateOf(token);
            const others = token.offices.filter((one) => one !== own).length;
            return [
              <span key="name">
                {token.name}
                <span className="console-quiet console-token">
                  <br />
                  {token.id}
                </span>
              </span>,
              <Badge key="state" noIcon small severity={state === 'valid' ? 'success' : 'warning'}>
                {t(`tokenState.${state}`)}
              </Badge>,
              when(token.seenAt, t('tokens.never')),
              token.assistants === null ? t('tokens.allAssistants') : token.assistants.join(', '),
              token.offices[0] === own ? t('tokens.ownOffice', { count: others }) : t('tokens.otherOffice'),
              when(token.issuedAt, ''),
              when(token.expiresAt, t('tokens.noEnd')),
              state === 'revoked' ? (
                '—'
              ) : (
                <AskedTwice
                  key="revoke"
                  label={t('tokens.revoke', { name: token.name })}
                  warning={t('tokens.revokeWarning', { name: token.name })}
                  confirm={t('tokens.revokeConfirm')}
                  pending={revoke.isPending}
                  onConfirm={() => revoke.mutate(token)}
                />
              ),
            ];
          })}
        />
      )}
      <div role="status">
        {revoke.data !== undefined && (
          <Alert severity="success" small description={t('tokens.revoked', { name: revoke.data.name, count: revoke.data.lost })} />
        )}
      </div>
      {revoke.error !== null && <Failure thrown={revoke.error} />}
    </section>
  );
}

/** A robot that another office issued works for this one too. */
function AdmitToken() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [tokenId, setTokenId] = useState('');
  const admit = useMutation({
    mutationFn: () => api.admitRobotToken({ params: { tokenId: tokenId.trim() } }),
    onSuccess: async () => {
      setTokenId('');
      await queries.invalidateQueries({ queryKey: ['robot-tokens'] });
    },
  });
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('tokens.admitTitle')}</h2>
      <form
        className="console-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          if (!admit.isPending) admit.mutate();
        }}
      >
        <FormLine label={t('tokens.admitId')} hint={t('tokens.admitHint')} required value={tokenId} onChange={setTokenId} />
        {admit.error !== null && <Failure thrown={admit.error} />}
        <Button type="submit" priority="secondary">
          {t('tokens.admit')}
        </Button>
      </form>
      <div role="status">
        {admit.data !== undefined && <p className="fr-mt-2w">{admit.data.changed ? t('tokens.admitted') : t('tokens.alreadyHere')}</p>}
      </div>
    </section>
  );
}
