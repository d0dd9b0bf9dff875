// The mention of decisions that one assistant prepares: shown to whoever follows dossiers, approved by a steward.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';

interface FormProps {
  readonly assistant: string;
  readonly purpose: string;
  readonly contact: string;
}

function ApproveForm({ assistant, ...approved }: FormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [purpose, setPurpose] = useState(approved.purpose);
  const [contact, setContact] = useState(approved.contact);
  const approve = useMutation({
    mutationFn: () => api.approveMention({ params: { assistant }, body: { purpose, contact } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!approve.isPending) approve.mutate();
  };
  const field = (value: string, change: (text: string) => void) => ({
    value,
    required: true,
    maxLength: 500,
    rows: 2,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => change(target.value),
  });
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <Input textArea label={t('mention.purpose')} nativeTextAreaProps={field(purpose, setPurpose)} />
      <Input textArea label={t('mention.contact')} nativeTextAreaProps={field(contact, setContact)} />
      {approve.error !== null && <Failure thrown={approve.error} />}
      <Button type="submit">{approve.isPending ? t('act.pending') : t('mention.approve')}</Button>
      <p role="status" className="console-quiet fr-mt-1w">
        {approve.isSuccess && t('mention.saved')}
      </p>
    </form>
  );
}

export function MentionForm({ assistant, title }: { readonly assistant: string; readonly title: string }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const { data: mention, error } = useQuery({
    queryKey: ['mention', assistant],
    queryFn: () => api.mention({ params: { assistant } }),
    enabled: may('mention'),
  });
  if (!may('mention')) return null;
  return (
    <section className="fr-mb-6w">
      <h2 className="fr-h4">
        {t('mention.heading')} : <span lang="fr">{title}</span>
      </h2>
      <p>{t('mention.about')}</p>
      {error !== null && <Failure polled thrown={error} />}
      {mention === null && <p>{t('mention.none')}</p>}
      {mention !== undefined && mention !== null && (
        <>
          <blockquote lang="fr" className="console-proposed">
            {mention.text}
          </blockquote>
          <p className="console-quiet fr-mt-1w">
            {t('mention.approved', { name: mention.approvedBy, at: formatInstant(mention.approvedAt, i18n.language) })}
          </p>
        </>
      )}
      {mention !== undefined && may('approveMention') && (
        <ApproveForm assistant={assistant} purpose={mention?.purpose ?? ''} contact={mention?.contact ?? ''} />
      )}
    </section>
  );
}
