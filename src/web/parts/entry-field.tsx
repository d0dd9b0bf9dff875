// One field of a dossier that is typed in, by its nature; what is wrong with it is said there.
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useTranslation } from 'react-i18next';
import type { EntryForm } from '#protocol/entries.ts';
import { EntryFileField, type EntryFiles } from './entry-file-field.tsx';

export type EntryShown = EntryForm['fields'][number];

const PARTS = ['number', 'street', 'postalCode', 'city', 'cityCode'] as const;
export type EntryAddress = Readonly<Record<(typeof PARTS)[number], string>>;
/** Of a list: a text of several lines. */
export type EntryWritten = string | EntryAddress | EntryFiles;

const NO_ADDRESS: EntryAddress = { number: '', street: '', postalCode: '', city: '', cityCode: '' };
const LONGEST = 2_000;
const LONGEST_LIST = 10_000;
const INPUT_MODES: Readonly<Record<string, 'numeric' | 'decimal'>> = { whole_number: 'numeric', decimal: 'decimal', money: 'decimal' };

export interface EntryFieldProps {
  readonly assistant: string;
  readonly field: EntryShown;
  readonly written: EntryWritten | undefined;
  readonly fault: string | undefined;
  readonly onChange: (written: EntryWritten) => void;
}

/** By it a page puts the focus on what is wrong. */
export function entryFieldId(name: string): string {
  return `entry-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

function AddressField({ fault, field, onChange, written }: EntryFieldProps) {
  const { t } = useTranslation();
  const address = typeof written === 'object' && 'city' in written ? written : NO_ADDRESS;
  const id = entryFieldId(field.name);
  return (
    <fieldset className="fr-fieldset console-address" aria-describedby={fault === undefined ? undefined : `${id}-fault`}>
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular">
        <span lang="fr">{field.label}</span>
        {field.optional && <span className="fr-hint-text">{t('typedIn.optional')}</span>}
      </legend>
      {PARTS.map((part, index) => (
        <Input
          key={part}
          label={t(`addressPart.${part}`)}
          state={fault === undefined ? 'default' : 'error'}
          nativeInputProps={{
            ...(index === 0 ? { id } : {}),
            value: address[part],
            maxLength: 200,
            autoComplete: 'off',
            'aria-invalid': fault !== undefined,
            onChange: ({ target }) => onChange({ ...address, [part]: target.value }),
          }}
        />
      ))}
      {fault !== undefined && (
        <p id={`${id}-fault`} className="fr-error-text">
          {fault}
        </p>
      )}
    </fieldset>
  );
}

function hintOf({ expected, optional, type }: EntryShown, language: 'fr' | 'en', t: ReturnType<typeof useTranslation>['t']): string {
  const said = type === 'list' ? 'typedIn.lines' : 'typedIn.expected';
  const plain = type === 'date' || type === 'yes_no' || (type === 'text' && expected.fr === 'texte');
  return [plain ? '' : t(said, { expected: expected[language] }), optional ? t('typedIn.optional') : '']
    .filter((one) => one !== '')
    .join(' ');
}

export function EntryField(props: EntryFieldProps) {
  const { t, i18n } = useTranslation();
  const { fault, field, onChange, written } = props;
  if (!field.askable) return <p className="console-quiet">{t('typedIn.notAskable', { label: field.label })}</p>;
  if (field.type === 'address') return <AddressField {...props} />;
  if (field.type === 'files') {
    const files = typeof written === 'object' && 'files' in written ? written : undefined;
    return (
      <EntryFileField
        id={entryFieldId(field.name)}
        assistant={props.assistant}
        field={field}
        written={files}
        fault={fault}
        onChange={onChange}
      />
    );
  }
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const hint = hintOf(field, language, t);
  const value = typeof written === 'string' ? written : '';
  const common = {
    label: <span lang="fr">{field.label}</span>,
    ...(hint === '' ? {} : { hintText: hint }),
    state: fault === undefined ? ('default' as const) : ('error' as const),
    stateRelatedMessage: fault,
  };
  const native = { id: entryFieldId(field.name), value, 'aria-invalid': fault !== undefined };
  if (field.type === 'yes_no') {
    const { hintText, ...rest } = { hintText: undefined, ...common };
    return (
      <Select {...rest} hint={hintText} nativeSelectProps={{ ...native, onChange: ({ target }) => onChange(target.value) }}>
        <option value="">{t('correct.nothing')}</option>
        <option value="oui">{t('correct.yes')}</option>
        <option value="non">{t('correct.no')}</option>
      </Select>
    );
  }
  if (field.type === 'list') {
    return (
      <Input
        {...common}
        textArea
        nativeTextAreaProps={{ ...native, rows: 4, maxLength: LONGEST_LIST, onChange: ({ target }) => onChange(target.value) }}
      />
    );
  }
  const inputMode = INPUT_MODES[field.type];
  return (
    <Input
      {...common}
      nativeInputProps={{
        ...native,
        type: field.type === 'date' ? 'date' : 'text',
        ...(inputMode === undefined ? {} : { inputMode }),
        maxLength: LONGEST,
        autoComplete: 'off',
        onChange: ({ target }) => onChange(target.value),
      }}
    />
  );
}
