// An account for somebody of the office: name, account, roles, and the link to hand over.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRole } from '#domain/person-roles.ts';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { RolesField } from './roles-field.tsx';
import { TextField } from './text-field.tsx';

export function InvitePerson() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [identifier, setIdentifier] = useState('');
  const [roles, setRoles] = useState<readonly PersonRole[]>(['agent']);
  const invite = useMutation({
    mutationFn: async () => ({ name, ...(await api.invitePerson({ body: { name, identifier, roles: [...roles] } })) }),
    onSuccess: async () => {
      setName('');
      setIdentifier('');
      await queries.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!invite.isPending && roles.length > 0) invite.mutate();
  };
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('persons.invite')}</h2>
      <form onSubmit={submit} className="console-narrow">
        {invite.error !== null && <Failure thrown={invite.error} />}
        <TextField label={t('persons.name')} autoComplete="off" value={name} onChange={setName} />
        <TextField label={t('persons.account')} autoComplete="off" value={identifier} onChange={setIdentifier} />
        <RolesField
          legend={t('persons.roles')}
          value={roles}
          onChange={setRoles}
          fault={roles.length === 0 ? t('access.noRole') : undefined}
        />
        <Button type="submit" priority="secondary">
          {invite.isPending ? t('act.pending') : t('persons.inviteSubmit')}
        </Button>
      </form>
      <div role="status">{invite.data !== undefined && <InvitationLink invitation={invite.data.invitation} name={invite.data.name} />}</div>
    </section>
  );
}
