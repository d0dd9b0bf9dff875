// An administrator gives somebody of the office an access, with its roles: the link is shown once.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERSON_ROLES, type PersonRole } from '#domain/person-roles.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';

export function GiveAccess() {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly PersonRole[]>(['agent']);
  const give = useMutation({
    mutationFn: () => api.giveAccess({ body: { name, roles: [...roles] } }),
    onSuccess: () => setName(''),
  });
  if (!may('giveAccess')) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!give.isPending && roles.length > 0) give.mutate();
  };
  const none = roles.length === 0;
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('access.title')}</h2>
      <p>{t('access.explained')}</p>
      <form onSubmit={submit} className="console-narrow">
        <Input
          label={t('access.name')}
          nativeInputProps={{
            value: name,
            required: true,
            maxLength: 100,
            autoComplete: 'off',
            onChange: (event) => setName(event.target.value),
          }}
        />
        <Checkbox
          legend={t('access.roles')}
          state={none ? 'error' : 'default'}
          stateRelatedMessage={none ? t('access.noRole') : undefined}
          options={PERSON_ROLES.map((role) => ({
            label: t(`role.${role}`),
            hintText: t(`roleHint.${role}`),
            nativeInputProps: {
              checked: roles.includes(role),
              onChange: (event) =>
                setRoles((before) => PERSON_ROLES.filter((one) => (one === role ? event.target.checked : before.includes(one)))),
            },
          }))}
        />
        {give.error !== null && <Failure thrown={give.error} />}
        <Button type="submit" priority="secondary">
          {give.isPending ? t('act.pending') : t('access.give')}
        </Button>
      </form>
      <div role="status">
        {give.data !== undefined && (
          <p className="fr-mt-2w">
            {t('access.given')} <code className="console-token">{`${window.location.origin}/#jeton=${give.data.token}`}</code>
          </p>
        )}
      </div>
    </section>
  );
}
