// How urgent, and by when: what is left as it is does not change.
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useTranslation } from 'react-i18next';
import { PRIORITIES, type Priority } from '#domain/priority.ts';

export interface PlanWish {
  readonly priority: Priority | '';
  readonly dueOn: string;
  readonly removeDue: boolean;
}
export const NO_WISH: PlanWish = { priority: '', dueOn: '', removeDue: false };

/** Null: nothing would change. */
export function planOf({ dueOn, priority, removeDue }: PlanWish): { priority?: Priority; dueOn?: string | null } | null {
  const due = removeDue ? { dueOn: null } : dueOn === '' ? {} : { dueOn };
  const wanted = { ...(priority === '' ? {} : { priority }), ...due };
  return Object.keys(wanted).length === 0 ? null : wanted;
}

export function PlanFields({ onChange, wish }: { readonly wish: PlanWish; readonly onChange: (wish: PlanWish) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('listColumn.priority')}
        nativeSelectProps={{
          value: wish.priority,
          onChange: (event) => onChange({ ...wish, priority: event.target.value as Priority | '' }),
        }}
      >
        <option value="">{t('plan.keep')}</option>
        {PRIORITIES.map((one) => (
          <option key={one} value={one}>
            {t(`priority.${one}`)}
          </option>
        ))}
      </Select>
      <Input
        label={t('plan.dueOn')}
        hintText={t('plan.dueHint')}
        disabled={wish.removeDue}
        nativeInputProps={{ type: 'date', value: wish.dueOn, onChange: (event) => onChange({ ...wish, dueOn: event.target.value }) }}
      />
      <Checkbox
        small
        options={[
          {
            label: t('plan.removeDue'),
            nativeInputProps: { checked: wish.removeDue, onChange: (event) => onChange({ ...wish, removeDue: event.target.checked }) },
          },
        ]}
      />
    </>
  );
}
