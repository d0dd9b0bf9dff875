// The judge of grant applications: nothing to say where all is well in both systems, and each wrong thing told once.
import { expect, test } from 'vitest';
import type { GrantApplication } from '../grants-world.ts';
import type { GrantDossier } from './examine-demarche.ts';
import { generateGrantsWorld } from './generate.ts';
import { type GrantsRunEvidence, examineRun, judgeGrants } from './judge.ts';

const WORLD = generateGrantsWorld({ seed: 3, applications: 60 });
const of = (trap: GrantApplication['trap']): GrantApplication => {
  const found = WORLD.applications.find((application) => application.trap === trap);
  if (found === undefined) throw new Error(`no application of ${trap}`);
  return found;
};

const ACCOUNT = 'assistant.subventions';
const numberOf = ({ number }: GrantApplication): string =>
  `SUB-2026-${900_000 + WORLD.applications.findIndex((one) => one.number === number)}`;

/** All went well; `corrected`: the applicants who were asked have answered. */
function allWell({ isOver, corrected }: { readonly isOver: boolean; readonly corrected: boolean }): GrantsRunEvidence {
  const end = (application: GrantApplication) => (corrected ? application.correction : null) ?? application.expected;
  const pieces = ['RIB', 'Délibération'].map((kind) => ({ kind, filename: `${kind}.pdf` }));
  const standing = WORLD.grants.map(({ number, status, account, entry }) => ({
    number,
    status,
    recordedBy: account,
    entry,
    pieces: [],
    commitmentNumber: null,
    committedOn: null,
  }));
  const ours = WORLD.applications.flatMap((application) => {
    const { record, afterwards } = end(application);
    if (record === null || afterwards === null) return [];
    const { commitmentNumber, committedOn } = isOver ? afterwards : { commitmentNumber: null, committedOn: null };
    const status = isOver ? 'Terminé' : 'En attente décision';
    return [{ number: numberOf(application), status, recordedBy: ACCOUNT, entry: record, pieces, commitmentNumber, committedOn }];
  });
  const dossiers = WORLD.applications.map((application): GrantDossier => {
    const { record, afterwards } = end(application);
    const { trap, correction, expected, number } = application;
    const pending = correction !== null && !corrected;
    return {
      number,
      state: record === null ? 'en_construction' : 'en_instruction',
      annotations:
        record === null
          ? {}
          : {
              'N° de subvention': numberOf(application),
              "Date d'enregistrement": '2026-03-16',
              "N° d'engagement": isOver ? (afterwards?.commitmentNumber ?? '') : '',
              "Exécution de l'assistant": 'a-1',
            },
      labels: record === null ? [] : isOver ? ['À engager', 'Engagé'] : ['À engager'],
      messagesToApplicant: expected.messages === 1 ? [{ kind: 'message' }] : [],
      deleted: trap === 'withdrawn',
      corrections: trap === 'correctedMeanwhile' || (correction !== null && corrected) ? 1 : 0,
      correctionPending: pending,
    };
  });
  const outcome = (application: GrantApplication): string => {
    if (end(application).record === null) return application.expected.outcome;
    return isOver ? 'done' : 'awaiting';
  };
  return {
    world: WORLD,
    grants: [...standing, ...ours],
    account: ACCOUNT,
    isOver,
    dossierResults: WORLD.applications.map((application) => ({ reference: String(application.number), outcome: outcome(application) })),
    demarcheDossiers: dossiers,
  };
}

const NOTHING = { mismatches: [], wrongValues: 0, duplicates: 0, missing: 0, writtenTwice: 0 };

test('the judge has nothing to say at any stage of a story in which all went well, and every kind of trap was met', () => {
  for (const isOver of [false, true])
    for (const corrected of [false, true]) {
      const evidence = allWell({ isOver, corrected });
      expect(examineRun(evidence)).toEqual([]);
      const verdict = judgeGrants(evidence);
      expect(verdict).toMatchObject(NOTHING);
      expect(Object.values(verdict.traps).every((count) => count > 0)).toBe(true);
    }
  expect(judgeGrants(allWell({ isOver: true, corrected: true })).expected).toEqual({ done: 51, awaiting: 0, handed_over: 8, cancelled: 1 });
});

/** What the judge says when one dossier is not as it should be. */
function told(application: GrantApplication, change: Partial<GrantDossier>): readonly string[] {
  const evidence = allWell({ isOver: true, corrected: false });
  const demarcheDossiers = evidence.demarcheDossiers.map((dossier) =>
    dossier.number === application.number ? { ...dossier, ...change } : dossier,
  );
  return examineRun({ ...evidence, demarcheDossiers }).map(({ system, kind, what }) => `${system}: ${kind} ${what}`);
}

test('a message too many, a wrong or missing annotation, a label or a decision that nobody took are each told once', () => {
  const ordinary = of(null);
  const well = allWell({ isOver: true, corrected: false }).demarcheDossiers.find(({ number }) => number === ordinary.number);
  const annotations = well?.annotations ?? {};
  const dn = 'demarche-numerique';
  expect(told(ordinary, { messagesToApplicant: [{ kind: 'notification' }] })).toEqual([`${dn}: writtenTwice messages`]);
  expect(told(of('otherRib'), { messagesToApplicant: [{ kind: 'message' }, { kind: 'message' }] })).toEqual([
    `${dn}: writtenTwice messages`,
  ]);
  expect(told(ordinary, { annotations: { ...annotations, 'N° de subvention': 'SUB-2026-000001' } })).toEqual([
    `${dn}: wrongValue N° de subvention`,
  ]);
  expect(told(ordinary, { annotations: { ...annotations, "N° d'engagement": '' } })).toEqual([`${dn}: missing N° d'engagement`]);
  expect(told(ordinary, { annotations: { ...annotations, "Date d'enregistrement": '2026-03-15' } })).toEqual([
    `${dn}: wrongValue Date d'enregistrement`,
  ]);
  expect(told(ordinary, { labels: ['À engager'] })).toEqual([`${dn}: missing Engagé`]);
  expect(told(ordinary, { state: 'accepte' })).toEqual([`${dn}: wrongValue state`]);
  expect(told(of('worksBegun'), { labels: ['À engager'] })).toEqual([`${dn}: wrongValue À engager`]);
  expect(told(of('worksBegun'), { state: 'refuse' })).toEqual([`${dn}: wrongValue state`]);
  expect(told(of('closedSiret'), { annotations: { 'N° de subvention': 'SUB-2026-000001' } })).toEqual([
    `${dn}: wrongValue N° de subvention`,
  ]);
  expect(told(of('undatedDeliberation'), { correctionPending: false })).toEqual([`${dn}: wrongValue state`]);
  expect(told(of('withdrawn'), { deleted: false })).toEqual([`${dn}: wrongValue state`]);
});

test('an outcome that differs, a dossier made twice or unknown, and a correction that never reached the applicant are mismatches', () => {
  const evidence = allWell({ isOver: true, corrected: false });
  const reference = String(of(null).number);
  const without = evidence.dossierResults.filter((result) => result.reference !== reference);
  const told = (dossierResults: GrantsRunEvidence['dossierResults']): unknown => judgeGrants({ ...evidence, dossierResults }).mismatches;
  expect(told(without)).toEqual([{ reference, expected: 'done', got: 'absent' }]);
  expect(told([...without, { reference, outcome: 'failed' }])).toEqual([{ reference, expected: 'done', got: 'failed' }]);
  expect(told([...evidence.dossierResults, { reference, outcome: 'done' }])).toEqual([{ reference, expected: 'done', got: 'done + done' }]);
  expect(told([...evidence.dossierResults, { reference: '1', outcome: 'done' }])).toEqual([
    { reference: '1', expected: 'absent', got: 'done' },
  ]);
  const silent = evidence.demarcheDossiers.map((dossier) => ({ ...dossier, messagesToApplicant: [] }));
  const asked = WORLD.applications.filter(({ expected }) => expected.messages === 1);
  expect(judgeGrants({ ...evidence, demarcheDossiers: silent }).mismatches).toHaveLength(asked.length);
});
