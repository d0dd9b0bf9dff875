// What an assistant waits for: its question, and a field of its nature for each answer; sent once, a robot takes the dossier up again.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import type { AnsweredQuestion, OpenQuestion } from '#protocol/decisions.ts';
import { useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { Failure } from './failure.tsx';
import { formatDay, formatInstant } from './instant.tsx';

type Asked = OpenQuestion['answers'][number];
type Form = OpenQuestion['answers'];

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

interface AnswerFormProps {
  readonly dossier: DossierDetail;
  readonly question: Pick<OpenQuestion, 'id' | 'answers'>;
  /** What stands there already, by the names of the answers; absent: it is the first answer. */
  readonly before?: Readonly<Record<string, string>>;
}

function AnswerForm({ before, dossier, question }: AnswerFormProps) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossier.id);
  // The page looks again by itself: what counts is what it showed when the person began.
  const [asOf] = useState(dossier.updatedAt);
  const [draft, setDraft] = useDraft(dossier.id, before === undefined ? 'answer' : 'amend');
  const written = { ...before, ...readWritten(draft) };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const answers = Object.fromEntries(question.answers.map(({ name }) => [name, written[name] ?? '']));
    act(before === undefined ? 'answerQuestion' : 'amendAnswer', { asOf, questionId: question.id, answers }, () => setDraft(''));
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
      <Button type="submit">{pending ? t('act.pending') : t(before === undefined ? 'answer.submit' : 'answer.amend')}</Button>
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

/** An answer that was given by mistake, while nothing was done with it. */
function Amending({ dossier, given, form }: { readonly dossier: DossierDetail; readonly given: AnsweredQuestion; readonly form: Form }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const before = Object.fromEntries(form.map(({ name }, index) => [name, given.answers[index]?.value ?? '']));
  return (
    <>
      <Button type="button" priority="tertiary" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t('answer.keep') : t('answer.amend')}
      </Button>
      {isOpen && (
        <>
          <p className="fr-mt-2w">{t('answer.explained')}</p>
          <AnswerForm dossier={dossier} question={{ id: given.id, answers: form }} before={before} />
        </>
      )}
    </>
  );
}

/** What people answered before. */
export function Answered({ dossier }: { readonly dossier: DossierDetail }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="fr-mb-4w" aria-labelledby="answered">
      <h2 id="answered" className="fr-h5">
        {t('answer.answered')}
      </h2>
      <ul>
        {dossier.answered.map((given) => (
          <li key={given.id}>
            <p className="fr-mb-1v">
              <span lang="fr">{given.text ?? given.name}</span> —{' '}
              {t('answer.by', { name: given.by, at: formatInstant(given.at, i18n.language) })}
              {given.amended && ` — ${t('answer.amended')}`}
            </p>
            <ul lang="fr">
              {given.answers.map(({ label, value }) => (
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
            {given.form !== null && <Amending dossier={dossier} given={given} form={given.form} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
