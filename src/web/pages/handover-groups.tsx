// Who answers what waits for a person: groups and deputies, what goes to which, absences, how long is too long, mentions of decisions.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../api.ts';
import { Absences } from '../parts/absences.tsx';
import { Escalation } from '../parts/escalation-form.tsx';
import { Failure } from '../parts/failure.tsx';
import { Groups } from '../parts/handover-groups.tsx';
import { HandoverRoutes } from '../parts/handover-routes.tsx';
import { MentionForm } from '../parts/mention-form.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

export function HandoverGroupsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['answerers'], queryFn: () => api.answerers() });
  return (
    <>
      <p>
        <Link className="fr-link" to="/a-traiter">
          {t('toDo.back')}
        </Link>
      </p>
      <PageHeading title={t('groups.title')} />
      <p>{t('groups.explained')}</p>
      {error !== null && <Failure polled thrown={error} />}
      {data === undefined ? (
        error === null && <p>{t('loading')}</p>
      ) : (
        <>
          <Groups answerers={data} />
          {data.assistants.length > 0 && <HandoverRoutes answerers={data} />}
          <Absences answerers={data} />
          <Escalation answerers={data} />
          {data.assistants.map(({ assistant, title }) => (
            <MentionForm key={assistant} assistant={assistant} title={title} />
          ))}
        </>
      )}
    </>
  );
}
