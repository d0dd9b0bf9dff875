// Judges a whole run of grant applications: what Copiste said, what stands in `subventions` and in Démarche Numérique, against the world.
import type { GrantOutcome, GrantsWorld } from '../grants-world.ts';
import { type DemarcheFinding, examineDossier, type GrantDossier, isCorrected, type RunApplication } from './examine-demarche.ts';
import { examineGrants, type GrantFinding, type GrantsEvidence } from './oracle.ts';
import { TRAPS } from './traps.ts';

export interface GrantsRunEvidence extends Omit<GrantsEvidence, 'corrected' | 'world'> {
  readonly world: Pick<GrantsWorld, 'today' | 'grants'> & { readonly applications: readonly RunApplication[] };
  /** What Copiste says of each dossier. */
  readonly dossierResults: readonly { readonly reference: string; readonly outcome: string }[];
  readonly demarcheDossiers: readonly GrantDossier[];
}

/** A dossier that did not end as it had to; `got` is what Copiste said, `absent`, or what the applicant did not receive. */
export interface GrantMismatch {
  readonly reference: string;
  readonly expected: string;
  readonly got: string;
}

export interface GrantsVerdict {
  /** How many applications had to end in each way, as far as the story went. */
  readonly expected: Readonly<Record<GrantOutcome, number>>;
  readonly mismatches: readonly GrantMismatch[];
  /** Values, in both systems, that are not what they must be; what may not be there at all counts once. */
  readonly wrongValues: number;
  /** Further grants by our account for the same application. */
  readonly duplicates: number;
  /** Grants, documents, annotations and labels that are not there. */
  readonly missing: number;
  /** Applicants who received more than they had to, notifications included. */
  readonly writtenTwice: number;
  /** For each kind, how many applications really met it. */
  readonly traps: Readonly<Record<string, number>>;
}

export type GrantsRunFinding = (GrantFinding | DemarcheFinding) & { readonly system: 'subventions' | 'demarche-numerique' };

/** Every difference in both systems, with its system. */
export function examineRun(evidence: GrantsRunEvidence): readonly GrantsRunFinding[] {
  const { world, grants, account, isOver, demarcheDossiers } = evidence;
  const dossiers = new Map(demarcheDossiers.map((dossier) => [dossier.number, dossier]));
  const ours = Map.groupBy(
    grants.filter(({ recordedBy }) => recordedBy === account),
    ({ entry }) => entry.dossier,
  );
  const corrected = new Set(
    world.applications
      .filter((application) => isCorrected(application, dossiers.get(application.number) ?? null))
      .map(({ number }) => number),
  );
  const inGrants = examineGrants({ world, grants, account, isOver, corrected });
  const inDemarche = world.applications.flatMap((application) => {
    const { number } = application;
    const dossier = dossiers.get(number) ?? null;
    return examineDossier({ application, dossier, grants: ours.get(String(number)) ?? [], isOver, today: world.today });
  });
  return [
    ...inGrants.map((finding) => ({ ...finding, system: 'subventions' as const })),
    ...inDemarche.map((finding) => ({ ...finding, system: 'demarche-numerique' as const })),
  ];
}

/** The verdict over one whole run. `examineRun` says which value of which record each figure stands for. */
export function judgeGrants(evidence: GrantsRunEvidence, traps: readonly string[] = TRAPS): GrantsVerdict {
  const findings = examineRun(evidence);
  const count = (kind: DemarcheFinding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  const dossiers = new Map(evidence.demarcheDossiers.map((dossier) => [dossier.number, dossier]));
  const expected: Record<GrantOutcome, number> = { done: 0, awaiting: 0, handed_over: 0, cancelled: 0 };
  for (const application of evidence.world.applications) {
    expected[outcomeOf(application, dossiers.get(application.number) ?? null, evidence.isOver)] += 1;
  }
  return {
    expected,
    mismatches: mismatches(evidence, dossiers),
    wrongValues: count('wrongValue'),
    duplicates: count('duplicate'),
    missing: count('missing'),
    writtenTwice: count('writtenTwice'),
    traps: trapsThatOccurred(evidence, dossiers, traps),
  };
}

/** One that is recorded awaits its decision and its number until the story is over. */
function outcomeOf(application: RunApplication, dossier: GrantDossier | null, isOver: boolean): GrantOutcome {
  const { outcome } = application.expected;
  const isRecorded = isCorrected(application, dossier) || outcome === 'done';
  if (!isRecorded) return outcome;
  return isOver ? 'done' : 'awaiting';
}

type Dossiers = ReadonlyMap<number, GrantDossier>;

function mismatches({ world, dossierResults, isOver }: GrantsRunEvidence, dossiers: Dossiers): readonly GrantMismatch[] {
  const outcomes = Map.groupBy(dossierResults, ({ reference }) => reference);
  const found: GrantMismatch[] = [];
  for (const application of world.applications) {
    const reference = String(application.number);
    const dossier = dossiers.get(application.number) ?? null;
    const wanted = outcomeOf(application, dossier, isOver);
    const got = outcomes.get(reference)?.map(({ outcome }) => outcome) ?? [];
    outcomes.delete(reference);
    if (got.length !== 1 || got[0] !== wanted) {
      found.push({ reference, expected: wanted, got: got.length === 0 ? 'absent' : got.join(' + ') });
      continue;
    }
    const { messages } = application.expected;
    const sent = dossier?.messagesToApplicant.filter(({ kind }) => kind === 'message').length ?? 0;
    if (sent < messages) found.push({ reference, expected: `${wanted}, ${messages} message`, got: `${got[0]}, ${sent} message` });
  }
  for (const [reference, results] of outcomes)
    found.push({ reference, expected: 'absent', got: results.map(({ outcome }) => outcome).join(' + ') });
  return found;
}

/** A trap occurred where Copiste had the dossier; two kinds leave a trace of their own, which must be there. */
function trapsThatOccurred(
  { world, dossierResults }: GrantsRunEvidence,
  dossiers: Dossiers,
  traps: readonly string[],
): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(traps.map((trap) => [trap, 0]));
  const treated = new Set(dossierResults.map(({ reference }) => reference));
  for (const { trap, number } of world.applications) {
    const dossier = dossiers.get(number);
    if (trap === null || dossier === undefined || !treated.has(String(number))) continue;
    const leftItsTrace = trap === 'withdrawn' ? dossier.deleted : trap !== 'correctedMeanwhile' || dossier.corrections > 0;
    if (leftItsTrace) counts[trap] = (counts[trap] ?? 0) + 1;
  }
  return counts;
}
