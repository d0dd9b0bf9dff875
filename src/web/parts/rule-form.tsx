// Who is told of what, by which channel, when, and who else if nobody looks after it.
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRole } from '#domain/person-roles.ts';
import { ALERT_KINDS, type AlertKind } from '#domain/troubles.ts';
import type { AlertChannel, AlertRule, RuleRequest } from '#protocol/alerts.ts';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { FormLine } from './form-line.tsx';
import { Removal } from './removal.tsx';
import { RolesField } from './roles-field.tsx';
import { SettingsForm } from './settings-form.tsx';

interface ChannelChoiceProps {
  readonly label: string;
  readonly channels: readonly AlertChannel[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function ChannelChoice({ channels, label, onChange, value }: ChannelChoiceProps) {
  return (
    <Select label={label} nativeSelectProps={{ value, required: true, onChange: (event) => onChange(event.target.value) }}>
      {channels.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

const clockOf = (minute: number | undefined): string =>
  minute === undefined ? '' : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

export interface RuleFormProps {
  readonly rule: AlertRule | null;
  readonly channels: readonly AlertChannel[];
  readonly onDone: () => void;
}

export function RuleForm({ channels, onDone, rule }: RuleFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const first = channels[0]?.id ?? '';
  const [name, setName] = useState(rule?.name ?? '');
  const [channel, setChannel] = useState(rule?.channel ?? first);
  const [kinds, setKinds] = useState<readonly AlertKind[]>(rule?.kinds ?? ALERT_KINDS);
  const [roles, setRoles] = useState<readonly PersonRole[]>(rule?.roles ?? []);
  const [toAnswerable, setToAnswerable] = useState(rule?.toAnswerable ?? true);
  const [group, setGroup] = useState(String(rule?.groupMinutes ?? 5));
  const [repeat, setRepeat] = useState(String(rule?.repeatMinutes ?? ''));
  const [quietFrom, setQuietFrom] = useState(clockOf(rule?.quiet?.from));
  const [quietUntil, setQuietUntil] = useState(clockOf(rule?.quiet?.until));
  const [escalate, setEscalate] = useState(String(rule?.escalation?.minutes ?? ''));
  const [escalateChannel, setEscalateChannel] = useState(rule?.escalation?.channel ?? first);
  const [escalateRoles, setEscalateRoles] = useState<readonly PersonRole[]>(rule?.escalation?.roles ?? []);
  const [enabled, setEnabled] = useState(rule?.enabled ?? true);
  const refresh = () => queries.invalidateQueries({ queryKey: ['alert-plan'] });
  const asked = (): RuleRequest => {
    const [from, until, minutes] = [minuteOf(quietFrom), minuteOf(quietUntil), numberOf(escalate)];
    return {
      name,
      channel,
      kinds: [...kinds],
      roles: [...roles],
      toAnswerable,
      groupMinutes: Number(group),
      repeatMinutes: numberOf(repeat),
      quiet: from === null || until === null ? null : { from, until },
      escalation: minutes === null ? null : { minutes, channel: escalateChannel, roles: [...escalateRoles] },
      enabled,
    };
  };
  const save = useMutation({
    mutationFn: async () => {
      if (rule === null) await api.addAlertRule({ body: asked() });
      else await api.changeAlertRule({ params: { ruleId: rule.id }, body: asked() });
    },
    onSuccess: async () => {
      await refresh();
      if (rule === null) setName('');
      onDone();
    },
  });
  const remove = useMutation({
    mutationFn: () => api.removeAlertRule({ params: { ruleId: rule?.id ?? '' } }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  return (
    <SettingsForm
      narrow
      change={save}
      blocked={kinds.length === 0}
      close={t('alertPlan.close')}
      onClose={onDone}
      more={rule !== null && <Removal warning={t('alertPlan.removeRuleWarning')} onRemove={() => remove.mutate()} />}
    >
      <h3 className="fr-h6">{rule === null ? t('alertPlan.addRule') : t('alertPlan.changeRule', { name: rule.name })}</h3>
      <FormLine label={t('alertPlan.name')} required value={name} onChange={setName} />
      <ChannelChoice label={t('alertPlan.channel')} channels={channels} value={channel} onChange={setChannel} />
      <Checkbox
        legend={t('alertPlan.kinds')}
        small
        state={kinds.length === 0 ? 'error' : 'default'}
        stateRelatedMessage={kinds.length === 0 ? t('alertPlan.noKind') : undefined}
        options={ALERT_KINDS.map((kind) => ({
          label: t(`alertKind.${kind}`),
          nativeInputProps: {
            checked: kinds.includes(kind),
            onChange: (event) => setKinds(ALERT_KINDS.filter((one) => (one === kind ? event.target.checked : kinds.includes(one)))),
          },
        }))}
      />
      <RolesField legend={t('alertPlan.roles')} value={roles} onChange={setRoles} />
      <Checkbox
        small
        options={[
          {
            label: t('alertPlan.toAnswerable'),
            hintText: t('alertPlan.toAnswerableHint'),
            nativeInputProps: { checked: toAnswerable, onChange: (event) => setToAnswerable(event.target.checked) },
          },
        ]}
      />
      <FormLine
        label={t('alertPlan.groupMinutes')}
        hint={t('alertPlan.groupHint')}
        kind="number"
        least={0}
        most={1_440}
        required
        value={group}
        onChange={setGroup}
      />
      <FormLine
        label={t('alertPlan.repeatMinutes')}
        hint={t('alertPlan.never')}
        kind="number"
        least={5}
        most={10_080}
        value={repeat}
        onChange={setRepeat}
      />
      <FormLine label={t('alertPlan.quietFrom')} hint={t('alertPlan.quietHint')} kind="time" value={quietFrom} onChange={setQuietFrom} />
      <FormLine label={t('alertPlan.quietUntil')} kind="time" value={quietUntil} onChange={setQuietUntil} />
      <FormLine
        label={t('alertPlan.escalateMinutes')}
        hint={t('alertPlan.never')}
        kind="number"
        least={1}
        most={10_080}
        value={escalate}
        onChange={setEscalate}
      />
      {escalate !== '' && (
        <>
          <ChannelChoice label={t('alertPlan.escalateChannel')} channels={channels} value={escalateChannel} onChange={setEscalateChannel} />
          <RolesField legend={t('alertPlan.escalateRoles')} value={escalateRoles} onChange={setEscalateRoles} />
        </>
      )}
      <Checkbox
        small
        options={[
          { label: t('alertPlan.enabled'), nativeInputProps: { checked: enabled, onChange: (event) => setEnabled(event.target.checked) } },
        ]}
      />
      {remove.error !== null && <Failure thrown={remove.error} />}
    </SettingsForm>
  );
}
