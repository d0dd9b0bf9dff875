// Where the provider sends the browser back to, after signing in and after signing out.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { openApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { cameBackFromProvider } from '../parts/sign-out.ts';

function BackToSignIn() {
  const { t } = useTranslation();
  return (
    <p className="fr-mt-2w">
      <Link className="fr-link" to="/">
        {t('entry.back')}
      </Link>
    </p>
  );
}

export function ProviderReturnPage({ onSession }: { readonly onSession: () => void }) {
  const { t } = useTranslation();
  const complete = useMutation({
    mutationFn: (query: string) => openApi().completeAtProvider({ body: { query } }),
    onSuccess: onSession,
  });
  const begun = useRef(false);
  const { mutate } = complete;
  useEffect(() => {
    // What the provider sent serves once, and does not stay in the address.
    if (begun.current) return;
    begun.current = true;
    const query = window.location.search.slice(1);
    window.history.replaceState(null, '', window.location.pathname);
    mutate(query === '' ? '-' : query);
  }, [mutate]);
  return (
    <div className="console-narrow">
      <PageHeading title={t('entry.returning')} />
      {complete.error === null ? (
        <p role="status">{t('loading')}</p>
      ) : (
        <>
          <Failure thrown={complete.error} />
          <BackToSignIn />
        </>
      )}
    </div>
  );
}

export function SignedOutPage() {
  const { t } = useTranslation();
  const [cameBack] = useState(cameBackFromProvider);
  return (
    <div className="console-narrow">
      <PageHeading title={t('entry.signedOut')} />
      <p>{cameBack ? t('entry.signedOutWhy') : t('entry.signedOutHere')}</p>
      <BackToSignIn />
    </div>
  );
}
