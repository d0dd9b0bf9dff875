// What the list of dossiers is filtered by, kept in the address: a search, and more behind a button.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AddressName, AT_LEAST, MORE, WITHIN } from '../dossier-address.ts';

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
        <Input
          label={t('queue.search')}
          className="fr-mb-0"
          nativeInputProps={{
            type: 'search',
            value: address.get('numero') ?? '',
            inputMode: 'numeric',
            onChange: (event) => onChange('numero', event.target.value),
          }}
        />
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
