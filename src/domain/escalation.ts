// When what waits for a person has waited too long: whole working days after the one on which it was opened or last taken.
import { dayOffset } from './opening-hours.ts';

/**
 * What nobody has touched since before this day began has waited `days` whole working days today. Of three on a Friday: what was left on
 * Monday, since Tuesday, Wednesday and Thursday went by.
 */
export function untouchedBefore(today: string, days: number, isWorkingDay: (day: string) => boolean): string {
  let day = today;
  for (let left = days; left > 0;) {
    day = dayOffset(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

export interface Group {
  readonly id: string;
  readonly members: readonly string[];
  readonly deputies: readonly string[];
}

/** For which groups a person answers: as a member; as a deputy while no member is there; and what of it is shown as escalated to them. */
export interface Answering {
  readonly groups: readonly string[];
  readonly escalated: readonly string[];
  /** Also what is escalated of no group, or of a group without deputies. */
  readonly asSteward: boolean;
  readonly withoutDeputies: readonly string[];
}

export function answering(
  person: string,
  { groups, absent, isSteward }: { readonly groups: readonly Group[]; readonly absent: ReadonlySet<string>; readonly isSteward: boolean },
): Answering {
  const isThere = (one: string): boolean => !absent.has(one);
  return {
    groups: groups
      .filter(({ deputies, members }) => members.includes(person) || (deputies.includes(person) && !members.some(isThere)))
      .map(({ id }) => id),
    escalated: groups.filter(({ deputies }) => deputies.includes(person)).map(({ id }) => id),
    asSteward: isSteward,
    withoutDeputies: groups.filter(({ deputies }) => !deputies.some(isThere)).map(({ id }) => id),
  };
}

/**
 * Who is told of what a group answers for: its members who are there; the deputies while no member is, or where it escalated; the stewards
 * where nobody else is there to hear.
 */
export function heardBy(
  group: Group | undefined,
  {
    absent,
    escalated,
    stewards,
  }: { readonly absent: ReadonlySet<string>; readonly escalated: boolean; readonly stewards: readonly string[] },
): readonly string[] {
  const there = (people: readonly string[]): readonly string[] => people.filter((one) => !absent.has(one));
  const levels = [escalated ? [] : there(group?.members ?? []), there(group?.deputies ?? []), there(stewards)];
  return levels.find((people) => people.length > 0) ?? stewards;
}
