// What the list of dossiers is filtered by, kept in the address: a search, and more behind a button.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AddressName, ANSWERS, AT_LEAST, MORE, WITHIN } from '../dossier-address.ts';

export interface DossierFiltersProps {
  readonly address: URLSearchParams;
  readonly assistants: readonly { readonly assistant: string; readonly title: string }[];
  readonly onChange: (name: AddressName, value: string) => void;
  readonly onClear: () => void;
}

interface ChoiceProps extends Pick<DossierFiltersProps, 'address' | 'onChange'> {
  readonly name: AddressName;
  readonly label: string;
  readonly none: string;
  readonly choices: readonly (readonly [string, string])[];
}

function Choice({ address, choices, label, name, none, onChange }: ChoiceProps) {
  return (
    <Select label={label} nativeSelectProps={{ value: address.get(name) ?? '', onChange: (event) => onChange(name, event.target.value) }}>
      <option value="">{none}</option>
      {choices.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  );
}

function Day({ address, label, name, onChange }: Pick<DossierFiltersProps, 'address' | 'onChange'> & { name: AddressName; label: string }) {
  return (
    <Input
      label={label}
      nativeInputProps={{ type: 'date', value: address.get(name) ?? '', onChange: (event) => onChange(name, event.target.value) }}
    />
  );
}

/** The address follows what is written, a little later: it must not write over what somebody writes meanwhile. */
function Search({ address, onChange }: Pick<DossierFiltersProps, 'address' | 'onChange'>) {
  const { t } = useTranslation();
  const asked = address.get('numero') ?? '';
  const [text, setText] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current !== document.activeElement) setText(asked);
  }, [asked]);
  return (
    <Input
      label={t('queue.search')}
      className="fr-mb-0"
      nativeInputProps={{
        ref: field,
        type: 'search',
        value: text,
        inputMode: 'numeric',
        onChange: ({ target }) => {
          setText(target.value);
          onChange('numero', target.value);
        },
      }}
    />
  );
}

export function DossierFilters({ address, assistants, onChange, onClear }: DossierFiltersProps) {
  const { t } = useTranslation();
  const panel = useId();
  const active = MORE.filter((name) => address.has(name)).length;
  const [open, setOpen] = useState(active > 0);
  const place = { address, onChange };
  const within = WITHIN.map((name) => [name, t(`within.${name}`)] as const);
  return (
    <section aria-label={t('filter.title')} className="console-filters">
      <div className="console-filters__first">
        <Search {...place} />
        <Button priority="tertiary" nativeButtonProps={{ 'aria-expanded': open, 'aria-controls': panel }} onClick={() => setOpen(!open)}>
          {active === 0 ? t('filter.more') : t('filter.moreActive', { count: active })}
        </Button>
        {active > 0 && (
          <Button priority="tertiary no outline" onClick={onClear}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
      <div id={panel} hidden={!open}>
        <div className="console-filters__more">
          <Choice
            {...place}
            name="assistant"
            label={t('filter.assistant')}
            none={t('filter.anyAssistant')}
            choices={assistants.map(({ assistant, title }) => [assistant, title])}
          />
          <Choice
            {...place}
            name="priorite"
            label={t('filter.priority')}
            none={t('filter.any')}
            choices={AT_LEAST.map((name) => [name, t(`atLeast.${name}`)])}
          />
          <Choice {...place} name="echeance" label={t('filter.due')} none={t('filter.any')} choices={within} />
          <Choice {...place} name="limite" label={t('filter.limit')} none={t('filter.any')} choices={within} />
          <Choice
            {...place}
            name="reponse"
            label={t('filter.answer')}
            none={t('filter.any')}
            choices={Object.entries(ANSWERS).map(([name, meaning]) => [name, t(`filterAnswer.${meaning}`)])}
          />
          <Day {...place} name="du" label={t('filter.from')} />
          <Day {...place} name="au" label={t('filter.until')} />
        </div>
        <Checkbox
          small
          options={[
            {
              label: t('filter.mine'),
              nativeInputProps: {
                checked: address.get('moi') === 'oui',
                onChange: (event) => onChange('moi', event.target.checked ? 'oui' : ''),
              },
            },
          ]}
        />
      </div>
    </section>
  );
}
