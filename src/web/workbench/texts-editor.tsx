// The approved texts of the draft: corrections and messages, each in a field of its own.
import { useTranslation } from 'react-i18next';
import type { OutlineText } from '#language/edit/outline.ts';
import { TEXTS } from './add-texts.ts';
import { keyOf } from './bench.ts';
import { LeafField } from './leaf-field.tsx';

export function TextsEditor({ texts }: { readonly texts: readonly OutlineText[] }) {
  const { t } = useTranslation(TEXTS);
  if (texts.length === 0) return null;
  return (
    <section aria-labelledby="approved-texts" className="workbench-phase">
      <h3 id="approved-texts" className="fr-h6 fr-mb-1w">
        {t('bench.texts.title')}
      </h3>
      <div className="workbench-step">
        {texts.map(({ kind, name, path, problems, text }) => (
          <LeafField
            key={keyOf(path)}
            leaf={{ path, words: [name], nature: 'text', text, key: null, problems, lines: { from: 0, to: 0 } }}
            label={t(`bench.texts.${kind}`, { name })}
            verb="note"
            application={null}
          />
        ))}
      </div>
    </section>
  );
}
