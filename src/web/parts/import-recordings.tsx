// Files of the recorder of Chrome or Edge: each is looked at as it is chosen, given a title, and taken over; what is wrong is said at its field.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Upload } from '@codegouvfr/react-dsfr/Upload';
import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { importDevtools } from '#authoring/devtools/import.ts';
import { CopisteError } from '#base/errors.ts';
import { MOST_RECORDER_FILE_BYTES } from '#domain/showing.ts';
import { useApi } from '../api.ts';
import { isNotTaken } from './recorded-remarks.tsx';

interface Chosen {
  readonly key: number;
  readonly file: string;
  readonly title: string;
  readonly content: string;
  readonly acts: number;
  readonly left: number;
  /** What the server refused of it; null: nothing. */
  readonly refused: { readonly thrown: unknown } | null;
}

interface Wrong {
  readonly key: number;
  readonly file: string;
  /** What it is, in words once it is shown: the language may be changed. */
  readonly thrown: unknown;
}

const MEGABYTES = MOST_RECORDER_FILE_BYTES / 1_000_000;
const LONGEST_TITLE = 200;

const TOO_LARGE = Symbol('too large');

function useWhy(): (thrown: unknown) => string {
  const { t, i18n } = useTranslation();
  return (thrown) => {
    if (thrown === TOO_LARGE) return t('importing.large', { megabytes: MEGABYTES });
    return thrown instanceof CopisteError ? thrown.text(i18n.language === 'en' ? 'en' : 'fr') : t('failed');
  };
}

export function ImportRecordings() {
  const { t } = useTranslation();
  const api = useApi();
  const go = useNavigate();
  const queries = useQueryClient();
  const why = useWhy();
  const input = useRef<HTMLInputElement>(null);
  const next = useRef(0);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [sending, setSending] = useState(false);
  const [taken, setTaken] = useState(0);

  /** A file that is wrong is not sent to be refused. */
  const read = async (file: File): Promise<Chosen | Wrong> => {
    next.current += 1;
    const about = { key: next.current, file: file.name };
    if (file.size > MOST_RECORDER_FILE_BYTES) return { ...about, thrown: TOO_LARGE };
    try {
      const content = await file.text();
      const { acts, remarks, title } = importDevtools(content, new Date(0).toISOString());
      const named = title.trim() === '' ? file.name.replace(/\.json$/iu, '') : title.trim();
      const left = remarks.filter(isNotTaken).length;
      return { ...about, title: named.slice(0, LONGEST_TITLE), content, acts: acts.length, left, refused: null };
    } catch (thrown) {
      return { ...about, thrown };
    }
  };
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(target.files ?? [])];
    // The same file may be chosen once more after it was put right.
    target.value = '';
    const looked = await Promise.all(files.map(read));
    setTaken(0);
    setWrong(looked.flatMap((one) => ('thrown' in one ? [one] : [])));
    setChosen((before) => [...before, ...looked.flatMap((one) => ('thrown' in one ? [] : [one]))]);
  };
  const change = (key: number, to: Partial<Chosen>): void =>
    setChosen((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const remove = (key: number): void => setChosen((before) => before.filter((one) => one.key !== key));
  const takeOver = async (): Promise<void> => {
    setSending(true);
    const made: string[] = [];
    for (const { content, key, title } of chosen) {
      try {
        const { showingId } = await api.importShowing({ body: { title, content } });
        made.push(showingId);
        remove(key);
      } catch (thrown) {
        change(key, { refused: { thrown } });
      }
    }
    setSending(false);
    const [only] = made;
    if (only !== undefined && chosen.length === 1) {
      await go(`/construire/montrer/${only}`);
      return;
    }
    // It is said once the list has them.
    await queries.invalidateQueries({ queryKey: ['showings'] });
    setTaken(made.length);
    // What had the focus may be gone.
    if (made.length === chosen.length) input.current?.focus();
  };
  return (
    <form
      className="console-stage__begin fr-mt-4w"
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void takeOver();
      }}
    >
      <h2 className="fr-h5">{t('importing.title')}</h2>
      <p>{t('importing.explained')}</p>
      <Upload
        label={t('importing.files')}
        hint={t('importing.hint', { megabytes: MEGABYTES })}
        multiple
        state={wrong.length === 0 ? 'default' : 'error'}
        stateRelatedMessage={
          <span>
            {wrong.map(({ file, key, thrown }) => (
              <span key={key} className="console-stage__fault">
                {t('importing.of', { file, why: why(thrown) })}
              </span>
            ))}
          </span>
        }
        nativeInputProps={{
          ref: input,
          accept: '.json,application/json',
          onChange: (event) => void choose(event),
          'aria-invalid': wrong.length > 0,
        }}
      />
      {chosen.map(({ acts, file, key, left, refused, title }) => (
        <div key={key} className="fr-mt-2w">
          <Input
            label={t('importing.name', { file })}
            hintText={[t('importing.acts', { count: acts }), ...(left === 0 ? [] : [t('importing.left', { count: left })])].join(', ')}
            state={refused === null ? 'default' : 'error'}
            stateRelatedMessage={refused === null ? '' : why(refused.thrown)}
            nativeInputProps={{
              value: title,
              required: true,
              maxLength: LONGEST_TITLE,
              autoComplete: 'off',
              onChange: (event) => change(key, { title: event.target.value }),
            }}
          />
          <Button
            type="button"
            size="small"
            priority="tertiary"
            onClick={() => {
              remove(key);
              input.current?.focus();
            }}
          >
            {t('importing.remove', { file })}
          </Button>
        </div>
      ))}
      <p role="status" className="fr-mt-2w">
        {taken === 0 ? '' : t('importing.done', { count: taken })}
      </p>
      {chosen.length > 0 && (
        <Button type="submit" nativeButtonProps={{ 'aria-disabled': sending }}>
          {t('importing.submit')}
        </Button>
      )}
    </form>
  );
}
