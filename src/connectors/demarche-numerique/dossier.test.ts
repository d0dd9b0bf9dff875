// What counts as a submission: deposits and corrections, and nothing that an agent or the assistant does.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateOf, submissionOf } from './dossier.ts';

const DEPOSIT = { event: 'depose', dateTraitement: '2026-03-01T09:00:00+01:00' };

test('the first deposit names the submission, in universal time', () => {
  expect(submissionOf({ traitements: [DEPOSIT], dateDepot: '2026-02-01T09:00:00+01:00' })).toBe('2026-03-01T08:00:00.000Z');
});

test('without events the date of deposit names it', () => {
  expect(submissionOf({ traitements: [], dateDepot: '2026-02-01T09:00:00+01:00' })).toBe('2026-02-01T08:00:00.000Z');
});

test('a correction by the applicant, or by an agent in their name, is another submission', () => {
  for (const event of ['depose_correction_usager', 'depose_correction_instructeur']) {
    const correction = { event, dateTraitement: '2026-03-05T09:00:00+01:00' };
    expect(submissionOf({ traitements: [correction, DEPOSIT], dateDepot: DEPOSIT.dateTraitement })).toBe('2026-03-05T08:00:00.000Z');
  }
});

test('no other event, known or new, makes another submission', () => {
  const others = fc.string().filter((event) => !event.startsWith('depose'));
  const instants = fc.date({ min: new Date('2026-03-02'), max: new Date('2027-01-01'), noInvalidDate: true });
  const event = fc.record({ event: others, dateTraitement: instants.map((instant) => instant.toISOString()) });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      expect(submissionOf({ traitements: [DEPOSIT, ...events], dateDepot: DEPOSIT.dateTraitement })).toBe('2026-03-01T08:00:00.000Z');
    }),
  );
});

test('a state that is new at the source counts as settled: nobody types into what is not understood', () => {
  const pending = '2026-03-05T09:00:00+01:00';
  expect(stateOf({ state: 'en_construction', dateDerniereCorrectionEnAttente: null })).toBe('open');
  expect(stateOf({ state: 'en_construction', dateDerniereCorrectionEnAttente: pending })).toBe('correction_pending');
  expect(stateOf({ state: 'en_instruction', dateDerniereCorrectionEnAttente: null })).toBe('taken');
  expect(stateOf({ state: 'etat_nouveau', dateDerniereCorrectionEnAttente: null })).toBe('settled');
});
