// Where the dossier is that was shown: one of the office's, a file, or rows that are pasted. What is read stays in this page.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import { Upload } from '@codegouvfr/react-dsfr/Upload';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownSample } from '#protocol/shown-samples.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from '../parts/failure.tsx';
import { sentFile } from '../sent-file.ts';
import { TEXTS } from './add-texts.ts';

type Way = 'office' | 'file' | 'pasted';
type Wanted = { readonly reference: string } | { readonly text: string } | { readonly workbook: string };

interface SampleSourceProps {
  /** Null: what was read is no longer meant. */
  readonly onSample: (sample: ShownSample | null) => void;
}

export function SampleSource({ onSample }: SampleSourceProps) {
  const { t } = useTranslation(TEXTS);
  const api = useApi();
  const may = useMay();
  const mayReadDossiers = may('officeShownSample');
  const ways: readonly Way[] = mayReadDossiers ? ['office', 'file', 'pasted'] : ['file', 'pasted'];
  const [chosen, setWay] = useState<Way | null>(null);
  const way = chosen ?? ways[0];
  const [reference, setReference] = useState('');
  const [rows, setRows] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const read = useMutation({
    mutationFn: (wanted: Wanted) =>
      'reference' in wanted ? api.officeShownSample({ body: wanted }) : api.readShownSample({ body: wanted }),
    onSuccess: onSample,
  });
  const turnTo = (next: Way): void => {
    setWay(next);
    setTooLarge(false);
    read.reset();
    onSample(null);
  };
  const choose = async (file: File | undefined): Promise<void> => {
    onSample(null);
    const sent = file === undefined ? null : await sentFile(file);
    setTooLarge(file !== undefined && sent === null);
    if (sent !== null) read.mutate('content' in sent ? { text: sent.content } : sent);
  };
  return (
    <>
      <RadioButtons
        legend={t('learning.from')}
        options={ways.map((one) => ({
          label: t(`learning.way.${one}`),
          hintText: t(`learning.wayHint.${one}`),
          nativeInputProps: { checked: way === one, onChange: () => turnTo(one) },
        }))}
      />
      {!mayReadDossiers && <p className="console-quiet">{t('learning.agentsOnly')}</p>}
      {way === 'office' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            read.mutate({ reference });
          }}
        >
          <Input
            label={t('learning.reference')}
            nativeInputProps={{
              required: true,
              autoComplete: 'off',
              value: reference,
              onChange: (event) => setReference(event.target.value),
            }}
          />
          <Button type="submit" priority="secondary" disabled={read.isPending}>
            {t('learning.take')}
          </Button>
        </form>
      )}
      {way === 'file' && (
        <Upload
          label={t('learning.file')}
          hint=""
          {...(tooLarge ? { state: 'error' as const, stateRelatedMessage: t('learning.fileLarge') } : {})}
          nativeInputProps={{ accept: '.csv,text/csv,.xlsx,.ods', onChange: (event) => void choose(event.target.files?.[0]) }}
        />
      )}
      {way === 'pasted' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            read.mutate({ text: rows });
          }}
        >
          <Input
            textArea
            label={t('learning.rows')}
            nativeTextAreaProps={{
              required: true,
              rows: 5,
              autoComplete: 'off',
              spellCheck: false,
              value: rows,
              onChange: (event) => setRows(event.target.value),
            }}
          />
          <Button type="submit" priority="secondary" disabled={read.isPending}>
            {t('learning.read')}
          </Button>
        </form>
      )}
      {read.error !== null && <Failure thrown={read.error} />}
    </>
  );
}
