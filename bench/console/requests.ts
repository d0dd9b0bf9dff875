// What the console asks for, page by page, and how long it may take: every order and filter that the list of dossiers offers.
import { writePlace } from '#app/run/dossier-place.ts';
import type { Application } from '#app/open.ts';
import { dayOf } from '#base/clock.ts';
import { DIRECTIONS, DOSSIER_ORDERS, OPEN_ORDERS } from '#domain/dossier-order.ts';
import { type ListedDossier, placeOf } from '#store/repositories/dossier-lists.ts';

/** Milliseconds at the 95th percentile, as asked of the embedded database with a hundred thousand dossiers. */
export const ASKED = { lists: 150, home: 300 } as const;
export type Group = keyof typeof ASKED;

export interface Request {
  readonly name: string;
  readonly group: Group;
  readonly path: string;
}

const DAY = 86_400_000;

/** Half of what the list has lies before such a page. */
async function deepPages({ context }: Application): Promise<readonly Request[]> {
  const middle = async (which: string): Promise<ListedDossier> => {
    const { rows } = await context.database.pool.query(
      `select * from dossier where ${which} order by id offset (select count(*) / 2 from dossier where ${which}) limit 1`,
    );
    return rows[0] as ListedDossier;
  };
  const [any, open] = [await middle('true'), await middle("state = 'handed_over'")];
  return DOSSIER_ORDERS.flatMap((order) =>
    DIRECTIONS.map((direction) => {
      const after = writePlace(placeOf(OPEN_ORDERS.has(order) ? open : any, order), order, direction);
      return list(`deep page, ${order} ${direction}`, `order=${order}&direction=${direction}&after=${after}`);
    }),
  );
}

function list(name: string, query: string): Request {
  return { name: `list: ${name}`, group: 'lists', path: `/api/dossiers?${query}` };
}

/** Filters as the page has them; those of the states lead to few, to many, and to nearly all. */
function filters(assistant: string, now: Date): Readonly<Record<string, string>> {
  const from = dayOf(new Date(now.getTime() - 400 * DAY));
  const until = dayOf(new Date(now.getTime() - 370 * DAY));
  return {
    none: '',
    waiting: 'state=waiting',
    'handed over': 'state=handed_over',
    uncertain: 'state=uncertain',
    done: 'state=done',
    'three states': 'state=handed_over,uncertain,failed',
    'all states but done': 'state=waiting,in_progress,awaiting,handed_over,uncertain,failed,cancelled',
    assistant: `assistant=${assistant}`,
    'former assistant': 'assistant=ancien-assistant',
    'former assistant, done': 'assistant=ancien-assistant&state=done',
    'assistant, handed over': 'assistant=demande-subvention&state=handed_over',
    'search, many': 'search=20',
    'search, some': 'search=20451',
    'search, one': 'search=2045123',
    'search, none': 'search=9',
    'search, done': 'search=20&state=done',
    'search, failed': 'search=20&state=failed',
    'changed in a month': `changedFrom=${from}&changedUntil=${until}`,
    'changed in a month, cancelled': `changedFrom=${from}&changedUntil=${until}&state=cancelled`,
    'changed in a month, handed over': `changedFrom=${from}&changedUntil=${until}&state=handed_over`,
    late: 'limitWithin=-1',
    'late, handed over': 'limitWithin=-1&state=handed_over',
    'due within a week': 'dueWithin=7',
    urgent: 'priority=urgent',
    'at least high, waiting': 'priority=high&state=waiting',
    'taken by me': 'taken=me',
  };
}

/** One request for each: filters by the usual order, then each order and direction with each filter. */
export async function requests(application: Application, assistant: string, full: boolean): Promise<readonly Request[]> {
  const { clock } = application.context;
  const now = clock.now();
  const month = dayOf(new Date(now.getTime() - 40 * DAY)).slice(0, 7);
  const { rows } = await application.context.database.pool.query("select id from dossier where state = 'handed_over' limit 1");
  const { id } = rows[0] as { id: string };
  const wanted = Object.entries(filters(assistant, now));
  const ordered = DOSSIER_ORDERS.flatMap((order) => DIRECTIONS.map((direction) => ({ order, direction })));
  const one = (name: string, path: string, group: Group = 'lists'): Request => ({ name, group, path });
  return [
    ...wanted.map(([name, query]) => list(name, query)),
    ...ordered.flatMap(({ order, direction }) =>
      wanted
        .filter(([name]) => full || name === 'none')
        .map(([name, query]) => list(`${name}, ${order} ${direction}`, `${query}&order=${order}&direction=${direction}`)),
    ),
    ...(await deepPages(application)),
    one('to do', '/api/handovers'),
    one('to do: mine', '/api/handovers?scope=me'),
    one('to do: one kind', '/api/handovers?kind=anomaly'),
    one('to do: one assistant', `/api/handovers?assistant=${assistant}`),
    one('to do: old', '/api/handovers?olderThanDays=30'),
    one('a dossier', `/api/dossiers/${id}`),
    one('views', '/api/views'),
    one('deadlines', '/api/deadlines'),
    one('alerts', '/api/alerts'),
    one('count of alerts', '/api/alerts/count'),
    one('applications', '/api/applications'),
    one('an assistant', `/api/installations/${assistant}`, 'home'),
    one('a month', `/api/months/${month}`, 'home'),
    one('home', '/api/home', 'home'),
    one('counters', '/api/overview', 'home'),
  ];
}
