// How many dossiers wait for a robot, by assistant.
import { useTranslation } from 'react-i18next';
import type { Api } from '../api.ts';
import { FigureTable } from './figure-table.tsx';

type Waiting = Awaited<ReturnType<Api['robots']>>['waiting'];

/** `only`: the assistants that one robot may run; null: all. */
export function RobotQueue({ waiting, only = null }: { readonly waiting: Waiting; readonly only?: readonly string[] | null }) {
  const { t, i18n } = useTranslation();
  const shown = waiting.filter(({ assistant }) => only === null || only.includes(assistant));
  return (
    <section aria-labelledby="robot-queue">
      <h2 id="robot-queue" className="fr-h5">
        {t('robots.queue')}
      </h2>
      {shown.length === 0 ? (
        <p>{t('robots.noQueue')}</p>
      ) : (
        <FigureTable
          caption={t('robots.queue')}
          columns={[t('robots.assistant'), t('robots.waiting')]}
          rows={shown.map(({ assistant, title, waiting: count }) => ({
            key: assistant,
            cells: [
              <span key="title" lang="fr">
                {title}
              </span>,
              count.toLocaleString(i18n.language === 'en' ? 'en-GB' : 'fr-FR'),
            ],
          }))}
        />
      )}
    </section>
  );
}
