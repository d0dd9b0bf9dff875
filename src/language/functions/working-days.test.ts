// Office days and delays, whatever the day: they land where offices are open, and lose no day on the way.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';

const days = fc
  .integer({ min: 0, max: 36_500 })
  .map((offset) => new Date(Date.UTC(1990, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10));
const places = fc.constantFrom('', 'Alsace-Moselle', 'Guadeloupe', 'Martinique', 'Guyane', 'La Réunion', 'Mayotte');

function dayOf(text: string, jour: string): string {
  const value = valueOf(text, { jour: { type: 'date', iso: jour } });
  if (typeof value !== 'object' || value === null || !('iso' in value)) throw new TypeError(`${text} is no date`);
  return value.iso;
}

const within = (place: string): string => (place === '' ? '' : `, "${place}"`);
const next = (iso: string): string => new Date(Date.parse(iso) + 86_400_000).toISOString().slice(0, 10);

test('so many office days later is an office day, with exactly so many of them on the way', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 40 }), places, (day, count, place) => {
      const end = dayOf(`ajouter jours ouvrés(jour, ${count}${within(place)})`, day);
      let passed = 0;
      for (let at = next(day); at <= end; at = next(at)) {
        if (valueOf(`jour ouvré(jour${within(place)})`, { jour: { type: 'date', iso: at } }) === true) passed += 1;
      }
      expect(passed).toBe(count);
      expect(valueOf(`jour ouvré(jour${within(place)})`, { jour: { type: 'date', iso: end } })).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a delay ends on an office day, never before its length, and a clear one never before an ordinary one', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 90 }), places, (day, length, place) => {
      const given = `jour, "${length} jours"${within(place)}`;
      const ordinary = dayOf(`échéance(${given})`, day);
      const clear = dayOf(`délai franc(${given})`, day);
      expect(Date.parse(ordinary) - Date.parse(day)).toBeGreaterThanOrEqual(length * 86_400_000);
      expect(clear >= ordinary).toBe(true);
      for (const end of [ordinary, clear]) {
        expect(valueOf(`jour ouvré(jour${within(place)})`, { jour: { type: 'date', iso: end } })).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});
