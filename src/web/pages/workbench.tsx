// The drafts of the office, and where one is begun.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Api, useApi } from '../api.ts';
import { useWho } from '../draft.ts';
import { useMay } from '../may.ts';
import { useOverview } from '../overview.ts';
import { AskedTwice } from '../parts/asked-twice.tsx';
import { Failure } from '../parts/failure.tsx';
import { Instant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { TEXTS } from '../workbench/add-texts.ts';
import { listenToUnsaved, readUnsaved } from '../workbench/unsaved.ts';
import '../workbench/workbench.css';

type Wanted = Parameters<Api['createDraft']>[0]['body'];

export function WorkbenchPage() {
  const { t } = useTranslation(TEXTS);
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => api.drafts() });
  const remove = useMutation({
    mutationFn: (draftId: string) => api.removeDraft({ params: { draftId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['drafts'] }),
  });
  return (
    <>
      <PageHeading title={t('bench.list.title')} />
      <p>{t('bench.list.explained')}</p>
      {drafts.error !== null && <Failure thrown={drafts.error} />}
      {remove.error !== null && <Failure thrown={remove.error} />}
      {drafts.data?.drafts.length === 0 && <p>{t('bench.list.none')}</p>}
      {drafts.data !== undefined && drafts.data.drafts.length > 0 && (
        <ul className="workbench-drafts">
          {drafts.data.drafts.map(({ assistant, id, savedAt, savedBy, title }) => (
            <li key={id}>
              <div>
                <Link className="fr-link" to={`/construire/${id}`} lang="fr">
                  {title === '' ? t('bench.untitled') : title}
                </Link>
                <p className="console-quiet fr-mb-0">
                  {assistant === '' ? '' : `${assistant} · `}
                  {t('bench.list.saved')} <Instant iso={savedAt} />
                  {savedBy !== null && ` · ${savedBy}`}
                </p>
                <Unsaved draftId={id} />
              </div>
              <AskedTwice
                label={t('bench.list.remove')}
                warning={t('bench.list.warning', { title: title === '' ? t('bench.untitled') : title })}
                confirm={t('bench.list.yes')}
                pending={remove.isPending}
                onConfirm={() => remove.mutate(id)}
              />
            </li>
          ))}
        </ul>
      )}
      {may('createDraft') && <Begin />}
    </>
  );
}

/** Of this tab; gone once the last save of the page that was left is done. */
function Unsaved({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation(TEXTS);
  const who = useWho();
  const isUnsaved = useSyncExternalStore(listenToUnsaved, () => who !== null && readUnsaved(draftId, who) !== null);
  return isUnsaved ? <p className="fr-mb-0">{t('bench.list.unsaved')}</p> : null;
}

function Begin() {
  const { t } = useTranslation(TEXTS);
  const api = useApi();
  const navigate = useNavigate();
  const overview = useOverview();
  const id = useId();
  const [installed, setInstalled] = useState('');
  const [title, setTitle] = useState('');
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: (body: Wanted) => api.createDraft({ body }),
    onSuccess: (made) => void navigate(`/construire/${made.id}`),
  });
  const installations = overview.data?.installations ?? [];
  return (
    <section aria-labelledby={id} className="fr-mt-4w">
      <h2 id={id} className="fr-h5">
        {t('bench.begin.title')}
      </h2>
      {create.error !== null && <Failure thrown={create.error} />}
      <div className="console-columns">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ from: 'installed', assistant: installed === '' ? (installations[0]?.assistant ?? '') : installed });
          }}
        >
          <div className="fr-select-group">
            <label className="fr-label" htmlFor={`${id}-installed`}>
              {t('bench.begin.installed')}
            </label>
            <select id={`${id}-installed`} className="fr-select" value={installed} onChange={(event) => setInstalled(event.target.value)}>
              {installations.map(({ assistant, title: said, version }) => (
                <option key={assistant} value={assistant}>
                  {`${said} (${version})`}
                </option>
              ))}
            </select>
          </div>
          <Button type="submit" disabled={installations.length === 0 || create.isPending}>
            {t('bench.begin.fromInstalled')}
          </Button>
        </form>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ from: 'nothing', assistant: name, title });
          }}
        >
          <Input
            label={t('bench.begin.newTitle')}
            nativeInputProps={{ value: title, required: true, maxLength: 200, onChange: (event) => setTitle(event.target.value) }}
          />
          <Input
            label={t('bench.begin.newName')}
            hintText={t('bench.begin.newNameHint')}
            nativeInputProps={{ value: name, required: true, maxLength: 100, onChange: (event) => setName(event.target.value) }}
          />
          <Button type="submit" priority="secondary" disabled={create.isPending}>
            {t('bench.begin.fromNothing')}
          </Button>
        </form>
      </div>
    </section>
  );
}
