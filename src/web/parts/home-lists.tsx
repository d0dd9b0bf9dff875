// Home: what waits for a person, what goes wrong, and what happened since the last working day began.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Home } from '#protocol/figures.ts';
import '../figures.css';
import { useMay } from '../may.ts';
import { FigureTable } from './figure-table.tsx';
import { formatDay, formatInstant } from './instant.tsx';

/** What is bound to a time first. */
const KINDS = ['confirm', 'uncertain', 'decide', 'anomaly'] as const;

export function Waits({ home: { elsewhere, mine, open, questions } }: { readonly home: Home }) {
  const { t } = useTranslation();
  const waiting = KINDS.filter((kind) => open[kind] > 0);
  return (
    <section aria-labelledby="waits">
      <h2 id="waits" className="fr-h5 fr-mb-1v">
        {t('waits.title')}
      </h2>
      {waiting.length === 0 && mine === 0 && questions.open === 0 && <p>{t('waits.none')}</p>}
      {(waiting.length > 0 || mine > 0 || elsewhere > 0 || questions.open > 0) && (
        <ul className="console-plain">
          {waiting.map((kind) => (
            <li key={kind}>
              <Link className="fr-link" to={`/a-traiter?pour=groups&nature=${kind}`}>
                {t(`waitsKind.${kind}`, { count: open[kind] })}
              </Link>
            </li>
          ))}
          {mine > 0 && (
            <li>
              <Link className="fr-link" to="/a-traiter?pour=me">
                {t('waits.mine', { count: mine })}
              </Link>
            </li>
          )}
          {questions.open > 0 && (
            <li>
              <Link className="fr-link" to="/dossiers?reponse=attendue">
                {t('waits.answer', { count: questions.open })}
              </Link>
            </li>
          )}
          {questions.reminded > 0 && (
            <li>
              <Link className="fr-link" to="/dossiers?reponse=relancee">
                {t('waits.reminded', { count: questions.reminded })}
              </Link>
            </li>
          )}
          {elsewhere > 0 && (
            <li>
              <Link className="fr-link" to="/a-traiter?pour=all">
                {t('waits.elsewhere', { count: elsewhere })}
              </Link>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

export function Troubles({ troubles }: { readonly troubles: Home['troubles'] }) {
  const { t, i18n } = useTranslation();
  return (
    <section aria-labelledby="troubles">
      <h2 id="troubles" className="fr-h5 fr-mb-1v">
        {t('troubles.title')}
      </h2>
      {troubles.length === 0 ? (
        <p>{t('troubles.none')}</p>
      ) : (
        <ul className="console-plain console-troubles">
          {troubles.map((trouble, index) => {
            const { days, kind, page, since, title, waiting, why } = trouble;
            const said = kind === 'backlog' && days === null ? 'backlog_waiting' : kind;
            const number = (value: number | null): string => (value ?? 0).toLocaleString(i18n.language);
            return (
              // oxlint-disable-next-line react/no-array-index-key -- two accounts of one application are told alike
              <li key={`${kind} ${trouble.name} ${index}`}>
                <Link className="fr-link" to={page}>
                  {t(`trouble.${said}`, {
                    title,
                    waiting: number(waiting),
                    days: number(days),
                  })}
                </Link>
                {since !== null && (
                  <span className="console-quiet"> {t('troubles.since', { at: formatInstant(since, i18n.language) })}</span>
                )}
                {why !== null && <p className="console-prose fr-mb-0">{i18n.language === 'en' ? why.en : why.fr}</p>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

export function Happened({ home: { assistants, since, today } }: { readonly home: Home }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const title = t('happened.title', { day: formatDay(since, i18n.language) });
  return (
    <section aria-labelledby="happened">
      <h2 id="happened" className="fr-h5 fr-mb-1v">
        {title}
      </h2>
      {assistants.length === 0 ? (
        <p>{t('happened.none')}</p>
      ) : (
        <FigureTable
          caption={title}
          columns={[
            t('happened.assistant'),
            t('figure.received'),
            t('figure.done'),
            t('figure.handedOver'),
            t('figure.confirm'),
            t('figure.awaiting'),
            t('figure.failed'),
          ]}
          rows={assistants.map(({ assistant, counts, title: name }) => ({
            key: assistant,
            cells: [
              may('assistant') ? (
                <Link key="title" className="fr-link" lang="fr" to={`/assistants/${assistant}`}>
                  {name}
                </Link>
              ) : (
                name
              ),
              ...[
                counts.received,
                counts.done,
                counts.anomaly + counts.decide + counts.uncertain,
                counts.confirm,
                counts.awaiting,
                counts.failed,
              ].map((count) => count.toLocaleString(i18n.language)),
            ],
          }))}
        />
      )}
      <p className="console-links fr-mt-1w">
        <Link className="fr-link" to={`/mois/${today.slice(0, 7)}`}>
          {t('monthPage.menu')}
        </Link>
        {(may('backlogCsv') || may('importByHand')) && (
          <Link className="fr-link" to="/continuite">
            {t('continuity.title')}
          </Link>
        )}
      </p>
    </section>
  );
}
