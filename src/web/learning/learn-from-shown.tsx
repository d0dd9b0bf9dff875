// A recording that is kept becomes an assistant: the dossier that was at hand, the few questions, and a draft in the workbench.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { likeliestDossier } from '#authoring/likeliest-dossier.ts';
import type { AuthorAnswers } from '#authoring/writing/questions.ts';
import type { Recording } from '#domain/recording.ts';
import type { ShownSample } from '#protocol/shown-samples.ts';
import { useApi } from '../api.ts';
import { useMe } from '../may.ts';
import { Failure } from '../parts/failure.tsx';
import { TEXTS } from './add-texts.ts';
import { Learned } from './learned.tsx';
import { Questions } from './questions.tsx';
import { SampleSource } from './sample-source.tsx';
import { useLearning } from './use-learning.ts';

interface DossierFieldProps {
  readonly label: string;
  readonly sample: ShownSample;
  readonly likely: number | null;
  readonly chosen: number | null;
  readonly onChange: (place: number | null) => void;
}

function DossierField({ chosen, label, likely, onChange, sample }: DossierFieldProps) {
  const { t } = useTranslation(TEXTS);
  return (
    <Select
      label={label}
      hint={t(likely === null ? 'learning.notFound' : 'learning.found')}
      nativeSelectProps={{
        required: true,
        value: chosen === null ? '' : String(chosen),
        onChange: (event) => onChange(event.target.value === '' ? null : Number(event.target.value)),
      }}
    >
      <option value="">{t('learning.none')}</option>
      {sample.dossiers.map(({ reference }, place) => (
        // Two may have the same reference.
        <option key={place} value={String(place)}>
          {reference}
        </option>
      ))}
    </Select>
  );
}

interface Second {
  readonly showingId: string;
  readonly dossier: number | null;
}

interface LearnFromShownProps {
  readonly showingId: string;
  readonly recording: Recording;
}

export function LearnFromShown({ recording, showingId }: LearnFromShownProps) {
  const { t, i18n } = useTranslation(TEXTS);
  const api = useApi();
  const me = useMe();
  const { hasFailed, isPending, learn, learned, refused, reset } = useLearning();
  const [sample, setSample] = useState<ShownSample | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const [second, setSecond] = useState<Second | null>(null);
  const [title, setTitle] = useState(recording.title);
  const [answers, setAnswers] = useState<AuthorAnswers>({});
  const showings = useQuery({ queryKey: ['showings'], queryFn: () => api.showings() });
  const maps = useQuery({ queryKey: ['knownMaps'], queryFn: () => api.knownMaps() });
  const other = useQuery({
    queryKey: ['showing', second?.showingId],
    queryFn: () => api.showing({ params: { showingId: second?.showingId ?? '' } }),
    enabled: second !== null,
  });
  const seconds = (showings.data?.showings ?? []).filter((one) => one.id !== showingId && one.state === 'kept' && one.acts > 0);
  const dossiers = useMemo(() => sample?.dossiers ?? [], [sample]);
  const likely = useMemo(() => likeliestDossier(recording, dossiers), [recording, dossiers]);
  const otherRecording = other.data?.recording ?? null;
  const otherLikely = useMemo(
    () => (otherRecording === null ? null : likeliestDossier(otherRecording, dossiers)),
    [otherRecording, dossiers],
  );
  const otherDossier = second?.dossier ?? otherLikely;
  const changed = (): void => {
    reset();
    setAnswers({});
  };
  const take = (read: ShownSample | null): void => {
    changed();
    setSample(read);
    setShown(read === null ? null : (read.shown ?? likeliestDossier(recording, read.dossiers)));
  };
  const ask = (given: AuthorAnswers): void => {
    if (sample === null || shown === null) return;
    setAnswers(given);
    const more =
      second === null || otherRecording === null || otherDossier === null ? [] : [{ recording: otherRecording, dossier: otherDossier }];
    learn({
      showings: [{ recording, dossier: shown }, ...more],
      sample,
      maps: maps.data?.maps ?? [],
      title: title.trim(),
      owner: me?.office ?? '',
      answers: given,
    });
  };
  const open = learned?.questions.filter(({ choices }) => choices.length > 0) ?? [];
  return (
    <Part title={t('learning.title')}>
      <p>{t('learning.explained')}</p>
      <SampleSource onSample={take} />
      {maps.error !== null && <Failure thrown={maps.error} />}
      {sample !== null && (
        <form
          className="fr-mt-3w"
          onSubmit={(event) => {
            event.preventDefault();
            changed();
            ask({});
          }}
        >
          <DossierField
            label={t('learning.shown')}
            sample={sample}
            likely={sample.shown ?? likely}
            chosen={shown}
            onChange={(place) => {
              changed();
              setShown(place);
            }}
          />
          <p className="console-quiet">
            {dossiers.length < 2 ? t('learning.alone') : t('learning.others', { count: dossiers.length - 1 })}
          </p>
          {seconds.length > 0 && dossiers.length > 1 && (
            <Select
              label={t('learning.second')}
              hint={t('learning.secondHint')}
              nativeSelectProps={{
                value: second?.showingId ?? '',
                onChange: (event) => {
                  changed();
                  setSecond(event.target.value === '' ? null : { showingId: event.target.value, dossier: null });
                },
              }}
            >
              <option value="">{t('learning.noSecond')}</option>
              {seconds.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title ?? ''}
                </option>
              ))}
            </Select>
          )}
          {second !== null && otherRecording !== null && (
            <DossierField
              label={t('learning.shownOf', { title: otherRecording.title })}
              sample={sample}
              likely={otherLikely}
              chosen={otherDossier}
              onChange={(place) => {
                changed();
                setSecond({ ...second, dossier: place });
              }}
            />
          )}
          <Input
            label={t('learning.name')}
            nativeInputProps={{
              required: true,
              maxLength: 200,
              autoComplete: 'off',
              value: title,
              onChange: (event) => {
                changed();
                setTitle(event.target.value);
              },
            }}
          />
          <Button type="submit" disabled={isPending || maps.isPending || (second !== null && other.isPending)}>
            {t('learning.write')}
          </Button>
        </form>
      )}
      <p role="status">{isPending ? t('learning.writing') : ''}</p>
      {hasFailed && <p role="alert">{refused === null ? t('learning.failed') : refused[i18n.language === 'en' ? 'en' : 'fr']}</p>}
      {learned !== null && !isPending && open.length > 0 && (
        <Questions
          key={open.map(({ id }) => id).join()}
          questions={open}
          isPending={isPending}
          onAnswers={(given) => ask({ ...answers, ...given })}
        />
      )}
      {learned !== null && !isPending && open.length === 0 && sample !== null && shown !== null && (
        <Learned {...learned} showingId={showingId} handed={{ dossiers: sample.dossiers, shown }} />
      )}
    </Part>
  );
}

function Part({ children, title }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby="learn-from-shown" className="console-stage__begin fr-mt-4w">
      <h2 id="learn-from-shown" className="fr-h5">
        {title}
      </h2>
      {children}
    </section>
  );
}
