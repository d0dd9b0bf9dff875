// What a dossier says beside the last picture of the application; an agent corrects a value and has the dossier treated again with it.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import type { DossierValues as Values } from '#protocol/handovers.ts';
import '../handovers.css';
import { useApi } from '../api.ts';
import { useDraft } from '../draft.ts';
import { Capture } from './capture.tsx';
import { CorrectForm } from './correct-form.tsx';
import { DocumentReading } from './document-reading.tsx';
import { Failure } from './failure.tsx';
import { formatDay, formatInstant } from './instant.tsx';

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

function Row({ value }: { readonly value: Values['values'][number] }) {
  const { t, i18n } = useTranslation();
  const { corrected, label, problem, reading, type } = value;
  const told = corrected !== null && {
    name: corrected.by,
    at: formatInstant(corrected.at, i18n.language),
    before: corrected.before === '' ? t('values.none') : corrected.before,
  };
  const text = type === 'date' && DAY.test(value.value) ? formatDay(value.value, i18n.language) : value.value;
  return (
    <tr>
      <th scope="row" lang="fr">
        {label}
      </th>
      <td>
        {reading !== undefined && <DocumentReading reading={reading} />}
        {text === '' && reading !== undefined ? null : text === '' ? (
          <span className="console-quiet">{t('values.none')}</span>
        ) : (
          <span lang={type === 'date' ? undefined : 'fr'}>{text}</span>
        )}{' '}
        {problem !== null && (
          <Badge severity="warning" small noIcon as="span">
            {t(`valueProblem.${problem}`)}
          </Badge>
        )}
        {told !== false && (
          <div className="console-quiet">{reading === undefined ? t('values.corrected', told) : t('values.seen', told)}</div>
        )}
      </td>
    </tr>
  );
}

function Table({ values }: { readonly values: Values['values'] }) {
  const { t } = useTranslation();
  return (
    <div className="console-scroll" role="region" aria-label={t('values.title')} tabIndex={0}>
      <table className="console-table">
        <caption className="fr-sr-only">{t('values.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('values.name')}</th>
            <th scope="col">{t('values.said')}</th>
          </tr>
        </thead>
        <tbody>
          {values.map((value) => (
            <Row key={value.name} value={value} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface DossierValuesProps {
  readonly dossier: DossierDetail;
  /** What one can do: while somebody has to look, it stands under the application's last picture, beside the values. */
  readonly children?: ReactNode;
}

/** For agents. */
export function DossierValues({ children, dossier }: DossierValuesProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [draft, , forget] = useDraft(dossier.id, 'correct');
  const [opened, setOpened] = useState<boolean | null>(null);
  // The button that was pressed is gone: whoever goes by keyboard stands at what came in its place.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (opened !== null) place.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, [opened]);
  const { data, error } = useQuery({
    queryKey: ['dossierValues', dossier.id, dossier.updatedAt],
    queryFn: () => api.dossierValues({ params: { dossierId: dossier.id } }),
    placeholderData: keepPreviousData,
  });
  const mayCorrect = dossier.acts.includes('correct') && data?.values.some(({ correctable }) => correctable) === true;
  // What was begun before the page was left is there again.
  const correcting = mayCorrect && (opened ?? draft !== '');
  const beside = children !== undefined;
  const picture = dossier.timeline.findLast((entry) => entry.captureId !== null);
  return (
    <section className="fr-mb-4w" aria-labelledby="values">
      <h2 id="values" className="fr-h5">
        {beside ? t('values.side') : t('values.title')}
      </h2>
      {error !== null && <Failure polled thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      <div className={beside ? 'console-side' : undefined}>
        <div ref={place}>
          {data !== undefined && !data.readable && <p>{t('values.gone')}</p>}
          {data !== undefined && data.values.length > 0 && !correcting && <Table values={data.values} />}
          {mayCorrect && !correcting && (
            <div className="console-buttons">
              <Button priority="secondary" onClick={() => setOpened(true)}>
                {t('correct.begin')}
              </Button>
            </div>
          )}
          {data !== undefined && correcting && (
            <CorrectForm
              dossierId={dossier.id}
              updatedAt={dossier.updatedAt}
              values={data.values}
              onEnd={() => {
                forget();
                setOpened(false);
              }}
            />
          )}
        </div>
        {beside && (
          <div>
            {picture?.captureId == null ? (
              <p>{t('values.noPicture')}</p>
            ) : (
              <Capture captureId={picture.captureId} title={t('values.picture', { title: picture.line })} />
            )}
            {/* One thing at a time. */}
            {!correcting && children}
          </div>
        )}
      </div>
    </section>
  );
}
