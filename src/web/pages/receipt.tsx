// The receipt of one dossier as a page to read and print; as a PDF and as a file it is signed to the byte.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { id } from '#protocol/common.ts';
import type { Receipt, SignedReceipt } from '#protocol/proof.ts';
import { receiptWords } from '#receipt/texts.ts';
import { useApi } from '../api.ts';
import { saveFile } from '../save-file.ts';
import { useMe } from '../may.ts';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { Consulted, Corrected, EffectRows, History, Identity, Pictures, Treatment, Values } from '../parts/receipt-sections.tsx';
import { NotFoundPage } from './not-found.tsx';

/** A PDF with many pictures takes its time. */
const LONG_ENOUGH_MILLISECONDS = 60_000;

type Shown = Receipt['issued']['values'];

export function ReceiptPage() {
  const { dossierId } = useParams();
  const asked = id.safeParse(dossierId);
  return asked.success ? <KnownAddress key={asked.data} dossierId={asked.data} /> : <NotFoundPage />;
}

function KnownAddress({ dossierId }: { readonly dossierId: string }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [values, setValues] = useState<Shown>('masked');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const words = receiptWords(language);
  const me = useMe();
  const { data, error } = useQuery({
    queryKey: ['receipt', dossierId, values],
    queryFn: () => api.receipt({ params: { dossierId }, body: { values } }),
    // Each time is told to the journal: asked once, and nothing readable is kept once the page is left.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return (
    <article className="console-receipt">
      <p className="console-no-print">
        <Link className="fr-link" to={`/dossiers/${dossierId}`}>
          {t('receipt.back')}
        </Link>
      </p>
      <PageHeading title={words.say('title')} />
      {error !== null && <Failure thrown={error} />}
      {data === undefined ? (
        error === null && <p>{t('loading')}</p>
      ) : (
        <>
          <Tools signed={data} language={language} mayClear={me?.roles.includes('agent') ?? false} onValues={setValues} />
          <p>{words.say('intro')}</p>
          <p>{words.say(data.receipt.issued.values)}</p>
          {data.receipt.dossier.purgedAt !== null && <p>{words.say('purged', { at: words.at(data.receipt.dossier.purgedAt) })}</p>}
          <Identity receipt={data.receipt} words={words} fingerprint={data.signature.key} />
          <Treatment receipt={data.receipt} words={words} />
          <Corrected receipt={data.receipt} words={words} />
          <Consulted receipt={data.receipt} words={words} />
          <Values receipt={data.receipt} words={words} />
          <EffectRows receipt={data.receipt} words={words} />
          <Pictures receipt={data.receipt} words={words} />
          <History receipt={data.receipt} words={words} />
        </>
      )}
    </article>
  );
}

interface ToolsProps {
  readonly signed: SignedReceipt;
  readonly language: 'fr' | 'en';
  readonly mayClear: boolean;
  readonly onValues: (values: Shown) => void;
}

function Tools({ language, mayClear, onValues, signed }: ToolsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { dossier, issued } = signed.receipt;
  const { values } = issued;
  const params = { dossierId: dossier.id };
  const name = `${language === 'fr' ? 'attestation' : 'receipt'}-${dossier.reference.replace(/[^\w-]+/g, '_')}`;
  const pdf = useMutation({
    mutationFn: async () =>
      saveFile(
        await api.receiptPdf({ params, body: { values, language }, timeoutMilliseconds: LONG_ENOUGH_MILLISECONDS }),
        `${name}.pdf`,
        'application/pdf',
      ),
  });
  const file = useMutation({
    mutationFn: async () => saveFile(await api.receiptFile({ params, body: { values } }), `${name}.json`, 'application/json'),
  });
  const failed = pdf.error ?? file.error;
  return (
    <div className="console-no-print fr-mb-3w">
      <div className="console-receipt__tools">
        <Button size="small" disabled={pdf.isPending} onClick={() => pdf.mutate()}>
          {t('receipt.pdf')}
        </Button>
        <Button size="small" priority="secondary" disabled={file.isPending} onClick={() => file.mutate()}>
          {t('receipt.file')}
        </Button>
        <Button size="small" priority="tertiary" onClick={() => window.print()}>
          {t('receipt.print')}
        </Button>
        {mayClear && (
          <Button size="small" priority="tertiary" onClick={() => onValues(values === 'clear' ? 'masked' : 'clear')}>
            {values === 'clear' ? t('receipt.mask') : t('receipt.clear')}
          </Button>
        )}
      </div>
      {mayClear && <p className="console-quiet fr-mt-1w fr-mb-0">{t('receipt.told')}</p>}
      {failed !== null && <Failure thrown={failed} />}
      <div role="status">
        {(pdf.isSuccess || file.isSuccess) && <Alert small severity="success" description={t('receipt.saved')} className="fr-mt-1w" />}
      </div>
    </div>
  );
}
