// The generator of grant applications: the same for a seed, a quarter of traps, and literals that agree with one another.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GrantApplication, GrantChamp, GrantFile } from '../grants-world.ts';
import { PIECE_KINDS } from '../subventions/lists.ts';
import { isCommitmentNumber, isSiret, mistakesOf } from '../subventions/validation.ts';
import { APPLICANTS, BYSTANDERS } from './applicants.ts';
import { bytesOf } from './documents.ts';
import { GRANT_FIELDS, MORE_DOCUMENT } from './form.ts';
import { generateGrantsWorld } from './generate.ts';
import { type RecordedGrant, examineGrants } from './oracle.ts';
import { PLANS, PLANS_ABOVE_CEILING, PLANS_OFF_BY_ONE_CENT, PLANS_WITH_CENTS, type PlanLiteral } from './plans.ts';
import { LOSSY_LABELS, PROJECTS } from './projects.ts';
import { TRAPS, trapCount } from './traps.ts';

const WORLD = generateGrantsWorld({ seed: 3, applications: 200 });
const trapped = (trap: string): readonly GrantApplication[] => WORLD.applications.filter((application) => application.trap === trap);

function filesOf(champ: GrantChamp | undefined): readonly GrantFile[] {
  if (champ?.kind === 'piece_justificative') return champ.files;
  return champ?.kind === 'repetition' ? champ.rows.flat() : [];
}

const linesOf = (champ: GrantChamp | undefined): readonly string[] => filesOf(champ).flatMap(({ lines }) => lines);
const euros = (text: string | undefined): number => Number((text ?? '0').replaceAll(/[ €]/gu, '').replace(',', '.'));

/** In hundredths, by the texts that the applicant gave alone. */
function gap(plan: PlanLiteral): number {
  const aids = [plan.requested, plan.greenFund, plan.region, plan.county, plan.intercommunal, plan.other?.amount, plan.own];
  return Math.round(euros(plan.total) * 100) - aids.reduce((sum, aid) => sum + Math.round(euros(aid) * 100), 0);
}

const publicShare = (plan: PlanLiteral): number =>
  [plan.requested, plan.greenFund, plan.region, plan.county, plan.intercommunal, plan.other?.amount].reduce(
    (sum, aid) => sum + euros(aid),
    0,
  ) / euros(plan.total);

test('the same seed gives the same world, another one another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 60 }), (seed, applications) => {
      const world = generateGrantsWorld({ seed, applications });
      expect(generateGrantsWorld({ seed, applications })).toEqual(world);
      expect(world.applications).toHaveLength(applications);
      expect(new Set(world.applications.map(({ number }) => number)).size).toBe(applications);
    }),
    { numRuns: 6 },
  );
  expect(() => generateGrantsWorld({ seed: 1, applications: 0 })).toThrow(RangeError);
  expect(() => generateGrantsWorld({ seed: 1, applications: 1, today: '2026-02-30' })).toThrow(RangeError);
});

test('at least three in ten are traps, and 40 applications hold every kind', () => {
  for (const count of [1, 7, 39, 40, 43, 200]) expect(trapCount(count) * 10).toBeGreaterThanOrEqual(count * 3);
  const kinds = generateGrantsWorld({ seed: 9, applications: 40 }).applications.map(({ trap }) => trap);
  expect(new Set(kinds.filter((trap) => trap !== null))).toEqual(new Set(TRAPS));
});

test('plans that are good add up to the cent and keep to four fifths; the others fail as they say', () => {
  for (const plan of [...PLANS, ...PLANS_WITH_CENTS]) {
    expect([plan.total, gap(plan)]).toEqual([plan.total, 0]);
    expect(publicShare(plan)).toBeLessThanOrEqual(0.8);
    expect(plan.totalCents).toBe(Number(plan.total) * 100);
    expect(plan.requestedCents).toBe(Number(plan.requested) * 100);
  }
  expect(PLANS_OFF_BY_ONE_CENT.map(gap)).toEqual([1, -1]);
  for (const plan of PLANS_ABOVE_CEILING) {
    expect(gap(plan)).toBe(0);
    expect(publicShare(plan)).toBeGreaterThan(0.8);
  }
  for (const label of LOSSY_LABELS) expect(Array.from(label).length).toBeGreaterThan(120);
  for (const { label } of PROJECTS) expect(Array.from(label).length).toBeLessThanOrEqual(120);
});

test('every record that is expected is one that the application takes; every SIRET is one, and the identifiers are those of the form', () => {
  for (const { expected, correction } of WORLD.applications) {
    if (correction !== null) expect(mistakesOf(correction.record, PIECE_KINDS)).toEqual([]);
    if (expected.record !== null) expect(mistakesOf(expected.record, PIECE_KINDS)).toEqual([]);
    if (expected.afterwards !== null) expect(isCommitmentNumber(expected.afterwards.commitmentNumber)).toBe(true);
  }
  for (const { entry } of WORLD.grants.slice(0, 50)) expect(mistakesOf(entry, PIECE_KINDS)).toEqual([]);
  for (const { siret } of [...APPLICANTS, ...BYSTANDERS]) expect(isSiret(siret)).toBe(true);
  for (const { id } of [...Object.values(GRANT_FIELDS), MORE_DOCUMENT])
    expect(Buffer.from(id, 'base64').toString()).toMatch(/^Champ-\d+$/u);
  for (const { champs } of WORLD.applications) for (const key of Object.keys(champs)) expect(Object.hasOwn(GRANT_FIELDS, key)).toBe(true);
});

test('each trap is what its name says', () => {
  const holder = ({ champs }: GrantApplication): boolean => linesOf(champs['more']).includes(`Titulaire du compte : ${nameOf(champs)}`);
  const nameOf = (champs: GrantApplication['champs']): string => {
    const code = champs['code']?.kind === 'text' ? champs['code'].value : '';
    return APPLICANTS.find(({ insee }) => insee === code)?.name ?? '';
  };
  for (const application of WORLD.applications) {
    const { trap, champs, deposited, demandeur } = application;
    expect(holder(application)).toBe(trap !== 'otherRib');
    const startsOn = champs['startsOn']?.kind === 'date' ? champs['startsOn'].value : '';
    expect(startsOn < deposited.slice(0, 10)).toBe(trap === 'worksBegun');
    const deliberation = linesOf(champs['deliberation']);
    expect(deliberation.length === 0).toBe(trap === 'missingDeliberation');
    if (trap !== 'missingDeliberation')
      expect(deliberation.some((line) => line.startsWith('Séance du '))).toBe(trap !== 'undatedDeliberation');
    expect(demandeur.state === 'Ferme').toBe(trap === 'closedSiret');
    expect(WORLD.establishments.find(({ siret }) => siret === demandeur.siret)?.closed).toBe(trap === 'closedSiret');
    expect(application.correctedAfterFirstRead !== null).toBe(trap === 'correctedMeanwhile');
    expect(WORLD.grants.some(({ entry }) => entry.dossier === String(application.number))).toBe(trap === 'alreadyEntered');
    expect(champs['earlier']?.kind === 'dossier_link').toBe(trap === 'renewed');
  }
  for (const { champs } of trapped('renewed')) {
    const earlier = champs['earlier']?.kind === 'dossier_link' ? champs['earlier'].number : 0;
    expect(WORLD.grants.some(({ entry }) => entry.dossier === String(earlier))).toBe(true);
  }
  const sent = (trap: string): ReadonlySet<string> =>
    new Set(trapped(trap).flatMap(({ correction }) => Object.keys(correction?.champs ?? {})));
  expect([sent('otherRib'), sent('undatedDeliberation'), sent('missingDeliberation'), sent('offByOneCent'), sent('worksBegun')]).toEqual([
    new Set(['more']),
    new Set(['deliberation']),
    new Set(['deliberation']),
    new Set(['plan']),
    new Set(),
  ]);
  for (const { correctedAfterFirstRead: corrected, expected } of trapped('correctedMeanwhile'))
    expect(corrected?.['total']).toEqual({ kind: 'integer_number', value: String((expected.record?.totalCents ?? 0) / 100) });
});

test('documents are small PDF files with their text', () => {
  for (const champ of Object.values(WORLD.applications[0]?.champs ?? {}))
    for (const file of filesOf(champ)) {
      const bytes = bytesOf(file);
      expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.4');
      expect(bytes.length).toBeLessThan(3_000);
      expect(bytes.toString('latin1').includes('?')).toBe(false);
    }
});

/** What stands there when all went well. */
function allWell(): readonly RecordedGrant[] {
  const pieces = [
    { kind: 'RIB', filename: 'RIB.pdf' },
    { kind: 'Délibération', filename: 'délibération.pdf' },
  ];
  const ours = WORLD.applications.flatMap(({ expected: { record, afterwards } }, index) => {
    if (record === null || afterwards === null) return [];
    const { commitmentNumber, committedOn } = afterwards;
    return [{ number: `SUB-2026-9${index}`, status: 'Terminé', recordedBy: 'us', entry: record, pieces, commitmentNumber, committedOn }];
  });
  const before = WORLD.grants.map(({ number, status, account, entry }) => ({
    number,
    status,
    recordedBy: account,
    entry,
    pieces: [],
    commitmentNumber: null,
    committedOn: null,
  }));
  return [...before, ...ours];
}

test('the judge finds nothing where all is well, and each wrong thing once', () => {
  const judged = (grants: readonly RecordedGrant[]): readonly string[] =>
    examineGrants({ world: WORLD, grants, account: 'us', isOver: true }).map(({ kind, what }) => `${kind} ${what.split(', ').at(-1)}`);
  const well = allWell();
  const last = well.at(-1) as RecordedGrant;
  expect(judged(well)).toEqual([]);
  expect(judged(well.slice(0, -1))).toEqual(['missing record']);
  expect(judged([...well, { ...last, number: 'twice' }])).toEqual(['duplicate twice']);
  const oneCent = { ...last, entry: { ...last.entry, requestedCents: last.entry.requestedCents + 1 } };
  expect(judged([...well.slice(0, -1), oneCent])).toEqual(['wrongValue requestedCents']);
  expect(judged([...well.slice(0, -1), { ...last, commitmentNumber: null, pieces: [] }])).toEqual([
    'missing RIB',
    'missing Délibération',
    'wrongValue commitmentNumber',
  ]);
  const [awaited] = trapped('otherRib');
  const numbers = new Set([awaited?.number ?? 0]);
  const entered = { ...last, ...awaited?.correction?.afterwards, entry: awaited?.correction?.record ?? last.entry };
  expect(examineGrants({ world: WORLD, grants: [...well, entered], account: 'us', isOver: true, corrected: numbers })).toEqual([]);
  expect(judged([...well, entered])).toEqual(['wrongValue record']);
  const [withdrawn] = trapped('withdrawn');
  expect(judged([...well, { ...last, entry: { ...last.entry, dossier: String(withdrawn?.number) } }])).toEqual(['wrongValue record']);
  expect(judged([...well, { ...last, entry: { ...last.entry, dossier: '1' } }])).toEqual(['wrongValue record']);
  expect(judged(well.slice(1))).toHaveLength(1);
});

test('an aid that is not asked for any more once the applicant has changed the plan is emptied', () => {
  const aids = ['greenFund', 'region', 'county', 'intercommunal', 'otherAmount'];
  const corrected = [1, 2, 3, 4, 5]
    .flatMap((seed) => generateGrantsWorld({ seed, applications: 40 }).applications)
    .filter(({ correctedAfterFirstRead }) => correctedAfterFirstRead !== null);
  for (const { champs, correctedAfterFirstRead, expected } of corrected) {
    const after = { ...champs, ...correctedAfterFirstRead };
    const asked = aids.filter((key) => {
      const champ = after[key];
      return champ !== undefined && 'value' in champ && champ.value !== '';
    });
    // Beside the aids stands what the applicant pays.
    expect(asked).toHaveLength((expected.record?.financing.length ?? 0) - 1);
  }
  expect(corrected.length).toBeGreaterThan(4);
});
