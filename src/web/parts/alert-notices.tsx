// The last messages, and what became of each.
import { useTranslation } from 'react-i18next';
import { type Api } from '../api.ts';
import { formatInstant, Instant } from './instant.tsx';

type Notice = Awaited<ReturnType<Api['alertPlan']>>['notices'][number];

export function AlertNotices({ notices }: { readonly notices: readonly Notice[] }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5" id="alert-notices">
        {t('alertPlan.notices')}
      </h2>
      {notices.length === 0 && <p>{t('alertPlan.noNotice')}</p>}
      {notices.length > 0 && (
        <div className="console-scroll" role="region" tabIndex={0} aria-labelledby="alert-notices">
          <table className="console-table">
            <caption className="fr-sr-only">{t('alertPlan.notices')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('alertPlan.created')}</th>
                <th scope="col">{t('alertPlan.channel')}</th>
                <th scope="col">{t('alertPlan.reason')}</th>
                <th scope="col">{t('alertPlan.state')}</th>
                <th scope="col">{t('alertPlan.tries')}</th>
              </tr>
            </thead>
            <tbody>
              {notices.map(({ channel, createdAt, dueAt, id, problem, reason, state, tries }) => (
                <tr key={id}>
                  <th scope="row">
                    <Instant iso={createdAt} />
                  </th>
                  <td>{channel}</td>
                  <td>{t(`noticeReason.${reason}`)}</td>
                  <td className="console-reason">
                    {t(`noticeState.${state}`)}
                    {problem !== null && <p className="console-quiet fr-mb-0">{i18n.language === 'en' ? problem.en : problem.fr}</p>}
                    {state === 'waiting' && tries > 0 && (
                      <p className="console-quiet fr-mb-0">{t('alertPlan.next', { at: formatInstant(dueAt, i18n.language) })}</p>
                    )}
                  </td>
                  <td>{tries}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
