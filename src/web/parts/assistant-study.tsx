// The process document of an assistant, for those who approve it: a PDF or a page.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { saveFile } from '../save-file.ts';
import { Failure } from './failure.tsx';

const TYPES = { pdf: 'application/pdf', html: 'text/html' } as const;

export function AssistantStudy({ assistant, version }: { readonly assistant: string; readonly version: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const make = useMutation({
    mutationFn: async (form: keyof typeof TYPES): Promise<string> => {
      const asked = { params: { assistant } };
      const bytes = form === 'pdf' ? await api.processPdf(asked) : await api.processPage(asked);
      const name = `processus-${assistant}-${version}.${form}`;
      saveFile(bytes, name, TYPES[form]);
      return name;
    },
  });
  const begin = (form: keyof typeof TYPES): void => {
    if (!make.isPending) make.mutate(form);
  };
  return (
    <section aria-labelledby="assistant-study">
      <h2 id="assistant-study" className="fr-h5 fr-mb-1v">
        {t('assistant.study')}
      </h2>
      <p>{t('assistant.studyExplained')}</p>
      <div className="console-exports">
        <Button size="small" priority="tertiary" onClick={() => begin('pdf')}>
          {t('assistant.studyPdf')}
        </Button>
        <Button size="small" priority="tertiary" onClick={() => begin('html')}>
          {t('assistant.studyPage')}
        </Button>
        <span role="status" className="console-quiet">
          {make.isPending && t('assistant.studyMaking')}
          {make.data !== undefined && !make.isPending && t('assistant.studyMade', { name: make.data })}
        </span>
        {make.error !== null && <Failure thrown={make.error} />}
      </div>
    </section>
  );
}
