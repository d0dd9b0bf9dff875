// The applications in which robots work: open or not, why and until when, and accounts that rest until a person acts.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownApplication } from '#protocol/manners.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';

export function Applications({ applications }: { readonly applications: readonly ShownApplication[] }) {
  const { t } = useTranslation();
  if (applications.length === 0) return <p>{t('application.none')}</p>;
  return (
    <section>
      {applications.map((application) => (
        <Application key={application.name} application={application} />
      ))}
    </section>
  );
}

export interface ApplicationProps {
  readonly application: ShownApplication;
  /** With its name, which leads to its page. */
  readonly named?: boolean;
}

export function Application({ application, named = true }: ApplicationProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const may = useMay();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['overview'] });
  const attempt = useMutation({ mutationFn: () => api.tryApplication({ params: { application: application.name } }), onSuccess });
  const resume = useMutation({ mutationFn: (accountId: string) => api.resumeAccount({ params: { accountId } }), onSuccess });
  const { accounts, breaker, hindrance, problem, sessions, declared, settings, title, until } = application;
  const own = (texts: { readonly fr: string; readonly en: string }): string => (i18n.language === 'en' ? texts.en : texts.fr);
  return (
    <article className="fr-mb-3w">
      {named && (
        <h2 className="fr-h6 fr-mb-1v">
          <Link className="fr-link" lang="fr" to={`/applications/${application.name}`}>
            {title}
          </Link>
        </h2>
      )}
      <ul className="console-plain">
        <li>
          {t(`hindrance.${hindrance ?? 'none'}`)}
          {until !== null && ` ${t('application.until', { at: formatInstant(until, i18n.language) })}`}
        </li>
        <li>{t('application.sessions', { count: sessions, most: settings.sessions ?? declared.sessions })}</li>
      </ul>
      {problem !== null && <Alert severity="warning" small description={own(problem)} className="fr-my-2w" />}
      {breaker.state === 'open' && may('tryApplication') && (
        <Button size="small" priority="secondary" onClick={() => attempt.mutate()}>
          {t('application.try')}
        </Button>
      )}
      {accounts
        .filter(({ paused }) => paused)
        .map(({ id, identifier, problem: refusal }) => (
          <div key={id}>
            <Alert
              severity="error"
              small
              description={`${t('application.paused', { identifier })} ${refusal === null ? '' : own(refusal)}`.trim()}
              className="fr-my-2w"
            />
            {may('resumeAccount') && (
              <Button size="small" priority="secondary" onClick={() => resume.mutate(id)}>
                {t('application.resume', { identifier })}
              </Button>
            )}
          </div>
        ))}
      {attempt.error !== null && <Failure thrown={attempt.error} />}
      {resume.error !== null && <Failure thrown={resume.error} />}
    </article>
  );
}
