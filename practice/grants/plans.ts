// Financing plans: what the form holds in whole euros, beside the rows of `subventions` in cents. Both sides are typed by hand.
import type { FinancingRow } from '../grants-world.ts';

export interface PlanLiteral {
  /** Whole euros, as the form takes them. */
  readonly total: string;
  readonly requested: string;
  readonly greenFund?: string;
  readonly region?: string;
  readonly county?: string;
  readonly intercommunal?: string;
  /** A field of text: the applicant writes cents there as he likes. */
  readonly other?: { readonly name: string; readonly amount: string };
  /** As the plan that is attached tells it. */
  readonly own: string;
  readonly totalCents: number;
  readonly requestedCents: number;
  readonly rows: readonly FinancingRow[];
}

const row = (funder: string, cents: number): FinancingRow => ({ funder, cents });

/** Public aid is at most four fifths of the cost. */
export const PLANS: readonly PlanLiteral[] = [
  {
    total: '184500',
    requested: '73800',
    county: '36900',
    own: '73 800,00',
    totalCents: 18_450_000,
    requestedCents: 7_380_000,
    rows: [row('Conseil départemental', 3_690_000), row('Autofinancement', 7_380_000)],
  },
  {
    total: '62000',
    requested: '24800',
    own: '37 200,00',
    totalCents: 6_200_000,
    requestedCents: 2_480_000,
    rows: [row('Autofinancement', 3_720_000)],
  },
  {
    total: '915340',
    requested: '320369',
    region: '137301',
    county: '91534',
    own: '366 136,00',
    totalCents: 91_534_000,
    requestedCents: 32_036_900,
    rows: [row('Conseil régional', 13_730_100), row('Conseil départemental', 9_153_400), row('Autofinancement', 36_613_600)],
  },
  {
    total: '48750',
    requested: '19500',
    intercommunal: '9750',
    own: '19 500,00',
    totalCents: 4_875_000,
    requestedCents: 1_950_000,
    rows: [row('EPCI', 975_000), row('Autofinancement', 1_950_000)],
  },
  {
    total: '1250000',
    requested: '437500',
    greenFund: '250000',
    region: '187500',
    own: '375 000,00',
    totalCents: 125_000_000,
    requestedCents: 43_750_000,
    rows: [row('Conseil régional', 18_750_000), row('Fonds vert', 25_000_000), row('Autofinancement', 37_500_000)],
  },
  {
    total: '27318',
    requested: '8195',
    county: '5463',
    own: '13 660,00',
    totalCents: 2_731_800,
    requestedCents: 819_500,
    rows: [row('Conseil départemental', 546_300), row('Autofinancement', 1_366_000)],
  },
  // Exactly four fifths.
  {
    total: '300000',
    requested: '120000',
    region: '60000',
    county: '60000',
    own: '60 000,00',
    totalCents: 30_000_000,
    requestedCents: 12_000_000,
    rows: [row('Conseil régional', 6_000_000), row('Conseil départemental', 6_000_000), row('Autofinancement', 6_000_000)],
  },
  {
    total: '99999',
    requested: '33333',
    own: '66 666,00',
    totalCents: 9_999_900,
    requestedCents: 3_333_300,
    rows: [row('Autofinancement', 6_666_600)],
  },
];

/** Cents in the one field that is a text. */
export const PLANS_WITH_CENTS: readonly PlanLiteral[] = [
  {
    total: '150000',
    requested: '60000',
    other: { name: "Agence de l'eau", amount: '12 500,50 €' },
    own: '77 499,50',
    totalCents: 15_000_000,
    requestedCents: 6_000_000,
    rows: [row('Autre aide publique', 1_250_050), row('Autofinancement', 7_749_950)],
  },
  {
    total: '82400',
    requested: '32960',
    other: { name: 'Fonds national des ports de plaisance', amount: '4120.05' },
    own: '45 319,95',
    totalCents: 8_240_000,
    requestedCents: 3_296_000,
    rows: [row('Autre aide publique', 412_005), row('Autofinancement', 4_531_995)],
  },
];

/** The attached plan misses the cost by one cent. */
export const PLANS_OFF_BY_ONE_CENT: readonly PlanLiteral[] = [
  { total: '184500', requested: '73800', county: '36900', own: '73 799,99', totalCents: 0, requestedCents: 0, rows: [] },
  { total: '62000', requested: '24800', own: '37 200,01', totalCents: 0, requestedCents: 0, rows: [] },
];

/** Public aid passes four fifths, by one euro in the first. */
export const PLANS_ABOVE_CEILING: readonly PlanLiteral[] = [
  { total: '300000', requested: '120000', region: '60000', county: '60001', own: '59 999,00', totalCents: 0, requestedCents: 0, rows: [] },
  { total: '80000', requested: '40000', greenFund: '26000', own: '14 000,00', totalCents: 0, requestedCents: 0, rows: [] },
  { total: '50000', requested: '25000', intercommunal: '20000', own: '5 000,00', totalCents: 0, requestedCents: 0, rows: [] },
];
