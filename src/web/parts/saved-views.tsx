// Views of the list under a name: opened as links, kept from the filters that are set, removed by whoever saved them.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SavedView } from '#protocol/dossier-lists.ts';
import { useApi } from '../api.ts';
import { keptOf } from '../dossier-address.ts';
import { Failure } from './failure.tsx';

function isOpen(view: SavedView, address: URLSearchParams): boolean {
  const now = keptOf(address);
  const names = Object.keys(view.filter);
  return names.length === Object.keys(now).length && names.every((name) => view.filter[name] === now[name]);
}

function SaveForm({ address, onSaved }: { readonly address: URLSearchParams; readonly onSaved: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => api.saveView({ body: { name, shared, filter: keptOf(address) } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['views'] });
      onSaved();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <Input
        label={t('views.name')}
        hintText={t('views.hint')}
        nativeInputProps={{ value: name, required: true, maxLength: 60, onChange: (event) => setName(event.target.value) }}
      />
      <Checkbox
        small
        options={[
          { label: t('views.shared'), nativeInputProps: { checked: shared, onChange: (event) => setShared(event.target.checked) } },
        ]}
      />
      {save.error !== null && <Failure thrown={save.error} />}
      <Button type="submit" size="small">
        {t('views.submit')}
      </Button>
    </form>
  );
}

export function SavedViews({ address }: { readonly address: URLSearchParams }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'save' | 'remove' | null>(null);
  const { data } = useQuery({ queryKey: ['views'], queryFn: () => api.views() });
  const remove = useMutation({
    mutationFn: (viewId: string) => api.removeView({ params: { viewId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['views'] }),
  });
  const views = data?.views ?? [];
  const own = views.filter((view) => view.own);
  const filtered = Object.keys(keptOf(address)).length > 0;
  const turn = (what: 'save' | 'remove'): void => setAsking(asking === what ? null : what);
  if (views.length === 0 && !filtered) return null;
  return (
    <section aria-label={t('views.title')} className="console-views">
      <ul className="console-views__list">
        {views.map((view) => (
          <li key={view.id}>
            <Link
              className="fr-tag fr-tag--sm"
              aria-current={isOpen(view, address) ? 'true' : undefined}
              to={{ search: new URLSearchParams(view.filter).toString() }}
            >
              {view.shared ? t('views.ofOffice', { name: view.name }) : view.name}
            </Link>
          </li>
        ))}
        {filtered && (
          <li>
            <Button
              size="small"
              priority="tertiary"
              nativeButtonProps={{ 'aria-expanded': asking === 'save' }}
              onClick={() => turn('save')}
            >
              {t('views.save')}
            </Button>
          </li>
        )}
        {own.length > 0 && (
          <li>
            <Button
              size="small"
              priority="tertiary"
              nativeButtonProps={{ 'aria-expanded': asking === 'remove' }}
              onClick={() => turn('remove')}
            >
              {t('views.manage')}
            </Button>
          </li>
        )}
      </ul>
      {asking === 'save' && filtered && <SaveForm address={address} onSaved={() => setAsking(null)} />}
      {asking === 'remove' && own.length > 0 && (
        <ul className="console-plain console-form">
          {own.map(({ id, name }) => (
            <li key={id}>
              <Button size="small" priority="tertiary" onClick={() => remove.mutate(id)}>
                {t('views.remove', { name })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {remove.error !== null && <Failure thrown={remove.error} />}
    </section>
  );
}
