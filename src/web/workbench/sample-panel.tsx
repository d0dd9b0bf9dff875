// A dossier to try expressions on: written by hand or taken from the draft's samples; it stays in this page and is sent nowhere.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sampleTexts } from '#language/edit/sample-texts.ts';
import type { Field } from '#language/plan.ts';
import { TEXTS } from './add-texts.ts';
import type { HandedDossiers } from './handed-dossiers.ts';
import type { Files } from './history.ts';

interface SamplePanelProps {
  readonly fields: readonly Field[];
  readonly files: Files;
  /** Those that were at hand while the work was shown; null: none. */
  readonly handed: HandedDossiers | null;
  /** Which of them it is; null: none of them. An invented dossier may be kept, a person's is not. */
  readonly place: number | null;
  readonly sample: Readonly<Record<string, string>>;
  readonly unread: readonly string[];
  readonly onChange: (sample: Readonly<Record<string, string>>, place: number | null) => void;
  /** Into the draft, under this name. */
  readonly onKeep: (name: string) => void;
}

/** Texts by the names of fields. */
function sampleIn(content: string): Readonly<Record<string, string>> {
  try {
    const read: unknown = JSON.parse(content);
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

export function SamplePanel({ fields, files, handed, onChange, onKeep, place, sample, unread }: SamplePanelProps) {
  const { t } = useTranslation(TEXTS);
  const id = useId();
  const samples = Object.keys(files).filter((path) => path.startsWith('exemples/'));
  return (
    <section aria-labelledby={id} className="workbench-sample">
      <h2 id={id} className="fr-h6">
        {t('bench.sample.title')}
      </h2>
      <p className="console-quiet">{t('bench.sample.explained')}</p>
      {handed !== null && (
        <div className="fr-select-group">
          <label className="fr-label" htmlFor={`${id}-handed`}>
            {t('bench.sample.handed')}
            <span className="fr-hint-text">{t('bench.sample.handedHint')}</span>
          </label>
          <select
            id={`${id}-handed`}
            className="fr-select"
            value={place === null ? '' : String(place)}
            onChange={(event) => {
              const chosen = event.target.value === '' ? null : Number(event.target.value);
              onChange(chosen === null ? {} : sampleTexts(fields, handed.dossiers[chosen]?.fields ?? {}), chosen);
            }}
          >
            <option value="">{t('bench.sample.none')}</option>
            {handed.dossiers.map(({ reference }, index) => (
              // Two may have the same reference.
              <option key={index} value={String(index)}>
                {reference}
              </option>
            ))}
          </select>
        </div>
      )}
      {samples.length > 0 && (
        <div className="fr-select-group">
          <label className="fr-label" htmlFor={`${id}-from`}>
            {t('bench.sample.from')}
          </label>
          <select
            id={`${id}-from`}
            className="fr-select"
            defaultValue=""
            onChange={(event) => onChange(sampleIn(files[event.target.value] ?? ''), null)}
          >
            <option value="">{t('bench.step.choose')}</option>
            {samples.map((path) => (
              <option key={path} value={path}>
                {path.slice('exemples/'.length, -'.json'.length)}
              </option>
            ))}
          </select>
        </div>
      )}
      <details>
        <summary>{t('bench.sample.fields', { count: fields.length })}</summary>
        {fields.map((field) => {
          const wrong = unread.includes(field.name);
          const hint = field.type === 'address' ? t('bench.sample.address') : field.type === 'files' ? t('bench.sample.files') : null;
          const isOpen = field.type !== 'record' && field.items !== 'record';
          if (!isOpen) return null;
          return (
            <div key={field.name} className={`fr-input-group${wrong ? ' fr-input-group--error' : ''}`}>
              <label className="fr-label" htmlFor={`${id}-${field.name}`}>
                {field.name}
                {hint !== null && <span className="fr-hint-text">{hint}</span>}
              </label>
              <input
                id={`${id}-${field.name}`}
                className="fr-input"
                autoComplete="off"
                value={sample[field.name] ?? ''}
                onChange={(event) => onChange({ ...sample, [field.name]: event.target.value }, place)}
              />
              {wrong && <p className="fr-error-text fr-mt-1v">{t('bench.sample.unread')}</p>}
            </div>
          );
        })}
        {place === null && <Keep onKeep={onKeep} />}
      </details>
    </section>
  );
}

function Keep({ onKeep }: Pick<SamplePanelProps, 'onKeep'>) {
  const { t } = useTranslation(TEXTS);
  const id = useId();
  const [name, setName] = useState('');
  const bare = name.trim();
  const isRight = bare !== '' && !/[/\p{Cc}]/u.test(bare);
  return (
    <form
      className="workbench-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight) return;
        onKeep(bare);
        setName('');
      }}
    >
      <label className="fr-label" htmlFor={id}>
        {t('bench.sample.keepAs')}
        <span className="fr-hint-text">{t('bench.sample.keepHint')}</span>
      </label>
      <input
        id={id}
        className="fr-input"
        autoComplete="off"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" size="small" priority="secondary" disabled={!isRight}>
        {t('bench.sample.keep')}
      </Button>
    </form>
  );
}
