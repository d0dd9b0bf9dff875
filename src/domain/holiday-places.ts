// Where an office is, by its public holidays. All of these live by the clock of Paris, as everything here that tells a day or an hour does.
export const HOLIDAY_PLACES = ['mainland', 'alsace-moselle', 'alsace-moselle-without-good-friday'] as const;
export type HolidayPlace = (typeof HOLIDAY_PLACES)[number];
