// Goes through the rows of a file: what ended stays as it is, what cannot be read is told, the rest is treated.
import { type ErrorWire, error, errorFromWire } from '#base/errors.ts';
import type { Outcome } from '#domain/outcome.ts';
import { differs, enteredAndGone, goneAndOpen } from './differences.ts';
import { localErrors } from './errors.ts';
import type { InputFile, InputRow } from './input/input-file.ts';
import type { LogEntry, OutcomeKind } from './log/entries.ts';
import { type ResultRow, hasOpenEffect } from './log/history.ts';
import type { Output } from './results/output-file.ts';
import type { RunOptions } from './run-options.ts';
import { type RowToTreat, type Treated, type Workshop, treatRow } from './treat-row.ts';
import { wordsOf } from './words.ts';

/** How far a run has come; of earlier runs too, what it found to be over. */
export interface Course {
  readonly outcomes: ReadonlyMap<OutcomeKind, number>;
  readonly treated: number;
  readonly left: number;
  /** Rows that are no longer what was treated. */
  readonly differing: number;
}

export interface Going {
  readonly options: RunOptions;
  readonly input: InputFile;
  readonly output: Output;
  readonly record: (...entries: readonly LogEntry[]) => Promise<void>;
  readonly workshop: Workshop;
  readonly onCourse: (course: Course) => void;
}

/** Failing this often in a row for the same reason is not the dossiers' doing. */
const MOST_FAILURES_IN_A_ROW = 3;

/** No other dossier would fare better, and some failures must not be repeated: a refused password locks an account. */
function stopsAll({ act, retry, code }: ErrorWire): boolean {
  return (act === 'operator' && retry === 'never') || code === 'driver.browser-failed';
}

class Progress {
  readonly #going: Going;
  readonly #outcomes = new Map<OutcomeKind, number>();
  readonly #total: number;
  /** Of the file's dossiers, those that were over when the run began. */
  readonly #known: number;
  #met = 0;
  #treated = 0;
  #passed = 0;
  #differing = 0;
  #inARow: { readonly code: string; readonly count: number } | null = null;

  /** `gone`: how many dossiers are looked at that the file has no more. */
  constructor(going: Going, gone: number) {
    this.#going = going;
    const { options, input, workshop } = going;
    const over = (reference: string): boolean => workshop.history.isOver(workshop.history.of(reference), options.dry);
    const only = [...new Set(options.only)];
    const rows = only.length > 0 ? only.length : input.survey.rows;
    this.#known = (only.length > 0 ? only : [...input.survey.known.keys()]).filter(over).length;
    this.#total = rows - this.#known + gone;
  }

  get total(): number {
    return Math.min(this.#total, this.#going.options.limit ?? Number.POSITIVE_INFINITY);
  }

  get position(): number {
    return this.#treated;
  }

  get isEnough(): boolean {
    return this.#treated >= this.total || this.#going.options.stop.asked.aborted;
  }

  begin(): void {
    this.#treated += 1;
  }

  ended(outcome: OutcomeKind): void {
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    // What failed or was given back is taken up by the next start.
    if (outcome !== 'failed' && outcome !== 'put_back') this.#passed += 1;
    this.#tell();
  }

  wasOver(outcome: OutcomeKind, isOther: boolean): void {
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    this.#met += 1;
    if (isOther) this.#differing += 1;
    this.#tell();
  }

  #tell(): void {
    this.#going.onCourse(this.course);
  }

  get course(): Course {
    // A reference that stands twice is met twice.
    const again = Math.max(0, this.#met - this.#known);
    const left = Math.max(0, this.#total - this.#passed - again);
    return { outcomes: this.#outcomes, treated: this.#treated, left, differing: this.#differing };
  }

  /** Errors raised: the failure itself, when no other dossier would fare better; `local.too-many-failures`. */
  judge(outcome: Outcome): void {
    if (outcome.kind !== 'failed') {
      this.#inARow = null;
      return;
    }
    const { code } = outcome.error;
    if (stopsAll(outcome.error)) throw errorFromWire(outcome.error);
    const count = this.#inARow?.code === code ? this.#inARow.count + 1 : 1;
    this.#inARow = { code, count };
    if (count >= MOST_FAILURES_IN_A_ROW) throw error(localErrors, 'local.too-many-failures', { count, code });
  }
}

async function addRow(going: Going, row: ResultRow | undefined): Promise<void> {
  if (row !== undefined) await going.output.add(row);
}

async function refuse(going: Going, progress: Progress, row: InputRow, reason: string): Promise<void> {
  const { options, record, workshop } = going;
  const words = wordsOf(workshop.plan.language);
  const reference = row.reference === '' ? words.withoutReference(row.line) : row.reference;
  progress.begin();
  await record({ is: 'refused', at: workshop.clock.now().toISOString(), reference, line: row.line, reason });
  await addRow(going, workshop.history.rows.at(-1));
  progress.ended('handed_over');
  const { position, total } = progress;
  options.tell({ is: 'ended', reference, line: row.line, outcome: 'handed_over', reason, code: null, milliseconds: 0, position, total });
}

async function treat(going: Going, progress: Progress, row: RowToTreat): Promise<Treated> {
  const { options, input, workshop } = going;
  const { reference, line } = row;
  await input.unchanged();
  progress.begin();
  options.tell({ is: 'begun', reference, line, position: progress.position, total: progress.total });
  return treatRow(workshop, row);
}

async function ended(going: Going, progress: Progress, { reference, line }: RowToTreat, { outcome, milliseconds }: Treated): Promise<void> {
  const { options, workshop } = going;
  await addRow(going, workshop.history.rows.at(-1));
  progress.ended(outcome.kind);
  const end = workshop.history.of(reference)?.end;
  const { position, total } = progress;
  options.tell({
    is: 'ended',
    reference,
    line,
    outcome: outcome.kind,
    reason: end?.reason ?? '',
    code: end?.code ?? null,
    milliseconds,
    position,
    total,
  });
  progress.judge(outcome);
}

async function passRow(going: Going, progress: Progress, row: InputRow, entered: ReadonlyMap<string, string>): Promise<void> {
  const { options, workshop } = going;
  const { history } = workshop;
  const known = row.reference === '' ? undefined : history.of(row.reference);
  if (known?.end !== null && known?.end !== undefined && history.isOver(known, options.dry)) {
    progress.wasOver(known.end.outcome, differs(known, row.digest));
    return;
  }
  if (progress.isEnough) return;
  const { reference, line, digest } = row;
  const isOpen = known !== undefined && hasOpenEffect(known);
  // A spreadsheet takes the zeros in front of references away, another program their capitals. Whoever names a dossier knows which it is.
  const before = known === undefined && entered.size > 0 && options.only.length === 0 ? entered.get(digest) : undefined;
  if (before !== undefined) return refuse(going, progress, row, wordsOf(workshop.plan.language).sameAsEntered(line, before));
  // What is open must be known first, whatever the row has become.
  if (row.refused !== null && !isOpen) return refuse(going, progress, row, row.refused);
  const read = await row.payload();
  if ('refused' in read && !isOpen) return refuse(going, progress, row, read.refused);
  const refused = row.refused ?? ('refused' in read ? read.refused : null);
  // A row that may not be treated is not, once it is known.
  const opened = refused !== null || 'refused' in read ? null : { payload: read.payload, digest };
  const toTreat: RowToTreat = { reference, line, now: opened, refused };
  const treated = await treat(going, progress, toTreat);
  if (!treated.changed) return ended(going, progress, toTreat, treated);
  // Nothing of the earlier row stands: the row as it is now is treated.
  if (opened === null) return;
  return ended(going, progress, toTreat, await treatRow(workshop, toTreat));
}

/** Errors raised: those of reading the file, of the log, of the output; what stops all dossiers. */
export async function goThrough(going: Going): Promise<Course> {
  const { options, input, workshop } = going;
  const only = new Set(options.only);
  const gone = only.size > 0 ? [] : goneAndOpen(workshop.history, input);
  const entered = enteredAndGone(workshop.history, input);
  const progress = new Progress(going, gone.length);
  for (const { reference, line } of gone) {
    if (progress.isEnough) break;
    const row = { reference, line, now: null, refused: null };
    await ended(going, progress, row, await treat(going, progress, row));
  }
  for await (const row of input.rows()) {
    if (options.stop.now.aborted) break;
    if (only.size > 0 && !only.has(row.reference)) continue;
    await passRow(going, progress, row, entered);
  }
  return progress.course;
}
