// A dossier that an agent types in: sent once however often it is pressed, and kept in this tab until it was recorded.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EntryAnswer, EntryForm as Asked } from '#protocol/entries.ts';
import { useSameRequest } from '../acting.ts';
import { type Api, useApi } from '../api.ts';
import { useDraft } from '../draft.ts';
import { EntryField, type EntryWritten, entryFieldId } from './entry-field.tsx';
import { Failure } from './failure.tsx';
import '../handovers.css';

type Recorded = Extract<EntryAnswer, { readonly outcome: 'created' | 'updated' | 'unchanged' }>;
type Sent = NonNullable<Parameters<Api['enterDossier']>[0]>['body'];

interface Draft {
  readonly reference: string;
  readonly values: Readonly<Record<string, EntryWritten>>;
}

const LONGEST_REFERENCE = 100;

function readDraft(draft: string): Draft {
  try {
    return draft === '' ? { reference: '', values: {} } : (JSON.parse(draft) as Draft);
  } catch {
    return { reference: '', values: {} };
  }
}

function valuesOf({ fields }: Asked, written: Draft['values']): Sent['values'] {
  const asked = fields.filter(({ askable, name }) => askable && written[name] !== undefined);
  return Object.fromEntries(
    asked.map(({ name, type }) => {
      const value = written[name] ?? '';
      if (typeof value === 'object' && 'files' in value)
        return [name, { files: value.files.map(({ file, filename }) => ({ file, filename })) }];
      return [name, type === 'list' && typeof value === 'string' ? value.split('\n') : value];
    }),
  );
}

export interface EntryFormProps {
  readonly assistant: string;
  readonly asked: Asked;
  readonly onRecorded: (recorded: Recorded) => void;
}

export function EntryForm({ asked, assistant, onRecorded }: EntryFormProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const requestId = useSameRequest();
  const [draft, setDraft, forget] = useDraft(`entry ${assistant}`, 'values');
  const { reference, values } = readDraft(draft);
  const told = useRef<HTMLDivElement>(null);
  const send = useMutation({
    mutationFn: (wish: Omit<Sent, 'requestId'>) =>
      api.enterDossier({ params: { assistant }, body: { ...wish, requestId: requestId(wish) } }),
    onSuccess: (answer) => {
      if (answer.outcome === 'wrong' || answer.outcome === 'known') return;
      forget();
      onRecorded(answer);
    },
  });
  const answer = send.data;
  const problems = answer?.outcome === 'wrong' ? answer.problems : [];
  const language = i18n.language === 'en' ? 'en' : 'fr';
  useEffect(() => {
    const [first] = answer?.outcome === 'wrong' ? answer.problems : [];
    if (first !== undefined) document.getElementById(entryFieldId(first.name))?.focus();
    if (answer?.outcome === 'known') told.current?.focus();
  }, [answer]);
  const submit = (knownToo: boolean): void => {
    if (!send.isPending) send.mutate({ reference, knownToo, values: valuesOf(asked, values) });
  };
  const change = (next: Draft): void => {
    setDraft(JSON.stringify(next));
    // Whoever changes the reference is not asked about the other one any more.
    if (next.reference !== reference) send.reset();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit(false);
  };
  return (
    <form onSubmit={onSubmit} className="console-form console-narrow" noValidate>
      <div aria-live="polite">
        {problems.length > 0 && <Alert small severity="error" description={t('typedIn.faulty', { count: problems.length })} />}
      </div>
      <Input
        label={t('typedIn.reference')}
        hintText={t('typedIn.referenceHint')}
        nativeInputProps={{
          value: reference,
          maxLength: LONGEST_REFERENCE,
          autoComplete: 'off',
          onChange: ({ target }) => change({ reference: target.value, values }),
        }}
      />
      {asked.fields.map((field) => {
        const problem = problems.find(({ name }) => name === field.name);
        return (
          <EntryField
            key={field.name}
            assistant={assistant}
            field={field}
            written={values[field.name]}
            fault={problem === undefined ? undefined : t('typedIn.wrong', { expected: problem.expected[language] })}
            onChange={(next) => change({ reference, values: { ...values, [field.name]: next } })}
          />
        );
      })}
      {send.error !== null && <Failure thrown={send.error} />}
      {answer?.outcome === 'known' && (
        <div ref={told} tabIndex={-1}>
          <Alert
            severity="warning"
            title={t('typedIn.knownTitle', { reference: answer.reference })}
            description={
              <>
                {t('typedIn.known', { state: t(`state.${answer.state}`) })}{' '}
                <Link to={`/dossiers/${answer.dossierId}`}>{t('typedIn.knownLink')}</Link>
              </>
            }
          />
        </div>
      )}
      <div className="console-buttons">
        <Button type="submit">{send.isPending ? t('act.pending') : t('typedIn.submit')}</Button>
        {answer?.outcome === 'known' && (
          <Button type="button" priority="secondary" onClick={() => submit(true)}>
            {t('typedIn.submitKnown')}
          </Button>
        )}
      </div>
    </form>
  );
}
