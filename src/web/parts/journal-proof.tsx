// Whether the journal is as it was written, its signed head and all its lines as files, and the key that they are checked with.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { saveFile } from '../save-file.ts';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';

/** A long journal takes its time to be read whole. */
const PATIENCE_MILLISECONDS = 10 * 60_000;

export function JournalProof() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const key = useQuery({ queryKey: ['instance-key'], queryFn: () => api.instanceKey(), staleTime: Number.POSITIVE_INFINITY });
  const verify = useMutation({ mutationFn: () => api.journalVerification({ timeoutMilliseconds: PATIENCE_MILLISECONDS }) });
  const today = (): string => new Date().toISOString().slice(0, 10);
  const head = useMutation({
    mutationFn: () => api.journalHeadFile(),
    onSuccess: (bytes) => saveFile(bytes, `journal-tete-${today()}.json`, 'application/json'),
  });
  const whole = useMutation({
    mutationFn: () => api.journalFile({ timeoutMilliseconds: PATIENCE_MILLISECONDS }),
    onSuccess: (bytes) => saveFile(bytes, `journal-${today()}.jsonl`, 'application/x-ndjson'),
  });
  const verdict = verify.data;
  return (
    <section>
      <h2 className="fr-h5">{t('journal.proof')}</h2>
      <p>{t('journal.proofExplained')}</p>
      <div className="console-buttons">
        <Button size="small" disabled={verify.isPending} onClick={() => verify.mutate()}>
          {verify.isPending ? t('journal.verifying') : t('journal.verify')}
        </Button>
        <Button size="small" priority="secondary" disabled={head.isPending} onClick={() => head.mutate()}>
          {t('journal.head')}
        </Button>
        <Button size="small" priority="secondary" disabled={whole.isPending} onClick={() => whole.mutate()}>
          {t('journal.file')}
        </Button>
      </div>
      <div role="status">
        {verdict?.ok === true && (
          <Alert
            severity="success"
            small
            description={
              <>
                {t('journal.whole', { first: verdict.first, last: verdict.last })} {t('journal.proven', { count: verdict.proven })}
                {verdict.attested !== null && ` ${t('journal.attested', { at: formatInstant(verdict.attested.at, i18n.language) })}`}
                {verdict.proven < verdict.last && ` ${t('journal.unproven', { first: verdict.proven + 1, last: verdict.last })}`}
                {verdict.cut !== null && ` ${t('journal.cut', { count: verdict.cut.sequence })}`}
              </>
            }
          />
        )}
        {verdict?.ok === false && <Alert severity="error" small description={i18n.language === 'en' ? verdict.en : verdict.fr} />}
      </div>
      {[verify.error, head.error, whole.error].map((thrown, index) => thrown !== null && <Failure key={index} thrown={thrown} />)}
      {key.data !== undefined && (
        <p className="fr-mt-2w console-quiet">
          {t('journal.key')} <span className="console-receipt__digest">{key.data.fingerprint}</span>
        </p>
      )}
    </section>
  );
}
