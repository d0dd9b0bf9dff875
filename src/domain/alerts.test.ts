import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueAt, nextTry, pageOfAlert, quietUntil, tellings } from './alerts.ts';
import { alertRemedy, alertSentence } from './alert-words.ts';
import { ALERT_KINDS, judgeBacklog } from './troubles.ts';

const at = (instant: string): Date => new Date(instant);

test('quiet hours over midnight end in the morning, by the office’s clock in winter and in summer', () => {
  const night = { from: 20 * 60, until: 7 * 60 + 30 };
  // Paris is one hour ahead in January, two in July.
  expect(quietUntil(night, at('2026-01-12T19:30:00Z'))).toEqual(at('2026-01-13T06:30:00Z'));
  expect(quietUntil(night, at('2026-01-13T06:29:00Z'))).toEqual(at('2026-01-13T06:30:00Z'));
  expect(quietUntil(night, at('2026-01-13T06:30:00Z'))).toBe(null);
  expect(quietUntil(night, at('2026-07-13T17:59:00Z'))).toBe(null);
  expect(quietUntil(night, at('2026-07-13T18:00:00Z'))).toEqual(at('2026-07-14T05:30:00Z'));
  expect(quietUntil({ from: 12 * 60, until: 14 * 60 }, at('2026-01-12T11:30:00Z'))).toEqual(at('2026-01-12T13:00:00Z'));
  expect(quietUntil({ from: 60, until: 60 }, at('2026-01-12T00:00:00Z'))).toBe(null);
});

test('a message waits for what comes with it and for the end of quiet hours; an urgent one for nothing', () => {
  const rule = { groupMinutes: 10, quiet: { from: 20 * 60, until: 7 * 60 } };
  expect(dueAt(rule, false, at('2026-01-12T10:00:00Z'))).toEqual(at('2026-01-12T10:10:00Z'));
  expect(dueAt(rule, false, at('2026-01-12T18:55:00Z'))).toEqual(at('2026-01-13T06:00:00Z'));
  expect(dueAt(rule, true, at('2026-01-12T22:00:00Z'))).toEqual(at('2026-01-12T22:00:00Z'));
});

test('an alert is told once, again after a time, and to others when nobody acknowledged it; then no more', () => {
  const rule = { repeatMinutes: 60, escalateMinutes: 30 };
  const open = { acknowledgedAt: null };
  const told = { firstAt: at('2026-01-12T10:00:00Z'), lastAt: at('2026-01-12T10:00:00Z'), escalatedAt: null };
  expect(tellings(open, null, rule, at('2026-01-12T10:00:00Z'))).toEqual(['opened']);
  expect(tellings(open, told, rule, at('2026-01-12T10:29:59Z'))).toEqual([]);
  expect(tellings(open, told, rule, at('2026-01-12T10:30:00Z'))).toEqual(['escalated']);
  expect(tellings(open, { ...told, escalatedAt: at('2026-01-12T10:30:00Z') }, rule, at('2026-01-12T11:00:00Z'))).toEqual(['repeated']);
  expect(tellings(open, told, { repeatMinutes: null, escalateMinutes: null }, at('2027-01-12T10:00:00Z'))).toEqual([]);
  const acknowledged = { acknowledgedAt: at('2026-01-12T10:05:00Z') };
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      (later) => tellings(acknowledged, told, rule, new Date(told.firstAt.getTime() + later)).length === 0,
    ),
  );
});

test('what did not arrive is sent again, later each time, as late as the other side asks, and given up after two days', () => {
  const since = at('2026-01-12T10:00:00Z');
  const rests = [1, 2, 3, 7, 50].map((tries) => (nextTry(tries, since, since)?.getTime() ?? 0) - since.getTime());
  expect(rests).toEqual([30_000, 60_000, 120_000, 1_800_000, 1_800_000]);
  expect(nextTry(1, since, since, 90_000)).toEqual(at('2026-01-12T10:01:30Z'));
  expect(nextTry(1, since, at('2026-01-14T10:00:00Z'))).toBe(null);
});

test('each kind says what is so and what to do, in both languages, with every blank filled in', () => {
  for (const kind of ALERT_KINDS) {
    for (const language of ['fr', 'en'] as const) {
      const text = `${alertSentence({ kind, title: 'Séjour', count: 3 }, language)} ${alertRemedy(kind, language)}`;
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  }
  expect(alertSentence({ kind: 'handover_waiting', title: 'Changement d’adresse', count: 4 }, 'fr')).toBe(
    'Changement d’adresse : dossiers qui attendent une personne depuis trop longtemps : 4.',
  );
});

test('an alert leads to the page of the thing where it has one of its own', () => {
  expect(pageOfAlert({ kind: 'application_closed', subject: 'application:sejour' })).toBe('/applications/sejour');
  expect(pageOfAlert({ kind: 'account_paused', subject: 'account:0197' })).toBe('/applications');
  expect(pageOfAlert({ kind: 'handover_waiting', subject: 'assistant:changement-adresse,group:0197' })).toBe('/a-traiter');
  expect(pageOfAlert({ kind: 'dossier_uncertain', subject: 'dossier:0197' })).toBe('/dossiers/0197');
});

test('too many wait where they pass the office’s limit; without one, where they are more than five days of work', () => {
  expect(judgeBacklog(11, [], 10)).toEqual({ waiting: 11, days: null });
  expect(judgeBacklog(10, [1, 1, 1], 10)).toBe(null);
  expect(judgeBacklog(10, [2, 2, 2], null)).toBe(null);
  expect(judgeBacklog(11, [2, 2, 2], null)).toEqual({ waiting: 11, days: 6 });
  expect(judgeBacklog(1_000, [2, 2], null)).toBe(null);
});
