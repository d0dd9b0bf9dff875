// The mention that the law asks for where a treatment prepares a decision about somebody: a steward approves its words, each time anew.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { decisionMention } from '#domain/decision-mention.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { mention, mentionRequest } from '#protocol/handovers.ts';
import { findInstallation } from '#store/repositories/installations.ts';
import { findMention, insertMention, type NamedMention } from '#store/repositories/mentions.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

type Mention = z.input<typeof mention>;

function told({ approved_at: at, approver_name: by, contact, purpose, text }: NamedMention): Mention {
  return { purpose, contact, text, approvedAt: at.toISOString(), approvedBy: by ?? '' };
}

/** Null: nobody approved one. Error raised: `installation.unknown`. */
export async function showMention(context: Context, caller: PersonCaller, assistant: string): Promise<Mention | null> {
  const { kysely } = context.database;
  if ((await findInstallation(kysely, caller.office, assistant)) === undefined)
    throw error(appErrors, 'installation.unknown', { assistant });
  const row = await findMention(kysely, caller.office, assistant, context.clock.now());
  return row === undefined ? null : told(row);
}

/** Errors raised: `identity.role-missing`, `installation.unknown`. */
export async function approveMention(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { contact, purpose }: z.output<typeof mentionRequest>,
): Promise<Mention> {
  requireRole(caller, 'steward');
  const { office } = caller;
  const row = await inTransaction(context, async (work) => {
    const installation = await findInstallation(work.transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const now = work.clock.now();
    const made = { id: newId(now.getTime()), office, assistant, purpose, contact, text: decisionMention({ purpose, contact }) };
    const approved = { ...made, approved_by: caller.token, approved_at: now };
    await insertMention(work.transaction, approved);
    const detail = { assistant, mention: made.id };
    work.record({ office, actor: actorOf(caller), verb: 'installation.mention', subject: `installation:${installation.id}`, detail });
    return approved;
  });
  return told({ ...row, approver_name: caller.name });
}
