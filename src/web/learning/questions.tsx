// What is asked before the files are whole: each choice with what it would give for other dossiers, so that a person can tell.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorAnswers, AuthorQuestion } from '#authoring/writing/questions.ts';
import { TEXTS } from './add-texts.ts';

/** More tell nothing new. */
const MOST_EXAMPLES = 3;

interface QuestionsProps {
  /** Those that can be answered by choosing; one at least. */
  readonly questions: readonly AuthorQuestion[];
  readonly isPending: boolean;
  readonly onAnswers: (answers: AuthorAnswers) => void;
}

function useExamples(): (question: AuthorQuestion, index: number) => string {
  const { t } = useTranslation(TEXTS);
  return ({ example }, index) =>
    (example?.examples ?? [])
      .slice(0, MOST_EXAMPLES)
      // What an agent would give is not known.
      .filter(({ results }) => index < results.length)
      .map(({ reference, results }) => {
        const result = results[index] ?? null;
        const said = result === null ? t('learning.stops') : result === '' ? t('learning.nothing') : `« ${result} »`;
        return t('learning.would', { reference, result: said });
      })
      .join(' ; ');
}

export function Questions({ isPending, onAnswers, questions }: QuestionsProps) {
  const { t, i18n } = useTranslation(TEXTS);
  const examplesOf = useExamples();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [answers, setAnswers] = useState<AuthorAnswers>(() =>
    Object.fromEntries(questions.flatMap(({ choices, id, proposed }) => [[id, proposed ?? choices[0]?.id ?? '']])),
  );
  const language = i18n.language === 'en' ? 'en' : 'fr';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAnswers(answers);
      }}
    >
      <h3 ref={heading} tabIndex={-1} className="fr-h6">
        {t('learning.questions', { count: questions.length })}
      </h3>
      {questions.some(({ example }) => example !== null) && <p>{t('learning.asked')}</p>}
      {questions.map((question) => (
        <RadioButtons
          key={question.id}
          legend={question[language]}
          options={question.choices.map((choice, index) => {
            const examples = examplesOf(question, index);
            return {
              label: choice[language],
              ...(examples === '' ? {} : { hintText: examples }),
              nativeInputProps: {
                checked: answers[question.id] === choice.id,
                onChange: () => setAnswers({ ...answers, [question.id]: choice.id }),
              },
            };
          })}
        />
      ))}
      <Button type="submit" disabled={isPending}>
        {t('learning.answer')}
      </Button>
    </form>
  );
}
