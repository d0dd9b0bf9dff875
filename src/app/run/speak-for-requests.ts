// A robot speaks for requests to the source of its task: whatever assistants share the token, the source is asked no faster than it takes.
import { SOURCE_PACES, takesMilliseconds, waitMilliseconds } from '#domain/source-pace.ts';
import type { RobotCaller } from '#identity/callers.ts';
import type { SourceRequests } from '#protocol/source-requests.ts';
import { readInstallation } from '#store/repositories/installations.ts';
import { speakForMilliseconds } from '#store/repositories/source-pace.ts';
import type { Context } from '../context.ts';
import { askLease } from './fence.ts';

/** Nothing that a person or the journal need know: the row is forgotten for good a few seconds later. Errors raised: `attempt.unknown`, `lease.lost`. */
export async function speakForRequests(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  { fencingToken, count }: SourceRequests,
): Promise<{ waitMilliseconds: number }> {
  const { clock, database, sealing } = context;
  const attempt = await askLease(context, caller, { attemptId, fencingToken });
  const installation = await readInstallation(database.kysely, attempt.installation);
  const source = sealing.open('installation.source', installation.id, installation.source);
  const pace = SOURCE_PACES[source.connector];
  if (pace === undefined) return { waitMilliseconds: 0 };
  const now = clock.now();
  const spoken = { office: attempt.office, place: sealing.placeDigest(source), milliseconds: takesMilliseconds(count, pace), now };
  const until = await speakForMilliseconds(database.kysely, spoken);
  return { waitMilliseconds: waitMilliseconds(until, now, pace) };
}
