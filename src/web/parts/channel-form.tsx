// A way on which alerts leave: added, or changed. What is secret is written here and never shown back.
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertChannel } from '#protocol/alerts.ts';
import { type Api, useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { FormLine } from './form-line.tsx';
import { Removal } from './removal.tsx';
import { SettingsForm } from './settings-form.tsx';

type Settings = Parameters<Api['addAlertChannel']>[0]['body']['settings'];
type Kind = Settings['kind'];
type Security = Extract<Settings, { kind: 'email' }>['security'];

const KINDS: readonly Kind[] = ['email', 'webhook', 'matrix'];
const SECURITIES: readonly Security[] = ['tls', 'starttls', 'none'];
const LANGUAGES = ['fr', 'en'] as const;

const EMPTY = {
  name: '',
  host: '',
  port: '465',
  security: 'tls' as Security,
  user: '',
  password: '',
  from: '',
  to: '',
  url: '',
  homeserver: '',
  room: '',
  token: '',
  language: 'fr' as (typeof LANGUAGES)[number],
  privateAllowed: false,
  enabled: true,
  renewSecret: false,
};
type Fields = typeof EMPTY;

function fieldsOf(channel: AlertChannel | null): Fields {
  if (channel === null) return EMPTY;
  const { enabled, name, privateAllowed, settings } = channel;
  const known = { ...EMPTY, name, enabled, privateAllowed };
  if (settings?.kind === 'email') {
    const { kind: _kind, port, to, user, ...rest } = settings;
    return { ...known, ...rest, port: String(port), to: to.join(', '), user: user ?? '' };
  }
  if (settings?.kind === 'webhook') return { ...known, url: settings.url };
  if (settings?.kind === 'matrix') return { ...known, homeserver: settings.homeserver, room: settings.room, language: settings.language };
  return known;
}

function settingsOf(kind: Kind, fields: Fields): Settings {
  const { from, homeserver, host, language, password, port, renewSecret, room, security, to, token, url, user } = fields;
  if (kind === 'webhook') return { kind, url, renewSecret };
  if (kind === 'matrix') return { kind, homeserver, room, language, ...(token === '' ? {} : { token }) };
  const addresses = to.split(/[\s,;]+/).filter((one) => one !== '');
  const secret = password === '' ? {} : { password };
  return { kind, host, port: Number(port), security, user: user === '' ? null : user, from, to: addresses, language, ...secret };
}

export function ChannelForm({ channel, onDone }: { readonly channel: AlertChannel | null; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>(channel?.kind ?? 'email');
  const [fields, setFields] = useState(() => fieldsOf(channel));
  const set =
    <Name extends keyof Fields>(name: Name) =>
    (value: Fields[Name]): void =>
      setFields((before) => ({ ...before, [name]: value }));
  const refresh = () => queries.invalidateQueries({ queryKey: ['alert-plan'] });
  const save = useMutation({
    mutationFn: () => {
      const { enabled, name, privateAllowed } = fields;
      const body = { name, enabled, privateAllowed, settings: settingsOf(kind, fields) };
      return channel === null ? api.addAlertChannel({ body }) : api.changeAlertChannel({ params: { channelId: channel.id }, body });
    },
    onSuccess: async ({ secret }) => {
      await refresh();
      if (channel === null) setFields(EMPTY);
      // A secret that is shown once keeps the form open.
      if (secret === null) onDone();
    },
  });
  const remove = useMutation({
    mutationFn: () => api.removeAlertChannel({ params: { channelId: channel?.id ?? '' } }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const secret = save.data?.secret ?? null;
  const ticks = [
    { name: 'privateAllowed' as const, label: t('alertPlan.privateAllowed') },
    { name: 'enabled' as const, label: t('alertPlan.enabled') },
    ...(channel?.kind === 'webhook' ? [{ name: 'renewSecret' as const, label: t('alertPlan.renewSecret') }] : []),
  ];
  return (
    <SettingsForm
      narrow
      change={save}
      close={t('alertPlan.close')}
      onClose={onDone}
      more={channel !== null && <Removal warning={t('alertPlan.removeChannelWarning')} onRemove={() => remove.mutate()} />}
    >
      <h3 className="fr-h6">{channel === null ? t('alertPlan.addChannel') : t('alertPlan.changeChannel', { name: channel.name })}</h3>
      {channel === null && (
        <Select label={t('alertPlan.kind')} nativeSelectProps={{ value: kind, onChange: (event) => setKind(event.target.value as Kind) }}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`channelKind.${one}`)}
            </option>
          ))}
        </Select>
      )}
      <FormLine label={t('alertPlan.name')} required value={fields.name} onChange={set('name')} />
      {kind === 'email' && (
        <>
          <FormLine label={t('alertPlan.host')} required value={fields.host} onChange={set('host')} />
          <FormLine label={t('alertPlan.port')} kind="number" least={1} most={65_535} required value={fields.port} onChange={set('port')} />
          <Select
            label={t('alertPlan.security')}
            nativeSelectProps={{ value: fields.security, onChange: (event) => set('security')(event.target.value as Security) }}
          >
            {SECURITIES.map((one) => (
              <option key={one} value={one}>
                {t(`mailSecurity.${one}`)}
              </option>
            ))}
          </Select>
          <FormLine label={t('alertPlan.user')} value={fields.user} onChange={set('user')} />
          <FormLine
            label={t('alertPlan.password')}
            {...(channel === null ? {} : { hint: t('alertPlan.kept') })}
            kind="password"
            value={fields.password}
            onChange={set('password')}
          />
          <FormLine label={t('alertPlan.from')} required value={fields.from} onChange={set('from')} />
          <FormLine label={t('alertPlan.to')} hint={t('alertPlan.toHint')} value={fields.to} onChange={set('to')} />
        </>
      )}
      {kind === 'webhook' && <FormLine label={t('alertPlan.url')} kind="url" required value={fields.url} onChange={set('url')} />}
      {kind === 'matrix' && (
        <>
          <FormLine label={t('alertPlan.homeserver')} kind="url" required value={fields.homeserver} onChange={set('homeserver')} />
          <FormLine label={t('alertPlan.room')} hint={t('alertPlan.roomHint')} required value={fields.room} onChange={set('room')} />
          <FormLine
            label={t('alertPlan.token')}
            {...(channel === null ? {} : { hint: t('alertPlan.kept') })}
            kind="password"
            required={channel === null}
            value={fields.token}
            onChange={set('token')}
          />
        </>
      )}
      {kind !== 'webhook' && (
        <Select
          label={t('alertPlan.language')}
          nativeSelectProps={{ value: fields.language, onChange: (event) => set('language')(event.target.value as Fields['language']) }}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {t(`messageLanguage.${one}`)}
            </option>
          ))}
        </Select>
      )}
      <Checkbox
        small
        options={ticks.map(({ label, name }) => ({
          label,
          nativeInputProps: { checked: fields[name], onChange: (event) => set(name)(event.target.checked) },
        }))}
      />
      {remove.error !== null && <Failure thrown={remove.error} />}
      <div role="status">
        {secret !== null && (
          <p>
            {t('alertPlan.secret')} <code className="console-token">{secret}</code>
          </p>
        )}
      </div>
    </SettingsForm>
  );
}
