// A draft on the workbench: the same assistant as sentences and as a file, its changes and its past.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { insertItem } from '#language/edit/items.ts';
import { expressionsIn, outlineAssistant } from '#language/edit/outline.ts';
import { placedSteps } from '#language/edit/places.ts';
import { phaseTemplate } from '#language/edit/templates.ts';
import { sampleTexts } from '#language/edit/sample-texts.ts';
import { sampleScope, tryExpression } from '#language/edit/trial.ts';
import { setValue } from '#language/edit/values.ts';
import { vocabularyOf } from '#language/edit/vocabulary.ts';
import { ENGLISH, FRENCH } from '#language/keywords.ts';
import type { DraftDetail } from '#protocol/drafts.ts';
import { useApi } from '../api.ts';
import { useWho } from '../draft.ts';
import { Failure } from '../parts/failure.tsx';
import { Instant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { TEXTS } from '../workbench/add-texts.ts';
import { type Bench, BenchContext, focusKey, keyOf } from '../workbench/bench.ts';
import { Changes } from '../workbench/changes.tsx';
import { useHandedDossiers } from '../workbench/handed-dossiers.ts';
import { type Caret, FileView, Problems } from '../workbench/file-view.tsx';
import { PastSaves } from '../workbench/past-saves.tsx';
import { PhaseCard } from '../workbench/phase-card.tsx';
import { Publish } from '../workbench/publish.tsx';
import { SamplePanel } from '../workbench/sample-panel.tsx';
import { TextsEditor } from '../workbench/texts-editor.tsx';
import { useWriting, type Writing } from '../workbench/use-draft.ts';
import { useFocusOn } from '../workbench/use-focus.ts';
import { allSaved } from '../workbench/unsaved.ts';
import { TrialPanel } from '../workbench/trial-panel.tsx';
import { useStepPictures } from '../workbench/use-step-pictures.ts';
import { type GivenForTrial, useTrial, type Wish } from '../workbench/use-trial.ts';
import '../workbench/workbench.css';

const VIEWS = ['steps', 'file', 'changes', 'past'] as const;
type View = (typeof VIEWS)[number];

export function DraftPage() {
  const { t } = useTranslation(TEXTS);
  const api = useApi();
  const who = useWho();
  const { draftId = '' } = useParams();
  const draft = useQuery({
    queryKey: ['draft', draftId],
    queryFn: async () => {
      await allSaved(draftId);
      return api.draft({ params: { draftId } });
    },
    // What is written here must not be replaced from below.
    refetchOnWindowFocus: false,
    // Nor begun from what was saved before, after coming back.
    gcTime: 0,
  });
  return (
    <>
      <p>
        <Link className="fr-link" to="/construire">
          {t('bench.back')}
        </Link>
      </p>
      {draft.error !== null && <Failure thrown={draft.error} />}
      {draft.data === undefined || who === null ? (
        draft.error === null && <p>{t('loading')}</p>
      ) : (
        <Workbench key={draftId} draft={draft.data} who={who} />
      )}
    </>
  );
}

function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function Workbench({ draft, who }: { readonly draft: DraftDetail; readonly who: string }) {
  const { t } = useTranslation(TEXTS);
  const writing = useWriting(draft, who);
  const files = useDeferredValue(writing.files);
  const { diagnostics, outline, plan } = useMemo(() => outlineAssistant(files), [files]);
  const [view, setView] = useState<View>('steps');
  const [open, setOpen] = useState<string | null>(null);
  const [caret, setCaret] = useState<Caret | null>(null);
  const [said, setSaid] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const handed = useHandedDossiers(draft.id);
  const [sample, setSample] = useState<Readonly<Record<string, string>>>(() =>
    sampleTexts(plan?.fields ?? [], handed?.dossiers[handed.shown]?.fields ?? {}),
  );
  const [place, setPlace] = useState(handed?.shown ?? null);
  const focusOn = useFocusOn();
  const known = useMemo(() => (plan === null ? { scope: {}, unread: [] } : sampleScope(plan.fields, sample)), [plan, sample]);
  const isTried = Object.values(sample).some((text) => text.trim() !== '');
  const given = useMemo(
    () =>
      plan === null || !isTried
        ? []
        : expressionsIn(plan).flatMap((expression) => {
            const found = tryExpression(expression, known.scope, today());
            return found.kind === 'at_work' ? [] : [{ line: expression.position.line, text: expression.text, tried: found }];
          }),
    [plan, isTried, known.scope],
  );
  const trial = useTrial(draft.id);
  const placed = useMemo(() => (outline === null ? [] : placedSteps(outline)), [outline]);
  const keys = useMemo(() => new Map(placed.map(({ key, step }) => [keyOf(step.path), key])), [placed]);
  const pictures = useStepPictures(draft.id, writing, trial.done + (trial.open ? 0 : 1));
  const mayTry = plan !== null && !diagnostics.some(({ severity }) => severity === 'error');
  const startTrial = (wish: Wish, given?: GivenForTrial): void => {
    // What is tried is what is kept: pictures go with its steps.
    const ready = writing.dirty ? writing.save(true) : Promise.resolve(true);
    void ready.then(() => trial.start(wish, writing.files, sample, given));
  };
  const title = draft.title === '' ? t('bench.untitled') : draft.title;
  const toFile = (line: number, column = 1, file = 'assistant.yaml'): void => {
    setView('file');
    setCaret((before) => ({ file, line, column, wish: (before?.wish ?? 0) + 1 }));
  };
  const bench: Bench | null =
    outline === null || plan === null
      ? null
      : {
          outline,
          vocabulary: vocabularyOf(plan),
          open,
          setOpen: (path) => setOpen(path === null ? null : keyOf(path)),
          make(does, { focus: name, said: done }) {
            const edited = writing.edit(does);
            if (edited.kind === 'refused') {
              setRefusal(t(`bench.refused.${edited.why}`));
              return;
            }
            setRefusal(null);
            setSaid(done);
            if (name === undefined) return;
            focusOn(focusKey(edited.at, name));
            if (name !== 'value' && name !== 'key' && name !== 'settings') setOpen(keyOf(edited.at));
          },
          type: (path, text) => writing.edit((content) => setValue(content, path, text), `value ${keyOf(path)}`).kind === 'edited',
          valuesOf({ branches, lines }) {
            const inner = branches.flatMap(({ steps: held }) => held.map((step) => step.lines));
            const isOwn = (line: number): boolean =>
              line >= lines.from && line <= lines.to && !inner.some(({ from, to }) => line >= from && line <= to);
            return given.filter(({ line }) => isOwn(line));
          },
          tried(lines, text) {
            if (!isTried) return null;
            const own = text.slice(1).trim();
            const found = expressionsIn(plan).find(
              (one) => one.text === own && one.position.line >= lines.from && one.position.line <= lines.to,
            );
            return found === undefined ? null : tryExpression(found, known.scope, today());
          },
          trial: {
            draftId: draft.id,
            of(step) {
              const key = keys.get(keyOf(step.path));
              if (key === undefined) return { tried: null, isNext: false, outcome: null, picture: null };
              return {
                tried: trial.results.get(key) ?? null,
                isNext: trial.open && trial.told?.view?.state === 'held' && !trial.told.view.atDone && trial.at === key,
                outcome: trial.told?.view?.outcome ?? null,
                picture: pictures.get(key) ?? null,
              };
            },
            reach: !mayTry
              ? null
              : (step, kind) => {
                  const key = keys.get(keyOf(step.path));
                  if (key === undefined) return;
                  const wish = { kind, key } as const;
                  const tried = trial.results.get(key);
                  const held = trial.open && trial.told?.view?.state === 'held';
                  // What lies behind, or was written since, is reached from the beginning.
                  if (held && trial.knows(key) && (tried === undefined || trial.at === key)) trial.go(wish);
                  else startTrial(wish);
                  setSaid(t('bench.trial.starting'));
                },
          },
          toFile,
        };
  const undoing = (event: React.KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (key !== 'z' && !isRedo) return;
    event.preventDefault();
    if (isRedo) writing.redo();
    else writing.undo();
    setSaid(t(isRedo ? 'bench.done.redone' : 'bench.done.undone'));
  };
  const steps = outline?.phases ?? [];
  const phases = steps.filter(({ kind }) => kind === 'phase');
  const procedures = steps.filter(({ kind }) => kind === 'procedure');
  return (
    // Undoing is a key of the whole workbench, whatever holds the focus in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={undoing}>
      <PageHeading title={title}>
        <span lang="fr">{title}</span>
      </PageHeading>
      <p role="status" className="fr-sr-only">
        {said}
      </p>
      <Bar writing={writing} onSaid={setSaid} />
      <Conflict writing={writing} />
      {refusal !== null && (
        <Alert severity="warning" small role="alert" description={refusal} className="fr-mb-2w" closable onClose={() => setRefusal(null)} />
      )}
      <div className="console-buttons" role="group" aria-label={t('bench.views')}>
        {VIEWS.map((one) => (
          <Button
            key={one}
            size="small"
            priority={view === one ? 'primary' : 'tertiary'}
            nativeButtonProps={{ 'aria-pressed': view === one }}
            onClick={() => setView(one)}
          >
            {t(`bench.view.${one}`)}
          </Button>
        ))}
      </div>
      {view === 'file' && (
        <FileView files={writing.files} diagnostics={diagnostics} caret={caret} onChange={writing.change} onFiles={writing.replace} />
      )}
      {view === 'changes' && (
        <>
          <h2 className="fr-h5">{t('bench.changes.title')}</h2>
          {draft.installed === null ? (
            <p>{t('bench.changes.nothing')}</p>
          ) : (
            <>
              <p>{t('bench.changes.against', { version: draft.installed.version })}</p>
              <Changes older={draft.installed.files} newer={writing.files} />
            </>
          )}
        </>
      )}
      {view === 'past' && (
        <>
          <h2 className="fr-h5">{t('bench.past.title')}</h2>
          <PastSaves
            draftId={draft.id}
            version={writing.version}
            files={writing.files}
            onTake={(taken) => {
              writing.replace(taken);
              setSaid(t('bench.past.taken'));
              setView('steps');
            }}
          />
        </>
      )}
      {bench === null
        ? view === 'steps' && (
            <>
              <Alert
                severity="warning"
                title={t('bench.broken.title')}
                as="h2"
                description={t('bench.broken.explained')}
                className="fr-mb-2w"
              />
              <FileView files={writing.files} diagnostics={diagnostics} caret={caret} onChange={writing.change} onFiles={writing.replace} />
            </>
          )
        : view === 'steps' && (
            <BenchContext value={bench}>
              <div className={`workbench-columns${trial.open || trial.picture !== null ? ' workbench-columns--trying' : ''}`}>
                <div>
                  <h2 className="fr-h5">{t('bench.view.steps')}</h2>
                  {phases.map((phase, place) => (
                    <PhaseCard key={keyOf(phase.path)} phase={phase} place={place} count={phases.length} />
                  ))}
                  <NewPhase bench={bench} count={phases.length} />
                  {procedures.length > 0 && <h2 className="fr-h5 fr-mt-4w">{t('bench.procedures')}</h2>}
                  {procedures.map((phase, place) => (
                    <PhaseCard key={keyOf(phase.path)} phase={phase} place={place} count={procedures.length} />
                  ))}
                  <TextsEditor texts={bench.outline.texts} />
                </div>
                <aside className="workbench-aside" aria-label={t('bench.beside')}>
                  <Problems
                    diagnostics={diagnostics}
                    language={t('bench.tongue')}
                    onPick={(one) => toFile(one.line, one.column, one.file)}
                  />
                  {plan !== null && (
                    <SamplePanel
                      fields={plan.fields}
                      files={files}
                      handed={handed}
                      sample={sample}
                      unread={known.unread}
                      place={place}
                      onChange={(texts, of) => {
                        setSample(texts);
                        setPlace(of);
                      }}
                      onKeep={(name) => {
                        writing.change(`exemples/${name}.json`, `${JSON.stringify(sample, null, 2)}\n`);
                        setSaid(t('bench.sample.kept', { name }));
                      }}
                    />
                  )}
                  <TrialPanel
                    trial={trial}
                    isSampled={isTried}
                    onStart={mayTry ? startTrial : null}
                    sentenceOf={(key) => {
                      const said = placed.find((one) => one.key === key)?.step.said ?? null;
                      return said === null ? null : t('bench.tongue') === 'en' ? said.en : said.fr;
                    }}
                  />
                </aside>
              </div>
            </BenchContext>
          )}
      {bench !== null && plan !== null && (
        <BenchContext value={bench}>
          <Publish draft={draft} writing={writing} plan={plan} faults={diagnostics.length} />
        </BenchContext>
      )}
    </div>
  );
}

function Bar({ onSaid, writing }: { readonly writing: Writing; readonly onSaid: (said: string) => void }) {
  const { t } = useTranslation(TEXTS);
  const { dirty, failure, restored, saved, saving, theirs } = writing;
  return (
    <div className="workbench-bar">
      <div className="workbench-small">
        <Button
          size="small"
          disabled={saving || !dirty || theirs !== null}
          onClick={() => void writing.save().then((done) => done && onSaid(t('bench.bar.savedNow')))}
        >
          {t('bench.bar.save')}
        </Button>
        <Button size="small" priority="secondary" disabled={!writing.canUndo} title={t('bench.bar.undoKey')} onClick={writing.undo}>
          {t('bench.bar.undo')}
        </Button>
        <Button size="small" priority="secondary" disabled={!writing.canRedo} title={t('bench.bar.redoKey')} onClick={writing.redo}>
          {t('bench.bar.redo')}
        </Button>
      </div>
      <p className="console-quiet fr-mb-0">
        {saving
          ? t('bench.bar.saving')
          : dirty
            ? t(restored ? 'bench.bar.restored' : 'bench.bar.dirty')
            : saved === null
              ? t('bench.bar.asSaved')
              : null}
        {!saving && !dirty && saved !== null && (
          <>
            {t(saved.byItself ? 'bench.bar.savedByItself' : 'bench.bar.saved')} <Instant iso={saved.at} />
          </>
        )}
      </p>
      {failure !== null && theirs === null && <Failure thrown={failure} />}
    </div>
  );
}

/** Two wrote at once: both texts are there, and a person chooses. */
function Conflict({ writing }: { readonly writing: Writing }) {
  const { t } = useTranslation(TEXTS);
  const { theirs } = writing;
  const [compared, setCompared] = useState(false);
  if (theirs === null) return null;
  return (
    <Alert
      severity="warning"
      as="h2"
      role="alert"
      title={t('bench.conflict.title', { name: theirs.savedBy ?? t('bench.conflict.somebody') })}
      className="fr-mb-2w"
      description={
        <>
          <span>{t('bench.conflict.explained')}</span>
          <span className="console-buttons">
            <Button
              size="small"
              priority="secondary"
              nativeButtonProps={{ 'aria-expanded': compared }}
              onClick={() => setCompared(!compared)}
            >
              {t('bench.conflict.compare')}
            </Button>
            <Button size="small" priority="secondary" onClick={writing.takeTheirs}>
              {t('bench.conflict.theirs')}
            </Button>
            <Button size="small" priority="secondary" onClick={writing.keepMine}>
              {t('bench.conflict.mine')}
            </Button>
          </span>
          {compared && <Changes older={theirs.files} newer={writing.files} />}
        </>
      }
    />
  );
}

function NewPhase({ bench, count }: { readonly bench: Bench; readonly count: number }) {
  const { t } = useTranslation(TEXTS);
  const [name, setName] = useState('');
  const tongue = bench.outline.tongue === 'en' ? ENGLISH : FRENCH;
  return (
    <form
      className="workbench-add"
      onSubmit={(event) => {
        event.preventDefault();
        const list = bench.outline.phasesPath;
        bench.make((content) => insertItem(content, { list, index: count }, phaseTemplate(name.trim(), null, { tongue })), {
          said: t('bench.done.phaseAdded'),
          focus: 'title',
        });
        setName('');
      }}
    >
      <label className="fr-label" htmlFor="new-phase">
        {t('bench.phase.new')}
      </label>
      <input id="new-phase" className="fr-input" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      <Button type="submit" size="small" priority="secondary" disabled={name.trim() === ''}>
        {t('bench.phase.add')}
      </Button>
    </form>
  );
}
