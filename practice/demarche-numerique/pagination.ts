// Cursor connections: pages of at most 100, ascending, with cursors that hold the instant and the number of an item.
import { GraphQLError } from 'graphql';

export const MAXIMUM_PAGE = 100;

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** What an item is ordered by; two items never share both. */
export interface Position {
  readonly at: Date;
  readonly number: number;
}

export interface Page<Item> {
  readonly nodes: readonly Item[];
  readonly edges: readonly { readonly cursor: string; readonly node: Item }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    /** Null on an empty page: a client that stores it loses its place. */
    readonly endCursor: string | null;
  };
}

/**
 * One page of `items`.
 * @throws GraphQLError `bad_request` for exclusive or negative arguments, or a cursor that is not one of ours.
 */
export function paginate<Item>(items: readonly Item[], position: (item: Item) => Position, page: PageArguments): Page<Item> {
  const { first, last, after, before } = page;
  if (isGiven(first) && isGiven(last)) throw badRequest('Arguments "first" and "last" are exclusive');
  if (isGiven(after) && isGiven(before)) throw badRequest('Arguments "after" and "before" are exclusive');
  for (const [name, size] of [
    ['first', first],
    ['last', last],
  ] as const) {
    if (isGiven(size) && size < 0) throw badRequest(`Argument "${name}" must be a non-negative integer`);
  }
  const size = Math.min(first ?? last ?? MAXIMUM_PAGE, MAXIMUM_PAGE);
  const ordered = items.toSorted((left, right) => compare(position(left), position(right)));
  const lower = isGiven(after) ? readCursor(after) : null;
  const upper = isGiven(before) ? readCursor(before) : null;
  const within = ordered.filter(
    (item) => (lower === null || compare(position(item), lower) > 0) && (upper === null || compare(position(item), upper) < 0),
  );
  const fromTheEnd = isGiven(last) || isGiven(before);
  const nodes = fromTheEnd ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size);
  const more = within.length > nodes.length;
  const edges = nodes.map((node) => ({ node, cursor: writeCursor(position(node)) }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: fromTheEnd ? isGiven(before) : more,
      hasPreviousPage: fromTheEnd ? more : isGiven(after),
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function compare(left: Position, right: Position): number {
  return left.at.getTime() - right.at.getTime() || left.number - right.number;
}

function writeCursor({ at, number }: Position): string {
  return Buffer.from(`${at.toISOString()};${number}`).toString('base64');
}

function readCursor(cursor: string): Position {
  const [instant = '', number = ''] = Buffer.from(cursor, 'base64').toString('utf8').split(';');
  const at = new Date(instant);
  if (Number.isNaN(at.getTime()) || !/^\d+$/.test(number)) throw badRequest(`Invalid cursor: ${JSON.stringify(cursor)}`);
  return { at, number: Number(number) };
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'bad_request' } });
}
