// Compares the records of both practice systems with the world's literals, field by field, and names each difference.
import type { SejourAddress, SejourPerson, WorldDossier } from '../world.ts';
import type { Evidence, RecordedChange, RecordedDossier } from './evidence.ts';

/** One thing that is not as it must be. The people are invented: values may be shown. */
export interface Finding {
  readonly kind: 'wrongValue' | 'duplicate' | 'missing' | 'writtenTwice';
  readonly system: 'sejour' | 'demarche-numerique';
  /** Identifier of the person in `sejour`, or number of the dossier. */
  readonly reference: string;
  /** Which field, record, annotation or message. */
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** The annotation in which the number of our change is written back. */
export const NUMBER_ANNOTATION = "N° d'enregistrement";

const ADDRESS_FIELDS = [
  'chez',
  'numeroVoie',
  'typeVoie',
  'libelleVoie',
  'complement',
  'codePostal',
  'commune',
  'codeDepartement',
  'codeInsee',
] as const satisfies readonly (keyof SejourAddress)[];

type ExpectedRecord = NonNullable<WorldDossier['expected']['record']>;

/** Every difference between the evidence and the world, in the order of its people and dossiers. */
export function examine(evidence: Evidence): readonly Finding[] {
  const changes = new Map<string, readonly RecordedChange[]>(Map.groupBy(evidence.sejourChanges, (change) => change.personId));
  const known = new Set(evidence.world.people.map((person) => person.id));
  const records = new Map(
    evidence.world.dossiers.flatMap(({ expected: { record } }) => (record === null ? [] : [[record.personId, record] as const])),
  );
  const files = new Map(evidence.sejourPeople.map((person) => [person.id, person.adresse]));
  const deposited = new Map(evidence.demarcheDossiers.map((dossier) => [dossier.number, dossier]));
  const strangers = evidence.sejourChanges.filter((change) => change.compte === evidence.account && !known.has(change.personId));
  return [
    ...evidence.world.people.flatMap((person) =>
      examinePerson(person, records.get(person.id) ?? null, changes.get(person.id) ?? [], files.get(person.id) ?? null, evidence.account),
    ),
    ...strangers.map((change) => unwanted(change)),
    ...evidence.world.dossiers.flatMap((dossier) =>
      examineDossier(dossier, deposited.get(dossier.number) ?? null, changes, evidence.account),
    ),
  ];
}

function examinePerson(
  person: SejourPerson,
  record: ExpectedRecord | null,
  changes: readonly RecordedChange[],
  file: SejourAddress | null,
  account: string,
): readonly Finding[] {
  const ours = changes.filter((change) => change.compte === account);
  const inChanges = record === null ? ours.map((change) => unwanted(change)) : examineRecord(record, ours);
  // What a wrong change left behind in the file is the same error, not a second one.
  if (inChanges.some((finding) => finding.kind === 'wrongValue')) return inChanges;
  const last = ours.length > 0 && record !== null ? record.adresse : (changes.at(-1)?.adresse ?? person.adresse);
  return [...inChanges, ...examineFile(person.id, last, file)];
}

function examineRecord(record: ExpectedRecord, ours: readonly RecordedChange[]): readonly Finding[] {
  const at = { system: 'sejour', reference: record.personId } as const;
  if (ours.length === 0) return [{ kind: 'missing', ...at, what: 'record', expected: 'a change by our account', got: 'none' }];
  return ours.flatMap((change, index): Finding[] => [
    ...(index === 0
      ? []
      : [{ kind: 'duplicate', ...at, what: change.number, expected: 'one change', got: `change ${index + 1}` } as const]),
    ...differences(record.personId, `change ${change.number}`, record.adresse, change.adresse),
    ...difference(record.personId, `change ${change.number}, heberge`, record.heberge, change.heberge),
    ...difference(record.personId, `change ${change.number}, dateEffet`, record.dateEffet, change.dateEffet),
  ]);
}

function examineFile(personId: string, expected: SejourAddress, file: SejourAddress | null): readonly Finding[] {
  if (file === null) return [{ kind: 'missing', system: 'sejour', reference: personId, what: 'file', expected: 'a file', got: 'none' }];
  return differences(personId, 'file', expected, file);
}

/** A change of ours for somebody whose file had to stay as it was. */
function unwanted(change: RecordedChange): Finding {
  return { kind: 'wrongValue', system: 'sejour', reference: change.personId, what: 'change', expected: 'none', got: change.number };
}

function differences(personId: string, where: string, expected: SejourAddress, got: SejourAddress): readonly Finding[] {
  return ADDRESS_FIELDS.flatMap((field) => difference(personId, `${where}, ${field}`, expected[field], got[field]));
}

function difference(reference: string, what: string, expected: string, got: string): readonly Finding[] {
  return expected === got ? [] : [{ kind: 'wrongValue', system: 'sejour', reference, what, expected, got }];
}

function examineDossier(
  dossier: WorldDossier,
  deposited: RecordedDossier | null,
  changes: ReadonlyMap<string, readonly RecordedChange[]>,
  account: string,
): readonly Finding[] {
  const at = { system: 'demarche-numerique', reference: String(dossier.number) } as const;
  const received = deposited?.messagesToApplicant.length ?? 0;
  const { messages, record } = dossier.expected;
  const found: Finding[] = [];
  if (received > messages)
    found.push({ kind: 'writtenTwice', ...at, what: 'messages', expected: `${messages} at most`, got: String(received) });
  const annotations = Object.entries(deposited?.annotations ?? {}).filter(([, value]) => value !== null && value !== '');
  if (record === null) {
    for (const [label, value] of annotations)
      found.push({ kind: 'wrongValue', ...at, what: label, expected: 'nothing', got: String(value) });
    return found;
  }
  const number = annotations.find(([label]) => label === NUMBER_ANNOTATION)?.[1] ?? null;
  const ours = (changes.get(record.personId) ?? []).filter((change) => change.compte === account).map((change) => change.number);
  if (number === null)
    found.push({ kind: 'missing', ...at, what: NUMBER_ANNOTATION, expected: ours.join(' or ') || 'a number', got: 'nothing' });
  else if (!ours.includes(number))
    found.push({ kind: 'wrongValue', ...at, what: NUMBER_ANNOTATION, expected: ours.join(' or ') || 'no such change', got: number });
  return found;
}
