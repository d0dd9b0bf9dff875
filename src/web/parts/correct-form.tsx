// The values of a dossier as fields of their nature; only those that change are sent, and the dossier is treated again with them.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierValues } from '#protocol/handovers.ts';
import { useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { Failure } from './failure.tsx';

type Value = DossierValues['values'][number];
type Address = NonNullable<Value['address']>;
type Written = string | Address;

const PARTS = ['number', 'street', 'postalCode', 'city', 'cityCode'] as const;
const NO_ADDRESS: Address = { number: '', street: '', postalCode: '', city: '', cityCode: '' };
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

function readChanges(draft: string): Readonly<Record<string, Written>> {
  try {
    return draft === '' ? {} : (JSON.parse(draft) as Record<string, Written>);
  } catch {
    return {};
  }
}

interface FieldProps {
  readonly value: Value;
  readonly written: Written | undefined;
  readonly onChange: (written: Written) => void;
}

function AddressField({ onChange, value, written }: FieldProps) {
  const { t } = useTranslation();
  const address = typeof written === 'object' ? written : (value.address ?? NO_ADDRESS);
  return (
    <fieldset className="fr-fieldset console-address">
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular" lang="fr">
        {value.label}
      </legend>
      {PARTS.map((part) => (
        <Input
          key={part}
          label={t(`addressPart.${part}`)}
          nativeInputProps={{
            value: address[part],
            maxLength: 200,
            autoComplete: 'off',
            onChange: ({ target }) => onChange({ ...address, [part]: target.value }),
          }}
        />
      ))}
    </fieldset>
  );
}

function YesNoField({ onChange, value, written }: FieldProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={<span lang="fr">{value.label}</span>}
      nativeSelectProps={{ value: typeof written === 'string' ? written : value.value, onChange: ({ target }) => onChange(target.value) }}
    >
      <option value="">{t('correct.nothing')}</option>
      <option value="oui">{t('correct.yes')}</option>
      <option value="non">{t('correct.no')}</option>
    </Select>
  );
}

function Field(props: FieldProps) {
  const { t, i18n } = useTranslation();
  const { onChange, value, written } = props;
  if (value.type === 'address') return <AddressField {...props} />;
  if (value.type === 'yes_no') return <YesNoField {...props} />;
  const text = typeof written === 'string' ? written : value.value;
  const isDay = value.type === 'date' && (value.value === '' || DAY.test(value.value));
  // A day that one picks explains itself, and so does a text without a format, which alone is told in its assistant's own words.
  const says = !isDay && (value.type !== 'text' || value.expected.fr === value.expected.en);
  return (
    <Input
      label={<span lang="fr">{value.label}</span>}
      hintText={says ? t('correct.expected', { expected: value.expected[i18n.language === 'en' ? 'en' : 'fr'] }) : undefined}
      nativeInputProps={{
        value: text,
        maxLength: 2_000,
        autoComplete: 'off',
        type: isDay ? 'date' : 'text',
        onChange: ({ target }) => onChange(target.value),
      }}
    />
  );
}

function isChanged(value: Value, written: Written): boolean {
  if (typeof written === 'string') return written !== value.value;
  return JSON.stringify(written) !== JSON.stringify(value.address ?? NO_ADDRESS);
}

export interface CorrectFormProps {
  readonly dossierId: string;
  /** Of the dossier as the page showed it. */
  readonly updatedAt: string;
  readonly values: readonly Value[];
  /** It was sent, or nothing is to be corrected. */
  readonly onEnd: () => void;
}

export function CorrectForm({ dossierId, onEnd, updatedAt, values }: CorrectFormProps) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossierId);
  // The page looks again by itself: what counts is what it showed when the person began.
  const [asOf] = useState(updatedAt);
  const [shown] = useState(values);
  const [draft, setDraft] = useDraft(dossierId, 'correct');
  const written = readChanges(draft);
  const changes = Object.fromEntries(
    shown.flatMap((value) => {
      const one = written[value.name];
      return one === undefined || !isChanged(value, one) ? [] : [[value.name, one] as const];
    }),
  );
  const none = Object.keys(changes).length === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (none) return;
    act('correctDossier', { asOf, values: changes }, onEnd);
  };
  return (
    <form onSubmit={submit} className="console-form">
      <p>{t('correct.explained')}</p>
      {shown
        .filter(({ correctable }) => correctable)
        .map((value) => (
          <Field
            key={value.name}
            value={value}
            written={written[value.name]}
            onChange={(next) => setDraft(JSON.stringify({ ...written, [value.name]: next }))}
          />
        ))}
      {error !== null && <Failure thrown={error} />}
      {none && <p className="console-quiet">{t('correct.none')}</p>}
      <div className="console-buttons">
        <Button type="submit" disabled={none}>
          {pending ? t('act.pending') : t('correct.submit')}
        </Button>
        <Button type="button" priority="tertiary" onClick={onEnd}>
          {t('correct.end')}
        </Button>
      </div>
    </form>
  );
}
