// Who is absent when: one's own for everybody, all of the office's for a steward, who also says so for colleagues.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answerers } from '#protocol/handovers.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';
import { formatDay } from './instant.tsx';

function AbsenceForm({ answerers }: { readonly answerers: Answerers }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const [person, setPerson] = useState(answerers.me);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const declare = useMutation({
    mutationFn: () => api.declareAbsence({ body: { from, until, ...(person === answerers.me ? {} : { person }) } }),
    onSuccess: async () => {
      setFrom('');
      setUntil('');
      await queries.invalidateQueries();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!declare.isPending) declare.mutate();
  };
  const day = (value: string, change: (text: string) => void, least: string) => ({
    type: 'date',
    required: true,
    value,
    min: least,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => change(target.value),
  });
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      {may('saveGroup') && (
        <Select label={t('absences.person')} nativeSelectProps={{ value: person, onChange: ({ target }) => setPerson(target.value) }}>
          {answerers.people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Input label={t('absences.from')} nativeInputProps={day(from, setFrom, '')} />
      <Input label={t('absences.until')} nativeInputProps={day(until, setUntil, from)} />
      {declare.error !== null && <Failure thrown={declare.error} />}
      <Button type="submit">{declare.isPending ? t('act.pending') : t('absences.submit')}</Button>
    </form>
  );
}

export function Absences({ answerers }: { readonly answerers: Answerers }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (absenceId: string) => api.removeAbsence({ params: { absenceId } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const named = (id: string): string => answerers.people.find((one) => one.id === id)?.name ?? '—';
  return (
    <section className="fr-mb-6w" aria-labelledby="absences">
      <h2 id="absences" className="fr-h4">
        {t('absences.title')}
      </h2>
      <p>{t('absences.explained')}</p>
      {answerers.absences.length === 0 && <p>{t('absences.none')}</p>}
      <ul className="console-plain">
        {answerers.absences.map(({ from, id, person, until }) => {
          const name = named(person);
          const [first, last] = [formatDay(from, i18n.language), formatDay(until, i18n.language)];
          return (
            <li key={id} className="fr-mb-1w">
              {t('absences.line', { name, from: first, until: last })}{' '}
              <Button size="small" priority="tertiary" onClick={() => remove.mutate(id)}>
                {t('absences.remove', { name, from: first })}
              </Button>
            </li>
          );
        })}
      </ul>
      {remove.error !== null && <Failure thrown={remove.error} />}
      {may('declareAbsence') && <AbsenceForm answerers={answerers} />}
    </section>
  );
}
