// A phase or procedure of the draft: its steps as sentences, each of which opens where it stands.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duplicateItem, moveItem, removeItem } from '#language/edit/items.ts';
import type { OutlineList, OutlinePhase, OutlineStep } from '#language/edit/outline.ts';
import { addEntry, removeEntry, setValue } from '#language/edit/values.ts';
import { ENGLISH, FRENCH } from '#language/keywords.ts';
import { TEXTS } from './add-texts.ts';
import { focusKey, idOf, inLanguage, keyOf, useBench } from './bench.ts';
import { StepEditor } from './step-editor.tsx';
import { StepBadge, StepResult } from './step-result.tsx';

function StepLine({
  application,
  index,
  list,
  step,
}: {
  readonly step: OutlineStep;
  readonly list: OutlineList;
  readonly index: number;
  readonly application: string | null;
}) {
  const { t, i18n } = useTranslation(TEXTS);
  const { open, setOpen } = useBench();
  const isOpen = open === keyOf(step.path);
  const said = step.said === null ? null : i18n.language === 'en' ? step.said.en : step.said.fr;
  const faults = step.problems.length;
  return (
    <li className={`workbench-line${isOpen ? ' workbench-line--open' : ''}`}>
      <button
        type="button"
        className="workbench-title"
        aria-expanded={isOpen}
        aria-controls={idOf(step.path, 'step')}
        data-focus={focusKey(step.path, 'title')}
        onClick={() => setOpen(isOpen ? null : step.path)}
      >
        <span className="workbench-number">{index + 1}</span>
        <span>
          {said ?? <code>{step.source.split('\n').slice(0, 2).join(' ').trim()}</code>}
          {faults > 0 && (
            <>
              {' '}
              <span className="fr-badge fr-badge--error fr-badge--sm">{t('bench.toMend', { count: faults })}</span>
            </>
          )}{' '}
          <StepBadge step={step} />
        </span>
      </button>
      <StepResult step={step} isOpen={isOpen} />
      <div id={idOf(step.path, 'step')}>{isOpen && <StepEditor step={step} list={list} index={index} application={application} />}</div>
      {step.branches.map((branch) => (
        <div key={keyOf(branch.path)} className="workbench-branch">
          <p className="workbench-word">{branch.word}</p>
          <Steps list={branch} application={application} />
        </div>
      ))}
    </li>
  );
}

function Steps({ application, list }: { readonly list: OutlineList; readonly application: string | null }) {
  return (
    <ol className="workbench-steps">
      {list.steps.map((step, index) => (
        <StepLine key={keyOf(step.path)} step={step} list={list} index={index} application={application} />
      ))}
    </ol>
  );
}

interface PhaseCardProps {
  readonly phase: OutlinePhase;
  readonly place: number;
  readonly count: number;
}

export function PhaseCard({ count, phase, place }: PhaseCardProps) {
  const { t, i18n } = useTranslation(TEXTS);
  const { open, setOpen, toFile } = useBench();
  const settingsOpen = open === keyOf(phase.path);
  const id = useId();
  const title = phase.kind === 'phase' ? t('bench.phase.named', { name: phase.name }) : t('bench.phase.procedure', { name: phase.name });
  return (
    <section className="workbench-phase" aria-labelledby={id}>
      <div className="workbench-head">
        <h3 id={id} className="fr-h6 fr-mb-0" tabIndex={-1} data-focus={focusKey(phase.path, 'title')}>
          {title}
        </h3>
        <p className="console-quiet fr-mb-0">
          {[
            phase.application === null ? null : t('bench.phase.in', { name: phase.application }),
            phase.optional ? t('bench.phase.optional') : null,
          ]
            .filter((one) => one !== null)
            .join(' · ')}
        </p>
        {phase.kind === 'phase' && (
          <Button
            size="small"
            priority="tertiary no outline"
            nativeButtonProps={{ 'aria-expanded': settingsOpen, 'data-focus': focusKey(phase.path, 'settings') }}
            onClick={() => setOpen(settingsOpen ? null : phase.path)}
          >
            {t('bench.phase.settings')}
          </Button>
        )}
      </div>
      {phase.problems.map((one) => (
        <p key={`${one.line}:${one.column}:${one.code}`} className="fr-error-text">
          {t('bench.atLine', { line: one.line })} {inLanguage(one, i18n.language)}
        </p>
      ))}
      {settingsOpen && <PhaseSettings key={phase.name} phase={phase} place={place} count={count} />}
      {phase.list.byLines || phase.list.steps.length === 0 ? null : (
        <p>
          {t('bench.phase.onlyInFile')}{' '}
          <Button size="small" priority="tertiary" onClick={() => toFile(phase.list.steps[0]?.lines.from ?? 1)}>
            {t('bench.step.editInFile')}
          </Button>
        </p>
      )}
      <Steps list={phase.list} application={phase.application} />
    </section>
  );
}

function PhaseSettings({ count, phase, place }: PhaseCardProps) {
  const { t } = useTranslation(TEXTS);
  const { make, outline, vocabulary } = useBench();
  const id = useId();
  const [name, setName] = useState(phase.name);
  const tongue = outline.tongue === 'en' ? ENGLISH : FRENCH;
  const A = tongue.assistant;
  const list = outline.phasesPath;
  const rename = (): void => {
    if (name.trim() === '' || name === phase.name) return;
    make((content) => setValue(content, [...phase.path, A.phase], name.trim()), { said: t('bench.done.phaseRenamed') });
  };
  const act = (label: string, unable: boolean, focus: string, onAct: () => void) => (
    <Button
      size="small"
      priority="secondary"
      nativeButtonProps={{ 'aria-disabled': unable, 'data-focus': focusKey(phase.path, focus) }}
      onClick={() => {
        if (!unable) onAct();
      }}
    >
      {label}
    </Button>
  );
  const move = (to: number): void =>
    make((content) => moveItem(content, phase.path, { list, index: to }), {
      said: t('bench.done.moved', { place: to + 1, count }),
      focus: to < place ? 'up' : 'down',
    });
  return (
    <div className="workbench-step">
      <div className="fr-input-group">
        <label className="fr-label" htmlFor={`${id}-name`}>
          {t('bench.phase.name')}
        </label>
        <input
          id={`${id}-name`}
          className="fr-input"
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename();
          }}
        />
      </div>
      <div className="fr-select-group">
        <label className="fr-label" htmlFor={`${id}-application`}>
          {t('bench.phase.application')}
        </label>
        <select
          id={`${id}-application`}
          className="fr-select"
          value={phase.application ?? ''}
          onChange={(event) => {
            const { value } = event.target;
            const path = [...phase.path, A.application];
            make(
              (content) =>
                value === ''
                  ? removeEntry(content, path)
                  : phase.application === null
                    ? addEntry(content, phase.path, A.application, value)
                    : setValue(content, path, value),
              { said: t('bench.done.changed') },
            );
          }}
        >
          <option value="">{t('bench.phase.noApplication')}</option>
          {[
            ...new Set([...vocabulary.applications.map((one) => one.name), ...(phase.application === null ? [] : [phase.application])]),
          ].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      <div className="fr-checkbox-group fr-mb-2w">
        <input
          type="checkbox"
          id={`${id}-optional`}
          checked={phase.optional}
          onChange={() => {
            const path = [...phase.path, A.optional];
            make((content) => (phase.optional ? removeEntry(content, path) : addEntry(content, phase.path, A.optional, tongue.yes, true)), {
              said: t('bench.done.changed'),
            });
          }}
        />
        <label className="fr-label" htmlFor={`${id}-optional`}>
          {t('bench.phase.isOptional')}
        </label>
      </div>
      <div className="console-buttons workbench-acts">
        {act(t('bench.step.up'), place === 0, 'up', () => move(place - 1))}
        {act(t('bench.step.down'), place === count - 1, 'down', () => move(place + 1))}
        {act(t('bench.step.duplicate'), false, 'duplicate', () =>
          make(
            (content) => {
              const copied = duplicateItem(content, phase.path);
              return copied.kind === 'refused'
                ? copied
                : setValue(copied.content, [...copied.at, A.phase], t('bench.phase.copy', { name: phase.name }));
            },
            { said: t('bench.done.duplicated') },
          ),
        )}
        {act(t('bench.phase.remove'), false, 'remove', () =>
          make((content) => removeItem(content, phase.path), { said: t('bench.done.phaseRemoved'), focus: 'title' }),
        )}
      </div>
    </div>
  );
}
