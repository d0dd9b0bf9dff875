// To whom what waits is given: an agent of the office, a group, or whoever the rules say.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignTo } from '#protocol/handovers.ts';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';

const BY_RULE = 'rule';

/** As an option of the list writes it. */
function assignToOf(chosen: string): AssignTo | null {
  if (chosen === BY_RULE) return { kind: 'group', id: null };
  const [kind, id] = chosen.split(':');
  if (id === undefined || (kind !== 'person' && kind !== 'group')) return null;
  return { kind, id };
}

export interface AssignFormProps {
  readonly pending: boolean;
  readonly onAssign: (to: AssignTo) => void;
}

export function AssignForm({ onAssign, pending }: AssignFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['answerers'], queryFn: () => api.answerers() });
  const [chosen, setChosen] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const to = assignToOf(chosen);
    if (to !== null) onAssign(to);
  };
  if (error !== null) return <Failure thrown={error} />;
  const agents = data?.people.filter(({ roles }) => roles.includes('agent')) ?? [];
  return (
    <form onSubmit={submit} className="console-many__form">
      <Select
        label={t('assign.to')}
        hint={t('assign.hint')}
        nativeSelectProps={{ value: chosen, required: true, onChange: ({ target }) => setChosen(target.value) }}
      >
        <option value="" disabled hidden>
          {data === undefined ? t('loading') : t('assign.choose')}
        </option>
        <optgroup label={t('assign.people')}>
          {agents.map(({ id, name }) => (
            <option key={id} value={`person:${id}`}>
              {id === data?.me ? t('assign.myself', { name }) : name}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('assign.groups')}>
          {data?.groups.map(({ id, name }) => (
            <option key={id} value={`group:${id}`}>
              {name}
            </option>
          ))}
          <option value={BY_RULE}>{t('assign.byRule')}</option>
        </optgroup>
      </Select>
      <Button type="submit">{pending ? t('act.pending') : t('assign.submit')}</Button>
    </form>
  );
}
