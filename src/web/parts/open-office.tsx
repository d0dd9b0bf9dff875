// A further office of the server: its name, its place, and the link of whoever administers it.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HolidayPlace } from '#domain/holiday-places.ts';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { FormLine } from './form-line.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { PlaceField } from './place-field.tsx';

export function OpenOffice() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [holidays, setHolidays] = useState<HolidayPlace>('mainland');
  const [person, setPerson] = useState('');
  const [identifier, setIdentifier] = useState('');
  const open = useMutation({
    mutationFn: async () => ({
      person,
      ...(await api.openOffice({ body: { name, holidays, administrator: { name: person, identifier } } })).administrator,
    }),
    onSuccess: async () => {
      setName('');
      setPerson('');
      setIdentifier('');
      await queries.invalidateQueries({ queryKey: ['office'] });
    },
  });
  return (
    <>
      <h3 className="fr-h6 fr-mt-3w">{t('office.open')}</h3>
      <p>{t('office.openExplained')}</p>
      <form
        className="console-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          if (!open.isPending) open.mutate();
        }}
      >
        <FormLine label={t('office.name')} required longest={100} value={name} onChange={setName} />
        <PlaceField value={holidays} onChange={setHolidays} />
        <FormLine label={t('office.administrator')} required longest={100} value={person} onChange={setPerson} />
        <FormLine label={t('persons.account')} required longest={200} value={identifier} onChange={setIdentifier} />
        {open.error !== null && <Failure thrown={open.error} />}
        <Button type="submit" priority="secondary">
          {open.isPending ? t('act.pending') : t('office.openSubmit')}
        </Button>
      </form>
      <div role="status">{open.data !== undefined && <InvitationLink invitation={open.data.invitation} name={open.data.person} />}</div>
    </>
  );
}
