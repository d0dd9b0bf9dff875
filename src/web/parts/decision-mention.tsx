// Where an assistant prepared a decision about somebody: the mention that the law asks for, as it was approved, or that there is none.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';

export function DecisionMention({ assistant }: { readonly assistant: string }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const { data: mention, error } = useQuery({ queryKey: ['mention', assistant], queryFn: () => api.mention({ params: { assistant } }) });
  if (mention === undefined) return error === null ? null : <Failure polled thrown={error} />;
  if (mention === null) return <Alert severity="warning" small description={t('mention.missing')} className="fr-mb-4w" />;
  return (
    <section className="fr-mb-4w" aria-labelledby="mention">
      <h2 id="mention" className="fr-h5">
        {t('mention.title')}
      </h2>
      <p>{t('mention.explained')}</p>
      <blockquote lang="fr" className="console-proposed">
        {mention.text}
      </blockquote>
      <p className="console-quiet fr-mt-1w">
        {t('mention.approved', { name: mention.approvedBy, at: formatInstant(mention.approvedAt, i18n.language) })}
      </p>
    </section>
  );
}
