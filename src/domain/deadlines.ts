// Days by which dossiers are due: counted from the deposit, in days of the calendar.

const DAY_MILLISECONDS = 24 * 60 * 60_000;

/** `day` and so many days more, `YYYY-MM-DD`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** Days after the deposit, as the office says for an assistant; null: nobody said. */
export interface DeadlineRule {
  readonly dueDays: number | null;
  readonly legalLimitDays: number | null;
}

export interface Deadlines {
  readonly dueOn: string | null;
  readonly legalLimitOn: string | null;
}

/** Those of a dossier that was deposited that day. */
export function deadlinesOf(depositedOn: string, { dueDays, legalLimitDays }: DeadlineRule): Deadlines {
  const after = (days: number | null): string | null => (days === null ? null : daysAfter(depositedOn, days));
  return { dueOn: after(dueDays), legalLimitOn: after(legalLimitDays) };
}

/** Those after a new deposit: the law counts from it; a due date that a person set stays. */
export function deadlinesAfter(before: Deadlines & { readonly depositedOn: string }, depositedOn: string, rule: DeadlineRule): Deadlines {
  const fresh = deadlinesOf(depositedOn, rule);
  const setByPerson = before.dueOn !== deadlinesOf(before.depositedOn, rule).dueOn && before.dueOn !== null;
  return { dueOn: setByPerson ? before.dueOn : fresh.dueOn, legalLimitOn: fresh.legalLimitOn ?? before.legalLimitOn };
}
