// The entries of a step, one after the other: which element or name, and what it receives; they can be added, taken out, and split off.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineStep } from '#language/edit/outline.ts';
import type { Entries } from '#language/edit/parts.ts';
import { splitStep } from '#language/edit/items.ts';
import { addEntry, removeEntry, renameEntry } from '#language/edit/values.ts';
import { elementsFor } from '#language/edit/vocabulary.ts';
import type { Verb } from '#language/plan.ts';
import { TEXTS } from './add-texts.ts';
import { focusKey, useBench } from './bench.ts';
import { LeafField } from './leaf-field.tsx';

interface EntriesEditorProps {
  readonly entries: Entries;
  readonly step: OutlineStep;
  readonly verb: Verb;
  readonly application: string | null;
}

export function EntriesEditor({ application, entries, step, verb }: EntriesEditorProps) {
  const { t } = useTranslation(TEXTS);
  const { make, vocabulary } = useBench();
  const id = useId();
  const [name, setName] = useState('');
  const known = entries.leaves.flatMap(({ key }) => (key === null ? [] : [key.name]));
  const names = entries.keys === 'element' ? elementsFor(vocabulary, verb, application).filter((one) => !known.includes(one)) : [];
  return (
    <div className="workbench-entries">
      {entries.leaves.map((leaf, index) => {
        const own = leaf.key?.name ?? '';
        return (
          <div key={own} className="workbench-entry">
            <LeafField leaf={leaf} label={own} verb={verb} application={application} />
            <div className="workbench-small">
              {entries.keys === 'element' ? (
                <select
                  className="fr-select"
                  aria-label={t('bench.entry.element', { name: own })}
                  value={own}
                  data-focus={focusKey(leaf.path, 'key')}
                  onChange={(event) =>
                    make((content) => renameEntry(content, leaf.path, event.target.value), { said: t('bench.done.renamed'), focus: 'key' })
                  }
                >
                  {[own, ...names].map((one) => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </select>
              ) : (
                <NameField
                  name={own}
                  onRename={(to) =>
                    make((content) => renameEntry(content, leaf.path, to), { said: t('bench.done.renamed'), focus: 'value' })
                  }
                />
              )}
              {step.entries > 1 && index > 0 && (
                <Button
                  size="small"
                  priority="tertiary no outline"
                  onClick={() => make((content) => splitStep(content, step.path, index), { said: t('bench.done.split'), focus: 'title' })}
                >
                  {t('bench.entry.split')}
                </Button>
              )}
              {entries.leaves.length > 1 && (
                <Button
                  size="small"
                  priority="tertiary no outline"
                  title={t('bench.entry.removeTitle', { name: own })}
                  onClick={() => make((content) => removeEntry(content, leaf.path), { said: t('bench.done.entryRemoved') })}
                >
                  {t('bench.entry.remove')}
                </Button>
              )}
            </div>
          </div>
        );
      })}
      <div className="workbench-add">
        <label className="fr-label" htmlFor={`${id}-new`}>
          {t(`bench.newEntry.${entries.keys}`)}
        </label>
        <input
          id={`${id}-new`}
          className="fr-input"
          autoComplete="off"
          value={name}
          list={`${id}-names`}
          onChange={(event) => setName(event.target.value)}
        />
        <datalist id={`${id}-names`}>
          {names.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
        <Button
          size="small"
          priority="secondary"
          disabled={name.trim() === ''}
          onClick={() => {
            const first = vocabulary.fields[0]?.name;
            make((content) => addEntry(content, entries.path, name.trim(), first === undefined ? '' : `=${first}`), {
              said: t('bench.done.entryAdded'),
              focus: 'value',
            });
            setName('');
          }}
        >
          {t('bench.entry.add')}
        </Button>
      </div>
    </div>
  );
}

function NameField({ name, onRename }: { readonly name: string; readonly onRename: (name: string) => void }) {
  const { t } = useTranslation(TEXTS);
  const [text, setText] = useState(name);
  const take = (): void => {
    if (text.trim() !== '' && text !== name) onRename(text.trim());
    else setText(name);
  };
  return (
    <input
      className="fr-input"
      aria-label={t('bench.entry.name', { name })}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
