// Why dossiers are handed over, the commonest first, with the question of the form behind each; rare ones are told by their number only.
import { useTranslation } from 'react-i18next';
import type { AssistantDetail } from '#protocol/figures.ts';
import { FigureTable } from './figure-table.tsx';

export function AssistantReasons({ otherReasons, reasons }: Pick<AssistantDetail, 'otherReasons' | 'reasons'>) {
  const { t, i18n } = useTranslation();
  return (
    <section aria-labelledby="assistant-reasons">
      <h2 id="assistant-reasons" className="fr-h5 fr-mb-1v">
        {t('assistant.reasons')}
      </h2>
      {reasons.length === 0 ? (
        <p>{t('assistant.noReason')}</p>
      ) : (
        <FigureTable
          caption={t('assistant.reasons')}
          columns={[t('assistant.reason'), t('assistant.question'), t('assistant.count')]}
          rows={reasons.map(({ count, kind, questions, reason }) => ({
            key: `${kind} ${reason} ${questions.join(' ')}`,
            cells: [
              <span key="reason" lang="fr">
                {reason}
              </span>,
              <span key="question" lang="fr">
                {questions.join(' ; ')}
              </span>,
              count.toLocaleString(i18n.language),
            ],
          }))}
        />
      )}
      {otherReasons === null && <p className="fr-mt-1w">{t('assistant.otherReasonsFew')}</p>}
      {otherReasons !== null && otherReasons > 0 && <p className="fr-mt-1w">{t('assistant.otherReasons', { count: otherReasons })}</p>}
    </section>
  );
}
