// A steward keeps or drops an optional phase; before it is dropped, the page says what will no longer be done.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssistantDetail } from '#protocol/figures.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { AskedTwice } from './asked-twice.tsx';
import { Failure } from './failure.tsx';

interface PhaseChoiceProps {
  readonly assistant: string;
  readonly phase: AssistantDetail['phases'][number];
}

export function PhaseChoice({ assistant, phase }: PhaseChoiceProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const { dropped = false, name, steps } = phase;
  const change = useMutation({
    mutationFn: () => api.dropPhase({ params: { assistant }, body: { phase: name, dropped: !dropped } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const place = useRef<HTMLDivElement>(null);
  const isChanged = change.isSuccess;
  // The buttons that asked are gone: whoever came by keyboard stays where they were.
  useEffect(() => {
    if (isChanged) place.current?.querySelector('button')?.focus();
  }, [isChanged]);
  if (!may('dropPhase')) return null;
  const sentences = steps.filter(({ depth }) => depth === 0).map((step) => (i18n.language === 'en' ? step.en : step.fr));
  return (
    <div ref={place} className="console-phase-choice">
      {change.error !== null && <Failure thrown={change.error} />}
      <AskedTwice
        key={String(dropped)}
        label={t(dropped ? 'phases.keep' : 'phases.drop', { name })}
        warning={t(dropped ? 'phases.keepWarning' : 'phases.dropWarning', { name, steps: sentences.join(' ') })}
        confirm={t(dropped ? 'phases.keepConfirm' : 'phases.dropConfirm')}
        pending={change.isPending}
        onConfirm={() => change.mutate()}
      />
      <p role="status" className="console-quiet fr-mb-0">
        {isChanged && t(dropped ? 'phases.nowDropped' : 'phases.nowKept', { name })}
      </p>
    </div>
  );
}
