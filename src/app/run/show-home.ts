// What one sees first: what happened since the last working day, what waits for a person, what goes wrong, time given back.
import type { z } from 'zod';
import { dayOffset } from '#domain/opening-hours.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { Home, homeQuery } from '#protocol/figures.ts';
import { countWaiting, listDayCounts, listManualTimes } from '#store/repositories/figures.ts';
import { countOpenByKind } from '#store/repositories/handovers.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { gatherTroubles } from './gather-troubles.ts';
import { today, workingDayBefore } from './office-days.ts';
import { countsOf, givenBack } from './time-given-back.ts';

/** The pace of an office is that of these days. */
const DAYS_OF_A_PACE = 14;

export async function showHome(context: Context, caller: PersonCaller, { days }: z.output<typeof homeQuery>): Promise<Home> {
  const { kysely } = context.database;
  const { office } = caller;
  const until = today(context);
  const since = workingDayBefore(until);
  const from = dayOffset(until, 1 - days);
  const paceFrom = dayOffset(until, 1 - DAYS_OF_A_PACE);
  const installations = await listInstallations(kysely, office);
  const counted = await listDayCounts(kysely, office, { from: [from, since, paceFrom].toSorted()[0] ?? from, until });
  const times = await listManualTimes(kysely, office);
  const open = await countOpenByKind(kysely, office, caller.token);
  const waiting = await countWaiting(kysely, office);
  const back = installations.map((installation) =>
    givenBack(
      installation,
      countsOf(
        counted.filter(({ day }) => day >= from),
        installation.assistant,
      ),
      times.find(({ assistant }) => assistant === installation.assistant),
    ),
  );
  const known = back.flatMap(({ seconds }) => seconds ?? []);
  return {
    since,
    today: until,
    assistants: installations.map(({ assistant, title }) => ({
      assistant,
      title,
      counts: countsOf(
        counted.filter(({ day }) => day >= since),
        assistant,
      ),
    })),
    open: open.kinds,
    mine: open.mine,
    troubles: await gatherTroubles(context, office, {
      installations,
      waiting,
      days: counted.filter(({ day }) => day >= paceFrom),
    }),
    given: {
      from,
      until,
      seconds: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
      assistants: back,
    },
  };
}
