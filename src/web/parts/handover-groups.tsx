// The groups that answer handovers: who is in each, who stands in, and a steward's changes to them.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answerers } from '#protocol/handovers.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';

type Group = Answerers['groups'][number];
/** Who can act on a dossier; stewards see what escalates. */
const ANSWERING: readonly string[] = ['agent', 'steward'];

interface GroupFormProps {
  readonly answerers: Answerers;
  /** Absent: a new one. */
  readonly group?: Group;
  readonly onDone: () => void;
}

function GroupForm({ answerers, group, onDone }: GroupFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState(group?.name ?? '');
  const [members, setMembers] = useState<readonly string[]>(group?.members ?? []);
  const [deputies, setDeputies] = useState<readonly string[]>(group?.deputies ?? []);
  const people = answerers.people.filter(({ roles }) => roles.some((role) => ANSWERING.includes(role)));
  const save = useMutation({
    mutationFn: () =>
      api.saveGroup({ body: { ...(group === undefined ? {} : { id: group.id }), name, members: [...members], deputies: [...deputies] } }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const options = (chosen: readonly string[], change: (ids: readonly string[]) => void) =>
    people.map((person) => ({
      label: person.name,
      nativeInputProps: {
        checked: chosen.includes(person.id),
        onChange: ({ target }: { readonly target: { readonly checked: boolean } }) =>
          change(target.checked ? [...chosen, person.id] : chosen.filter((one) => one !== person.id)),
      },
    }));
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <Input
        label={t('groups.name')}
        nativeInputProps={{ value: name, required: true, maxLength: 60, onChange: ({ target }) => setName(target.value) }}
      />
      <Checkbox legend={t('groups.members')} small options={options(members, setMembers)} />
      <Checkbox legend={t('groups.deputies')} small options={options(deputies, setDeputies)} />
      {save.error !== null && <Failure thrown={save.error} />}
      <div className="console-buttons">
        <Button type="submit">{save.isPending ? t('act.pending') : t('groups.save')}</Button>
        <Button type="button" priority="tertiary" onClick={onDone}>
          {t('groups.cancel')}
        </Button>
      </div>
    </form>
  );
}

export function Groups({ answerers }: { readonly answerers: Answerers }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<string | null>(null);
  const remove = useMutation({
    mutationFn: (groupId: string) => api.removeGroup({ params: { groupId } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const named = (ids: readonly string[]): string =>
    answerers.people
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ') || t('groups.nobody');
  return (
    <section className="fr-mb-6w" aria-labelledby="groups">
      <h2 id="groups" className="fr-h4">
        {t('groups.list')}
      </h2>
      {answerers.groups.length === 0 && <p>{t('groups.none')}</p>}
      <ul className="console-plain">
        {answerers.groups.map((group) => (
          <li key={group.id} className="fr-mb-2w">
            <h3 className="fr-h6 fr-mb-1v">{group.name}</h3>
            <p className="fr-mb-1v">
              {t('groups.members')} : {named(group.members)}
            </p>
            <p className="fr-mb-1w">
              {t('groups.deputies')} : {named(group.deputies)}
            </p>
            {may('saveGroup') && editing !== group.id && (
              <div className="console-buttons">
                <Button size="small" priority="secondary" onClick={() => setEditing(group.id)}>
                  {t('groups.change', { name: group.name })}
                </Button>
                <Button size="small" priority="tertiary" onClick={() => remove.mutate(group.id)}>
                  {t('groups.remove', { name: group.name })}
                </Button>
              </div>
            )}
            {editing === group.id && <GroupForm answerers={answerers} group={group} onDone={() => setEditing(null)} />}
          </li>
        ))}
      </ul>
      {remove.error !== null && <Failure thrown={remove.error} />}
      {may('saveGroup') && editing !== '' && (
        <Button priority="secondary" onClick={() => setEditing('')}>
          {t('groups.add')}
        </Button>
      )}
      {editing === '' && <GroupForm answerers={answerers} onDone={() => setEditing(null)} />}
    </section>
  );
}
