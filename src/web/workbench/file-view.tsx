// The files of the draft as text, with the numbers of their lines and what is wrong with them: the same thing as the sentences.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagnostic } from '#language/plan.ts';
import { TEXTS } from './add-texts.ts';
import { inLanguage } from './bench.ts';
import type { Files } from './history.ts';

export interface Caret {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Another wish for the same place is another one. */
  readonly wish: number;
}

interface FileViewProps {
  readonly files: Files;
  readonly diagnostics: readonly Diagnostic[];
  readonly caret: Caret | null;
  readonly onChange: (path: string, text: string) => void;
  readonly onFiles: (files: Files) => void;
}

const ADDABLE = /^(?:applications\/[^/\p{Cc}]{1,100}\.yaml|actions\/[\p{L}\p{N}_-]{1,100}\.ts|exemples\/[^/\p{Cc}]{1,100}\.json)$/u;

function offsetOf(text: string, line: number, column: number): number {
  let offset = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', offset);
    if (next < 0) break;
    offset = next + 1;
  }
  return Math.min(text.length, offset + column - 1);
}

function stand(field: HTMLTextAreaElement, { column, line }: Pick<Caret, 'line' | 'column'>): void {
  const at = offsetOf(field.value, line, column);
  field.focus({ preventScroll: true });
  field.setSelectionRange(at, at);
  const height = Number.parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTop = Math.max(0, (line - 6) * height);
  field.scrollIntoView({ block: 'nearest' });
}

export function FileView({ caret, diagnostics, files, onChange, onFiles }: FileViewProps) {
  const { t, i18n } = useTranslation(TEXTS);
  const id = useId();
  const [file, setFile] = useState(caret?.file ?? 'assistant.yaml');
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const text = files[file] ?? '';
  const [added, setAdded] = useState('');
  const isAddable = ADDABLE.test(added.trim()) && files[added.trim()] === undefined;
  const [wished, setWished] = useState<Caret | null>(caret);
  useEffect(() => {
    if (caret === null) return;
    setFile(caret.file);
    setWished(caret);
  }, [caret]);
  useEffect(() => {
    if (wished === null || wished.file !== file) return;
    if (area.current !== null) stand(area.current, wished);
    setWished(null);
  }, [file, wished]);
  const lines = text.split('\n').length;
  const here = diagnostics.filter((one) => one.file === file);
  const wrong = new Set(here.map(({ line }) => line));
  return (
    <div>
      <div className="fr-select-group workbench-pick">
        <label className="fr-label" htmlFor={`${id}-file`}>
          {t('bench.file.which')}
        </label>
        <select id={`${id}-file`} className="fr-select" value={file} onChange={(event) => setFile(event.target.value)}>
          {Object.keys(files).map((path) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
        </select>
      </div>
      <Problems
        diagnostics={diagnostics}
        language={i18n.language}
        onPick={(one) => {
          setFile(one.file);
          setWished({ ...one, wish: 0 });
        }}
      />
      <div className="workbench-file">
        <pre ref={numbers} aria-hidden="true" className="workbench-numbers">
          {Array.from({ length: lines }, (_, index) => (
            <span key={index} className={wrong.has(index + 1) ? 'workbench-wrong' : undefined}>
              {`${index + 1}\n`}
            </span>
          ))}
        </pre>
        <textarea
          ref={area}
          className="workbench-text"
          aria-label={t('bench.file.text', { name: file })}
          aria-describedby={`${id}-hint`}
          lang="fr"
          wrap="off"
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(file, event.target.value)}
          onScroll={(event) => {
            if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <p id={`${id}-hint`} className="fr-hint-text">
        {t('bench.file.hint')}
      </p>
      <div className="workbench-add">
        <label className="fr-label" htmlFor={`${id}-added`}>
          {t('bench.file.new')}
          <span className="fr-hint-text">{t('bench.file.newHint')}</span>
        </label>
        <input
          id={`${id}-added`}
          className="fr-input"
          autoComplete="off"
          value={added}
          onChange={(event) => setAdded(event.target.value)}
        />
        <Button
          size="small"
          priority="secondary"
          disabled={!isAddable}
          onClick={() => {
            onFiles({ ...files, [added.trim()]: '' });
            setFile(added.trim());
            setAdded('');
          }}
        >
          {t('bench.file.add')}
        </Button>
        {file !== 'assistant.yaml' && (
          <Button
            size="small"
            priority="tertiary"
            onClick={() => {
              onFiles(Object.fromEntries(Object.entries(files).filter(([path]) => path !== file)));
              setFile('assistant.yaml');
            }}
          >
            {t('bench.file.remove', { name: file })}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ProblemsProps {
  readonly diagnostics: readonly Diagnostic[];
  readonly language: string;
  readonly onPick: (one: Diagnostic) => void;
}

/** Each leads to its place. */
export function Problems({ diagnostics, language, onPick }: ProblemsProps) {
  const { t } = useTranslation(TEXTS);
  if (diagnostics.length === 0) return <p className="workbench-right">{t('bench.allRight')}</p>;
  return (
    <section aria-label={t('bench.problems')} className="workbench-problems">
      <p className="fr-mb-1w">
        <strong>{t('bench.count', { count: diagnostics.length })}</strong>
      </p>
      <ul>
        {diagnostics.map((one) => (
          <li key={`${one.file}:${one.line}:${one.column}:${one.code}`}>
            <button type="button" className="workbench-problem" onClick={() => onPick(one)}>
              {t('bench.at', { file: one.file, line: one.line, column: one.column })}
            </button>{' '}
            {inLanguage(one, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}
