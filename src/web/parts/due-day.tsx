// A day by which a dossier is due, with a plain word where it is late.
import { useTranslation } from 'react-i18next';

/** A day, `YYYY-MM-DD`, as short as people of the office write it. */
export function shortDay(day: string, language: string): string {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }).format(new Date(day));
}

export interface DueDayProps {
  readonly day: string | null;
  readonly today: string;
  /** What is finished is not late any more. */
  readonly finished: boolean;
  readonly kind: 'due' | 'limit';
}

export function DueDay({ day, finished, kind, today }: DueDayProps) {
  const { t, i18n } = useTranslation();
  if (day === null) return null;
  const late = !finished && day < today;
  return (
    <span className={late ? 'console-late' : undefined}>
      <time dateTime={day}>{shortDay(day, i18n.language)}</time>
      {late && <span className="console-late__word">{kind === 'due' ? t('due.late') : t('due.passed')}</span>}
      {!finished && day === today && <span className="console-late__word">{t('due.today')}</span>}
    </span>
  );
}
