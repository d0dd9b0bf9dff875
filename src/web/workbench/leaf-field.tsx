// One value of a step: written in a field, with what could stand there, what is wrong with it, and what it gives on the sample.
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Leaf } from '#language/edit/parts.ts';
import { elementsFor, type Vocabulary } from '#language/edit/vocabulary.ts';
import type { Verb } from '#language/plan.ts';
import { TEXTS } from './add-texts.ts';
import { focusKey, inLanguage, useBench } from './bench.ts';

/** So long after the last key what was typed is taken over. */
const REST_MILLISECONDS = 400;
const LONG = 80;

function proposals(vocabulary: Vocabulary, { nature }: Leaf, verb: Verb, application: string | null): readonly string[] {
  const screens = vocabulary.screens.filter((screen) => application === null || screen.application === application);
  switch (nature) {
    case 'screen':
    case 'screens':
      return screens.filter(({ isOpened }) => verb !== 'open' || isOpened).map(({ name }) => name);
    case 'element':
    case 'table':
      return elementsFor(vocabulary, verb, application);
    case 'correction':
      return vocabulary.corrections;
    case 'message':
      return vocabulary.messages;
    case 'procedure':
      return vocabulary.procedures;
    case 'decision_table':
      return vocabulary.tables;
    case 'action':
      return vocabulary.actions;
    case 'outlet':
      return vocabulary.outlets;
    case 'value':
    case 'condition':
    case 'document':
      return vocabulary.fields.map(({ name }) => `=${name}`);
    default:
      return [];
  }
}

interface LeafFieldProps {
  readonly leaf: Leaf;
  readonly label: string;
  readonly verb: Verb;
  readonly application: string | null;
}

export function LeafField({ application, label, leaf, verb }: LeafFieldProps) {
  const { t, i18n } = useTranslation(TEXTS);
  const { tried, type, vocabulary } = useBench();
  const id = useId();
  const [text, setText] = useState(leaf.text);
  const [refused, setRefused] = useState(false);
  const taken = useRef(leaf.text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Undone, or changed in the file.
    if (leaf.text === taken.current || leaf.text === taken.current.replace(/\n+$/u, '')) return;
    taken.current = leaf.text;
    setText(leaf.text);
    setRefused(false);
  }, [leaf.text]);
  const latest = useRef({ leaf, text, type });
  useEffect(() => {
    latest.current = { leaf, text, type };
  });
  const take = (): void => {
    clearTimeout(timer.current);
    const { leaf: of, text: written, type: into } = latest.current;
    if (written === of.text) return;
    taken.current = written;
    setRefused(!into(of.path, written));
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      const { leaf: of, text: written, type: into } = latest.current;
      // What was typed last is not lost with the field.
      if (written !== of.text && written !== taken.current) into(of.path, written);
    },
    [],
  );
  const write = (next: string): void => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(take, REST_MILLISECONDS);
  };
  const names = proposals(vocabulary, leaf, verb, application);
  const problems = leaf.problems.map((one) => inLanguage(one, i18n.language));
  const all = refused ? [t('bench.refused.only_in_file'), ...problems] : problems;
  const result = text === leaf.text && text.startsWith('=') ? tried(leaf.lines, text) : null;
  const isLong = text.includes('\n') || text.length > LONG || leaf.nature === 'text';
  const shared = {
    id: `${id}-field`,
    className: `fr-input${all.length > 0 ? ' fr-input--error' : ''}`,
    value: text,
    spellCheck: !text.startsWith('='),
    'data-focus': focusKey(leaf.path, 'value'),
    'aria-invalid': all.length > 0,
    'aria-describedby': `${id}-said`,
    onBlur: take,
    onKeyDown(event: React.KeyboardEvent) {
      if (event.key === 'Enter' && event.currentTarget instanceof HTMLInputElement) take();
      // What was not taken over yet is undone first.
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || text === leaf.text) return;
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(timer.current);
      setText(leaf.text);
    },
  };
  return (
    <div className={`fr-input-group workbench-leaf${all.length > 0 ? ' fr-input-group--error' : ''}`}>
      <label className="fr-label" htmlFor={`${id}-field`}>
        {label}
      </label>
      {isLong ? (
        <textarea {...shared} rows={Math.min(12, text.split('\n').length + 1)} onChange={(event) => write(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          autoComplete="off"
          {...(names.length > 0 ? { list: `${id}-names` } : {})}
          onChange={(event) => write(event.target.value)}
        />
      )}
      {names.length > 0 && !isLong && (
        <datalist id={`${id}-names`}>
          {[...new Set(names)].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
      )}
      <div id={`${id}-said`} className="workbench-said">
        {all.map((said) => (
          <p key={said} className="fr-error-text fr-mt-1v">
            {said}
          </p>
        ))}
        {all.length === 0 && result?.kind === 'value' && (
          <p className="workbench-tried">
            {t('bench.sample.gives')} <strong>{result.text === '' ? t('bench.sample.nothing') : result.text}</strong>
            {result.lossy && ` — ${t('bench.sample.lossy')}`}
          </p>
        )}
        {all.length === 0 && result?.kind === 'refused' && (
          <p className="workbench-tried">{i18n.language === 'en' ? result.en : result.fr}</p>
        )}
        {all.length === 0 && result?.kind === 'at_work' && (
          <p className="workbench-tried console-quiet">{t('bench.sample.atWork', { names: result.names.join(', ') })}</p>
        )}
      </div>
    </div>
  );
}
