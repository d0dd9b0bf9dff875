// Viewings end when their watcher says so, falls silent, or when the server that showed them is gone; the journal hears of each end.
import { listViewings, endViewingRow } from '#store/repositories/robot-viewings.ts';
import { listRunning } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { isOver } from './leave-earlier-robots.ts';

/** False when it ended before. */
export function endViewingOf(context: Context, viewingId: string, detail: Readonly<Record<string, string>>): Promise<boolean> {
  // The picture goes first, whatever becomes of the rest.
  context.screens.close(viewingId);
  return inTransaction(context, async (work) => {
    const row = await endViewingRow(work.transaction, viewingId);
    if (row === undefined) return false;
    work.record({
      office: row.office,
      actor: row.person,
      verb: 'robot.view-end',
      subject: `robot:${row.robot}`,
      detail: { name: row.name, viewing: viewingId, ...detail },
    });
    return true;
  });
}

/** Also lets go of pictures whose attempt is over. `all`: the server stops. */
export async function endForgottenViewings(context: Context, { all = false }: { readonly all?: boolean } = {}): Promise<void> {
  const { screens } = context;
  for (const { id } of all ? screens.viewings() : screens.forgotten())
    await endViewingOf(context, id, { why: all ? 'server-stops' : 'silent' });
  const shown = screens.attempts();
  const running = await listRunning(context.database.kysely, shown, context.clock.now());
  for (const attempt of shown) if (!running.includes(attempt)) screens.forget(attempt);
}

/** A server starts: what an earlier process of this machine showed, nobody sees any more. */
export async function endEarlierViewings(context: Context): Promise<void> {
  for (const { id, server } of await listViewings(context.database.kysely)) {
    if (isOver(server)) await endViewingOf(context, id, { why: 'server-ended' });
  }
}
