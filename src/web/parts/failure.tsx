// What the server refused, in the reader's language, with a way out when the session is over.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useTranslation } from 'react-i18next';
import { CopisteError } from '#base/errors.ts';

export function Failure({ thrown }: { readonly thrown: unknown }) {
  const { t, i18n } = useTranslation();
  const why = thrown instanceof CopisteError ? thrown.text(i18n.language === 'en' ? 'en' : 'fr') : String(thrown);
  return <Alert severity="error" small description={t('failed', { why })} className="fr-my-2w" />;
}
