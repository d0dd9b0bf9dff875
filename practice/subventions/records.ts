// The grants of the application and every act recorded on them. It records the same dossier as often as it is asked to.
import { type DurableLines, openLines } from '../durable-lines.ts';
import type { GrantEntry, StandingGrant } from '../grants-world.ts';
import type { PieceKind } from './lists.ts';
import { type ActKind, type Decision, STATUSES, type Status, TRANSITIONS } from './statuses.ts';

/** A document of a recorded grant; its bytes are known by their digest. */
export interface KeptPiece {
  readonly kind: PieceKind;
  readonly filename: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

/** What was proposed to whoever decides. */
export interface Proposal {
  readonly decision: Decision;
  readonly cents: number | null;
  readonly reason: string;
}

/** What an act carries besides its kind. */
export type ActContent =
  | { readonly kind: 'prepare'; readonly proposal: Proposal }
  | { readonly kind: 'grant'; readonly cents: number }
  | { readonly kind: 'commit'; readonly commitmentNumber: string; readonly committedOn: string }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: Exclude<ActKind, 'prepare' | 'grant' | 'commit' | 'note'> };

/** One line of the application's history, as the oracle gives it. */
export type Line = { readonly number: string; readonly at: string; readonly account: string } & (
  | { readonly kind: 'record'; readonly entry: GrantEntry; readonly pieces: readonly KeptPiece[] }
  | ActContent
);

/** What a grant is now. */
export interface Grant {
  readonly number: string;
  readonly status: Status;
  readonly entry: GrantEntry;
  readonly pieces: readonly KeptPiece[];
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly proposal: Proposal | null;
  readonly grantedCents: number | null;
  readonly commitmentNumber: string | null;
  readonly committedOn: string | null;
  readonly note: string;
  readonly history: readonly { readonly at: string; readonly account: string; readonly told: string }[];
}

function after(grant: Grant, line: Line & ActContent): Grant {
  const { at, account, kind } = line;
  const { to, told } = TRANSITIONS[kind];
  const next: Grant = { ...grant, status: to ?? grant.status, history: [...grant.history, { at, account, told }] };
  switch (line.kind) {
    case 'prepare':
      return { ...next, proposal: line.proposal };
    case 'takeBack':
      return { ...next, proposal: null };
    case 'grant':
      return { ...next, grantedCents: line.cents };
    case 'commit':
      return { ...next, commitmentNumber: line.commitmentNumber, committedOn: line.committedOn };
    case 'note':
      return { ...next, note: line.note };
    default:
      return next;
  }
}

function fresh(line: Line & { readonly kind: 'record' }, status: Status = STATUSES[0]): Grant {
  const { number, entry, pieces, at, account } = line;
  return {
    number,
    status,
    entry,
    pieces,
    recordedAt: at,
    recordedBy: account,
    proposal: null,
    grantedCents: null,
    commitmentNumber: null,
    committedOn: null,
    note: '',
    history: [{ at, account, told: 'Demande enregistrée' }],
  };
}

export class Records {
  readonly #grants = new Map<string, Grant>();
  readonly #lines: Line[] = [];
  readonly #now: () => Date;
  readonly #kept: DurableLines<Line>;
  #lastNumber = 0;

  /** `kept` holds the lines of earlier processes and takes those to come; without it they are forgotten with the process. */
  constructor(standing: readonly StandingGrant[], now: () => Date, kept: DurableLines<Line> = openLines(null)) {
    this.#now = now;
    this.#kept = kept;
    for (const { number, at, account, entry, status } of standing) {
      const known = STATUSES.find((one) => one === status);
      if (known === undefined) throw new RangeError(`no such status: ${status}`);
      this.#grants.set(number, fresh({ kind: 'record', number, at, account, entry, pieces: [] }, known));
      this.#count(number);
    }
    for (const line of kept.lines) this.#apply(line);
  }

  /** The latest first, as the list shows them. */
  get grants(): readonly Grant[] {
    return [...this.#grants.values()].toReversed();
  }

  /** What was recorded since the story began, oldest first. */
  get lines(): readonly Line[] {
    return this.#lines;
  }

  find(number: string): Grant | null {
    return this.#grants.get(number) ?? null;
  }

  record(account: string, entry: GrantEntry, pieces: readonly KeptPiece[]): Grant {
    const now = this.#now();
    const number = `SUB-${now.getUTCFullYear()}-${String(this.#lastNumber + 1).padStart(6, '0')}`;
    return this.#keep({ kind: 'record', number, at: now.toISOString(), account, entry, pieces });
  }

  /** @throws RangeError when there is no such grant. */
  act(account: string, number: string, content: ActContent): Grant {
    if (!this.#grants.has(number)) throw new RangeError(`no such grant: ${number}`);
    return this.#keep({ ...content, number, at: this.#now().toISOString(), account });
  }

  #keep(line: Line): Grant {
    this.#kept.add(line);
    return this.#apply(line);
  }

  #apply(line: Line): Grant {
    this.#lines.push(line);
    this.#count(line.number);
    const before = this.#grants.get(line.number);
    const grant = line.kind === 'record' ? fresh(line) : before === undefined ? null : after(before, line);
    if (grant === null) throw new RangeError(`no such grant: ${line.number}`);
    this.#grants.set(line.number, grant);
    return grant;
  }

  #count(number: string): void {
    const digits = Number(number.slice(-6));
    if (Number(number.slice(4, 8)) === this.#now().getUTCFullYear()) this.#lastNumber = Math.max(this.#lastNumber, digits);
  }
}
