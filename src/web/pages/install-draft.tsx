// The first installation of a drafted assistant: what it asks of the office, given by an administrator; it begins à blanc.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Api, useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { TEXTS } from '../workbench/add-texts.ts';
import '../workbench/workbench.css';

type Asked = Awaited<ReturnType<Api['draftInstallation']>>;
type Wanted = Parameters<Api['installDraft']>[0]['body'];

interface Reached {
  readonly address: string;
  readonly token: string;
}
const NOWHERE: Reached = { address: '', token: '' };

export function InstallDraftPage() {
  const { t } = useTranslation(TEXTS);
  const api = useApi();
  const may = useMay();
  const { draftId = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['draft-installation', draftId],
    queryFn: () => api.draftInstallation({ params: { draftId } }),
    refetchOnWindowFocus: false,
  });
  const title = data === undefined ? t('bench.install.title') : t('bench.install.of', { title: data.title || t('bench.untitled') });
  return (
    <>
      {may('draft') && (
        <p>
          <Link className="fr-link" to={`/construire/${draftId}`}>
            {t('bench.install.back')}
          </Link>
        </p>
      )}
      <PageHeading title={title} />
      {error !== null && <Failure thrown={error} />}
      {data === undefined ? error === null && <p>{t('loading')}</p> : <Installation key={data.save} draftId={draftId} asked={data} />}
    </>
  );
}

function Installation({ asked, draftId }: { readonly asked: Asked; readonly draftId: string }) {
  const { t } = useTranslation(TEXTS);
  const may = useMay();
  const api = useApi();
  const queries = useQueryClient();
  const install = useMutation({
    mutationFn: (body: Wanted) => api.installDraft({ params: { draftId }, body }),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft-installation' }),
  });
  if (install.data !== undefined) {
    const { actionsToApprove, assistant, version } = install.data;
    return (
      <>
        <Alert severity="success" small role="status" description={t('bench.install.done', { version })} className="fr-mb-2w" />
        {actionsToApprove !== undefined && <p>{t('bench.install.actions')}</p>}
        <p>
          <Link className="fr-link" to={`/assistants/${assistant}`}>
            {t('bench.install.see')}
          </Link>
        </p>
      </>
    );
  }
  if (asked.installed) return <p>{t('bench.install.already')}</p>;
  if (asked.faults > 0) return <p>{t('bench.publish.faulty', { count: asked.faults })}</p>;
  if (!asked.source.served) return <p>{t('bench.install.notServed', { connector: asked.source.connector })}</p>;
  return (
    <>
      <p>{t('bench.install.explained', { version: asked.version })}</p>
      {may('installDraft') ? (
        <InstallForm asked={asked} pending={install.isPending} failure={install.error} onInstall={(body) => install.mutate(body)} />
      ) : (
        <Told asked={asked} />
      )}
    </>
  );
}

/** For whoever prepares it: what the administrator will be asked. */
function Told({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation(TEXTS);
  const { applications, outlets, settings, source } = asked;
  return (
    <>
      <Alert severity="info" small description={t('bench.install.notYours', { address: window.location.href })} className="fr-mb-2w" />
      <h2 className="fr-h5">{t('bench.install.willAsk')}</h2>
      <ul>
        {settings.map(({ name }) => (
          <li key={name}>{t('bench.install.aSetting', { name })}</li>
        ))}
        {!source.direct && <li>{t('bench.install.aSource', { connector: source.connector })}</li>}
        {outlets.map(({ name }) => (
          <li key={name}>{t('bench.install.anOutlet', { name })}</li>
        ))}
        {applications.map(({ application, title }) => (
          <li key={application}>{t('bench.install.anAccount', { title })}</li>
        ))}
        <li>{t('bench.install.theOrigins')}</li>
      </ul>
    </>
  );
}

interface InstallFormProps {
  readonly asked: Asked;
  readonly pending: boolean;
  readonly failure: unknown;
  readonly onInstall: (body: Wanted) => void;
}

function InstallForm({ asked, failure, onInstall, pending }: InstallFormProps) {
  const { t } = useTranslation(TEXTS);
  const [settings, setSettings] = useState<Record<string, string>>(() =>
    Object.fromEntries(asked.settings.map(({ known, name }) => [name, known ?? ''])),
  );
  const [accounts, setAccounts] = useState<Record<string, { identifier: string; password: string }>>({});
  const [source, setSource] = useState(NOWHERE);
  const [outlets, setOutlets] = useState<Record<string, Reached>>({});
  const [origins, setOrigins] = useState(asked.origins.join('\n'));
  const send = (): void => {
    const given = Object.entries(accounts).filter(([, { identifier, password }]) => identifier !== '' && password !== '');
    onInstall({
      version: asked.save,
      settings,
      accounts: Object.fromEntries(given),
      ...(asked.source.direct ? {} : { source }),
      outlets: Object.fromEntries(Object.entries(outlets).filter(([, { address }]) => address !== '')),
      allowedOrigins: origins.split(/\s+/u).filter((one) => one !== ''),
    });
  };
  return (
    <form
      className="workbench-install"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {asked.settings.length > 0 && <h2 className="fr-h5">{t('bench.install.settings')}</h2>}
      {asked.settings.map(({ name, optional }) => (
        <Input
          key={name}
          label={name}
          {...(optional ? { hintText: t('bench.install.optional') } : {})}
          nativeInputProps={{
            value: settings[name] ?? '',
            required: !optional,
            autoComplete: 'off',
            onChange: ({ target }) => setSettings((before) => ({ ...before, [name]: target.value })),
          }}
        />
      ))}
      {!asked.source.direct && (
        <>
          <h2 className="fr-h5 fr-mt-4w">{t('bench.install.source', { connector: asked.source.connector })}</h2>
          <Place place={asked.source} reached={source} required onChange={setSource} />
        </>
      )}
      {asked.outlets.map((outlet) => (
        <div key={outlet.name}>
          <h2 className="fr-h5 fr-mt-4w">{t('bench.install.outlet', { name: outlet.name })}</h2>
          <Place
            place={outlet}
            reached={outlets[outlet.name] ?? NOWHERE}
            required={false}
            onChange={(reached) => setOutlets((before) => ({ ...before, [outlet.name]: reached }))}
          />
        </div>
      ))}
      {asked.applications.map(({ account, application, known, title }) => (
        <fieldset className="fr-fieldset fr-mt-4w" key={application}>
          <legend className="fr-fieldset__legend fr-h5">{t('bench.install.account', { title })}</legend>
          {known && <p className="fr-fieldset__element">{t('bench.install.accountKnown')}</p>}
          {(['identifier', 'password'] as const).map((part) => (
            <div className="fr-fieldset__element" key={part}>
              <Input
                label={t(`bench.trial.${part}`)}
                nativeInputProps={{
                  type: part === 'password' ? 'password' : 'text',
                  value: accounts[account]?.[part] ?? '',
                  required: !known,
                  autoComplete: 'off',
                  onChange: ({ target }) =>
                    setAccounts((before) => ({
                      ...before,
                      [account]: { ...(before[account] ?? { identifier: '', password: '' }), [part]: target.value },
                    })),
                }}
              />
            </div>
          ))}
        </fieldset>
      ))}
      <h2 className="fr-h5 fr-mt-4w">{t('bench.install.origins')}</h2>
      <Input
        textArea
        label={t('bench.install.originsLabel')}
        hintText={t('bench.install.originsHint')}
        nativeTextAreaProps={{ value: origins, rows: 3, onChange: ({ target }) => setOrigins(target.value) }}
      />
      {asked.shownOrigins.length > 0 && (
        <p className="console-quiet">{t('bench.install.shownOrigins', { origins: asked.shownOrigins.join(', ') })}</p>
      )}
      {failure !== null && <Failure thrown={failure} />}
      <Button type="submit" disabled={pending}>
        {t('bench.install.act', { version: asked.version })}
      </Button>
    </form>
  );
}

interface PlaceProps {
  readonly place: { readonly schemes: readonly string[]; readonly secret: boolean };
  readonly reached: Reached;
  readonly required: boolean;
  readonly onChange: (reached: Reached) => void;
}

function Place({ onChange, place, reached, required }: PlaceProps) {
  const { t } = useTranslation(TEXTS);
  return (
    <>
      <Input
        label={t('bench.install.address')}
        hintText={t('bench.install.addressHint', { schemes: place.schemes.map((scheme) => `${scheme}//`).join(', ') })}
        nativeInputProps={{
          type: 'url',
          value: reached.address,
          required,
          autoComplete: 'off',
          onChange: ({ target }) => onChange({ ...reached, address: target.value }),
        }}
      />
      {place.secret && (
        <Input
          label={t('bench.install.token')}
          nativeInputProps={{
            type: 'password',
            value: reached.token,
            required: required || reached.address !== '',
            autoComplete: 'off',
            onChange: ({ target }) => onChange({ ...reached, token: target.value }),
          }}
        />
      )}
    </>
  );
}
