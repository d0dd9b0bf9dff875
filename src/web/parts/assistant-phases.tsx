// What an assistant does: one sentence per phase, and its steps for whoever wants to read them.
import { useTranslation } from 'react-i18next';
import type { AssistantDetail } from '#protocol/figures.ts';
import '../figures.css';

export function AssistantPhases({ phases }: Pick<AssistantDetail, 'phases'>) {
  const { t, i18n } = useTranslation();
  const own = ({ en, fr }: { readonly fr: string; readonly en: string }): string => (i18n.language === 'en' ? en : fr);
  return (
    <section aria-labelledby="assistant-does">
      <h2 id="assistant-does" className="fr-h5 fr-mb-1v">
        {t('assistant.does')}
      </h2>
      <p>{phases.length === 0 ? t('assistant.unreadable') : t('assistant.doesExplained')}</p>
      {phases.map((phase) => (
        <details key={`${phase.kind} ${phase.name}`} className="console-details console-phase">
          <summary>
            {own(phase)} {phase.optional && <span className="console-quiet">{`${t('assistant.optional')}, ${t('assistant.kept')}`}</span>}
          </summary>
          <ol className="console-sentences" aria-label={`${t('assistant.steps')} : ${phase.name}`}>
            {phase.steps.map((step) => (
              <li key={step.id} className={step.depth > 0 ? 'fr-ml-3w' : undefined}>
                {own(step)}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
