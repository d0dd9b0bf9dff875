// The files of an assistant, as installed, for a robot to run.
import { error } from '#base/errors.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { findBundle } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';

/** Error raised: `bundle.unknown`. */
export async function fetchBundle(context: Context, caller: RobotCaller, digest: string): Promise<{ files: Record<string, string> }> {
  const bundle = await findBundle(context.database.kysely, caller.offices, digest);
  const isAllowed = bundle !== undefined && (caller.assistants?.includes(bundle.assistant) ?? true);
  if (!isAllowed) throw error(appErrors, 'bundle.unknown');
  return { files: { ...bundle.files } };
}
