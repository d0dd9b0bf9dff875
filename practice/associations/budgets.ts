// Budgets of projects: the lines that the form holds, beside the amounts of `subventions` in cents. Both sides are typed by hand.
import type { FinancingRow } from '../grants-world.ts';

/** Amounts as they are typed, euros with a point: those of the account numbers of the Cerfa. */
export interface BudgetLiteral {
  readonly purchases: string;
  readonly services: string;
  readonly otherServices: string;
  readonly staff: string;
  readonly charges: string;
  readonly sales: string;
  readonly state: string;
  readonly region?: string;
  readonly county?: string;
  readonly intercommunal?: string;
  readonly membership: string;
  readonly resources: string;
  readonly totalCents: number;
  readonly requestedCents: number;
  /** What the association brings itself: sales and membership. */
  readonly rows: readonly FinancingRow[];
}

const row = (funder: string, cents: number): FinancingRow => ({ funder, cents });

/** The State gives at most four fifths below 10 000 €, half from there on. */
export const BUDGETS: readonly BudgetLiteral[] = [
  {
    purchases: '1200.5',
    services: '800',
    otherServices: '499.5',
    staff: '2000',
    charges: '4500',
    sales: '600.25',
    state: '3000',
    membership: '899.75',
    resources: '4500',
    totalCents: 450_000,
    requestedCents: 300_000,
    rows: [row('Autofinancement', 150_000)],
  },
  {
    purchases: '2310.1',
    services: '1450.2',
    otherServices: '980',
    staff: '4600.03',
    charges: '9340.33',
    sales: '1340.33',
    state: '5000',
    county: '2000',
    membership: '1000',
    resources: '9340.33',
    totalCents: 934_033,
    requestedCents: 500_000,
    rows: [row('Conseil départemental', 200_000), row('Autofinancement', 234_033)],
  },
  {
    purchases: '6150',
    services: '3200.4',
    otherServices: '2149.6',
    staff: '12500',
    charges: '24000',
    sales: '2500',
    state: '12000',
    region: '4000',
    county: '3000',
    intercommunal: '1500',
    membership: '1000',
    resources: '24000',
    totalCents: 2_400_000,
    requestedCents: 1_200_000,
    rows: [row('Conseil régional', 400_000), row('Conseil départemental', 300_000), row('EPCI', 150_000), row('Autofinancement', 350_000)],
  },
  {
    purchases: '3075.99',
    services: '0',
    otherServices: '1924.01',
    staff: '0',
    charges: '5000',
    sales: '0',
    state: '4000',
    intercommunal: '500.5',
    membership: '499.5',
    resources: '5000',
    totalCents: 500_000,
    requestedCents: 400_000,
    rows: [row('EPCI', 50_050), row('Autofinancement', 49_950)],
  },
];

/** In the order of those above, which their applicants send when they are asked. */
export const BUDGETS_OFF_BY_ONE_CENT: readonly BudgetLiteral[] = [
  // Resources are a cent below charges.
  { ...(BUDGETS[0] as BudgetLiteral), membership: '899.74', resources: '4499.99' },
  // The lines of the charges are a cent above their total.
  { ...(BUDGETS[1] as BudgetLiteral), purchases: '2310.11' },
  // The lines of the resources are a cent below their total.
  { ...(BUDGETS[2] as BudgetLiteral), sales: '2499.99' },
];

export const BUDGETS_ABOVE_SHARE: readonly BudgetLiteral[] = [
  // 4 000,01 € of 5 000 €.
  {
    ...(BUDGETS[3] as BudgetLiteral),
    state: '4000.01',
    membership: '499.49',
    requestedCents: 400_001,
    rows: [row('EPCI', 50_050), row('Autofinancement', 49_949)],
  },
  // From 10 000 € on, half of it: 5 001 € are too much.
  {
    purchases: '4000',
    services: '2000',
    otherServices: '1000',
    staff: '3000',
    charges: '10000',
    sales: '4000',
    state: '5001',
    membership: '999',
    resources: '10000',
    totalCents: 1_000_000,
    requestedCents: 500_100,
    rows: [row('Autofinancement', 499_900)],
  },
];
