// A moment, as people of the office write it.
import { useTranslation } from 'react-i18next';

/** To the minute; `exact`: to the second, where the order of things matters. */
export function formatInstant(iso: string, language: string, exact = false): string {
  // English is read in Europe here: day before month.
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: exact ? 'medium' : 'short' }).format(new Date(iso));
}

/** A day, `YYYY-MM-DD`, as people of the office write it. */
export function formatDay(day: string, language: string): string {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

export function Instant({ exact = false, iso }: { readonly exact?: boolean; readonly iso: string }) {
  const { i18n } = useTranslation();
  return <time dateTime={iso}>{formatInstant(iso, i18n.language, exact)}</time>;
}
