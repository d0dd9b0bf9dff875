// Who the applicants are, and the files that stand in `sejour` for them.
import type { SejourAddress, SejourPerson } from '../world.ts';
import { addDays, addMonths, instantOf } from './calendar.ts';
import { ALGERIAN_TITLES, NATIONALITIES, type NationalityLiteral, TITLES } from './identity.ts';
import { FAMILY_NAMES, GIVEN_NAMES, type GivenNameLiteral } from './names.ts';
import type { Random } from './random.ts';
import type { TextLiteral } from './text-literal.ts';

/** "In three months", the limit under which a title counts as expiring; the day itself still counts. */
const EXPIRING_WITHIN_MONTHS = 3;

/** What people and their files are drawn from. */
export interface Drawing {
  readonly random: Random;
  readonly register: Register;
  /** Business date of the story. */
  readonly today: string;
}

export interface Identity {
  readonly nom: TextLiteral;
  readonly nomUsage: TextLiteral | null;
  readonly prenom: GivenNameLiteral;
  readonly naissance: string;
  readonly nationality: NationalityLiteral;
  readonly title: TextLiteral;
  readonly finTitre: string;
}

/** Hands out identifiers and numbers, each once. Numbers also differ once their leading zeros are gone. */
export class Register {
  readonly #random: Random;
  readonly #numbers = new Set<string>();
  readonly #ids = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  number(digits: 9 | 10): string {
    for (;;) {
      const first = digits === 10 && this.#random.chance(20) ? '0' : String(this.#random.integer(1, 9));
      const rest = Array.from({ length: digits - 1 }, () => this.#random.integer(0, 9)).join('');
      const number = first + rest;
      const significant = String(Number(number));
      if (this.#numbers.has(significant)) continue;
      this.#numbers.add(significant);
      return number;
    }
  }

  id(): string {
    for (;;) {
      const id = `F${this.#random.integer(100_000, 999_999)}`;
      if (this.#ids.has(id)) continue;
      this.#ids.add(id);
      return id;
    }
  }
}

export function drawIdentity(
  random: Random,
  today: string,
  families: readonly TextLiteral[] = FAMILY_NAMES,
  givens: readonly GivenNameLiteral[] = GIVEN_NAMES,
): Identity {
  const prenom = random.pick(givens);
  const nationality = random.pick(NATIONALITIES);
  return {
    nom: random.pick(families),
    nomUsage: prenom.civilite === 'Mme' && random.chance(25) ? random.pick(families) : null,
    prenom,
    naissance: addDays(today, -random.integer(19 * 366, 78 * 365)),
    nationality,
    title: random.pick(nationality.source.code === 'DZ' ? ALGERIAN_TITLES : TITLES),
    finTitre: safeTitleEnd(random, today),
  };
}

/** Somebody with another name, another given name and another day of birth. */
export function drawOtherIdentity(random: Random, today: string, than: Identity): Identity {
  for (;;) {
    const other = drawIdentity(random, today);
    if (other.nom.sejour === than.nom.sejour || other.prenom.sejour === than.prenom.sejour) continue;
    if (other.naissance !== than.naissance) return other;
  }
}

/** More than three months away, now and then by a single day. */
export function safeTitleEnd(random: Random, today: string): string {
  const firstSafeDay = addDays(addMonths(today, EXPIRING_WITHIN_MONTHS), 1);
  return random.chance(8) ? firstSafeDay : addDays(firstSafeDay, random.integer(1, 9 * 365));
}

/** Within three months: on the last day of them, tomorrow, some day between, already over, in turn. */
export function expiringTitleEnd(random: Random, today: string, occurrence: number): string {
  switch (occurrence % 4) {
    case 0:
      return addMonths(today, EXPIRING_WITHIN_MONTHS);
    case 1:
      return addDays(today, random.integer(2, 80));
    case 2:
      return addDays(today, 1);
    default:
      return addDays(today, -random.integer(1, 20));
  }
}

/** A file of `sejour` as it stands before the story begins. */
export function fileOf({ random, register, today }: Drawing, identity: Identity, numero: string, adresse: SejourAddress): SejourPerson {
  const lastChange = addDays(today, -random.integer(400, 2500));
  return {
    id: register.id(),
    numero,
    nom: identity.nom.sejour,
    nomUsage: identity.nomUsage?.sejour ?? '',
    prenoms: identity.prenom.sejour,
    naissance: identity.naissance,
    nationalite: identity.nationality.sejour,
    titre: { type: identity.title.sejour, fin: identity.finTitre },
    adresse,
    dernier: {
      numero: `CA-${lastChange.slice(0, 4)}-${random.integer(100_000, 999_999)}`,
      date: instantOf(lastChange, random.integer(8 * 3600, 17 * 3600)),
      compte: drawAgent(random),
    },
  };
}

/** The account of an agent of the office. */
export function drawAgent(random: Random): string {
  return `agent${random.integer(11, 29)}.sejour`;
}
