// What the log says of each dossier so far: its attempts, its effects, how it ended last.
import { type EffectState, LONGEST_REQUEST_MILLISECONDS, stands } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import type { EndResults, IntentValues, LogEntry, OutcomeKind, Sealed } from './entries.ts';
import type { Replay } from './log-file.ts';

export interface DossierEnd {
  readonly at: string;
  readonly outcome: OutcomeKind;
  readonly handover: HandoverKind | null;
  readonly reason: string;
  readonly code: string | null;
  readonly milliseconds: number;
  readonly results: EndResults;
  readonly version: string;
  readonly dry: boolean;
}

export interface DossierHistory {
  readonly run: string;
  readonly reference: string;
  line: number;
  /** Digest of the row that the last attempt was given. */
  row: string;
  attempts: number;
  /** The last attempt was à blanc. */
  dry: boolean;
  payload: Sealed;
  /** Optional phases that the last attempt was done without. */
  without: readonly string[];
  readonly effects: KnownEffect[];
  end: DossierEnd | null;
  /** Somebody asked to treat it again since it ended. */
  again: boolean;
  /** What was said last of its row: another digest, or null for a row that is gone; undefined: nothing. */
  differs: string | null | undefined;
}

export interface RefusedRow {
  readonly at: string;
  readonly reference: string;
  readonly line: number;
  readonly reason: string;
}

export type OpenedRun = Extract<LogEntry, { is: 'opened' }>;

/** One row of the results: how a dossier ended, or a row that could not be read. */
export type ResultRow =
  | ({ readonly is: 'end'; readonly reference: string; readonly line: number } & DossierEnd)
  | ({ readonly is: 'refused' } & RefusedRow);

/** Of each dossier how it ended last; rows that could not be read only once. */
export function compacted(rows: readonly ResultRow[]): readonly ResultRow[] {
  const last = new Map(rows.map((row) => [row.is === 'end' ? `end ${row.reference}` : `row ${row.line}`, row]));
  return rows.filter((row) => last.get(row.is === 'end' ? `end ${row.reference}` : `row ${row.line}`) === row);
}

/**
 * After these nothing happens by itself any more: a person has seen it, or must. Not so after `cancelled`: its row was gone, and a row
 * that came back is to be treated.
 */
const FINAL: ReadonlySet<OutcomeKind> = new Set(['done', 'handed_over', 'uncertain', 'awaiting']);

export function isOpen({ state }: Pick<KnownEffect, 'state'>): boolean {
  return state === 'intended' || state === 'uncertain';
}

/** What the file of results holds once a run has written it. */
export interface Writing {
  readonly opened: OpenedRun;
  readonly rows: readonly ResultRow[];
}

export class History {
  readonly #byReference = new Map<string, DossierHistory>();
  readonly #byRun = new Map<string, DossierHistory>();
  readonly #version = new Map<string, string>();
  #opened: OpenedRun | null = null;
  #rows: ResultRow[] = [];
  #earlier: readonly Writing[] = [];

  /** The run before; null: the log is new. */
  get lastRun(): OpenedRun | null {
    return this.#opened;
  }

  /** Rows of the results as this run has written them: compacted when it began, then one after the other. */
  get rows(): readonly ResultRow[] {
    return this.#rows;
  }

  /** What the results may hold now: a run that ended before its first row may not even have written them anew. None: the log is new. */
  get writings(): readonly Writing[] {
    return this.#opened === null ? [] : [{ opened: this.#opened, rows: this.#rows }, ...this.#earlier];
  }

  /** In the order in which they were begun. */
  all(): Iterable<DossierHistory> {
    return this.#byReference.values();
  }

  of(reference: string): DossierHistory | undefined {
    return this.#byReference.get(reference);
  }

  /** These are to be treated although they had ended; the log is told when the run begins. */
  askAgain(references: readonly string[]): void {
    for (const reference of references) {
      const dossier = this.#byReference.get(reference);
      if (dossier !== undefined) dossier.again = true;
    }
  }

  /** Ended so that another run leaves it as it is. A trial counts for trials only. */
  isOver(dossier: DossierHistory | undefined, dry: boolean): boolean {
    if (dossier?.end === undefined || dossier.end === null || dossier.again) return false;
    if (dossier.end.outcome === 'dry_run_finished') return dry;
    return FINAL.has(dossier.end.outcome) && (dry || !dossier.end.dry);
  }

  readonly apply: Replay = (entry, unseal) => {
    switch (entry.is) {
      case 'opened':
        this.#earlier = this.writings;
        this.#opened = entry;
        this.#rows = compacted(this.#rows).filter(({ is }) => is === 'end');
        return;
      case 'begun':
        this.#begin(entry);
        return;
      case 'refused':
        this.#addRow({ ...entry, is: 'refused' });
        return;
      case 'told':
      case 'value':
      case 'capture':
        return;
      default:
        this.#change(entry, this.#byRun.get(entry.run), unseal);
    }
  };

  #addRow(row: ResultRow): void {
    this.#rows.push(row);
    this.#earlier = [];
  }

  #begin({ run, reference, line, row, attempt, dry, payload, without = [] }: Extract<LogEntry, { is: 'begun' }>): void {
    const version = this.#opened?.version ?? '';
    this.#version.set(run, version);
    const known = this.#byRun.get(run);
    if (known !== undefined) {
      // Begun again it is not over, whatever its end before: what is killed now must be taken up, and may have left an effect open.
      Object.assign(known, { line, row, attempts: attempt, dry, payload, without, again: false, end: null });
      return;
    }
    const dossier = {
      run,
      reference,
      line,
      row,
      attempts: attempt,
      dry,
      payload,
      without,
      effects: [],
      end: null,
      again: false,
      differs: undefined,
    };
    this.#byReference.set(reference, dossier);
    this.#byRun.set(run, dossier);
  }

  #change(
    entry: Extract<LogEntry, { is: 'intended' | 'settled' | 'ended' | 'again' | 'differs' }>,
    dossier: DossierHistory | undefined,
    unseal: Parameters<Replay>[1],
  ): void {
    if (dossier === undefined) return;
    switch (entry.is) {
      case 'intended': {
        const { typed, before } = unseal('intent', entry.effect, entry.values) as IntentValues;
        const { effect: id, key, kind, windowMilliseconds, longestRequestMilliseconds = LONGEST_REQUEST_MILLISECONDS, at } = entry;
        const limits = { grantedAt: at, windowMilliseconds, longestRequestMilliseconds };
        dossier.effects.push({ id, key, kind, state: 'intended', typed, before, proof: {}, ...limits });
        return;
      }
      case 'settled':
        settle(dossier, entry.effect, entry.state, unseal('proof', entry.effect, entry.proof) as KnownEffect['proof']);
        return;
      case 'ended': {
        const { at, outcome, handover, reason, code, milliseconds } = entry;
        const results = unseal('results', entry.run, entry.results) as EndResults;
        const version = this.#version.get(entry.run) ?? '';
        dossier.end = { at, outcome, handover, reason, code, milliseconds, results, version, dry: dossier.dry };
        this.#addRow({ is: 'end', reference: dossier.reference, line: dossier.line, ...dossier.end });
        return;
      }
      case 'again':
        dossier.again = true;
        return;
      case 'differs':
        dossier.differs = entry.row;
    }
  }
}

function settle(dossier: DossierHistory, id: string, state: EffectState, proof: KnownEffect['proof']): void {
  const at = dossier.effects.findIndex((effect) => effect.id === id);
  const known = dossier.effects[at];
  if (known !== undefined) dossier.effects[at] = { ...known, state, proof };
}

/** An effect of which nobody knows whether it happened. */
export function hasOpenEffect(dossier: DossierHistory): boolean {
  return dossier.effects.some(isOpen);
}

/** The dossier stands, at least in part, in an application. */
export function hasStandingEffect(dossier: DossierHistory): boolean {
  return dossier.effects.some(({ state }) => stands(state));
}
