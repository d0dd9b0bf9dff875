// What the server refused, in the reader's language.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useTranslation } from 'react-i18next';
import { CopisteError } from '#base/errors.ts';
import { healthAfter } from '../server-health.ts';

interface FailureProps {
  readonly thrown: unknown;
  /** What is asked again and again; the frame then says by itself that the server is gone or the session over. */
  readonly polled?: boolean;
  /** What it means, where that is not plain from where it stands. */
  readonly title?: string;
}

export function Failure({ polled = false, thrown, title }: FailureProps) {
  const { t, i18n } = useTranslation();
  if (polled && healthAfter(thrown) !== null) return null;
  const why = thrown instanceof CopisteError ? thrown.text(i18n.language === 'en' ? 'en' : 'fr') : t('failed');
  if (title !== undefined) return <Alert severity="error" as="h2" role="alert" title={title} description={why} className="fr-mb-3w" />;
  return <Alert severity="error" small role="alert" description={why} className="fr-my-2w" />;
}
