// The heading of a column that the list can be sorted by.
import type { Direction, DossierOrder } from '#domain/dossier-order.ts';

export interface Sorting {
  readonly order: DossierOrder;
  readonly direction: Direction;
  readonly onSort: (order: DossierOrder) => void;
}

export function SortHeader({ label, order, sorting }: { readonly label: string; readonly order: DossierOrder; readonly sorting: Sorting }) {
  const sorted = sorting.order === order;
  return (
    <th scope="col" aria-sort={sorted ? sorting.direction : 'none'}>
      <button type="button" className="console-sort" onClick={() => sorting.onSort(order)}>
        {label}
        <span aria-hidden="true" className="console-sort__sign">
          {sorted ? (sorting.direction === 'ascending' ? '▲' : '▼') : '↕'}
        </span>
      </button>
    </th>
  );
}
