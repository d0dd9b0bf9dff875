// What changed from one set of files to another, line by line.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXTS } from './add-texts.ts';
import { diffLines, hunks } from './diff.ts';
import type { Files } from './history.ts';

export function Changes({ newer, older }: { readonly older: Files; readonly newer: Files }) {
  const { t } = useTranslation(TEXTS);
  const changed = useMemo(
    () =>
      [...new Set([...Object.keys(older), ...Object.keys(newer)])]
        .filter((path) => older[path] !== newer[path])
        .map((path) => ({ path, lines: hunks(diffLines(older[path] ?? '', newer[path] ?? '')) })),
    [older, newer],
  );
  if (changed.length === 0) return <p>{t('bench.changes.none')}</p>;
  return changed.map(({ lines, path }) => (
    <section key={path} aria-label={path}>
      <h4 className="fr-h6 fr-mb-1w">{path}</h4>
      <ol className="workbench-diff" lang="fr">
        {lines.map((line, index) =>
          line === null ? (
            <li key={`cut-${index}`} className="workbench-cut">
              …
            </li>
          ) : (
            <li key={`${line.before}-${line.after}`} className={`workbench-${line.kind}`}>
              <span className="workbench-at">{line.after ?? line.before}</span>
              <span className="fr-sr-only">{line.kind === 'same' ? '' : `${t(`bench.changes.${line.kind}`)} `}</span>
              <span aria-hidden="true" className="workbench-sign">
                {line.kind === 'gone' ? '−' : line.kind === 'new' ? '+' : ' '}
              </span>
              <code>{line.text}</code>
            </li>
          ),
        )}
      </ol>
    </section>
  ));
}
