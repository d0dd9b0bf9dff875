// Where one is signed in, and the end of all other places.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';

interface OwnSession {
  readonly id: string;
  readonly here: boolean;
  readonly method: 'password' | 'invitation' | 'provider';
  readonly openedAt: string;
  readonly seenAt: string;
}

export function OwnSessions({ sessions }: { readonly sessions: readonly OwnSession[] }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.endOtherSessions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['account'] }),
  });
  const at = (instant: string): string => formatInstant(instant, i18n.language);
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('account.sessions')}</h2>
      <ul>
        {sessions.map(({ here, id, method, openedAt, seenAt }) => (
          <li key={id}>
            {t(`sessionMethod.${method}`)}, {t('account.since', { opened: at(openedAt), seen: at(seenAt) })}
            {here && <strong> ({t('account.here')})</strong>}
          </li>
        ))}
      </ul>
      {end.error !== null && <Failure thrown={end.error} />}
      <Button priority="secondary" onClick={() => end.mutate()} disabled={sessions.length < 2}>
        {t('account.endOthers')}
      </Button>
      <p role="status">{end.isSuccess ? t('account.endedOthers') : ''}</p>
    </section>
  );
}
