// What the server refused, in the reader's language.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useTranslation } from 'react-i18next';
import { CopisteError } from '#base/errors.ts';
import { healthAfter } from '../server-health.ts';

/** `polled`: what is asked again and again; the frame then says by itself that the server is gone or the session over. */
export function Failure({ polled = false, thrown }: { readonly polled?: boolean; readonly thrown: unknown }) {
  const { t, i18n } = useTranslation();
  if (polled && healthAfter(thrown) !== null) return null;
  const why = thrown instanceof CopisteError ? thrown.text(i18n.language === 'en' ? 'en' : 'fr') : t('failed');
  return <Alert severity="error" small role="alert" description={why} className="fr-my-2w" />;
}
