// What an assistant waits for: its question, and a field of its nature for each answer; sent once, a robot takes the dossier up again.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import type { OpenQuestion } from '#protocol/decisions.ts';
import { useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { Failure } from './failure.tsx';
import { formatDay, formatInstant } from './instant.tsx';

type Asked = OpenQuestion['answers'][number];

const INPUT_MODES: Readonly<Partial<Record<Asked['type'], 'numeric' | 'decimal'>>> = {
  whole_number: 'numeric',
  decimal: 'decimal',
  money: 'decimal',
};

function readWritten(draft: string): Readonly<Record<string, string>> {
  try {
    return draft === '' ? {} : (JSON.parse(draft) as Record<string, string>);
  } catch {
    return {};
  }
}

interface FieldProps {
  readonly asked: Asked;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function useHint({ among, format, optional, type }: Asked): string | undefined {
  const { t } = useTranslation();
  const plain = among !== null || type === 'date' || type === 'yes_no' || (type === 'text' && format === null);
  const nature = plain ? '' : format === null ? t(`answerNature.${type}`) : t('answer.format', { format });
  const hint = [nature, optional ? t('answer.optional') : ''].filter((one) => one !== '').join(' ');
  return hint === '' ? undefined : hint;
}

function ChoiceField({ asked, onChange, value }: FieldProps) {
  const { t } = useTranslation();
  const hint = useHint(asked);
  const choices = asked.among?.map((one) => [one, one] as const) ?? [
    ['oui', t('correct.yes')],
    ['non', t('correct.no')],
  ];
  return (
    <Select
      label={<span lang="fr">{asked.label}</span>}
      {...(hint === undefined ? {} : { hint })}
      nativeSelectProps={{ value, required: !asked.optional, onChange: ({ target }) => onChange(target.value) }}
    >
      <option value="">{t('answer.choose')}</option>
      {choices.map(([one, text]) => (
        <option key={one} value={one} {...(asked.among === null ? {} : { lang: 'fr' })}>
          {text}
        </option>
      ))}
    </Select>
  );
}

function Field(props: FieldProps) {
  const { asked, onChange, value } = props;
  const hintText = useHint(asked);
  if (asked.among !== null || asked.type === 'yes_no') return <ChoiceField {...props} />;
  const inputMode = INPUT_MODES[asked.type];
  return (
    <Input
      label={<span lang="fr">{asked.label}</span>}
      hintText={hintText}
      nativeInputProps={{
        value,
        required: !asked.optional,
        type: asked.type === 'date' ? 'date' : 'text',
        ...(inputMode === undefined ? {} : { inputMode }),
        maxLength: 2_000,
        autoComplete: 'off',
        onChange: ({ target }) => onChange(target.value),
      }}
    />
  );
}

function AnswerForm({ dossier, question }: { readonly dossier: DossierDetail; readonly question: OpenQuestion }) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossier.id);
  // The page looks again by itself: what counts is what it showed when the person began.
  const [asOf] = useState(dossier.updatedAt);
  const [draft, setDraft] = useDraft(dossier.id, 'answer');
  const written = readWritten(draft);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const answers = Object.fromEntries(question.answers.map(({ name }) => [name, written[name] ?? '']));
    act('answerQuestion', { asOf, questionId: question.id, answers }, () => setDraft(''));
  };
  return (
    <form onSubmit={submit} className="console-form">
      {question.answers.map((asked) => (
        <Field
          key={asked.name}
          asked={asked}
          value={written[asked.name] ?? ''}
          onChange={(value) => setDraft(JSON.stringify({ ...written, [asked.name]: value }))}
        />
      ))}
      {error !== null && <Failure thrown={error} />}
      <Button type="submit">{pending ? t('act.pending') : t('answer.submit')}</Button>
    </form>
  );
}

/** The question that is open, with a form for whoever may answer it. */
export function Question({ dossier, question }: { readonly dossier: DossierDetail; readonly question: OpenQuestion }) {
  const { t, i18n } = useTranslation();
  const { askedAt, limitOn, limitPassed, reminders, text } = question;
  const limit = formatDay(limitOn, i18n.language);
  return (
    <section className="fr-mb-4w" aria-labelledby="question">
      <h2 id="question" className="fr-h5">
        {t('answer.title')}
      </h2>
      <p className="console-facts">
        <span>{t('answer.asked', { at: formatInstant(askedAt, i18n.language) })}</span>
        <span>{limitPassed ? t('answer.passed', { limit }) : t('answer.limit', { limit })}</span>
        {reminders > 0 && (
          <span>
            <strong>{t('answer.reminded', { count: reminders })}</strong>
          </span>
        )}
      </p>
      {text === null ? (
        <p className="console-quiet">{t('answer.hidden')}</p>
      ) : (
        <blockquote lang="fr" className="console-proposed">
          {text}
        </blockquote>
      )}
      {dossier.acts.includes('answer') && <AnswerForm key={question.id} dossier={dossier} question={question} />}
    </section>
  );
}

/** What people answered before. */
export function Answered({ answered }: Pick<DossierDetail, 'answered'>) {
  const { t, i18n } = useTranslation();
  return (
    <section className="fr-mb-4w" aria-labelledby="answered">
      <h2 id="answered" className="fr-h5">
        {t('answer.answered')}
      </h2>
      <ul>
        {answered.map(({ answers, at, by, name, text }) => (
          <li key={`${name} ${at}`}>
            <p className="fr-mb-1v">
              <span lang="fr">{text ?? name}</span> — {t('answer.by', { name: by, at: formatInstant(at, i18n.language) })}
            </p>
            <ul lang="fr">
              {answers.map(({ label, value }) => (
                <li key={label}>
                  {label}
                  {value !== null && (
                    <>
                      {' : '}
                      <strong>{value === '' ? '—' : value}</strong>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
