// The orders in which dossiers are listed.

export const DOSSIER_ORDERS = [
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
  updated: 'descending',
  deposited: 'ascending',
  priority: 'descending',
  due: 'ascending',
  limit: 'ascending',
};

/** Urgent is what is not finished: in these orders no finished dossier is listed. */
export const OPEN_ORDERS: ReadonlySet<DossierOrder> = new Set(['priority', 'due', 'limit']);
