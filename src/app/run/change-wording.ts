// What a question of the form should say: the steward writes it beside the anomalies that the question brings about.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { wordingRequest } from '#protocol/month.ts';
import { lockInstallation } from '#store/repositories/installations.ts';
import { putWording, removeWording } from '#store/repositories/wordings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** Error raised: `installation.unknown`. */
export function changeWording(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { question, wording }: z.output<typeof wordingRequest>,
): Promise<{ changed: boolean }> {
  const { office } = caller;
  return inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    if (wording === '') {
      if (!(await removeWording(work.transaction, { office, assistant, question }))) return { changed: false };
    } else {
      const changed = { changed_at: work.clock.now(), changed_by: actorOf(caller) };
      await putWording(work.transaction, { office, assistant, question, wording, ...changed });
    }
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'form.wording',
      subject: `installation:${installation.id}`,
      detail: { assistant, kept: wording !== '' },
    });
    return { changed: true };
  });
}
