// Judges what really stands in `subventions` against the literals of the world; it computes no expected value itself.
import type { Afterwards, GrantApplication, GrantEntry, GrantsWorld } from '../grants-world.ts';

/** One grant as `GET /oracle/grants` tells it; more fields may be there. */
export interface RecordedGrant {
  readonly number: string;
  readonly status: string;
  readonly recordedBy: string;
  readonly entry: GrantEntry;
  readonly pieces: readonly { readonly kind: string; readonly filename: string }[];
  readonly commitmentNumber: string | null;
  readonly committedOn: string | null;
}

/** What is judged of an application, whatever form it came by. */
export type JudgedApplication = Pick<GrantApplication, 'number'> & {
  readonly expected: Pick<GrantApplication['expected'], 'record' | 'afterwards'>;
  readonly correction: Pick<NonNullable<GrantApplication['correction']>, 'record' | 'afterwards'> | null;
};

export interface GrantsEvidence {
  readonly world: Pick<GrantsWorld, 'grants'> & { readonly applications: readonly JudgedApplication[] };
  readonly grants: readonly RecordedGrant[];
  /** The account of `subventions` under which Copiste records. */
  readonly account: string;
  /** How far the story went: persons have decided and Chorus's people have given their numbers, or not yet. */
  readonly isOver: boolean;
  /** Numbers of the applications whose correction the applicant has sent. */
  readonly corrected?: ReadonlySet<number>;
}

/** One thing that is not as it must be. Everything is invented: values may be shown. */
export interface GrantFinding {
  readonly kind: 'wrongValue' | 'duplicate' | 'missing';
  /** Number of the application. */
  readonly reference: string;
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

const FIELDS = [
  'siret',
  'label',
  'scheme',
  'category',
  'startsOn',
  'endsOn',
  'totalCents',
  'eligibleCents',
  'requestedCents',
  'priority',
] as const satisfies readonly (keyof GrantEntry)[];

const PIECES = ['RIB', 'Délibération'];

/** Every difference between what stands there and the world, in the order of its applications. */
export function examineGrants({ world, grants, account, isOver, corrected = new Set() }: GrantsEvidence): readonly GrantFinding[] {
  const ours = Map.groupBy(
    grants.filter(({ recordedBy }) => recordedBy === account),
    ({ entry }) => entry.dossier,
  );
  const known = new Set(world.applications.map(({ number }) => String(number)));
  const strangers = [...ours].filter(([dossier]) => !known.has(dossier));
  return [
    ...world.applications.flatMap((application) =>
      examine(wantedOf(application, corrected), ours.get(String(application.number)) ?? [], isOver),
    ),
    ...strangers.flatMap(([dossier, recorded]) => recorded.map((grant) => unwanted(dossier, grant))),
    ...standingFindings(world, grants),
  ];
}

interface Wanted {
  readonly number: number;
  readonly record: GrantEntry | null;
  readonly afterwards: Afterwards | null;
}

function wantedOf({ number, expected, correction }: JudgedApplication, corrected: ReadonlySet<number>): Wanted {
  const { record, afterwards } = (corrected.has(number) ? correction : null) ?? expected;
  return { number, record, afterwards };
}

function examine({ number, record, afterwards }: Wanted, recorded: readonly RecordedGrant[], isOver: boolean): readonly GrantFinding[] {
  const reference = String(number);
  if (record === null) return recorded.map((grant) => unwanted(reference, grant));
  if (recorded.length === 0) return [{ kind: 'missing', reference, what: 'record', expected: 'a grant by our account', got: 'none' }];
  return recorded.flatMap((grant, index): readonly GrantFinding[] => [
    ...(index === 0
      ? []
      : [{ kind: 'duplicate', reference, what: grant.number, expected: 'one grant', got: `grant ${index + 1}` } as const]),
    ...FIELDS.flatMap((field) => difference(reference, `${grant.number}, ${field}`, record[field], grant.entry[field])),
    ...difference(reference, `${grant.number}, financing`, inOrder(record), inOrder(grant.entry)),
    ...PIECES.filter((kind) => !grant.pieces.some((piece) => piece.kind === kind)).map((kind): GrantFinding => ({
      kind: 'missing',
      reference,
      what: `${grant.number}, ${kind}`,
      expected: 'the document',
      got: 'none',
    })),
    ...(isOver && afterwards !== null ? examineEnd(reference, grant, afterwards) : []),
  ]);
}

function examineEnd(reference: string, grant: RecordedGrant, { commitmentNumber, committedOn }: Afterwards): readonly GrantFinding[] {
  return [
    ...difference(reference, `${grant.number}, status`, 'Terminé', grant.status),
    ...difference(reference, `${grant.number}, commitmentNumber`, commitmentNumber, grant.commitmentNumber),
    ...difference(reference, `${grant.number}, committedOn`, committedOn, grant.committedOn),
  ];
}

/** What stood there before the story is nobody's to change. */
function standingFindings(world: Pick<GrantsWorld, 'grants'>, grants: readonly RecordedGrant[]): readonly GrantFinding[] {
  const now = new Map(grants.map((grant) => [grant.number, grant]));
  return world.grants.flatMap(({ number, entry, status }) => {
    const grant = now.get(number);
    const told = JSON.stringify([entry, status]);
    return difference(entry.dossier, number, told, grant === undefined ? 'none' : JSON.stringify([grant.entry, grant.status]));
  });
}

/** Nobody asks for an order of the rows. */
function inOrder({ financing }: GrantEntry): string {
  return financing
    .map(({ funder, cents }) => `${funder} ${cents}`)
    .toSorted()
    .join(', ');
}

function unwanted(reference: string, { number }: RecordedGrant): GrantFinding {
  return { kind: 'wrongValue', reference, what: 'record', expected: 'none', got: number };
}

function difference(
  reference: string,
  what: string,
  expected: string | number | null,
  got: string | number | null,
): readonly GrantFinding[] {
  return expected === got ? [] : [{ kind: 'wrongValue', reference, what, expected: String(expected), got: String(got) }];
}
