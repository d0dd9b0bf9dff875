// A perfect run is judged perfect, and each single error of a run is found.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SejourAddress, Trap, World, WorldDossier } from '../world.ts';
import type { Evidence, RecordedChange, RecordedDossier } from './evidence.ts';
import { examine, NUMBER_ANNOTATION } from './examine.ts';
import { generateWorld } from './generate.ts';
import { judge, type Verdict } from './oracle.ts';
import { TRAPS } from './traps.ts';

const ACCOUNT = 'assistant.sejour';
const WORLD = generateWorld({ seed: 7, dossiers: 120 });

/** What both systems hold after a run without any error. */
function perfectRun(world: World): Evidence {
  const changes: RecordedChange[] = [];
  const record = (personId: string, compte: string, adresse: SejourAddress, heberge: string, dateEffet: string): string => {
    const number = `CA-2026-${String(changes.length + 1).padStart(6, '0')}`;
    changes.push({ number, personId, at: '2026-03-16T09:00:00.000Z', compte, adresse, heberge, dateEffet });
    return number;
  };
  for (const { id, agentTypesFirst: typed } of world.people)
    if (typed !== undefined) record(id, typed.compte, typed.adresse, 'N', typed.dateEffet);
  const demarcheDossiers = world.dossiers.map((dossier): RecordedDossier => {
    const { record: expected, messages, outcome } = dossier.expected;
    const number = expected === null ? null : record(expected.personId, ACCOUNT, expected.adresse, expected.heberge, expected.dateEffet);
    return {
      number: dossier.number,
      state: outcome === 'done' ? 'en_instruction' : 'en_construction',
      annotations: { [NUMBER_ANNOTATION]: number, "Exécution de l'assistant": number === null ? '' : 'r-1' },
      messagesToApplicant: Array.from({ length: messages }, () => ({
        kind: 'message',
        body: 'Pièce à fournir',
        at: '2026-03-16T09:00:00.000Z',
      })),
      deleted: dossier.withdrawnAfterFirstRead,
    };
  });
  const last = new Map(changes.map((change) => [change.personId, change.adresse]));
  return {
    world,
    account: ACCOUNT,
    demarcheDossiers,
    sejourChanges: changes,
    sejourPeople: world.people.map((person) => ({ id: person.id, adresse: last.get(person.id) ?? person.adresse })),
    dossierResults: world.dossiers.map(({ number, expected }) => ({ reference: String(number), outcome: expected.outcome })),
  };
}

function figures({ wrongValues, duplicates, missing, writtenTwice, mismatches }: Verdict): object {
  return { wrongValues, duplicates, missing, writtenTwice, mismatches: mismatches.length };
}

const NO_ERROR = { wrongValues: 0, duplicates: 0, missing: 0, writtenTwice: 0, mismatches: 0 };

const perfect = perfectRun(WORLD);

function firstOf(trap: Trap | null): WorldDossier {
  const dossier = WORLD.dossiers.find((candidate) => candidate.trap === trap);
  if (dossier === undefined) throw new Error(`no dossier with the trap ${trap}`);
  return dossier;
}

const done = firstOf(null);
const donePerson = done.expected.record?.personId ?? '';
const handedOver = firstOf('ambiguousPerson');
const awaiting = firstOf('missingDocument');

function personOf(dossier: WorldDossier): string {
  return WORLD.people.find(({ numero }) => numero === dossier.champs.numeroEtranger)?.id ?? '';
}

function ourChange(personId: string): RecordedChange {
  const change = perfect.sejourChanges.find((candidate) => candidate.personId === personId && candidate.compte === ACCOUNT);
  if (change === undefined) throw new Error(`no change of ours for ${personId}`);
  return change;
}

function withChanges(alter: (change: RecordedChange) => readonly RecordedChange[], personId = donePerson): Evidence {
  return {
    ...perfect,
    sejourChanges: perfect.sejourChanges.flatMap((change) => (change.personId === personId ? alter(change) : [change])),
  };
}

function withDeposit(dossier: WorldDossier, alter: (deposit: RecordedDossier) => RecordedDossier): Evidence {
  return {
    ...perfect,
    demarcheDossiers: perfect.demarcheDossiers.map((deposit) => (deposit.number === dossier.number ? alter(deposit) : deposit)),
  };
}

function withOutcome(dossier: WorldDossier, outcomes: readonly string[]): Evidence {
  const reference = String(dossier.number);
  return {
    ...perfect,
    dossierResults: [
      ...perfect.dossierResults.filter((result) => result.reference !== reference),
      ...outcomes.map((outcome) => ({ reference, outcome })),
    ],
  };
}

function withFile(personId: string, alter: (adresse: SejourAddress) => SejourAddress): Evidence {
  return {
    ...perfect,
    sejourPeople: perfect.sejourPeople.map((person) => (person.id === personId ? { ...person, adresse: alter(person.adresse) } : person)),
  };
}

function anotherOfOurs(personId: string, number = 'CA-2026-999999'): RecordedChange {
  return { ...ourChange(donePerson), personId, number };
}

test('a run without errors is judged so, for any seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 120 }), (seed, dossiers) => {
      const evidence = perfectRun(generateWorld({ seed, dossiers }));
      expect(examine(evidence)).toEqual([]);
      expect(figures(judge(evidence))).toEqual(NO_ERROR);
    }),
    { numRuns: 30 },
  );
});

test('the expected outcomes and the traps that occurred are counted', () => {
  const { expected, traps } = judge(perfect);
  expect(Object.values(expected).reduce((sum, count) => sum + count, 0)).toBe(120);
  expect(expected.cancelled).toBe(WORLD.dossiers.filter(({ trap }) => trap === 'withdrawn').length);
  for (const trap of TRAPS) expect(traps[trap]).toBe(WORLD.dossiers.filter((dossier) => dossier.trap === trap).length);
});

test.each(Object.keys(ourChange(donePerson).adresse) as (keyof SejourAddress)[])('one wrong %s in a record is one wrong value', (field) => {
  const evidence = withChanges((change) => [{ ...change, adresse: { ...change.adresse, [field]: `${change.adresse[field]}X` } }]);
  expect(figures(judge(evidence))).toEqual({ ...NO_ERROR, wrongValues: 1 });
  expect(examine(evidence)[0]).toMatchObject({ reference: donePerson, system: 'sejour', expected: ourChange(donePerson).adresse[field] });
});

test.each(['heberge', 'dateEffet'] as const)('a wrong %s in a record is one wrong value', (field) => {
  expect(figures(judge(withChanges((change) => [{ ...change, [field]: 'X' }])))).toEqual({ ...NO_ERROR, wrongValues: 1 });
});

test('a second change by our account for the same person is a duplicate, a third one another', () => {
  const again = (count: number): Evidence =>
    withChanges((change) => [change, ...Array.from({ length: count }, (_, index) => anotherOfOurs(donePerson, `CA-2026-99999${index}`))]);
  expect(figures(judge(again(1)))).toEqual({ ...NO_ERROR, duplicates: 1 });
  expect(figures(judge(again(2)))).toEqual({ ...NO_ERROR, duplicates: 2 });
});

test('a record that is not there is missing, and the annotation that names it is wrong', () => {
  const evidence = { ...withChanges(() => []), sejourPeople: withFile(donePerson, () => initialAddress(donePerson)).sejourPeople };
  expect(figures(judge(evidence))).toEqual({ ...NO_ERROR, missing: 1, wrongValues: 1 });
});

function initialAddress(personId: string): SejourAddress {
  const person = WORLD.people.find(({ id }) => id === personId);
  if (person === undefined) throw new Error(`nobody is ${personId}`);
  return person.adresse;
}

test('a record under another account is missing', () => {
  expect(judge(withChanges((change) => [{ ...change, compte: 'agent11.sejour' }])).missing).toBe(1);
});

test.each<Trap>([
  'ambiguousPerson',
  'otherPerson',
  'sameAddress',
  'typedByAgent',
  'expiringTitle',
  'lossyAddress',
  'missingDocument',
  'withdrawn',
])('a change of ours for a person of the trap %s is a wrong value', (trap) => {
  const change = anotherOfOurs(personOf(firstOf(trap)));
  expect(figures(judge({ ...perfect, sejourChanges: [...perfect.sejourChanges, change] }))).toEqual({ ...NO_ERROR, wrongValues: 1 });
});

test('a change of ours for a bystander or for somebody unknown is a wrong value', () => {
  const numbers = new Set(WORLD.dossiers.map(({ champs }) => champs.numeroEtranger));
  const bystander = WORLD.people.find(({ numero }) => !numbers.has(numero))?.id ?? '';
  for (const personId of [bystander, 'F000000']) {
    const evidence = { ...perfect, sejourChanges: [...perfect.sejourChanges, anotherOfOurs(personId)] };
    expect(figures(judge(evidence))).toEqual({ ...NO_ERROR, wrongValues: 1 });
  }
});

test('a file that does not hold what was recorded is a wrong value, one that vanished is missing', () => {
  expect(figures(judge(withFile(donePerson, (adresse) => ({ ...adresse, commune: 'AILLEURS' }))))).toEqual({ ...NO_ERROR, wrongValues: 1 });
  expect(figures(judge(withFile(personOf(handedOver), (adresse) => ({ ...adresse, chez: 'X' }))))).toEqual({ ...NO_ERROR, wrongValues: 1 });
  const vanished = { ...perfect, sejourPeople: perfect.sejourPeople.filter(({ id }) => id !== donePerson) };
  expect(figures(judge(vanished))).toEqual({ ...NO_ERROR, missing: 1 });
});

test('an annotation that is absent, empty or null is missing', () => {
  for (const annotations of [{}, { [NUMBER_ANNOTATION]: '' }, { [NUMBER_ANNOTATION]: null }])
    expect(figures(judge(withDeposit(done, (deposit) => ({ ...deposit, annotations }))))).toEqual({ ...NO_ERROR, missing: 1 });
});

test('an annotation with the number of another change is a wrong value, even where that change is ours', () => {
  const other = perfect.sejourChanges.find(({ personId, compte }) => compte === ACCOUNT && personId !== donePerson)?.number ?? '';
  for (const number of [other, 'CA-2026-777777', ` ${ourChange(donePerson).number}`])
    expect(figures(judge(withDeposit(done, (deposit) => ({ ...deposit, annotations: { [NUMBER_ANNOTATION]: number } }))))).toEqual({
      ...NO_ERROR,
      wrongValues: 1,
    });
});

test('any annotation where nothing may be recorded is a wrong value', () => {
  const annotated = withDeposit(handedOver, (deposit) => ({
    ...deposit,
    annotations: { [NUMBER_ANNOTATION]: 'CA-2026-000001', Autre: 'x' },
  }));
  expect(figures(judge(annotated))).toEqual({ ...NO_ERROR, wrongValues: 2 });
});

test('an applicant who receives one message or notification too many is written to twice, counted once', () => {
  const more = (dossier: WorldDossier, count: number, kind: string): Evidence =>
    withDeposit(dossier, (deposit) => ({
      ...deposit,
      messagesToApplicant: [
        ...deposit.messagesToApplicant,
        ...Array.from({ length: count }, () => ({ kind, at: '2026-03-16T10:00:00.000Z' })),
      ],
    }));
  expect(figures(judge(more(awaiting, 1, 'message')))).toEqual({ ...NO_ERROR, writtenTwice: 1 });
  expect(figures(judge(more(awaiting, 3, 'notification')))).toEqual({ ...NO_ERROR, writtenTwice: 1 });
  expect(figures(judge(more(done, 1, 'notification')))).toEqual({ ...NO_ERROR, writtenTwice: 1 });
});

test('a correction that never reached the applicant is a mismatch although Copiste says that it waits', () => {
  const silent = withDeposit(awaiting, (deposit) => ({ ...deposit, messagesToApplicant: [] }));
  expect(judge(silent).mismatches).toEqual([
    { reference: String(awaiting.number), expected: 'awaiting, 1 message', got: 'awaiting, 0 message' },
  ]);
});

test('another outcome, none at all, two dossiers for one, and a dossier that nobody deposited are mismatches', () => {
  const reference = String(done.number);
  expect(judge(withOutcome(done, ['failed'])).mismatches).toEqual([{ reference, expected: 'done', got: 'failed' }]);
  expect(judge(withOutcome(done, [])).mismatches).toEqual([{ reference, expected: 'done', got: 'absent' }]);
  expect(judge(withOutcome(done, ['done', 'done'])).mismatches).toEqual([{ reference, expected: 'done', got: 'done + done' }]);
  const invented = { ...perfect, dossierResults: [...perfect.dossierResults, { reference: '1', outcome: 'done' }] };
  expect(judge(invented).mismatches).toEqual([{ reference: '1', expected: 'absent', got: 'done' }]);
});

test('a trap that left no trace did not occur', () => {
  expect(judge({ ...perfect, dossierResults: [] }).traps.accents).toBe(0);
  const kept = { ...perfect, demarcheDossiers: perfect.demarcheDossiers.map((deposit) => ({ ...deposit, deleted: false })) };
  expect(judge(kept).traps.withdrawn).toBe(0);
  const alone = { ...perfect, sejourChanges: perfect.sejourChanges.filter(({ compte }) => compte === ACCOUNT) };
  expect(judge(alone).traps.typedByAgent).toBe(0);
});
