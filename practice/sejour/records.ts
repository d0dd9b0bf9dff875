// The files of the application and every change recorded in them. It records the same change as often as it is asked to.
import { type DurableLines, openLines } from '../durable-lines.ts';
import type { SejourAddress, SejourPerson } from '../world.ts';

/** One recorded change of address, as the oracle gives it. */
export interface Change {
  /** `CA-<year>-<6 digits>`. */
  readonly number: string;
  readonly personId: string;
  /** ISO instant. */
  readonly at: string;
  readonly compte: string;
  readonly adresse: SejourAddress;
  readonly heberge: 'O' | 'N';
  /** `YYYYMMDD`; empty for an address that stood before the story. */
  readonly dateEffet: string;
}

/** What a file shows now. */
export type PersonFile = Omit<SejourPerson, 'agentTypesFirst'> & Pick<Change, 'heberge' | 'dateEffet'>;

/** What is asked to be recorded. */
export type NewChange = Omit<Change, 'number' | 'at'>;

function hosted(adresse: SejourAddress): 'O' | 'N' {
  return adresse.chez === '' ? 'N' : 'O';
}

/** Capitals without accents: how the search by name compares. */
function capitals(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().trim();
}

export class Records {
  readonly #files = new Map<string, PersonFile>();
  readonly #changes: Change[] = [];
  /** Persons whose address an agent types just before their file is first shown. */
  readonly #agentWaits = new Map<string, NonNullable<SejourPerson['agentTypesFirst']>>();
  readonly #now: () => Date;
  readonly #kept: DurableLines<Change>;
  #lastNumber: number;

  /** `kept` holds the changes of earlier processes and takes those to come; without it they are forgotten with the process. */
  constructor(people: readonly SejourPerson[], now: () => Date, kept: DurableLines<Change> = openLines(null)) {
    this.#now = now;
    this.#kept = kept;
    this.#lastNumber = 0;
    for (const { agentTypesFirst, ...person } of people) {
      this.#files.set(person.id, { ...person, heberge: hosted(person.adresse), dateEffet: '' });
      if (agentTypesFirst !== undefined) this.#agentWaits.set(person.id, agentTypesFirst);
      const match = /^CA-(\d{4})-(\d{6})$/.exec(person.dernier.numero);
      // Numbers go on from the highest one given in the year of the story, or two changes would share one.
      if (match !== null && Number(match[1]) === now().getUTCFullYear()) this.#lastNumber = Math.max(this.#lastNumber, Number(match[2]));
    }
    for (const change of kept.lines) {
      this.#lastNumber += 1;
      if (this.#agentWaits.get(change.personId)?.compte === change.compte) this.#agentWaits.delete(change.personId);
      this.#apply(change);
    }
  }

  get people(): readonly PersonFile[] {
    return [...this.#files.values()];
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** Files that bear this number and whose name or used name begins with this text; an empty criterion is not applied. */
  search(numero: string, nom: string): readonly PersonFile[] {
    const wanted = capitals(nom);
    return this.people.filter(
      (person) =>
        (numero === '' || person.numero === numero) &&
        (wanted === '' || capitals(person.nom).startsWith(wanted) || capitals(person.nomUsage).startsWith(wanted)),
    );
  }

  file(personId: string): PersonFile | null {
    return this.#files.get(personId) ?? null;
  }

  /** The file as it is about to be shown: an agent who was to type first has typed. */
  show(personId: string): PersonFile | null {
    const first = this.#agentWaits.get(personId);
    if (first !== undefined) {
      this.#agentWaits.delete(personId);
      this.record({ personId, ...first, heberge: hosted(first.adresse) });
    }
    return this.file(personId);
  }

  /** Records a change, whatever stands there already. Throws a RangeError when there is no such person. */
  record(asked: NewChange): Change {
    if (!this.#files.has(asked.personId)) throw new RangeError(`no such person: ${asked.personId}`);
    const now = this.#now();
    this.#lastNumber += 1;
    const number = `CA-${now.getUTCFullYear()}-${String(this.#lastNumber).padStart(6, '0')}`;
    const change: Change = { ...asked, number, at: now.toISOString() };
    this.#kept.add(change);
    this.#apply(change);
    return change;
  }

  #apply(change: Change): void {
    const file = this.#files.get(change.personId);
    if (file === undefined) throw new RangeError(`no such person: ${change.personId}`);
    this.#changes.push(change);
    this.#files.set(change.personId, {
      ...file,
      adresse: change.adresse,
      heberge: change.heberge,
      dateEffet: change.dateEffet,
      dernier: { numero: change.number, date: change.at, compte: change.compte },
    });
  }
}
