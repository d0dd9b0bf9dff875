// The assistant that was written: what is left to show, what was remarked, and the way to the workbench.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { handDossiers, type HandedDossiers } from '../workbench/handed-dossiers.ts';
import { TEXTS } from './add-texts.ts';
import type { LessonLearned } from './lesson.ts';

interface LearnedProps extends LessonLearned {
  readonly showingId: string;
  readonly handed: HandedDossiers;
}

export function Learned({ files, handed, questions, remarks, showingId }: LearnedProps) {
  const { t, i18n } = useTranslation(TEXTS);
  const api = useApi();
  const go = useNavigate();
  const queries = useQueryClient();
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const create = useMutation({
    mutationFn: () => api.createDraft({ body: { from: 'files', files: { ...files }, showing: showingId } }),
    onSuccess: ({ id }) => {
      // It is tried on what is there, and nothing of it is written again by hand.
      handDossiers(queries, id, handed);
      return go(`/construire/${id}`);
    },
  });
  const said = [...new Set(remarks.map((remark) => remark[language]))];
  return (
    <>
      <Alert
        severity="success"
        as="h3"
        role="status"
        title={t('learning.ready')}
        description={t('learning.readyExplained')}
        className="fr-mb-2w"
      />
      {questions.length > 0 && (
        <>
          <h3 className="fr-h6">{t('learning.left')}</h3>
          <ul>
            {questions.map((question) => (
              <li key={question.id}>{question[language]}</li>
            ))}
          </ul>
        </>
      )}
      {said.length > 0 && (
        <>
          <h3 className="fr-h6">{t('learning.remarks')}</h3>
          <ul>
            {said.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {create.error !== null && <Failure thrown={create.error} />}
      <Button disabled={create.isPending} onClick={() => create.mutate()}>
        {t('learning.open')}
      </Button>
    </>
  );
}
