// Judges what really stands in both practice systems against the literals of the world; it computes no expected value itself.
import type { Outcome, Trap, World, WorldDossier } from '../world.ts';
import type { Evidence } from './evidence.ts';
import { examine, type Finding } from './examine.ts';
import { TRAPS } from './traps.ts';

/** A dossier that did not end as it had to; `got` is what Copiste said, `absent`, or what the applicant did not receive. */
export interface Mismatch {
  readonly reference: string;
  readonly expected: string;
  readonly got: string;
}

export interface Verdict {
  /** How many dossiers of the world had to end in each way. */
  readonly expected: Readonly<Record<Outcome, number>>;
  readonly mismatches: readonly Mismatch[];
  /** Fields, in both systems, that do not hold what they must; a change or an annotation that may not be there counts once. */
  readonly wrongValues: number;
  /** Further changes by our account for the same person. */
  readonly duplicates: number;
  /** Records and annotations that are not there. */
  readonly missing: number;
  /** Applicants who received more than they had to, notifications included. */
  readonly writtenTwice: number;
  /** For each kind, how many dossiers really met it. */
  readonly traps: Readonly<Record<Trap, number>>;
}

/** The verdict over one whole run. `examine` says which value of which record each figure stands for. */
export function judge(evidence: Evidence): Verdict {
  const findings = examine(evidence);
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  return {
    expected: expectedOutcomes(evidence.world),
    mismatches: mismatches(evidence),
    wrongValues: count('wrongValue'),
    duplicates: count('duplicate'),
    missing: count('missing'),
    writtenTwice: count('writtenTwice'),
    traps: trapsThatOccurred(evidence),
  };
}

function expectedOutcomes(world: World): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { done: 0, awaiting: 0, handed_over: 0, cancelled: 0 };
  for (const { expected } of world.dossiers) counts[expected.outcome] += 1;
  return counts;
}

/** Outcomes that differ, dossiers that Copiste made twice or that nobody deposited, and corrections that never reached the applicant. */
function mismatches({ world, dossierResults, demarcheDossiers }: Evidence): readonly Mismatch[] {
  const outcomes = Map.groupBy(dossierResults, (result) => result.reference);
  const deposited = new Map(demarcheDossiers.map((dossier) => [dossier.number, dossier]));
  const found: Mismatch[] = [];
  for (const { number, expected } of world.dossiers) {
    const reference = String(number);
    const got = outcomes.get(reference)?.map((result) => result.outcome) ?? [];
    outcomes.delete(reference);
    if (got.length !== 1 || got[0] !== expected.outcome) {
      found.push({ reference, expected: expected.outcome, got: got.length === 0 ? 'absent' : got.join(' + ') });
      continue;
    }
    const messages = deposited.get(number)?.messagesToApplicant.filter((message) => message.kind === 'message') ?? [];
    if (messages.length < expected.messages)
      found.push({
        reference,
        expected: `${expected.outcome}, ${expected.messages} message`,
        got: `${got[0]}, ${messages.length} message`,
      });
  }
  for (const [reference, results] of outcomes)
    found.push({ reference, expected: 'absent', got: results.map((result) => result.outcome).join(' + ') });
  return found;
}

/** A trap occurred where Copiste had the dossier; two kinds leave a trace of their own, which must be there. */
function trapsThatOccurred(evidence: Evidence): Record<Trap, number> {
  const counts = Object.fromEntries(TRAPS.map((trap) => [trap, 0])) as Record<Trap, number>;
  const treated = new Set(evidence.dossierResults.map((result) => result.reference));
  for (const dossier of evidence.world.dossiers)
    if (dossier.trap !== null && treated.has(String(dossier.number)) && leftItsTrace(evidence, dossier)) counts[dossier.trap] += 1;
  return counts;
}

function leftItsTrace({ world, sejourChanges, demarcheDossiers }: Evidence, dossier: WorldDossier): boolean {
  if (dossier.trap === 'withdrawn') return demarcheDossiers.some(({ number, deleted }) => number === dossier.number && deleted);
  if (dossier.trap !== 'typedByAgent') return true;
  const person = world.people.find(({ numero }) => numero === dossier.champs.numeroEtranger);
  return sejourChanges.some(({ personId, compte }) => personId === person?.id && compte === person.agentTypesFirst?.compte);
}
