// What a map says an application bears: read, refused with what to write instead, and the same in the other tongue.
import { expect, test } from 'vitest';
import { REGISTER } from '../../tests/engine/register-map.ts';
import { loadApplication } from './assistant.ts';
import { translateApplication } from './translate.ts';

const NAME = 'applications/registre.yaml';

function withLimits(lines: string): string {
  return REGISTER.replace(/(\n {2}durée d’une étape: [^\n]+\n)/u, `$1${lines}`);
}

test('pace, hours and days of maintenance are read', () => {
  const { map, diagnostics } = loadApplication(
    NAME,
    withLimits(`  cadence: 30 par heure
  heures d'ouverture:
    lundi à vendredi:
      - 7:30-12:00
      - 13:00 - 19:00
    samedi: 8:00-12:00
  jours de maintenance:
    - jours fériés
    - "2026-05-14"
`),
  );
  expect(diagnostics).toEqual([]);
  expect(map?.limits).toMatchObject({
    pace: { dossiers: 30, perMilliseconds: 3_600_000 },
    hours: [
      {
        days: [1, 2, 3, 4, 5],
        spans: [
          { from: 450, until: 720 },
          { from: 780, until: 1_140 },
        ],
      },
      { days: [6], spans: [{ from: 480, until: 720 }] },
    ],
    closedDays: ['2026-05-14'],
    closedOnHolidays: true,
  });
});

test('days may go over the end of the week, and be all of them', () => {
  const { map } = loadApplication(
    NAME,
    withLimits("  heures d'ouverture:\n    vendredi à lundi: 8:00-9:00\n    tous les jours: 0:00-24:00\n"),
  );
  expect(map?.limits.hours).toEqual([
    { days: [5, 6, 7, 1], spans: [{ from: 480, until: 540 }] },
    { days: [1, 2, 3, 4, 5, 6, 7], spans: [{ from: 0, until: 1_440 }] },
  ]);
});

test('a map that says nothing of them bears one robot at any time', () => {
  expect(loadApplication(NAME, REGISTER).map?.limits).toMatchObject({ pace: null, hours: null, closedDays: [], closedOnHolidays: false });
});

test.each([
  ['  cadence: 30\n', 'language.not-a-pace'],
  ['  cadence: 30 par jour\n', 'language.not-a-pace'],
  ["  heures d'ouverture:\n    lundi au vendredi: 8:00-18:00\n", 'language.not-days'],
  ["  heures d'ouverture:\n    lundi: 18:00-8:00\n", 'language.not-hours'],
  ["  heures d'ouverture:\n    lundi: 8h-18h\n", 'language.not-hours'],
  ["  heures d'ouverture: 8:00-18:00\n", 'language.expects-map'],
  ['  jours de maintenance: 2026-05-14\n', 'language.needs-quotes'],
  ['  jours de maintenance: "2026-02-30"\n', 'language.not-a-closed-day'],
])('%j is refused', (lines, code) => {
  const { diagnostics } = loadApplication(NAME, withLimits(lines));
  expect(diagnostics.map((one) => one.code)).toEqual([code]);
  expect(diagnostics[0]?.line).toBeGreaterThan(8);
});

test('in English it says the same, and comes back byte by byte', () => {
  const french = withLimits(`  cadence: 6 par minute
  heures d'ouverture:
    lundi à vendredi: 7:30-19:00
    tous les jours: 20:00-21:00
  jours de maintenance: jours fériés
`);
  const english = translateApplication(NAME, french, 'en');
  expect(english.same).toBe(true);
  const text = english.files[NAME] ?? '';
  for (const line of [
    '  pace: 6 per minute',
    '  opening hours:',
    '    Monday to Friday: 7:30-19:00',
    '    every day: 20:00-21:00',
    '  maintenance days: public holidays',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(translateApplication(NAME, text, 'fr').files[NAME]).toBe(french);
});
