// One account of the office: name, roles, a new link, its second factor, its closing.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRole } from '#domain/person-roles.ts';
import { type Api, useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { RolesField } from './roles-field.tsx';
import { TextField } from './text-field.tsx';

type Person = Awaited<ReturnType<Api['people']>>['people'][number];

export function PersonForm({ onClose, person }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState(person.name);
  const [roles, setRoles] = useState<readonly PersonRole[]>(person.roles);
  const [invitation, setInvitation] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const params = { personId: person.id };
  const act = useMutation({
    mutationFn: (wanted: () => Promise<unknown>) => wanted(),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const rights = person.rolesByProvider ? {} : { roles: [...roles] };
    if (!act.isPending && roles.length > 0) act.mutate(() => api.changePerson({ params, body: { name, ...rights } }));
  };
  const inviteAgain = async (): Promise<void> => {
    const answer = await api.inviteAgain({ params, body: {} });
    setInvitation(answer.invitation);
  };
  const other = person.state === 'active' ? 'disabled' : 'active';
  return (
    <section className="console-form">
      <h3 className="fr-h6" tabIndex={-1} ref={heading}>
        {t('persons.editTitle', { name: person.name })}
      </h3>
      {act.error !== null && <Failure thrown={act.error} />}
      <form onSubmit={save} className="console-narrow">
        <TextField label={t('persons.name')} autoComplete="off" value={name} onChange={setName} />
        {person.rolesByProvider ? (
          <p>{t('persons.rolesOfProvider')}</p>
        ) : (
          <RolesField
            legend={t('persons.roles')}
            value={roles}
            onChange={setRoles}
            fault={roles.length === 0 ? t('access.noRole') : undefined}
          />
        )}
        <Button type="submit">{act.isPending ? t('act.pending') : t('persons.save')}</Button>
      </form>
      <div className="console-buttons fr-mt-2w">
        {person.state === 'active' && (
          <Button priority="secondary" onClick={() => act.mutate(inviteAgain)}>
            {t('persons.again', { name: person.name })}
          </Button>
        )}
        {person.hasSecondFactor && (
          <Button priority="secondary" onClick={() => act.mutate(() => api.resetSecondFactor({ params }))}>
            {t('persons.reset')}
          </Button>
        )}
        <Button priority="secondary" onClick={() => act.mutate(() => api.changePerson({ params, body: { state: other } }))}>
          {person.state === 'active' ? t('persons.disable') : t('persons.enable')}
        </Button>
        <Button priority="tertiary" onClick={onClose}>
          {t('persons.close')}
        </Button>
      </div>
      <div role="status">{invitation !== null && <InvitationLink invitation={invitation} name={person.name} />}</div>
    </section>
  );
}
