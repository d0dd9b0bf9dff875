// The accounts of the office, and what an administrator does with each.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { formatDay } from './instant.tsx';
import { InvitePerson } from './invite-person.tsx';
import { PersonForm } from './person-form.tsx';

type Person = Awaited<ReturnType<Api['people']>>['people'][number];

function stateOf({ hasPassword, invitedUntil, state }: Person): Person['state'] | 'invited' {
  return state === 'active' && invitedUntil !== null && !hasPassword ? 'invited' : state;
}

export function PeopleList() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error } = useQuery({ queryKey: ['people'], queryFn: () => api.people() });
  const edited = data?.people.find(({ id }) => id === chosen);
  return (
    <section>
      <p>{t('persons.explained')}</p>
      <h2 className="fr-h5" id="people-list">
        {t('persons.list')}
      </h2>
      {error !== null && <Failure thrown={error} />}
      {data?.people.length === 0 && <p>{t('persons.nobody')}</p>}
      {data !== undefined && data.people.length > 0 && (
        <div className="console-scroll" role="region" tabIndex={0} aria-labelledby="people-list">
          <table className="console-table">
            <caption className="fr-sr-only">{t('persons.list')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('persons.name')}</th>
                <th scope="col">{t('persons.account')}</th>
                <th scope="col">{t('persons.roles')}</th>
                <th scope="col">{t('persons.state')}</th>
                <th scope="col">{t('persons.seen')}</th>
                <th scope="col">{t('persons.acts')}</th>
              </tr>
            </thead>
            <tbody>
              {data.people.map((person) => (
                <tr key={person.id}>
                  <th scope="row">{person.name}</th>
                  <td>
                    {person.identifier}
                    {person.byProvider && <p className="console-quiet fr-mb-0">{t('persons.byProvider')}</p>}
                    {person.hasSecondFactor && <p className="console-quiet fr-mb-0">{t('persons.hasSecondFactor')}</p>}
                  </td>
                  <td>{person.roles.map((role) => t(`role.${role}`)).join(', ')}</td>
                  <td>
                    <Badge noIcon severity={person.state === 'active' ? 'success' : 'warning'}>
                      {t(`personState.${stateOf(person)}`)}
                    </Badge>
                  </td>
                  <td>{person.seenOn === null ? t('persons.never') : formatDay(person.seenOn, i18n.language)}</td>
                  <td>
                    <Button size="small" priority="tertiary" onClick={() => setChosen(person.id)}>
                      {t('persons.edit', { name: person.name })}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edited !== undefined && <PersonForm key={edited.id} person={edited} onClose={() => setChosen(null)} />}
      <InvitePerson />
    </section>
  );
}
