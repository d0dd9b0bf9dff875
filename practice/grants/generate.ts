// Deals a whole world of grant applications from a seed. It only combines literals: nothing here knows how an amount is read.
import { addDays, addMonths, instantOf, isDay } from '../dossiers/calendar.ts';
import { type Random, seededRandom } from '../dossiers/random.ts';
import type { Afterwards, GrantApplication, GrantEntry, GrantTrap, GrantsWorld, StandingGrant } from '../grants-world.ts';
import { APPLICANTS, type Applicant, BYSTANDERS } from './applicants.ts';
import { champsOf, type Filled } from './champs.ts';
import { type PlanLiteral, PLANS, PLANS_ABOVE_CEILING, PLANS_OFF_BY_ONE_CENT, PLANS_WITH_CENTS } from './plans.ts';
import { LOSSY_LABELS, PROJECTS } from './projects.ts';
import { dealTraps } from '../trap-rules.ts';
import { trapCount, TRAP_RULES, TRAPS } from './traps.ts';

export interface GrantsWorldOptions {
  /** Whole number; the same one gives the same world. */
  readonly seed: number;
  /** How many applications are deposited, 1 or more. */
  readonly applications: number;
  /** Business date of the story, `YYYY-MM-DD`; 2026-03-16 unless told. */
  readonly today?: string;
}

const DEFAULT_TODAY = '2026-03-16';
const STANDING_FOR_EACH = 2;
/** Written `YYYY-MM-DD`: the day on which it was deposited for those who read it. */
const DAY_IN_PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
export const STANDING_STATUSES = [
  "En cours d'instruction",
  'En attente décision',
  'Edition document',
  'Traitement Chorus',
  'Terminé',
  'Refusé',
];

/** What every draw is made of. */
export interface Draw {
  readonly random: Random;
  readonly today: string;
}

interface Table extends Draw {
  /** How many applications of each trap were dealt already: some traps vary in turn. */
  readonly occurrences: Map<GrantTrap, number>;
}

export interface DrawnDeposit {
  readonly number: number;
  readonly day: string;
  readonly deposited: string;
}

/** A whole world. Throws RangeError on impossible options. */
export function generateGrantsWorld({ seed, applications, today = DEFAULT_TODAY }: GrantsWorldOptions): GrantsWorld {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  if (!Number.isSafeInteger(applications) || applications < 1)
    throw new RangeError(`applications must be a whole number from 1 on, not ${applications}`);
  if (!isDay(today)) throw new RangeError(`today must be an existing day written YYYY-MM-DD, not ${today}`);

  const table: Table = { random: seededRandom(seed), today, occurrences: new Map() };
  const deposits = drawDeposits(table, applications);
  const traps = dealTraps(table.random, TRAPS, applications, trapCount(applications));
  const closedOnes = new Set(table.random.shuffled(APPLICANTS).slice(0, 3));
  const open = APPLICANTS.filter((applicant) => !closedOnes.has(applicant));
  const dealt = traps.map((trap, index) =>
    dealApplication(table, trap, deposits[index] as DrawnDeposit, trap === 'closedSiret' ? [...closedOnes] : open),
  );
  const entered = dealt.filter(({ application }) => application.trap === 'alreadyEntered');
  return {
    seed,
    today,
    establishments: table.random
      .shuffled([
        ...APPLICANTS.map(({ siret, name, kind, postalCode, commune, closed }) => ({ siret, name, kind, postalCode, commune, closed })),
        ...BYSTANDERS,
      ])
      .map((one) => ({ ...one, closed: [...closedOnes].some(({ siret }) => siret === one.siret) })),
    grants: drawStanding(table, open, deposits, [...dealt.flatMap(({ earlier }) => earlier), ...entered.map(({ entry }) => entry)]),
    applications: dealt.map(({ application }) => application),
  };
}

/** Numbers and instants grow together, as they do in Démarche Numérique. */
export function drawDeposits({ random, today }: Draw, count: number): readonly DrawnDeposit[] {
  const first = addDays(today, -60);
  const offsets = Array.from({ length: count }, () => random.integer(0, 59 * 86_400 - 1)).toSorted((left, right) => left - right);
  let number = random.integer(24_000_000, 26_000_000);
  return offsets.map((seconds) => {
    number += random.integer(1, 40);
    const deposited = instantOf(first, seconds);
    return { number, deposited, day: DAY_IN_PARIS.format(new Date(deposited)) };
  });
}

interface Dealt {
  readonly application: GrantApplication;
  /** As it would stand in `subventions`. */
  readonly entry: GrantEntry;
  /** What stands there from the year before, for one that is asked for anew. */
  readonly earlier: readonly GrantEntry[];
}

const TRAPPED_PLANS: Partial<Record<GrantTrap, readonly PlanLiteral[]>> = {
  offByOneCent: PLANS_OFF_BY_ONE_CENT,
  aboveCeiling: PLANS_ABOVE_CEILING,
  centsInText: PLANS_WITH_CENTS,
};

function inTurn<T>(list: readonly T[], occurrence: number): T {
  return list[occurrence % list.length] as T;
}

function dealApplication(table: Table, trap: GrantTrap | null, deposit: DrawnDeposit, applicants: readonly Applicant[]): Dealt {
  const { random } = table;
  const occurrence = nextOccurrence(table, trap);
  const applicant = random.pick(applicants);
  const project = random.pick(PROJECTS);
  const trappedPlans = trap === null ? undefined : TRAPPED_PLANS[trap];
  const plan = trappedPlans === undefined ? random.pick(PLANS) : inTurn(trappedPlans, occurrence);
  // Works begin on the very day of the deposit at the earliest; begun the day before is too early.
  const startsOn = addDays(deposit.day, trap === 'worksBegun' ? -inTurn([1, 20, 200], occurrence) : random.integer(0, 240));
  const priority = random.chance(40) ? random.integer(1, 10) : null;
  const earlierNumber = deposit.number - random.integer(3_000_000, 4_000_000);
  const filled: Filled = {
    applicant,
    project: trap === 'lossyLabel' ? { ...project, label: inTurn(LOSSY_LABELS, occurrence) } : project,
    plan,
    startsOn,
    endsOn: addMonths(startsOn, random.integer(4, 30)),
    priority,
    deliberatedOn: addDays(deposit.day, -random.integer(4, 70)),
    ribOf: trap === 'otherRib' ? random.pick(applicants.filter((one) => one !== applicant)) : applicant,
    deliberation: trap === 'missingDeliberation' ? 'missing' : trap === 'undatedDeliberation' ? 'undated' : 'dated',
    renews: trap === 'renewed' ? earlierNumber : null,
    email: `mairie.${deposit.number}@commune.example`,
  };
  const isCorrected = trap === 'correctedMeanwhile';
  const corrected: Filled | null = isCorrected
    ? {
        ...filled,
        plan: inTurn(
          PLANS.filter((one) => one !== plan),
          occurrence,
        ),
        endsOn: addMonths(filled.endsOn, 2),
      }
    : null;
  const entry = entryOf(corrected ?? filled, deposit.number);
  const rule = trap === null ? ({ outcome: 'done', messages: 0 } as const) : TRAP_RULES[trap];
  const isDone = rule.outcome === 'done';
  return {
    entry,
    earlier: trap === 'renewed' ? [{ ...entry, dossier: String(earlierNumber), startsOn: addMonths(startsOn, -12), endsOn: startsOn }] : [],
    application: {
      number: deposit.number,
      trap,
      deposited: deposit.deposited,
      usagerEmail: filled.email,
      demandeur: { siret: applicant.siret, name: applicant.name, state: trap === 'closedSiret' ? 'Ferme' : 'Actif' },
      champs: champsOf(filled),
      correctedAfterFirstRead: corrected === null ? null : changed(champsOf(filled), champsOf(corrected)),
      withdrawnAfterFirstRead: trap === 'withdrawn',
      correction: rule.outcome === 'awaiting' ? correctionOf(table, filled, deposit.number, occurrence) : null,
      expected: { ...rule, record: isDone ? entry : null, afterwards: isDone ? afterwards(table, entry) : null },
    },
  };
}

/** The plan that the cent is missing from is, in turn, one of the good ones: the applicant sends that one. */
function correctionOf(table: Table, filled: Filled, number: number, occurrence: number): GrantApplication['correction'] {
  const isOff = PLANS_OFF_BY_ONE_CENT.includes(filled.plan);
  const plan = isOff ? inTurn(PLANS.slice(0, PLANS_OFF_BY_ONE_CENT.length), occurrence) : filled.plan;
  const corrected: Filled = { ...filled, plan, ribOf: filled.applicant, deliberation: 'dated' };
  const record = entryOf(corrected, number);
  return { champs: changed(champsOf(filled), champsOf(corrected)), record, afterwards: afterwards(table, record) };
}

function nextOccurrence({ occurrences }: Table, trap: GrantTrap | null): number {
  if (trap === null) return 0;
  const occurrence = occurrences.get(trap) ?? 0;
  occurrences.set(trap, occurrence + 1);
  return occurrence;
}

/** What is no longer there is emptied: amounts of aids that are not asked for any more, which are texts and numbers. */
export function changed<Champ extends object>(
  before: Readonly<Record<string, Champ>>,
  after: Readonly<Record<string, Champ>>,
): Record<string, Champ> {
  const emptied = Object.entries(before).flatMap(([key, champ]) =>
    Object.hasOwn(after, key) || !('value' in champ) || typeof champ.value !== 'string' ? [] : [[key, { ...champ, value: '' }] as const],
  );
  const given = Object.entries(after).filter(([key, champ]) => JSON.stringify(champ) !== JSON.stringify(before[key]));
  return Object.fromEntries([...emptied, ...given]);
}

type Entered = Pick<Filled, 'applicant' | 'project' | 'plan' | 'startsOn' | 'endsOn' | 'priority'>;

function entryOf({ applicant, project, plan, startsOn, endsOn, priority }: Entered, number: number): GrantEntry {
  return {
    dossier: String(number),
    siret: applicant.siret,
    label: project.label,
    scheme: project.scheme,
    category: project.category,
    startsOn,
    endsOn,
    totalCents: plan.totalCents,
    eligibleCents: plan.totalCents,
    requestedCents: plan.requestedCents,
    priority,
    financing: plan.rows,
  };
}

export function afterwards({ random, today }: Draw, { requestedCents }: GrantEntry): Afterwards {
  return {
    decision: 'granted',
    cents: requestedCents,
    commitmentNumber: `21${String(random.integer(0, 99_999_999)).padStart(8, '0')}`,
    committedOn: addDays(today, random.integer(1, 12)),
  };
}

/** What stands there before: strangers, and those that some applications meet. */
function drawStanding(
  { random, today }: Table,
  applicants: readonly Applicant[],
  deposits: readonly DrawnDeposit[],
  met: readonly GrantEntry[],
): readonly StandingGrant[] {
  const strangers = Array.from({ length: deposits.length * STANDING_FOR_EACH }, (_, index): GrantEntry => {
    const startsOn = addDays(today, -random.integer(30, 500));
    const [applicant, project, plan] = [random.pick(applicants), random.pick(PROJECTS), random.pick(PLANS)];
    return entryOf({ applicant, project, plan, startsOn, endsOn: addMonths(startsOn, 12), priority: null }, 20_000_000 + index);
  });
  const year = Number(today.slice(0, 4));
  return random.shuffled([...strangers, ...met]).map((entry, index) => ({
    number: `SUB-${year}-${String(index + 1).padStart(6, '0')}`,
    at: instantOf(addDays(today, -40), 28_800 + index * 600),
    account: `agent.${random.integer(1, 9)}`,
    entry,
    status: random.pick(STANDING_STATUSES),
  }));
}
