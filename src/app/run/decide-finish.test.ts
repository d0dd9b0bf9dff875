// The table of outcomes: what each makes of the dossier, and when the server refuses to believe it.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOSSIER_TRANSITIONS } from '#domain/dossier.ts';
import type { Outcome } from '#domain/outcome.ts';
import { RETRY_WAITS_SECONDS } from '#domain/task.ts';
import { decideFinish, type Finish, type FinishDecision, type FinishFacts } from './decide-finish.ts';
import { REASONS, RETURNED_SENTENCES } from './sentences.ts';

type Failed = Extract<Outcome, { kind: 'failed' }>;

function failed(retry: Failed['error']['retry'], act: Failed['error']['act'] = 'system'): Outcome {
  return { kind: 'failed', error: { code: 'a.b', act, retry, parameters: {}, fr: 'Échec.', en: 'Failure.', log: [] } };
}

const OPEN = [{ key: 'saisie/valider', state: 'intended' }] as const;
const UNCERTAIN = [{ key: 'saisie/valider', state: 'uncertain' }] as const;
const DONE: Outcome = { kind: 'done', proof: {} };
const HANDED: Outcome = { kind: 'handed_over', handover: 'decide', reason: 'À voir.', proposedText: 'Bonjour' };

function decide(outcome: Outcome, facts: Partial<FinishFacts> = {}): Finish {
  const usual = { unsettled: [], replaced: false, laterSubmission: false, undelivered: null, failures: 0, kept: false };
  return decideFinish({ outcome, ...usual, ...facts });
}

function decided(outcome: Outcome, facts: Partial<FinishFacts> = {}): FinishDecision {
  const decision = decide(outcome, facts);
  if ('refusedFor' in decision) throw new Error(`refused for ${decision.refusedFor}`);
  return decision;
}

test.each<[string, Outcome, Partial<FinishFacts>, Partial<FinishDecision>]>([
  ['done is done', DONE, {}, { event: 'finish', retryAfterSeconds: null, reason: null }],
  ['an essai à blanc is handed over', { kind: 'dry_run_finished' }, {}, { event: 'hand_over', handover: 'decide', reason: REASONS.dryRun }],
  ['a correction asked for is awaited', { kind: 'awaiting', reason: 'Pièce.' }, {}, { event: 'await', reason: 'Pièce.', handover: null }],
  [
    'what a person must look at is handed over with its text',
    HANDED,
    {},
    { event: 'hand_over', handover: 'decide', proposedText: 'Bonjour' },
  ],
  ['what is handed over may leave an effect open', HANDED, { unsettled: OPEN }, { event: 'hand_over' }],
  [
    'what cannot be known is for a person',
    { kind: 'uncertain', effectId: 'e', lookFor: 'Là.' },
    {},
    { event: 'doubt', handover: 'uncertain' },
  ],
  [
    'who is waited for was never reached: a person is told',
    { kind: 'awaiting', reason: 'Pièce.' },
    { undelivered: '5.1.1' },
    { event: 'hand_over', handover: 'decide', reason: RETURNED_SENTENCES.returned('5.1.1') },
  ],
  [
    'the office’s own people are asked, whatever came back',
    { kind: 'awaiting', reason: 'Question.', question: { name: 'avis', text: 'Quel avis ?' } },
    { undelivered: '5.1.1' },
    { event: 'await', handover: null },
  ],
  ['what is done is done, although its letter came back', DONE, { undelivered: '5.1.1' }, { event: 'finish', handover: null }],
  ['withdrawn is cancelled', { kind: 'cancelled', reason: 'Retiré.' }, {}, { event: 'cancel', reason: 'Retiré.' }],
  [
    'a safe stop goes back and counts for nothing',
    { kind: 'put_back', reason: 'Arrêt.' },
    { failures: 2 },
    { event: 'put_back', failures: 2 },
  ],
  ['a first failure waits its first wait', failed('new-attempt'), {}, { event: 'put_back', retryAfterSeconds: 5, failures: 1 }],
  [
    'a third failure waits its third wait',
    failed('new-attempt'),
    { failures: 2 },
    { event: 'put_back', retryAfterSeconds: 120, failures: 3 },
  ],
  [
    'failures up to the limit fail the dossier',
    failed('new-attempt'),
    { failures: 4 },
    { event: 'fail', handover: 'anomaly', retryAfterSeconds: null },
  ],
  ['an error that says never is not tried again', failed('never'), {}, { event: 'fail' }],
  ['a business exception is never tried again', failed('new-attempt', 'data'), {}, { event: 'fail' }],
  [
    'an error that says wait is not held against the dossier',
    failed('wait'),
    { failures: 4 },
    { event: 'put_back', retryAfterSeconds: 60, failures: 4 },
  ],
  ['what an operator must repair holds the robots back', failed('never', 'operator'), {}, { event: 'put_back', hold: true, failures: 0 }],
  ['with an open effect even never is tried again', failed('never'), { unsettled: OPEN }, { event: 'put_back', failures: 1 }],
  [
    'with an open effect the limit is a doubt, not a failure',
    failed('new-attempt'),
    { unsettled: OPEN, failures: 4 },
    { event: 'doubt', handover: 'uncertain' },
  ],
  [
    'while robots are kept away from what failed it, it goes back and counts for nothing, open effect or not',
    failed('new-attempt'),
    { kept: true, failures: 4, unsettled: OPEN },
    { event: 'put_back', retryAfterSeconds: 1, failures: 4, hold: false },
  ],
  [
    'an account that is paused holds back no more than itself',
    failed('never', 'operator'),
    { kept: true },
    { event: 'put_back', hold: false, failures: 0 },
  ],
  [
    'a replaced submission goes back at once',
    failed('never'),
    { replaced: true },
    { event: 'put_back', retryAfterSeconds: 0, reason: REASONS.replaced },
  ],
  [
    'what was typed while a later submission waits for a person is not done: the person has it, by the handover that is open',
    DONE,
    { laterSubmission: true },
    { event: 'hand_over', reason: REASONS.newSubmission, handover: null, retryAfterSeconds: null },
  ],
  [
    'nor does it await the applicant, who has answered',
    { kind: 'awaiting', reason: 'Pièce.' },
    { laterSubmission: true },
    { event: 'hand_over', reason: REASONS.newSubmission },
  ],
  [
    'with a later submission a safe stop still goes back',
    { kind: 'put_back', reason: 'Arrêt.' },
    { laterSubmission: true },
    { event: 'put_back' },
  ],
])('%s', (_name, outcome, facts, expected) => {
  expect(decided(outcome, facts)).toMatchObject(expected);
});

test.each<[string, Outcome, FinishFacts['unsettled']]>([
  ['done with an open effect', DONE, OPEN],
  ['done with an uncertain effect', DONE, UNCERTAIN],
  ['an essai à blanc with an open effect', { kind: 'dry_run_finished' }, OPEN],
  ['awaiting with an open effect', { kind: 'awaiting', reason: 'x' }, OPEN],
  ['awaiting with an uncertain effect', { kind: 'awaiting', reason: 'x' }, UNCERTAIN],
  ['cancelled with an uncertain effect', { kind: 'cancelled', reason: 'x' }, UNCERTAIN],
  ['cancelled with an open effect', { kind: 'cancelled', reason: 'x' }, OPEN],
])('%s is refused', (_name, outcome, unsettled) => {
  expect(decide(outcome, { unsettled })).toEqual({ refusedFor: 'saisie/valider' });
});

test('whatever the outcome, the dossier in progress has somewhere to go, and only put-back dossiers are tried again', () => {
  const outcomes = fc.constantFrom<Outcome>(
    DONE,
    HANDED,
    { kind: 'dry_run_finished' },
    { kind: 'awaiting', reason: 'x' },
    { kind: 'uncertain', effectId: 'e', lookFor: 'x' },
    { kind: 'cancelled', reason: 'x' },
    { kind: 'put_back', reason: 'x' },
    failed('never'),
    failed('wait'),
    failed('new-attempt'),
    failed('never', 'operator'),
  );
  const unsettled = fc.constantFrom<FinishFacts['unsettled']>([], OPEN, UNCERTAIN);
  const failures = fc.nat(RETRY_WAITS_SECONDS.length + 2);
  fc.assert(
    fc.property(outcomes, unsettled, fc.boolean(), fc.boolean(), failures, (outcome, open, replaced, later, before) => {
      const decision = decideFinish({
        outcome,
        unsettled: open,
        replaced,
        laterSubmission: later,
        undelivered: before % 3 === 1 ? '5.1.1' : null,
        failures: before,
        kept: before % 2 === 1,
      });
      if ('refusedFor' in decision) return;
      expect(DOSSIER_TRANSITIONS.in_progress[decision.event]).toBeDefined();
      expect(decision.retryAfterSeconds !== null).toBe(decision.event === 'put_back');
      if (outcome.kind === 'awaiting' && before % 3 === 1) expect(decision.event).not.toBe('await');
      if (later) expect(['finish', 'await', 'cancel']).not.toContain(decision.event);
      if (open.length > 0) expect(['finish', 'fail']).not.toContain(decision.event);
    }),
  );
});
