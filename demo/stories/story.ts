// What one assistant's demonstration is made of: an invented world, the applications that hold it, persons, and a judge.
import type { ConsoleApi, Installation } from '../console-api.ts';
import type { Part } from '../processes.ts';

/** What became of one dossier, as Copiste says. */
export interface DossierResult {
  readonly reference: string;
  readonly outcome: string;
}

/** Figures over one whole run, for scripts; what each stands for is said by the judges under `practice`. */
export interface Verdict {
  readonly expected: Readonly<Record<string, number>>;
  readonly mismatches: readonly { readonly reference: string; readonly expected: string; readonly got: string }[];
  readonly wrongValues: number;
  readonly duplicates: number;
  readonly missing: number;
  readonly writtenTwice: number;
  readonly traps: Readonly<Record<string, number>>;
}

export interface Setting {
  readonly seed: number;
  readonly dossiers: number;
  readonly faults: boolean;
  /** Phases that the office drops. */
  readonly without: readonly string[];
  /** Where the story may put files; a folder of its own. */
  readonly folder: string;
  /** The one that robots are allowed to open files of offices in. */
  readonly officeFiles: string;
  readonly oracleKey: string;
  start(name: string, args: readonly string[]): Promise<Part>;
}

/** What goes on around the assistant, and what is made of it in the end. */
export interface Play {
  /** Does what persons have to do by now; whether they still have something before them. `now`: they look though they did a moment ago. */
  persons?(api: ConsoleApi, now: boolean): Promise<boolean>;
  judge(results: readonly DossierResult[]): Promise<Verdict>;
  faults(): Promise<Readonly<Record<string, number>>>;
}

/** Work that a visitor may show herself once the story is over, in an application that then behaves. */
export interface WorkToShow {
  /** Where the browser is to be opened. */
  readonly address: string;
  readonly account: { readonly identifier: string; readonly password: string };
  /** A table of dossiers to type, as CSV. */
  readonly table: string;
  ready(): Promise<void>;
}

/** A story whose practice applications run. */
export interface Stage extends Play {
  /** Business date of the story, `YYYY-MM-DD`. */
  readonly today: string;
  /** What the office of that identifier installs; files that it keeps are put below `officeFiles/<identifier>`. */
  installation(officeId: string): Promise<Installation>;
  readonly toShow?: WorkToShow | null;
}

export interface Story {
  readonly assistant: string;
  readonly title: string;
  /** What was done with so many dossiers, as a sentence; `without`: phases that the office dropped. */
  readonly told: (done: number, without: readonly string[]) => string;
  stage(setting: Setting): Promise<Stage>;
}

/** A practice application that runs; its address may change when it is started again. */
export interface Practice {
  readonly name: string;
  readonly ready: { readonly url: string };
}

export async function ask<Answer>(practice: Practice, path: string, key: string, told?: object): Promise<Answer> {
  const asked = told === undefined ? {} : { method: 'POST', body: JSON.stringify(told) };
  const headers = { 'x-oracle-key': key, 'content-type': 'application/json' };
  const answer = await fetch(new URL(path, practice.ready.url), { ...asked, headers });
  if (!answer.ok) throw new Error(`${practice.name} ${path}: HTTP ${answer.status}`);
  return (await answer.json()) as Answer;
}
