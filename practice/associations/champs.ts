// What an association gives in each field of the form, from what is known of its application.
import type { Champs, Given } from '../demarche-numerique/deposit.ts';
import type { Applicant } from './applicants.ts';
import type { BudgetLiteral } from './budgets.ts';
import { minutes, rib } from './documents.ts';
import type { ProjectLiteral } from './projects.ts';

export interface Filled {
  readonly applicant: Applicant;
  readonly project: ProjectLiteral;
  readonly budget: BudgetLiteral;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly metOn: string;
  /** As it is typed in the form, with spaces or without. */
  readonly iban: string;
  /** Whom the RIB names; its account is always the applicant's. */
  readonly ribOf: Applicant;
  readonly email: string;
}

const MONEY = [
  'purchases',
  'services',
  'otherServices',
  'staff',
  'charges',
  'sales',
  'state',
  'region',
  'county',
  'intercommunal',
  'membership',
  'resources',
] as const satisfies readonly (keyof BudgetLiteral)[];

function printed(day: string): string {
  return day.split('-').toReversed().join('/');
}

export function champsOf({ applicant, project, budget, startsOn, endsOn, metOn, iban, ribOf, email }: Filled): Champs {
  const amounts = MONEY.flatMap((key): readonly (readonly [string, Given])[] => {
    const value = budget[key];
    return value === undefined ? [] : [[key, { kind: 'decimal_number', value }]];
  });
  return {
    name: { kind: 'text', value: applicant.name },
    rna: { kind: 'rna', number: applicant.rna, title: applicant.name },
    email: { kind: 'email', value: email },
    label: { kind: 'text', value: project.label },
    object: { kind: 'drop_down_list', value: project.asked },
    startsOn: { kind: 'date', value: startsOn },
    endsOn: { kind: 'date', value: endsOn },
    ...Object.fromEntries(amounts),
    requested: { kind: 'decimal_number', value: budget.state },
    iban: { kind: 'iban', value: iban },
    rib: { kind: 'piece_justificative', files: [rib(ribOf.name, applicant.iban)] },
    minutes: { kind: 'piece_justificative', files: [minutes(applicant, project.label, printed(metOn))] },
  };
}
