// Agents hand back what they typed: the file is tried first without changing anything, then carried out, and each line says what became of it.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Upload } from '@codegouvfr/react-dsfr/Upload';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newRequestId } from '../acting.ts';
import { useApi } from '../api.ts';
import { type SentFile, sentFile } from '../sent-file.ts';
import { Failure } from './failure.tsx';
import { FigureTable } from './figure-table.tsx';

const TIMEOUT_MILLISECONDS = 10 * 60_000;

interface Chosen {
  readonly sent: SentFile;
  /** The same while the file is the same: sent again, nothing is done twice. */
  readonly requestId: string;
}

export function ByHandImport() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const send = useMutation({
    mutationFn: ({ dryRun, file }: { readonly dryRun: boolean; readonly file: Chosen }) =>
      api.importByHand({ body: { ...file.sent, requestId: file.requestId, dryRun }, timeoutMilliseconds: TIMEOUT_MILLISECONDS }),
    onSuccess: ({ dryRun }) => (dryRun ? undefined : queries.invalidateQueries()),
  });
  const choose = async (file: File | undefined): Promise<void> => {
    send.reset();
    const sent = file === undefined ? null : await sentFile(file);
    setTooLarge(file !== undefined && sent === null);
    setChosen(sent === null ? null : { sent, requestId: newRequestId() });
  };
  const begin = (dryRun: boolean): void => {
    if (chosen !== null && !send.isPending) send.mutate({ dryRun, file: chosen });
  };
  const answer = send.data;
  const caption = answer?.dryRun === false ? t('continuity.done') : t('continuity.tried');
  return (
    <section aria-labelledby="by-hand-import">
      <h2 id="by-hand-import" className="fr-h5 fr-mb-1v">
        {t('continuity.import')}
      </h2>
      <p className="console-prose">{t('continuity.importExplained')}</p>
      <div className="console-form">
        <Upload
          label={t('continuity.file')}
          hint=""
          {...(tooLarge ? { state: 'error' as const, stateRelatedMessage: t('continuity.tooLarge') } : {})}
          nativeInputProps={{ accept: '.csv,text/csv,.xlsx,.ods', onChange: (event) => void choose(event.target.files?.[0]) }}
        />
        <div className="console-buttons">
          <Button priority="secondary" disabled={chosen === null} onClick={() => begin(true)}>
            {t('continuity.try')}
          </Button>
          {answer?.dryRun === true && answer.lines.some(({ outcome }) => outcome === 'finished' || outcome === 'given_back') && (
            <Button onClick={() => begin(false)}>{t('continuity.carryOut')}</Button>
          )}
        </div>
        {send.error !== null && <Failure thrown={send.error} />}
        <p role="status">
          {send.isPending && t('act.pending')}
          {answer !== undefined && !send.isPending && (answer.lines.length === 0 ? t('continuity.nothing') : caption)}
        </p>
        {answer !== undefined && answer.lines.length > 0 && (
          <FigureTable
            caption={caption}
            columns={[t('continuity.line'), t('queue.reference'), t('continuity.outcome'), t('continuity.why')]}
            rows={answer.lines.map(({ dossierId, en, fr, line, outcome, reference }) => ({
              key: String(line),
              cells: [
                line,
                dossierId === null ? (
                  reference
                ) : (
                  <Link key="dossier" className="fr-link" to={`/dossiers/${dossierId}`}>
                    {reference}
                  </Link>
                ),
                t(`byHand.${outcome}`),
                (i18n.language === 'en' ? en : fr) ?? '',
              ],
            }))}
          />
        )}
      </div>
    </section>
  );
}
