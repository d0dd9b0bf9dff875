// A table of figures that scrolls sideways by itself where the window is narrow.
import type { ReactNode } from 'react';
import '../figures.css';

export interface FigureTableProps {
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

export function FigureTable({ caption, columns, rows, showCaption = false }: FigureTableProps) {
  return (
    <div className="console-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="console-table console-table--figures">
        <caption className={showCaption ? 'console-caption' : 'fr-sr-only'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells: [name, ...cells], key }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a cell has no name but its column
                <td key={columns[index + 1] ?? index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
