// What an assistant does: one sentence per phase, its steps for whoever wants to read them, and what the office keeps, drops or sets of it.
import { useTranslation } from 'react-i18next';
import type { AssistantDetail } from '#protocol/figures.ts';
import { useMay } from '../may.ts';
import { PhaseChoice } from './phase-choice.tsx';
import { PhaseSettings } from './phase-settings.tsx';
import '../figures.css';

export function AssistantPhases({ assistant, phases }: Pick<AssistantDetail, 'assistant' | 'phases'>) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const own = ({ en, fr }: { readonly fr: string; readonly en: string }): string => (i18n.language === 'en' ? en : fr);
  const someOptional = phases.some(({ optional }) => optional);
  return (
    <section aria-labelledby="assistant-does">
      <h2 id="assistant-does" className="fr-h5 fr-mb-1v">
        {t('assistant.does')}
      </h2>
      <p>{phases.length === 0 ? t('assistant.unreadable') : t('assistant.doesExplained')}</p>
      {someOptional && <p className="console-prose">{t(may('dropPhase') ? 'phases.explained' : 'phases.stewardOnly')}</p>}
      {phases.map((phase) => (
        <div key={`${phase.kind} ${phase.name}`} className="console-phase">
          <details className="console-details">
            <summary>
              {own(phase)}
              {phase.optional && (
                <span className="console-quiet">{` ${t('phases.optional')}, ${t(phase.dropped === true ? 'phases.dropped' : 'phases.kept')}`}</span>
              )}
            </summary>
            <ol className="console-sentences" aria-label={`${t('assistant.steps')} : ${phase.name}`}>
              {phase.steps.map((step) => (
                <li key={step.id} className={step.depth > 0 ? 'fr-ml-3w' : undefined}>
                  {own(step)}
                </li>
              ))}
            </ol>
          </details>
          {phase.settings !== undefined && <PhaseSettings assistant={assistant} phase={phase.name} settings={phase.settings} />}
          {phase.optional && <PhaseChoice assistant={assistant} phase={phase} />}
        </div>
      ))}
    </section>
  );
}
