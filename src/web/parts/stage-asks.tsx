// What a browser shows around a page and a picture of it does not: a question, a file to give, a drop-down list. Answered here.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GivenFile, StageDialog, StageInput, StageList, StageView } from '#domain/showing.ts';

const LARGEST_BYTES = 10 * 1024 * 1024;
const MOST_LINES = 10;

type Act = (input: StageInput) => void;

/** Takes the keyboard when it comes: the page waits for it. */
function Asked({ children, title }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="console-stage__asked" role="alertdialog" aria-labelledby={id}>
      <h2 ref={heading} id={id} tabIndex={-1} className="fr-h6 fr-mb-1w">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Dialog({ act, asked }: { readonly asked: StageDialog; readonly act: Act }) {
  const { t } = useTranslation();
  const [text, setText] = useState(asked.proposed);
  const leaving = asked.kind === 'beforeunload';
  const answer = (given: 'yes' | 'no'): void => act({ kind: 'answer', dialog: asked.dialog, answer: given, text });
  return (
    <Asked title={t(asked.kind === 'alert' ? 'stageDialog.alert' : 'stageDialog.title')}>
      <p>{leaving ? t('stageDialog.leaving') : asked.message}</p>
      {asked.kind === 'prompt' && (
        <Input
          label={t('stageDialog.answer')}
          nativeInputProps={{ value: text, onChange: (event) => setText(event.target.value), autoComplete: 'off' }}
        />
      )}
      <div className="console-stage__answers">
        <Button onClick={() => answer('yes')}>{t(leaving ? 'stageDialog.leave' : 'stageDialog.yes')}</Button>
        {asked.kind !== 'alert' && (
          <Button priority="secondary" onClick={() => answer('no')}>
            {t(leaving ? 'stageDialog.stay' : 'stageDialog.no')}
          </Button>
        )}
      </div>
    </Asked>
  );
}

async function given(file: File): Promise<GivenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('');
  return { name: file.name, contentType: file.type === '' ? 'application/octet-stream' : file.type, content: btoa(binary) };
}

function Files({ act, asked }: { readonly asked: NonNullable<StageView['chooser']>; readonly act: Act }) {
  const { t } = useTranslation();
  const id = useId();
  const [tooLarge, setTooLarge] = useState(false);
  const give = async (field: HTMLInputElement): Promise<void> => {
    const chosen = [...(field.files ?? [])];
    // The same file can be given again where the line broke meanwhile.
    field.value = '';
    const large = chosen.reduce((sum, { size }) => sum + size, 0) > LARGEST_BYTES;
    setTooLarge(large);
    if (large || chosen.length === 0) return;
    act({ kind: 'files', chooser: asked.chooser, files: await Promise.all(chosen.map(given)) });
  };
  return (
    <Asked title={t('stageFiles.title')}>
      <div className="fr-upload-group fr-mb-2w">
        <label className="fr-label" htmlFor={id}>
          {t('stageFiles.field')}
          <span className="fr-hint-text">{t('stageFiles.explained')}</span>
        </label>
        <input id={id} className="fr-upload" type="file" multiple={asked.several} onChange={(event) => void give(event.currentTarget)} />
        {tooLarge && <p className="fr-error-text">{t('stageFiles.tooLarge')}</p>}
      </div>
      <Button priority="secondary" onClick={() => act({ kind: 'files', chooser: asked.chooser, files: [] })}>
        {t('stageFiles.none')}
      </Button>
    </Asked>
  );
}

interface ListProps {
  readonly asked: StageList;
  readonly act: Act;
  /** Where the list was opened, in parts of the picture. */
  readonly at: { readonly x: number; readonly y: number };
}

/** At the place where it was opened, as the page would show it. */
function List({ act, asked, at }: ListProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => field.current?.focus(), []);
  /** -1: of a list in which none is chosen yet. */
  const choose = (option: number | null): void => act({ kind: 'option', list: asked.list, option: option === -1 ? null : option });
  return (
    <div
      className="console-stage__list"
      style={{ left: `${Math.min(70, at.x * 100)}%`, ...(at.y < 0.55 ? { top: `${at.y * 100}%` } : { bottom: `${(1 - at.y) * 100}%` }) }}
    >
      <select
        ref={field}
        aria-label={t('stageList.title')}
        size={Math.max(2, Math.min(MOST_LINES, asked.options.length))}
        defaultValue={String(asked.chosen)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') choose(null);
          if (event.key === 'Enter' || event.key === ' ') choose(event.currentTarget.selectedIndex);
          if (event.key === 'Tab') choose(event.currentTarget.selectedIndex);
        }}
        onClick={(event) => {
          if (event.target instanceof HTMLOptionElement && !event.target.disabled) choose(event.target.index);
        }}
        onBlur={() => choose(null)}
      >
        {asked.options.map(({ disabled, label }, index) => (
          // An option is known by its place, whatever it says.
          <option key={index} value={String(index)} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface StageAsksProps {
  readonly view: StageView;
  readonly act: Act;
}

export function StageAsks({ act, view }: StageAsksProps) {
  if (view.dialog !== null) return <Dialog key={view.dialog.dialog} asked={view.dialog} act={act} />;
  if (view.chooser !== null) return <Files key={view.chooser.chooser} asked={view.chooser} act={act} />;
  return null;
}

export function StageListOver({ act, at, view }: StageAsksProps & Pick<ListProps, 'at'>) {
  return view.list === null || view.dialog !== null ? null : <List key={view.list.list} asked={view.list} act={act} at={at} />;
}
