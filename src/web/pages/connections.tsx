// Sources and allowed origins of each assistant: where robots read, where they may go; a token goes in and never comes out.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONNECTORS, isConnectorName } from '#domain/connectors.ts';
import type { Connection } from '#protocol/administration.ts';
import { useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { Described } from '../parts/described.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatInstant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { FormLine } from '../parts/form-line.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';

export function ConnectionsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['connections'], queryFn: () => api.connections() });
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.connections')} />
      <p>{t('connections.explained')}</p>
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data?.connections.length === 0 && <p>{t('connections.none')}</p>}
      {data?.connections.map((connection) => (
        <OneConnection key={connection.assistant} connection={connection} />
      ))}
    </AdministrationFrame>
  );
}

function OneConnection({ connection }: { readonly connection: Connection }) {
  const { t, i18n } = useTranslation();
  const [form, setForm] = useState<'none' | 'origins' | 'source' | 'robots'>('none');
  const { allowedOrigins, assistant, collecting, connector, hasCursor, lastCollectedAt, problem, robotsAbsent, sourceAddress } = connection;
  const { sourceRobots, title, version } = connection;
  const state = problem !== null ? 'refused' : collecting ? 'collecting' : lastCollectedAt === null ? 'never' : 'well';
  return (
    <article className="console-card">
      <h2 className="fr-h6 fr-mb-1v">
        <span lang="fr">{title}</span> <span className="console-quiet">{version}</span>
      </h2>
      <Badge noIcon small severity={state === 'refused' ? 'error' : state === 'well' ? 'success' : 'info'}>
        {t(`connectionState.${state}`)}
      </Badge>
      {problem !== null && (
        <Alert severity="error" small className="fr-my-2w" description={i18n.language === 'en' ? problem.en : problem.fr} />
      )}
      {robotsAbsent && <Alert severity="warning" small className="fr-my-2w" description={t('connections.robotsAbsent')} />}
      <Described
        facts={[
          [t('connections.connector'), connector === '' ? '—' : connector],
          [t('connections.address'), sourceAddress ?? t('connections.lost')],
          [t('connections.last'), lastCollectedAt === null ? t('connections.never') : formatInstant(lastCollectedAt, i18n.language)],
          [t('connections.robots'), sourceRobots === null ? t('connections.anyRobot') : sourceRobots.join(', ')],
          [t('connections.cursor'), hasCursor ? t('connections.goesOn') : t('connections.fromStart')],
          [
            t('connections.origins'),
            allowedOrigins.length === 0 ? (
              t('connections.nowhere')
            ) : (
              <ul className="console-plain fr-my-0">
                {allowedOrigins.map((origin) => (
                  <li key={origin}>{origin}</li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      <div className="console-buttons">
        <Button size="small" priority="secondary" onClick={() => setForm(form === 'origins' ? 'none' : 'origins')}>
          {t('connections.editOrigins', { name: assistant })}
        </Button>
        <Button size="small" priority="tertiary" onClick={() => setForm(form === 'source' ? 'none' : 'source')}>
          {t('connections.editSource', { name: assistant })}
        </Button>
        <Button size="small" priority="tertiary" onClick={() => setForm(form === 'robots' ? 'none' : 'robots')}>
          {t('connections.editRobots', { name: assistant })}
        </Button>
      </div>
      {form === 'origins' && <OriginsForm connection={connection} onClose={() => setForm('none')} />}
      {form === 'source' && <SourceForm connection={connection} onClose={() => setForm('none')} />}
      {form === 'robots' && <RobotsForm connection={connection} onClose={() => setForm('none')} />}
    </article>
  );
}

interface FormProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

function OriginsForm({ connection: { allowedOrigins, assistant }, onClose }: FormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [text, setText] = useState(allowedOrigins.join('\n'));
  const wanted = text.split(/\s+/).filter((line) => line !== '');
  const wrong = wanted.filter((line) => !/^https?:\/\/[^/]/.test(line));
  const save = useMutation({
    mutationFn: () => api.changeOrigins({ params: { assistant }, body: { allowedOrigins: wanted } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connections'] });
      onClose();
    },
  });
  return (
    <SettingsForm change={save} blocked={wrong.length > 0} onClose={onClose}>
      <Input
        textArea
        label={t('connections.originsLabel')}
        hintText={t('connections.originsHint')}
        state={wrong.length === 0 ? 'default' : 'error'}
        stateRelatedMessage={wrong.length === 0 ? undefined : t('connections.originsWrong', { what: wrong.join(', ') })}
        nativeTextAreaProps={{ value: text, rows: 4, spellCheck: false, onChange: (event) => setText(event.target.value) }}
      />
    </SettingsForm>
  );
}

/** A token may be admitted from certain network addresses only: then only the robots that stand there may read. */
function RobotsForm({ connection: { assistant, sourceRobots }, onClose }: FormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [text, setText] = useState((sourceRobots ?? []).join('\n'));
  const robots = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const save = useMutation({
    mutationFn: () => api.changeSourceRobots({ params: { assistant }, body: { robots: robots.length === 0 ? null : robots } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connections'] });
      onClose();
    },
  });
  return (
    <SettingsForm change={save} onClose={onClose}>
      <Input
        textArea
        label={t('connections.robotsLabel')}
        hintText={t('connections.robotsHint')}
        nativeTextAreaProps={{ value: text, rows: 3, spellCheck: false, onChange: (event) => setText(event.target.value) }}
      />
    </SettingsForm>
  );
}

function SourceForm({ connection: { assistant, connector, sourceAddress }, onClose }: FormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [address, setAddress] = useState(sourceAddress ?? '');
  const [token, setToken] = useState('');
  const secret = isConnectorName(connector) ? CONNECTORS[connector].secret : 'needed';
  const save = useMutation({
    mutationFn: () => api.changeSource({ params: { assistant }, body: { address: address.trim(), token } }),
    onSuccess: async () => {
      setToken('');
      await queries.invalidateQueries({ queryKey: ['connections'] });
      onClose();
    },
  });
  return (
    <SettingsForm change={save} onClose={onClose}>
      <FormLine label={t('connections.address')} hint={t('connections.addressHint')} required value={address} onChange={setAddress} />
      {secret === 'needed' && (
        <FormLine
          label={t('connections.token')}
          hint={t('connections.tokenHint')}
          kind="password"
          required
          value={token}
          onChange={setToken}
        />
      )}
    </SettingsForm>
  );
}
