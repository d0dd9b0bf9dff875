// Deals a whole world of applications of associations from a seed. It only combines literals: nothing here knows how an amount is read.
import { type Deposit, deposit } from '../demarche-numerique/deposit.ts';
import type { PlainWorld } from '../demarche-numerique/played.ts';
import { addDays, addMonths, instantOf, isDay } from '../dossiers/calendar.ts';
import { seededRandom } from '../dossiers/random.ts';
import { afterwards, changed, type Draw, type DrawnDeposit, drawDeposits, STANDING_STATUSES } from '../grants/generate.ts';
import type { RunApplication } from '../grants/examine-demarche.ts';
import type { GrantEntry, StandingGrant, SubventionsWorld } from '../grants-world.ts';
import { APPLICANTS, type Applicant, grouped } from './applicants.ts';
import { type BudgetLiteral, BUDGETS, BUDGETS_ABOVE_SHARE, BUDGETS_OFF_BY_ONE_CENT } from './budgets.ts';
import { champsOf, type Filled } from './champs.ts';
import { ASSOCIATIONS_FORM } from './form.ts';
import { LOSSY_LABELS, PROJECTS } from './projects.ts';
import { dealTraps } from '../trap-rules.ts';
import { type AssociationTrap, trapCount, TRAP_RULES, TRAPS } from './traps.ts';

/** What is judged of an application, by its number that of its deposit. */
export type AssociationApplication = RunApplication & { readonly trap: AssociationTrap | null };

/** What `subventions` needs, the form and the deposits that the démarche plays, and what must come of them. */
export interface AssociationsWorld extends SubventionsWorld, PlainWorld {
  readonly applications: readonly AssociationApplication[];
}

export interface AssociationsWorldOptions {
  /** Whole number; the same one gives the same world. */
  readonly seed: number;
  /** How many applications are deposited, 1 or more. */
  readonly applications: number;
  /** Business date of the story, `YYYY-MM-DD`; 2026-03-16 unless told. */
  readonly today?: string;
}

const DEFAULT_TODAY = '2026-03-16';
const CLOSED = 2;

interface Dealt {
  readonly deposit: Deposit;
  readonly application: AssociationApplication;
}

/** A whole world. Throws RangeError on impossible options. */
export function generateAssociationsWorld({ seed, applications, today = DEFAULT_TODAY }: AssociationsWorldOptions): AssociationsWorld {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  if (!Number.isSafeInteger(applications) || applications < 1)
    throw new RangeError(`applications must be a whole number from 1 on, not ${applications}`);
  if (!isDay(today)) throw new RangeError(`today must be an existing day written YYYY-MM-DD, not ${today}`);

  const draw: Draw = { random: seededRandom(seed), today };
  const drawn = drawDeposits(draw, applications);
  const traps = dealTraps(draw.random, TRAPS, applications, trapCount(applications));
  const closed = draw.random.shuffled(APPLICANTS).slice(0, CLOSED);
  const open = APPLICANTS.filter((applicant) => !closed.includes(applicant));
  const dealt = traps.map((trap, index) => {
    const occurrence = traps.slice(0, index).filter((one) => one === trap).length;
    return deal(draw, trap, occurrence, drawn[index] as DrawnDeposit, trap === 'closedSiret' ? closed : open);
  });
  return {
    seed,
    today,
    establishments: APPLICANTS.map((one) => {
      const { siret, name, kind, postalCode, commune } = one;
      return { siret, name, kind, postalCode, commune, closed: closed.includes(one) };
    }),
    grants: drawStanding(draw, open, 2 * applications),
    form: ASSOCIATIONS_FORM,
    deposits: dealt.map((one) => one.deposit),
    applications: dealt.map(({ application }) => application),
  };
}

function inTurn<T>(list: readonly T[], occurrence: number): T {
  return list[occurrence % list.length] as T;
}

function budgetOf({ random }: Draw, trap: AssociationTrap | null, occurrence: number): BudgetLiteral {
  if (trap === 'offByOneCent') return inTurn(BUDGETS_OFF_BY_ONE_CENT, occurrence);
  return trap === 'aboveShare' ? inTurn(BUDGETS_ABOVE_SHARE, occurrence) : random.pick(BUDGETS);
}

function deal(
  draw: Draw,
  trap: AssociationTrap | null,
  occurrence: number,
  { number, deposited, day }: DrawnDeposit,
  applicants: readonly Applicant[],
): Dealt {
  const { random } = draw;
  const applicant = random.pick(applicants);
  const other = random.pick(APPLICANTS.filter((one) => one !== applicant));
  const project = random.pick(PROJECTS);
  const startsOn = addDays(day, random.integer(10, 200));
  const typed = (iban: string): string => (random.chance(50) ? grouped(iban) : iban);
  const filled: Filled = {
    applicant,
    project: trap === 'lossyLabel' ? { ...project, label: inTurn(LOSSY_LABELS, occurrence) } : project,
    budget: budgetOf(draw, trap, occurrence),
    startsOn,
    endsOn: addMonths(startsOn, random.integer(1, 12)),
    metOn: addDays(day, -random.integer(3, 60)),
    iban: typed(trap === 'otherIban' ? other.iban : applicant.iban),
    ribOf: trap === 'otherHolder' ? other : applicant,
    email: `bureau.${number}@association.example`,
  };
  const { outcome, messages } = trap === null ? ({ outcome: 'done', messages: 0 } as const) : TRAP_RULES[trap];
  const corrected: Filled | null =
    outcome === 'awaiting'
      ? {
          ...filled,
          budget: trap === 'offByOneCent' ? inTurn(BUDGETS.slice(0, BUDGETS_OFF_BY_ONE_CENT.length), occurrence) : filled.budget,
          iban: trap === 'otherIban' ? applicant.iban : filled.iban,
          ribOf: applicant,
        }
      : null;
  const record = outcome === 'done' ? entryOf(filled, number) : null;
  const later = corrected === null ? null : entryOf(corrected, number);
  const { siret, name, rna } = applicant;
  return {
    deposit: deposit(number, {
      deposited,
      usagerEmail: filled.email,
      demandeur: {
        kind: 'establishment',
        establishment: { siret, name, state: trap === 'closedSiret' ? 'Ferme' : 'Actif', association: { rna, title: name } },
      },
      champs: champsOf(filled),
      correction: corrected === null ? null : changed(champsOf(filled), champsOf(corrected)),
    }),
    application: {
      number,
      trap,
      expected: { outcome, messages, record, afterwards: record === null ? null : afterwards(draw, record) },
      correction: later === null ? null : { record: later, afterwards: afterwards(draw, later) },
    },
  };
}

type Entered = Pick<Filled, 'applicant' | 'project' | 'budget' | 'startsOn' | 'endsOn'>;

function entryOf({ applicant, project, budget, startsOn, endsOn }: Entered, number: number): GrantEntry {
  return {
    dossier: String(number),
    siret: applicant.siret,
    label: project.label,
    scheme: 'FDVA',
    category: project.category,
    startsOn,
    endsOn,
    totalCents: budget.totalCents,
    eligibleCents: budget.totalCents,
    requestedCents: budget.requestedCents,
    priority: null,
    financing: budget.rows,
  };
}

/** What stands there before: applications of other years. */
function drawStanding({ random, today }: Draw, applicants: readonly Applicant[], count: number): readonly StandingGrant[] {
  const year = Number(today.slice(0, 4));
  return Array.from({ length: count }, (_, index) => {
    const startsOn = addDays(today, -random.integer(30, 500));
    const [applicant, project, budget] = [random.pick(applicants), random.pick(PROJECTS), random.pick(BUDGETS)];
    return {
      number: `SUB-${year}-${String(index + 1).padStart(6, '0')}`,
      at: instantOf(addDays(today, -40), 28_800 + index * 600),
      account: `agent.${random.integer(1, 9)}`,
      entry: entryOf({ applicant, project, budget, startsOn, endsOn: addMonths(startsOn, 6) }, 20_000_000 + index),
      status: random.pick(STANDING_STATUSES),
    };
  });
}
