// Compares what stands in Démarche Numérique with the world and with the grants that were recorded, and names each difference.
import type { GrantApplication } from '../grants-world.ts';
import type { GrantFinding, JudgedApplication, RecordedGrant } from './oracle.ts';

/** One dossier as `GET /oracle/dossiers` of Démarche Numérique tells it; more fields may be there. */
export interface GrantDossier {
  readonly number: number;
  readonly state: string;
  /** By label; an absent, null or empty value means that nothing was annotated. */
  readonly annotations: Readonly<Record<string, string | null>>;
  readonly labels: readonly string[];
  readonly messagesToApplicant: readonly { readonly kind: string }[];
  readonly deleted: boolean;
  readonly corrections: number;
  readonly correctionPending: boolean;
}

/** A difference in Démarche Numérique. */
export type DemarcheFinding = Omit<GrantFinding, 'kind'> & { readonly kind: GrantFinding['kind'] | 'writtenTwice' };

/** Annotations that the assistant writes back. */
export const ANNOTATIONS = { grant: 'N° de subvention', day: "Date d'enregistrement", commitment: "N° d'engagement" } as const;

/** Labels of a dossier whose grant is recorded, and of one whose grant is committed; no other dossier bears one of them. */
export const LABELS = { recorded: 'À engager', committed: 'Engagé' } as const;

/** States in which somebody has decided: here nobody ever does, neither the assistant nor a person. */
const DECIDED: ReadonlySet<string> = new Set(['accepte', 'refuse', 'sans_suite']);

/** What is judged of an application over a whole run, whatever form it came by. */
export type RunApplication = JudgedApplication & {
  readonly trap: string | null;
  readonly expected: Pick<GrantApplication['expected'], 'outcome' | 'messages'>;
};

export interface DossierEvidence {
  readonly application: RunApplication;
  /** Null: Démarche Numérique has never heard of it. */
  readonly dossier: GrantDossier | null;
  /** Grants that our account recorded for it. */
  readonly grants: readonly (RecordedGrant & { readonly recordedAt?: string })[];
  readonly isOver: boolean;
  /** Business date of the story. */
  readonly today: string;
}

/** True once the applicant has sent the correction that was asked for. */
export function isCorrected({ correction }: Pick<RunApplication, 'correction'>, dossier: GrantDossier | null): boolean {
  return correction !== null && dossier !== null && dossier.corrections > 0;
}

export function examineDossier(evidence: DossierEvidence): readonly DemarcheFinding[] {
  const { application, dossier } = evidence;
  const reference = String(application.number);
  if (dossier === null) return [{ kind: 'missing', reference, what: 'dossier', expected: 'a dossier', got: 'none' }];
  const corrected = isCorrected(application, dossier);
  const isRecorded = ((corrected ? application.correction : null) ?? application.expected).record !== null;
  return [
    ...messages(reference, application, dossier),
    ...state(reference, application, dossier, isRecorded, corrected),
    ...(isRecorded ? writtenBack(reference, dossier, evidence, corrected) : nothingWritten(reference, dossier)),
  ];
}

function messages(reference: string, { expected }: RunApplication, { messagesToApplicant }: GrantDossier): readonly DemarcheFinding[] {
  const received = messagesToApplicant.length;
  if (received <= expected.messages) return [];
  return [{ kind: 'writtenTwice', reference, what: 'messages', expected: `${expected.messages} at most`, got: String(received) }];
}

function state(
  reference: string,
  { expected, trap }: RunApplication,
  dossier: GrantDossier,
  isRecorded: boolean,
  corrected: boolean,
): readonly DemarcheFinding[] {
  const wrong = (wanted: string, got: string = dossier.state): readonly DemarcheFinding[] => [
    { kind: 'wrongValue', reference, what: 'state', expected: wanted, got },
  ];
  if (trap === 'withdrawn') return dossier.deleted ? [] : wrong('deleted');
  if (DECIDED.has(dossier.state)) return wrong('no decision');
  if (isRecorded) return dossier.state === 'en_instruction' ? [] : wrong('en_instruction');
  if (expected.outcome !== 'awaiting' || corrected) return [];
  if (dossier.state === 'en_construction' && dossier.correctionPending) return [];
  return wrong('en_construction, a correction pending', `${dossier.state}, ${dossier.correctionPending ? 'pending' : 'none'}`);
}

function written({ annotations }: GrantDossier): ReadonlyMap<string, string> {
  return new Map(Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''));
}

function nothingWritten(reference: string, dossier: GrantDossier): readonly DemarcheFinding[] {
  const told = [...written(dossier)].map(([label, value]) => ({ what: label, got: value }));
  const labels = Object.values(LABELS)
    .filter((label) => dossier.labels.includes(label))
    .map((label) => ({ what: label, got: 'the label' }));
  return [...told, ...labels].map(({ what, got }) => ({ kind: 'wrongValue', reference, what, expected: 'nothing', got }));
}

function writtenBack(
  reference: string,
  dossier: GrantDossier,
  { application, grants, isOver, today }: DossierEvidence,
  corrected: boolean,
): readonly DemarcheFinding[] {
  const values = written(dossier);
  const { afterwards } = (corrected ? application.correction : null) ?? application.expected;
  const days = new Set([today, ...grants.map(({ recordedAt }) => (recordedAt ?? '').slice(0, 10))]);
  const annotated = (what: string, wanted: (value: string) => boolean, expected: string): readonly DemarcheFinding[] => {
    const value = values.get(what);
    if (value === undefined) return [{ kind: 'missing', reference, what, expected, got: 'nothing' }];
    return wanted(value) ? [] : [{ kind: 'wrongValue', reference, what, expected, got: value }];
  };
  const numbers = grants.map(({ number }) => number);
  const committed = values.get(ANNOTATIONS.commitment);
  return [
    ...annotated(ANNOTATIONS.grant, (value) => numbers.includes(value), numbers.join(' or ') || 'a grant'),
    ...annotated(ANNOTATIONS.day, (value) => days.has(value), [...days].filter((day) => day !== '').join(' or ')),
    ...(isOver
      ? annotated(ANNOTATIONS.commitment, (value) => value === afterwards?.commitmentNumber, afterwards?.commitmentNumber ?? 'a number')
      : committed === undefined
        ? []
        : [{ kind: 'wrongValue', reference, what: ANNOTATIONS.commitment, expected: 'nothing yet', got: committed } as const]),
    ...[LABELS.recorded, ...(isOver ? [LABELS.committed] : [])]
      .filter((label) => !dossier.labels.includes(label))
      .map((label): DemarcheFinding => ({ kind: 'missing', reference, what: label, expected: 'the label', got: 'none' })),
  ];
}
