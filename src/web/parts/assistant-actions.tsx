// The code that an assistant's robots run: shown file by file with its hash, and approved, or taken back, by a steward who has read it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AssistantDetail } from '#protocol/figures.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { AskedTwice } from './asked-twice.tsx';
import { Failure } from './failure.tsx';
import { Instant } from './instant.tsx';

type Shown = Pick<AssistantDetail, 'assistant' | 'title'> & { readonly actions: NonNullable<AssistantDetail['actions']> };

function Approval({ approval }: Shown['actions']) {
  const { t } = useTranslation();
  if (approval === null) return <>{t('actions.waits')}</>;
  return (
    <>
      {approval.by === null ? t('actions.approved') : t('actions.approvedBy', { name: approval.by })} <Instant iso={approval.at} />
    </>
  );
}

export function AssistantActions({ actions, assistant, title }: Shown) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const { approval, files, hash } = actions;
  const approve = useMutation({
    mutationFn: () => api.approveActions({ params: { assistant }, body: { hash } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const withdraw = useMutation({
    mutationFn: () => api.withdrawActions({ params: { assistant }, body: { hash } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section aria-labelledby="assistant-actions">
      <h2 id="assistant-actions" className="fr-h5 fr-mb-1v">
        {t('actions.title')}
      </h2>
      <p className="console-prose">{t('actions.explained')}</p>
      <p>
        <Approval {...actions} />
      </p>
      <p>
        {t('actions.hash')} <code className="console-hash">{hash}</code>
      </p>
      {files.map(({ path, text }) => (
        <details key={path} open={approval === null}>
          <summary>
            <code>{path}</code>
          </summary>
          {/* Long lines are scrolled to by keyboard too. */}
          <pre tabIndex={0} role="region" aria-label={path} className="console-source">
            <code>{text}</code>
          </pre>
        </details>
      ))}
      {approve.error !== null && <Failure thrown={approve.error} />}
      {approval === null && may('approveActions') && (
        <AskedTwice
          label={t('actions.approve')}
          warning={t('actions.warning', { title, hash: hash.slice(0, 12) })}
          confirm={t('actions.confirm')}
          pending={approve.isPending}
          onConfirm={() => approve.mutate()}
        />
      )}
      {withdraw.error !== null && <Failure thrown={withdraw.error} />}
      {approval !== null && may('withdrawActions') && (
        <AskedTwice
          label={t('actions.withdraw')}
          warning={t('actions.withdrawWarning', { title })}
          confirm={t('actions.withdrawConfirm')}
          pending={withdraw.isPending}
          onConfirm={() => withdraw.mutate()}
        />
      )}
      {approval === null && !may('approveActions') && <p>{t('actions.stewardOnly')}</p>}
    </section>
  );
}
