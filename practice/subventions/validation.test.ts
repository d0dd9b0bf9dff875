// What is refused and what is taken, to the cent and to the day.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayShown, dayTyped, isDay } from './days.ts';
import { PIECE_KINDS } from './lists.ts';
import { HIGHEST_CENTS, centsOf, rateOf, written } from './money.ts';
import { TRANSITIONS, isActKind, mayAct } from './statuses.ts';
import { ENTRY } from './test-world.ts';
import { type Draft, gapOf, isCommitmentNumber, isSiret, mistakesOf } from './validation.ts';

const messages = (draft: Draft): readonly string[] => mistakesOf(draft, PIECE_KINDS).map(({ message }) => message);

test('a whole entry is taken as it is', () => {
  expect(messages(ENTRY)).toEqual([]);
  expect(messages({ ...ENTRY, scheme: 'FDVA', category: 'Projet innovant' })).toEqual([]);
});

test('each field is refused with its own message', () => {
  const refused: readonly (readonly [Partial<Draft>, string])[] = [
    [{ dossier: '' }, 'Le n° de dossier est obligatoire'],
    [{ dossier: '2100 4512' }, "Le n° de dossier n'est pas valide"],
    [{ siret: '' }, 'Le bénéficiaire est obligatoire : choisissez un établissement dans la liste'],
    [{ siret: '21820121200015' }, "Le SIRET du bénéficiaire n'est pas valide"],
    [{ label: ' ' }, "L'intitulé du projet est obligatoire"],
    [{ label: 'é'.repeat(121) }, "L'intitulé du projet dépasse 120 caractères"],
    [{ scheme: null }, 'Le dispositif est obligatoire'],
    [{ category: 'Numérique et téléphonie mobile' }, "La catégorie n'existe pas pour ce dispositif"],
    [{ scheme: 'FDVA' }, "La catégorie n'existe pas pour ce dispositif"],
    [{ startsOn: '2026-02-30' }, "La date de début n'est pas une date"],
    [{ endsOn: '2026-08-31' }, 'La date de fin précède la date de début'],
    [{ priority: 11 }, 'La priorité va de 1 à 10'],
    [{ totalCents: null }, 'Le coût total est obligatoire'],
    [{ eligibleCents: 18_450_076 }, 'La dépense éligible dépasse le coût total'],
    [{ totalCents: 18_450_076 }, "Le plan de financement n'est pas équilibré : écart de 0,01\u00A0€"],
    [{ totalCents: 18_450_074 }, "Le plan de financement n'est pas équilibré : écart de -0,01\u00A0€"],
    [{ financing: [{ funder: 'Ma tante', cents: 11_250_075 }] }, 'Ligne 1 du plan : choisissez un financeur'],
  ];
  for (const [wrong, message] of refused) expect(messages({ ...ENTRY, ...wrong })).toContain(message);
  expect(mistakesOf(ENTRY, ['Devis']).map(({ message }) => message)).toEqual([
    'Il manque la pièce « RIB »',
    'Il manque la pièce « Délibération »',
  ]);
});

test('a plan is taken exactly where it adds up to the cent', () => {
  const cents = fc.integer({ min: 1, max: 1_000_000_000 });
  fc.assert(
    fc.property(cents, fc.array(cents, { minLength: 1, maxLength: 12 }), fc.integer({ min: -2, max: 2 }), (requestedCents, rows, off) => {
      const totalCents = rows.reduce((sum, row) => sum + row, requestedCents) + off;
      const financing = rows.map((row) => ({ funder: 'Emprunt', cents: row }));
      const draft = { ...ENTRY, totalCents, eligibleCents: requestedCents, requestedCents, financing };
      expect(gapOf(draft)).toBe(off);
      expect(messages(draft).some((message) => message.includes('équilibré'))).toBe(off !== 0);
    }),
  );
});

test('an amount is read back as it is written, and never with a part of a cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: HIGHEST_CENTS }), (cents) => {
      expect(centsOf(written(cents))).toBe(cents);
      expect(centsOf(`${written(cents)}5`)).toBeNull();
    }),
  );
  expect(['1 234,5', '1234.56 €', '12', '1,2,3', '', '-1', '1e3'].map(centsOf)).toEqual([123_450, 123_456, 1_200, null, null, null, null]);
  expect([rateOf(1, 3), rateOf(2, 3), rateOf(1, 0)]).toEqual(['33,33\u00A0%', '66,67\u00A0%', '—']);
});

test('a day that was typed is that day or none', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(dayTyped(dayShown(day))).toBe(day);
      expect(dayTyped(dayShown(day).replaceAll('/', ''))).toBe(day);
    }),
  );
  expect(['31/04/2026', '1/3/2026', '29/02/2024', '2026-03-01', '13/13/2026'].map(dayTyped)).toEqual([
    null,
    '2026-03-01',
    '2024-02-29',
    null,
    null,
  ]);
  expect(isDay('1899-12-31')).toBe(false);
});

test('a SIRET with one wrong digit is none; those of La Poste have a sum of their own', () => {
  expect(['88087814500015', '21670449400014', '35600000000048', '35600000009075'].map(isSiret)).toEqual([true, true, true, true]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
      const digits = Array.from(ENTRY.siret, Number);
      digits[place] = ((digits[place] ?? 0) + more) % 10;
      expect(isSiret(digits.join(''))).toBe(false);
    }),
  );
  expect(['2103456789', '21034567', '210345678A'].map(isCommitmentNumber)).toEqual([true, false, false]);
});

test('no one but a supervisor takes a decision, and nothing leads out of what has ended but a note', () => {
  for (const kind of Object.keys(TRANSITIONS).filter(isActKind)) {
    const decides = ['grant', 'refuse', 'reject', 'editDocument'].includes(kind);
    for (const status of TRANSITIONS[kind].from) expect(mayAct(kind, status, 'instructeur')).toBe(!decides);
    for (const status of ['Terminé', 'Refusé', 'Rejeté'] as const) expect(mayAct(kind, status, 'superviseur')).toBe(kind === 'note');
  }
});
