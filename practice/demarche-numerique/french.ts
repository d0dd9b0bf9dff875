// French prose of dates, and instants written the way the real service writes them.

const DAY = new Intl.DateTimeFormat('fr-FR', { day: '2-digit', month: 'long', year: 'numeric', timeZone: 'UTC' });
const OFFSET = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });

/** « 05 janvier 2025 » for `2025-01-05`: meant for eyes, never to be parsed. */
export function frenchDate(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}

/** `2026-03-16T09:05:00+01:00`: Paris time, to the second; what stands below the second is lost for the client. */
export function parisInstant(instant: Date): string {
  const offset =
    OFFSET.formatToParts(instant)
      .find((part) => part.type === 'timeZoneName')
      ?.value.replace('GMT', '') ?? '';
  const sign = offset.startsWith('-') ? -1 : 1;
  const [hours = 0, minutes = 0] = offset.replace(/[+-]/, '').split(':').map(Number);
  const local = new Date(instant.getTime() + sign * (hours * 60 + minutes) * 60_000);
  return local.toISOString().slice(0, 19) + (offset === '' ? '+00:00' : offset);
}
