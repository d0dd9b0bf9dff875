// The assistant for grants, a real browser, and the single-page application as it misbehaves: what stands there in the end is judged by the oracle.
import { afterEach, expect, test } from 'vitest';
import type { KnownAnswers } from '../../src/domain/question.ts';
import type { GrantApplication, GrantTrap } from '../../practice/grants-world.ts';
import { generateGrantsWorld } from '../../practice/grants/generate.ts';
import { type GrantsEvidence, examineGrants } from '../../practice/grants/oracle.ts';
import { DEFAULT_ACCOUNT } from '../../practice/subventions/server.ts';
import { isBuried, stopsAt } from '../effects/fate.ts';
import { fakeLedger } from '../engine/fake-ledger.ts';
import { type GrantOffice, openGrantOffice } from './grant-office.ts';

const WORLD = generateGrantsWorld({ seed: 3, applications: 40 });

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

const open = (faults = false): Promise<GrantOffice> => openGrantOffice(WORLD, (undo) => void closings.push(undo), { faults });

function applicationOf(trap: GrantTrap | null): GrantApplication {
  const found = WORLD.applications.find((one) => one.trap === trap);
  if (found === undefined) throw new TypeError(`no ${trap}`);
  return found;
}

/** What the oracle finds wrong of this application alone. */
async function findings(office: GrantOffice, application: GrantApplication, isOver = false): Promise<ReturnType<typeof examineGrants>> {
  const evidence: GrantsEvidence = {
    world: { ...WORLD, applications: [application] },
    grants: await office.grants(),
    account: DEFAULT_ACCOUNT.identifier,
    isOver,
  };
  return examineGrants(evidence);
}

const commitsOf = (ledger: ReturnType<typeof fakeLedger>): readonly string[] =>
  ledger.effects.filter(({ kind }) => kind === 'commit').map(({ key, state }) => `${key.split('/')[0]} ${state}`);

test('a grant is entered to the cent and followed to its commitment, through a token that ends in the wizard, a robot that dies behind its click and a save that is taken back', async () => {
  const office = await open(true);
  const application = applicationOf('centsInText');
  const ledger = fakeLedger();
  office.subventions.obey({ script: ['lostAnswerAfterCommit', 'lateFailure'] });
  const fate = stopsAt('released', { kind: 'commit' });
  let isSignedOut = false;
  const dead = office.treat(application, ledger, {
    atPoint: fate.atPoint,
    // What was left by « Suivant » is proposed again, and begun anew.
    beforeStep: async (sentence) => {
      if (isSignedOut || !sentence.startsWith('Attendre l’écran « pièces »')) return;
      isSignedOut = true;
      office.subventions.obey({ signOut: true });
    },
  });
  const buried = dead.catch((thrown: unknown): void => {
    if (!isBuried(thrown)) throw thrown;
  });
  await fate.stopped;
  expect(isSignedOut).toBe(true);

  const waiting = await office.treat(application, ledger);
  expect(waiting).toMatchObject({ kind: 'awaiting', question: { name: 'décision' } });
  expect(commitsOf(ledger)).toEqual(['saisie adopted', 'décision préparée absent', 'décision préparée proved']);
  expect(await findings(office, application)).toEqual([]);
  fate.bury();
  await buried;

  const number = (await office.grants()).find(({ recordedBy }) => recordedBy === DEFAULT_ACCOUNT.identifier)?.number;
  const { afterwards } = application.expected;
  if (afterwards === null) throw new TypeError('nothing comes afterwards');
  office.subventions.obey({ act: { number, kind: 'grant', cents: afterwards.cents } });
  office.subventions.obey({ act: { number, kind: 'editDocument' } });
  const answers: KnownAnswers = {
    décision: { sens: { type: 'text', value: 'accordée' } },
    engagement: {
      numéro: { type: 'text', value: afterwards.commitmentNumber },
      date: { type: 'date', value: afterwards.committedOn },
    },
  };
  expect(await office.treat(application, ledger, { answers })).toEqual({
    kind: 'done',
    // Of both commits.
    proof: { numéro: number, 'décision préparée le': expect.stringMatching(/^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}:\d{2}$/) as string },
  });
  expect(await findings(office, application, true)).toEqual([]);
});

test('what an agent entered already, and an establishment that is closed, are handed over; nothing of ours stands there', async () => {
  const office = await open();
  const entered = applicationOf('alreadyEntered');
  const closed = applicationOf('closedSiret');
  expect(await office.treat(entered, fakeLedger())).toMatchObject({
    kind: 'handed_over',
    reason: "Ce dossier est déjà saisi dans l'application.",
  });
  const told = { ...closed, demandeur: { ...closed.demandeur, state: 'Actif' as const } };
  expect(await office.treat(told, fakeLedger())).toMatchObject({
    kind: 'handed_over',
    reason: "L'établissement du demandeur est fermé : un agent doit trouver avec lui le bon SIRET.",
  });
  expect(await findings(office, entered)).toEqual([]);
  expect(await findings(office, closed)).toEqual([]);
});
