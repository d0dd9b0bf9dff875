// The generator of applications of associations: the same for a seed, traps that are what they say, literals that agree with one another.
import { expect, test } from 'vitest';
import type { Given } from '../demarche-numerique/deposit.ts';
import { isSiret, mistakesOf } from '../subventions/validation.ts';
import { PIECE_KINDS } from '../subventions/lists.ts';
import { APPLICANTS } from './applicants.ts';
import { type BudgetLiteral, BUDGETS, BUDGETS_ABOVE_SHARE, BUDGETS_OFF_BY_ONE_CENT } from './budgets.ts';
import { type AssociationsWorld, generateAssociationsWorld } from './generate.ts';
import { LOSSY_LABELS, PROJECTS } from './projects.ts';
import { trapCount, TRAPS } from './traps.ts';

const WORLD = generateAssociationsWorld({ seed: 3, applications: 60 });

/** In hundredths, by the digits that are typed. */
function cents(amounts: readonly (string | undefined)[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(Number(amount ?? '0') * 100), 0);
}

/** What the lines of charges, those of resources, and one total lack of the other. */
function gaps(budget: BudgetLiteral): readonly number[] {
  const charges = cents([budget.purchases, budget.services, budget.otherServices, budget.staff]);
  const resources = cents([budget.sales, budget.state, budget.region, budget.county, budget.intercommunal, budget.membership]);
  const [allCharges, allResources] = [cents([budget.charges]), cents([budget.resources])];
  return [allCharges - charges, allResources - resources, allCharges - allResources];
}

const share = ({ totalCents, requestedCents }: BudgetLiteral): number => requestedCents / totalCents;
const most = ({ totalCents }: BudgetLiteral): number => (totalCents < 1_000_000 ? 0.8 : 0.5);

test('budgets that are good balance to the cent and keep to the share; the others fail as they say', () => {
  for (const budget of [...BUDGETS, ...BUDGETS_ABOVE_SHARE]) {
    expect([budget.charges, ...gaps(budget)]).toEqual([budget.charges, 0, 0, 0]);
    expect([cents([budget.charges]), cents([budget.state])]).toEqual([budget.totalCents, budget.requestedCents]);
    expect(budget.rows.reduce((sum, row) => sum + row.cents, budget.requestedCents)).toBe(budget.totalCents);
    expect(share(budget) > most(budget)).toBe(BUDGETS_ABOVE_SHARE.includes(budget));
  }
  expect(BUDGETS_OFF_BY_ONE_CENT.map(gaps)).toEqual([
    [0, 0, 1],
    [-1, 0, 0],
    [0, 1, 0],
  ]);
  for (const { label } of PROJECTS) expect(Array.from(label).length).toBeLessThanOrEqual(120);
  for (const label of LOSSY_LABELS) expect(Array.from(label).length).toBeGreaterThan(120);
  for (const { siret, rna, iban } of APPLICANTS)
    expect([isSiret(siret), rna, iban.length]).toEqual([true, expect.stringMatching(/^W\d{9}$/u), 27]);
});

test('the same seed gives the same world; three in ten are traps, and every record that is expected is one that the application takes', () => {
  expect(generateAssociationsWorld({ seed: 3, applications: 60 })).toEqual(WORLD);
  for (const count of [1, 7, 12, 60]) expect(trapCount(count) * 10).toBeGreaterThanOrEqual(count * 3);
  expect(new Set(generateAssociationsWorld({ seed: 8, applications: 12 }).applications.map(({ trap }) => trap))).toEqual(
    new Set([null, ...TRAPS]),
  );
  for (const { expected, correction } of WORLD.applications)
    for (const record of [expected.record, correction?.record ?? null])
      if (record !== null) expect(mistakesOf(record, PIECE_KINDS)).toEqual([]);
  for (const { entry } of WORLD.grants) expect(mistakesOf(entry, PIECE_KINDS)).toEqual([]);
});

test('each trap is what its name says, and its correction mends that alone', () => {
  const textOf = (given: Given | undefined): string =>
    (given !== undefined && 'value' in given ? String(given.value) : '').replaceAll(' ', '');
  const ribOf = (given: Given | undefined): readonly string[] =>
    given?.kind === 'piece_justificative' ? given.files.flatMap((file) => ('lines' in file ? file.lines : [])) : [];
  const keys = (world: AssociationsWorld, wanted: string): ReadonlySet<string> =>
    new Set(world.applications.flatMap(({ trap }, index) => (trap === wanted ? Object.keys(world.deposits[index]?.correction ?? {}) : [])));
  for (const [index, { trap, number }] of WORLD.applications.entries()) {
    const { champs, demandeur, number: deposited } = WORLD.deposits[index] as AssociationsWorld['deposits'][number];
    const establishment = demandeur.kind === 'establishment' ? demandeur.establishment : null;
    const rib = ribOf(champs['rib']);
    expect(deposited).toBe(number);
    expect(rib.includes(`Titulaire du compte : ${establishment?.name}`)).toBe(trap !== 'otherHolder');
    expect(rib.map((line) => line.replaceAll(' ', '')).includes(`IBAN:${textOf(champs['iban'])}`)).toBe(trap !== 'otherIban');
    expect(establishment?.state === 'Ferme').toBe(trap === 'closedSiret');
    expect(WORLD.establishments.find(({ siret }) => siret === establishment?.siret)?.closed).toBe(trap === 'closedSiret');
  }
  expect([keys(WORLD, 'otherIban'), keys(WORLD, 'otherHolder'), keys(WORLD, 'aboveShare')]).toEqual([
    new Set(['iban']),
    new Set(['rib']),
    new Set(),
  ]);
  expect(keys(WORLD, 'offByOneCent')).toEqual(new Set(['membership', 'resources', 'purchases', 'sales']));
});
