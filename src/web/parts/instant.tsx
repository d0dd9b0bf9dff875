// A moment, as people of the office write it.
import { useTranslation } from 'react-i18next';

export function formatInstant(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(iso));
}

export function Instant({ iso }: { readonly iso: string }) {
  const { i18n } = useTranslation();
  return <time dateTime={iso}>{formatInstant(iso, i18n.language)}</time>;
}
