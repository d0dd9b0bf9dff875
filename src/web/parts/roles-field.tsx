// The roles that somebody has, each with what it means.
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { useTranslation } from 'react-i18next';
import { PERSON_ROLES, type PersonRole } from '#domain/person-roles.ts';

export interface RolesFieldProps {
  readonly legend: string;
  readonly value: readonly PersonRole[];
  readonly onChange: (roles: readonly PersonRole[]) => void;
  /** Nobody may be left without any. */
  readonly fault?: string | undefined;
}

export function RolesField({ fault, legend, onChange, value }: RolesFieldProps) {
  const { t } = useTranslation();
  return (
    <Checkbox
      legend={legend}
      small
      state={fault === undefined ? 'default' : 'error'}
      stateRelatedMessage={fault}
      options={PERSON_ROLES.map((role) => ({
        label: t(`role.${role}`),
        nativeInputProps: {
          checked: value.includes(role),
          onChange: (event) => onChange(PERSON_ROLES.filter((one) => (one === role ? event.target.checked : value.includes(one)))),
        },
      }))}
    />
  );
}
