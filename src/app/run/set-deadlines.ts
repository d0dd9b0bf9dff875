// By when the dossiers of an assistant are due, counted from their deposit: a steward says so, in the journal.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { deadlineRule, shownDeadlines } from '#protocol/dossier-lists.ts';
import { listInstallations, lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

type Rule = z.output<typeof deadlineRule>;

export async function showDeadlines(context: Context, caller: PersonCaller): Promise<{ deadlines: z.input<typeof shownDeadlines>[] }> {
  const rows = await listInstallations(context.database.kysely, caller.office);
  return {
    deadlines: rows.map(({ assistant, title, due_days: dueDays, legal_limit_days: legalLimitDays }) => ({
      assistant,
      title,
      dueDays,
      legalLimitDays,
    })),
  };
}

/** For dossiers that arrive, or are deposited again, from now on. Errors raised: `identity.role-missing`, `installation.unknown`. */
export async function changeDeadlines(context: Context, caller: PersonCaller, assistant: string, rule: Rule): Promise<Rule> {
  requireRole(caller, 'steward');
  await inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, caller.office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    await updateInstallation(work.transaction, installation.id, {
      due_days: rule.dueDays,
      legal_limit_days: rule.legalLimitDays,
      updated_at: work.clock.now(),
    });
    const said = (days: number | null): string => (days === null ? '' : String(days));
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'installation.deadlines',
      subject: `installation:${installation.id}`,
      detail: {
        assistant,
        dueDaysBefore: said(installation.due_days),
        dueDays: said(rule.dueDays),
        legalLimitDaysBefore: said(installation.legal_limit_days),
        legalLimitDays: said(rule.legalLimitDays),
      },
    });
  });
  return rule;
}
