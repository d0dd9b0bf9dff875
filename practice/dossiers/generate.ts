// Deals a whole invented world from a seed. It only combines literals: nothing here knows how a value is normalised.
import type { SejourAddress, SejourPerson, SourceAddress, Trap, World, WorldDossier } from '../world.ts';
import { addDays, compactDay, instantOf, isDay } from './calendar.ts';
import {
  ACCENTED_COMMUNES,
  APOSTROPHE_COMMUNES,
  type CommuneLiteral,
  CORSICAN_COMMUNES,
  LIGATURE_COMMUNES,
  MAINLAND_COMMUNES,
  OVERSEAS_COMMUNES,
} from './communes.ts';
import { addressInStreet, type GivenAddress, type HeldAddress, lossyAddress, ordinaryAddress } from './draw-address.ts';
import { type BadKind, type Documents, goodDocuments, withBadFile, withMissingFile } from './draw-documents.ts';
import { filesFor } from './draw-files.ts';
import { type Drawing, drawIdentity, expiringTitleEnd, fileOf, Register } from './draw-person.ts';
import { HOSTS, LOSSY_HOSTS } from './hosts.ts';
import {
  ACCENTED_FAMILY_NAMES,
  ACCENTED_GIVEN_NAMES,
  APOSTROPHE_FAMILY_NAMES,
  APOSTROPHE_GIVEN_NAMES,
  type GivenNameLiteral,
  LIGATURE_FAMILY_NAMES,
  LIGATURE_GIVEN_NAMES,
} from './names.ts';
import { type Random, seededRandom } from './random.ts';
import {
  ABBREVIATED_STREETS,
  ACCENTED_STREETS,
  APOSTROPHE_STREETS,
  LIGATURE_STREETS,
  type StreetLiteral,
  WHOLE_STREETS,
} from './streets.ts';
import type { TextLiteral } from './text-literal.ts';
import { dealTraps } from '../trap-rules.ts';
import { trapCount, TRAP_RULES, TRAPS } from './traps.ts';

export interface WorldOptions {
  /** Whole number; the same one gives the same world. */
  readonly seed: number;
  /** How many dossiers are deposited, 1 or more. */
  readonly dossiers: number;
  /** Business date of the story, `YYYY-MM-DD`; 2026-03-16 unless told. */
  readonly today?: string;
}

export const DEFAULT_TODAY = '2026-03-16';

/** A whole world: who stands in `sejour`, what was deposited, what must come out. Throws RangeError on impossible options. */
export function generateWorld({ seed, dossiers, today = DEFAULT_TODAY }: WorldOptions): World {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  if (!Number.isSafeInteger(dossiers) || dossiers < 1) throw new RangeError(`dossiers must be a whole number from 1 on, not ${dossiers}`);
  if (!isDay(today)) throw new RangeError(`today must be an existing day written YYYY-MM-DD, not ${today}`);

  const random = seededRandom(seed);
  const table: Table = { random, register: new Register(random), today, occurrences: new Map() };
  const deposits = drawDeposits(table, dossiers);
  const dealt = dealTraps(random, TRAPS, dossiers, trapCount(dossiers)).map((trap, index) =>
    dealDossier(table, trap, deposits[index] as Deposit, index),
  );
  const bystanders = Array.from({ length: Math.ceil(dossiers / 4) }, () => bystander(table));
  return {
    seed,
    today,
    people: random.shuffled([...dealt.flatMap((hand) => hand.people), ...bystanders]),
    dossiers: dealt.map((hand) => hand.dossier),
  };
}

interface Table extends Drawing {
  /** How many dossiers of each trap were dealt already: some traps vary in turn. */
  readonly occurrences: Map<Trap, number>;
}

interface Deposit {
  readonly number: number;
  readonly day: string;
  readonly deposited: string;
}

interface Hand {
  readonly dossier: WorldDossier;
  readonly people: readonly SejourPerson[];
}

/** Numbers and instants grow together, as they do in Démarche Numérique. */
function drawDeposits({ random, today }: Table, count: number): readonly Deposit[] {
  const offsets = Array.from({ length: count }, () => random.integer(0, 44 * 86_400 - 1)).toSorted((left, right) => left - right);
  const first = addDays(today, -45);
  let number = random.integer(21_000_000, 24_000_000);
  return offsets.map((seconds) => {
    number += random.integer(1, 40);
    const deposited = instantOf(first, seconds);
    return { number, deposited, day: deposited.slice(0, 10) };
  });
}

interface Literals {
  readonly communes: readonly CommuneLiteral[];
  readonly streets: readonly StreetLiteral[];
  readonly families?: readonly TextLiteral[];
  readonly givens?: readonly GivenNameLiteral[];
}

/** Traps that are made by choosing among other literals. */
const CHOSEN_LITERALS: Partial<Record<Trap, Literals>> = {
  accents: {
    communes: ACCENTED_COMMUNES,
    streets: ACCENTED_STREETS,
    families: ACCENTED_FAMILY_NAMES,
    givens: ACCENTED_GIVEN_NAMES,
  },
  ligature: {
    communes: LIGATURE_COMMUNES,
    streets: LIGATURE_STREETS,
    families: LIGATURE_FAMILY_NAMES,
    givens: LIGATURE_GIVEN_NAMES,
  },
  apostrophe: {
    communes: APOSTROPHE_COMMUNES,
    streets: APOSTROPHE_STREETS,
    families: APOSTROPHE_FAMILY_NAMES,
    givens: APOSTROPHE_GIVEN_NAMES,
  },
  corsica: { communes: CORSICAN_COMMUNES, streets: WHOLE_STREETS },
  overseas: { communes: OVERSEAS_COMMUNES, streets: WHOLE_STREETS },
  abbreviated: { communes: MAINLAND_COMMUNES, streets: ABBREVIATED_STREETS },
};

const BAD_DOCUMENTS: Partial<Record<Trap, BadKind>> = {
  emptyDocument: 'empty',
  wrongTypeDocument: 'wrong-type',
  infectedDocument: 'infected',
  unopenableDocument: 'unopenable',
};

function dealDossier(table: Table, trap: Trap | null, deposit: Deposit, index: number): Hand {
  const { random, register, today } = table;
  const occurrence = nextOccurrence(table, trap);
  const chosen = trap === null ? undefined : CHOSEN_LITERALS[trap];
  const drawn = drawIdentity(random, today, chosen?.families, chosen?.givens);
  const identity = trap === 'expiringTitle' ? { ...drawn, finTitre: expiringTitleEnd(random, today, occurrence) } : drawn;

  const address = chosen === undefined ? ordinaryAddress(random) : chosenAddress(random, chosen);
  const given: GivenAddress = trap === 'lossyAddress' ? lossyAddress(random, occurrence) : address;
  const host = drawHost(random, trap, occurrence);
  const adresse: SejourAddress = { ...address.sejour, chez: host?.sejour ?? '' };

  const numero = register.number(trap === 'nineDigits' ? 9 : 10);
  const moved = addDays(deposit.day, -random.integer(3, 80));
  const people = filesFor(table, trap, { identity, numero, adresse, moved, occurrence });
  const champs = {
    numeroEtranger: numero,
    nomNaissance: identity.nom.source,
    nomUsage: identity.nomUsage?.source ?? '',
    prenoms: identity.prenom.source,
    dateNaissance: identity.naissance,
    nationalite: identity.nationality.source,
    typeTitre: identity.title.source,
    finTitre: identity.finTitre,
    adresse: given.source satisfies SourceAddress,
    complement: given.complement,
    heberge: host !== null,
    hebergeant: host?.source ?? '',
    dateEmmenagement: moved,
    // Numbers that are reserved for fiction.
    telephone: `06 39 98 ${random.integer(10, 99)} ${random.integer(10, 99)}`,
    courriel: `usager${index + 1}@courriel.example`,
    ...drawDocuments(random, trap, occurrence, host !== null),
    exactitude: true,
  };
  const rule = trap === null ? ({ outcome: 'done', messages: 0 } as const) : TRAP_RULES[trap];
  const [person] = people;
  const record =
    rule.outcome === 'done' && person !== undefined
      ? { personId: person.id, adresse, dateEffet: compactDay(moved), heberge: host === null ? ('N' as const) : ('O' as const) }
      : null;
  return {
    people,
    dossier: {
      number: deposit.number,
      trap,
      deposited: deposit.deposited,
      usagerEmail: champs.courriel,
      demandeur: { civilite: identity.prenom.civilite, nom: identity.nom.source, prenom: identity.prenom.source },
      champs,
      withdrawnAfterFirstRead: trap === 'withdrawn',
      expected: { ...rule, record },
    },
  };
}

function nextOccurrence({ occurrences }: Table, trap: Trap | null): number {
  if (trap === null) return 0;
  const occurrence = occurrences.get(trap) ?? 0;
  occurrences.set(trap, occurrence + 1);
  return occurrence;
}

function chosenAddress(random: Random, { communes, streets }: Literals): HeldAddress {
  return addressInStreet(random, random.pick(communes), random.pick(streets));
}

/** The host, null for most; a host that does not fit has no value that `sejour` may hold. */
function drawHost(random: Random, trap: Trap | null, occurrence: number): TextLiteral | null {
  if (trap === 'lossyHost') return { source: random.pick(LOSSY_HOSTS), sejour: '' };
  const hosted = trap === 'hosted' || (trap === 'missingDocument' && occurrence % 2 === 1) || (trap === null && random.chance(10));
  return hosted ? random.pick(HOSTS) : null;
}

function drawDocuments(random: Random, trap: Trap | null, occurrence: number, hosted: boolean): Documents {
  const documents = goodDocuments(random, hosted);
  if (trap === 'missingDocument') return withMissingFile(documents, hosted);
  const bad = trap === null ? undefined : BAD_DOCUMENTS[trap];
  return bad === undefined ? documents : withBadFile(documents, bad, occurrence);
}

/** Somebody who asked for nothing. */
function bystander(table: Table): SejourPerson {
  const { random, register, today } = table;
  return fileOf(table, drawIdentity(random, today), register.number(10), ordinaryAddress(random).sejour);
}
