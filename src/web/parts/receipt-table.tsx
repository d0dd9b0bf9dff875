// Tables of a receipt: facts by name, or rows under headings; they scroll on a narrow screen and print whole.
import type { ReactNode } from 'react';

export function FactTable({ caption, facts }: { readonly caption: string; readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <table className="console-table console-receipt__facts fr-mb-4w">
      <caption className="fr-sr-only">{caption}</caption>
      <tbody>
        {facts.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RowTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}

export function RowTable({ caption, columns, rows }: RowTableProps) {
  return (
    <div className="console-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="console-table">
        <caption className="fr-sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, line) => (
            // oxlint-disable-next-line react/no-array-index-key -- a receipt never changes while it is shown
            <tr key={line}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={columns[index]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
