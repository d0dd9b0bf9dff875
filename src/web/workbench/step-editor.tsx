// A step that is open: its values, what can be added to it, and where it goes.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duplicateItem, insertItem, moveItem, removeItem } from '#language/edit/items.ts';
import type { OutlineList, OutlineStep } from '#language/edit/outline.ts';
import type { Path } from '#language/edit/sheet.ts';
import { modifierValue, stepTemplate } from '#language/edit/templates.ts';
import { addEntry } from '#language/edit/values.ts';
import { ENGLISH, FRENCH } from '#language/keywords.ts';
import type { Verb } from '#language/plan.ts';
import { VERB_RULES } from '#language/verb-table.ts';
import { TEXTS } from './add-texts.ts';
import { focusKey, inLanguage, keyOf, useBench } from './bench.ts';
import { EntriesEditor } from './entries-editor.tsx';
import { LeafField } from './leaf-field.tsx';
import { StepTrial } from './step-result.tsx';

interface StepEditorProps {
  readonly step: OutlineStep;
  readonly list: OutlineList;
  readonly index: number;
  readonly application: string | null;
}

export function StepEditor({ application, index, list, step }: StepEditorProps) {
  const { t, i18n } = useTranslation(TEXTS);
  const bench = useBench();
  const { make, outline, toFile, vocabulary } = bench;
  const { verb } = step;
  const tongue = outline.tongue === 'en' ? ENGLISH : FRENCH;
  const atLeaves = new Set(
    step.parts.flatMap((part) =>
      part.kind === 'leaf' ? part.leaf.problems : part.kind === 'entries' ? part.entries.leaves.flatMap(({ problems }) => problems) : [],
    ),
  );
  const own = step.problems.filter((one) => !atLeaves.has(one));
  const written = new Set(step.parts.flatMap((part) => wordsOf(part)));
  const missing =
    verb === null
      ? []
      : [...VERB_RULES[verb].required, ...VERB_RULES[verb].allowed].filter(
          (one) => !written.has(tongue.step[one]) && !step.branches.some(({ word }) => word === tongue.step[one]),
        );
  const move = (to: number, focus: string): void =>
    make((content) => moveItem(content, step.path, { list: list.path, index: to }), {
      said: t('bench.done.moved', { place: to + 1, count: list.steps.length }),
      focus,
    });
  const [first, last] = [index === 0, index === list.steps.length - 1];
  return (
    <div className="workbench-step">
      {own.map((one) => (
        <p key={`${one.line}:${one.column}:${one.code}`} className="fr-error-text">
          {t('bench.atLine', { line: one.line })} {inLanguage(one, i18n.language)}
        </p>
      ))}
      {verb !== null &&
        step.parts.map((part) => {
          if (part.kind === 'leaf') {
            const { leaf } = part;
            return <LeafField key={keyOf(leaf.path)} leaf={leaf} label={leaf.words.join(' › ')} verb={verb} application={application} />;
          }
          if (part.kind === 'entries') {
            return (
              <EntriesEditor key={keyOf(part.entries.path)} entries={part.entries} step={step} verb={verb} application={application} />
            );
          }
          return <Source key={part.words.join(' ')} text={part.text} line={step.lines.from} />;
        })}
      {(verb === null || step.parts.length + step.branches.length === 0) && <Source text={step.source} line={step.lines.from} />}
      {missing.length > 0 && verb !== null && (
        <p className="workbench-more">
          <span>{t('bench.step.canAdd')}</span>
          {missing.map((modifier) => (
            <Button
              key={modifier}
              size="small"
              priority="tertiary no outline"
              onClick={() =>
                make(
                  (content) =>
                    addEntry(
                      content,
                      step.path,
                      tongue.step[modifier],
                      modifierValue(modifier, verb, { tongue, vocabulary, application }),
                      true,
                    ),
                  {
                    said: t('bench.done.partAdded', { name: tongue.step[modifier] }),
                    focus: 'value',
                  },
                )
              }
            >
              {`+ ${tongue.step[modifier]}`}
            </Button>
          ))}
        </p>
      )}
      <StepTrial step={step} />
      {list.byLines ? (
        <div className="console-buttons workbench-acts">
          <Act path={step.path} name="up" label={t('bench.step.up')} unable={first} onAct={() => move(index - 1, 'up')} />
          <Act path={step.path} name="down" label={t('bench.step.down')} unable={last} onAct={() => move(index + 1, 'down')} />
          <Act
            path={step.path}
            name="duplicate"
            label={t('bench.step.duplicate')}
            onAct={() => make((content) => duplicateItem(content, step.path), { said: t('bench.done.duplicated'), focus: 'title' })}
          />
          <Act
            path={step.path}
            name="remove"
            label={t('bench.step.remove')}
            onAct={() => make((content) => removeItem(content, step.path), { said: t('bench.done.removed'), focus: 'title' })}
          />
          <Button size="small" priority="tertiary" onClick={() => toFile(step.lines.from)}>
            {t('bench.step.inFile')}
          </Button>
        </div>
      ) : (
        <Source text={step.source} line={step.lines.from} />
      )}
      {list.byLines && <Elsewhere step={step} />}
      {list.byLines && <NewStep list={list} index={index + 1} application={application} />}
    </div>
  );
}

function wordsOf(part: OutlineStep['parts'][number]): readonly string[] {
  if (part.kind === 'leaf') return part.leaf.words;
  return part.kind === 'entries' ? part.entries.path.filter((one) => typeof one === 'string') : part.words;
}

/** Where it can do nothing it stays where the focus is. */
function Act({
  label,
  name,
  onAct,
  path,
  unable = false,
}: {
  readonly path: Path;
  readonly name: string;
  readonly label: string;
  readonly unable?: boolean;
  readonly onAct: () => void;
}) {
  return (
    <Button
      size="small"
      priority="secondary"
      nativeButtonProps={{ 'aria-disabled': unable, 'data-focus': focusKey(path, name) }}
      onClick={() => {
        if (!unable) onAct();
      }}
    >
      {label}
    </Button>
  );
}

function Source({ line, text }: { readonly text: string; readonly line: number }) {
  const { t } = useTranslation(TEXTS);
  const { toFile } = useBench();
  return (
    <>
      <pre className="workbench-source" lang="fr">
        {text}
      </pre>
      <Button size="small" priority="tertiary" onClick={() => toFile(line)}>
        {t('bench.step.editInFile')}
      </Button>
    </>
  );
}

/** Another phase, or another branch. */
function Elsewhere({ step }: { readonly step: OutlineStep }) {
  const { t } = useTranslation(TEXTS);
  const { make, outline } = useBench();
  const id = useId();
  const own = keyOf(step.path.slice(0, -1));
  const places = outline.phases.filter(({ list }) => list.byLines && keyOf(list.path) !== own);
  if (places.length === 0) return null;
  return (
    <div className="workbench-add">
      <label className="fr-label" htmlFor={`${id}-to`}>
        {t('bench.step.elsewhere')}
      </label>
      <select
        id={`${id}-to`}
        className="fr-select"
        value=""
        onChange={(event) => {
          const phase = places[Number(event.target.value)];
          if (phase === undefined) return;
          make((content) => moveItem(content, step.path, { list: phase.list.path, index: phase.list.steps.length }), {
            said: t('bench.done.movedTo', { name: phase.name }),
            focus: 'title',
          });
        }}
      >
        <option value="" disabled>
          {t('bench.step.choose')}
        </option>
        {places.map((phase, place) => (
          <option key={keyOf(phase.path)} value={place}>
            {phase.kind === 'phase' ? t('bench.phase.named', { name: phase.name }) : t('bench.phase.procedure', { name: phase.name })}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A step more at the place `index`. */
export function NewStep({
  application,
  index,
  list,
}: {
  readonly list: OutlineList;
  readonly index: number;
  readonly application: string | null;
}) {
  const { t } = useTranslation(TEXTS);
  const { make, outline, vocabulary } = useBench();
  const id = useId();
  const [verb, setVerb] = useState<Verb>('fill');
  const tongue = outline.tongue === 'en' ? ENGLISH : FRENCH;
  const verbs = Object.entries(tongue.verbs)
    .filter(([, one]) => application !== null || !VERB_RULES[one].inApplication)
    .toSorted(([one], [other]) => one.localeCompare(other, outline.tongue));
  const chosen = verbs.some(([, one]) => one === verb) ? verb : (verbs[0]?.[1] ?? 'note');
  return (
    <div className="workbench-add">
      <label className="fr-label" htmlFor={`${id}-verb`}>
        {t('bench.step.after')}
      </label>
      <select id={`${id}-verb`} className="fr-select" value={chosen} onChange={(event) => setVerb(event.target.value as Verb)}>
        {verbs.map(([word, one]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
      <Button
        size="small"
        priority="secondary"
        onClick={() =>
          make((content) => insertItem(content, { list: list.path, index }, stepTemplate(chosen, { tongue, vocabulary, application })), {
            said: t('bench.done.added'),
            focus: 'title',
          })
        }
      >
        {t('bench.step.add')}
      </Button>
    </div>
  );
}
