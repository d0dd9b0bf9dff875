// Where an office is, by its public holidays.
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useTranslation } from 'react-i18next';
import { HOLIDAY_PLACES, type HolidayPlace } from '#domain/holiday-places.ts';

export function PlaceField({ onChange, value }: { readonly value: HolidayPlace; readonly onChange: (place: HolidayPlace) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('office.place')}
      hint={t('office.placeHint')}
      nativeSelectProps={{
        value,
        onChange: ({ target }) => onChange(HOLIDAY_PLACES.find((one) => one === target.value) ?? value),
      }}
    >
      {HOLIDAY_PLACES.map((place) => (
        <option key={place} value={place}>
          {t(`officePlace.${place}`)}
        </option>
      ))}
    </Select>
  );
}
