// Where a page of the list of dossiers ends, opaque to callers: only a list in the same order goes on from it.
import { error } from '#base/errors.ts';
import type { Direction, DossierOrder } from '#domain/dossier-order.ts';
import type { DossierPlace } from '#store/repositories/dossier-lists.ts';
import { appErrors } from '../errors.ts';

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const DAY = String.raw`\d{4}-\d\d-\d\d|infinity`;
const KEYS: Readonly<Record<DossierOrder, string>> = {
  reference: String.raw`[^\0]{1,500}`,
  updated: INSTANT,
  deposited: INSTANT,
  priority: String.raw`-?\d{1,3}`,
  due: DAY,
  limit: DAY,
};

export function writePlace({ key, id }: DossierPlace, order: DossierOrder, direction: Direction): string {
  return Buffer.from(`${order} ${direction} ${key} ${id}`).toString('base64url');
}

/** Error raised: `dossier.page-refused`. */
export function readPlace(text: string, order: DossierOrder, direction: Direction): DossierPlace {
  const shape = new RegExp(`^${order} ${direction} (${KEYS[order]}) (${ID})$`);
  const [, key, id] = shape.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  const isDay = key !== undefined && key !== 'infinity' && order !== 'priority' && order !== 'reference';
  if (key === undefined || id === undefined || (isDay && Number.isNaN(Date.parse(key)))) throw error(appErrors, 'dossier.page-refused');
  return { key, id };
}
