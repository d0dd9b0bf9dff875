// Places of France that have public holidays of their own, as an office names where it is.
export const HOLIDAY_PLACES = [
  'mainland',
  'alsace-moselle',
  'alsace-moselle-without-good-friday',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint-barthelemy',
] as const;
export type HolidayPlace = (typeof HOLIDAY_PLACES)[number];
