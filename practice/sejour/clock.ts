// The application's clock: it starts on the business date of the story, so that nothing depends on the day of the run.

/** `elapsed` in milliseconds since the start. */
export function instantAfter(today: string, elapsed: number): Date {
  return new Date(Date.parse(`${today}T08:00:00Z`) + Math.max(0, elapsed));
}

const PARIS = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** ISO instant → `DD/MM/YYYY HH:MM:SS`, time of Paris. */
export function screenInstant(iso: string): string {
  const parts = new Map(PARIS.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/** `YYYY-MM-DD` → `DD/MM/YYYY`. */
export function screenDate(day: string): string {
  return day.split('-').toReversed().join('/');
}
