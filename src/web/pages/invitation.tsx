// What a one-time link opens: the first password, or a new one; or the way to the provider.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { openApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { isTheSame, NewPassword, NOTHING_YET } from '../parts/new-password.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { ProviderButton } from '../parts/provider-button.tsx';
import { hideInvitation, readInvitation } from '../session.ts';

function Accept({ invitation, onSession }: { readonly invitation: string; readonly onSession: () => void }) {
  const { t } = useTranslation();
  const shown = useQuery({
    queryKey: ['invitation', invitation],
    queryFn: () => openApi().showInvitation({ body: { invitation } }),
    retry: false,
  });
  const [twice, setTwice] = useState(NOTHING_YET);
  const accept = useMutation({
    mutationFn: () => openApi().acceptInvitation({ body: { invitation, password: twice.password } }),
    onSuccess: ({ expiresAt }) => {
      if (expiresAt !== null) onSession();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!accept.isPending && isTheSame(twice)) accept.mutate();
  };
  if (shown.error !== null) return <Failure thrown={shown.error} />;
  if (shown.data === undefined) return <p>{t('loading')}</p>;
  const { identifier, localAccounts, name, provider } = shown.data;
  if (accept.data?.expiresAt === null) {
    return (
      <>
        <Alert severity="success" small role="status" description={t('invitation.secondFactor')} />
        <p className="fr-mt-2w">
          <Link className="fr-link" to="/">
            {t('entry.back')}
          </Link>
        </p>
      </>
    );
  }
  return (
    <>
      <p>{identifier === null ? t('invitation.helloPlain', { name }) : t('invitation.hello', { name, identifier })}</p>
      {provider !== null && <ProviderButton name={provider} invitation={invitation} />}
      {localAccounts && (
        <form onSubmit={submit}>
          {provider !== null && <p className="console-quiet">{t('entry.or')}</p>}
          {accept.error !== null && <Failure thrown={accept.error} />}
          <NewPassword value={twice} onChange={setTwice} />
          <Button type="submit">{accept.isPending ? t('signIn.pending') : t('invitation.submit')}</Button>
        </form>
      )}
    </>
  );
}

export function InvitationPage({ onSession }: { readonly onSession: () => void }) {
  const { t } = useTranslation();
  const [invitation] = useState(readInvitation);
  useEffect(hideInvitation, []);
  return (
    <div className="console-narrow">
      <PageHeading title={t('invitation.title')} />
      {invitation === null ? <p>{t('invitation.missing')}</p> : <Accept invitation={invitation} onSession={onSession} />}
    </div>
  );
}
