// The orders in which dossiers are listed.

export const DOSSIER_ORDERS = [
  'reference', // in the order of its characters, the last first: of one reference the newest dossier
  'updated', // newest change first
  'deposited', // oldest deposit first
  'priority', // the most urgent first
  'due', // the next that is due first, those without a day last
  'limit', // the same by the legal limit
] as const;
export type DossierOrder = (typeof DOSSIER_ORDERS)[number];

export const DIRECTIONS = ['ascending', 'descending'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Which way each goes unless told otherwise. */
export const USUAL_DIRECTIONS: Readonly<Record<DossierOrder, Direction>> = {
  reference: 'descending',
  updated: 'descending',
  deposited: 'ascending',
  priority: 'descending',
  due: 'ascending',
  limit: 'ascending',
};

/** Unless told otherwise: what is searched for by the start of its reference is listed by it. */
export function usualOrder(search: string | undefined): DossierOrder {
  return search === undefined || search === '' ? 'updated' : 'reference';
}

/** Urgent is what is not finished: in these orders no finished dossier is listed. */
export const OPEN_ORDERS: ReadonlySet<DossierOrder> = new Set(['priority', 'due', 'limit']);
