// A month of the service: what its assistants did, the commonest anomalies by question of the form, and what the form should say instead.
import { z } from 'zod';
import { EVERY_PERSON, persons } from './access.ts';
import { instant } from './common.ts';
import { figure, reasonCount } from './figures.ts';

const count = z.number().int().min(0);
const question = z.string().trim().min(1).max(1_000);
const LONGEST_WORDING = 1_000;

export const monthName = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u);

export const monthAnomaly = z.object({
  /** Of the form, as it stands there; empty where no question is behind it. */
  question: z.string(),
  count,
  reasons: z.array(reasonCount.pick({ kind: true, reason: true, count: true })),
  /** What the steward would have it say. */
  wording: z.object({ text: z.string(), changedAt: instant }).nullable(),
});
export type MonthAnomaly = z.infer<typeof monthAnomaly>;

export const month = z
  .object({
    month: monthName,
    office: z.string(),
    assistants: z.array(
      z.object({
        assistant: z.string(),
        title: z.string(),
        /** Null: fewer than five dossiers. */
        counts: z.record(figure, count.nullable()),
        /** The commonest first. */
        anomalies: z.array(monthAnomaly),
        /** Dossiers whose reason came up in fewer than five; null: they are themselves fewer than five. */
        otherReasons: count.nullable(),
      }),
    ),
  })
  .meta({ id: 'Month' });
export type Month = z.infer<typeof month>;

export const wordingRequest = z.object({
  question,
  /** Empty: nothing is to be changed. */
  wording: z.string().trim().max(LONGEST_WORDING),
});

export const MONTH_ROUTES = {
  month: {
    method: 'GET',
    path: '/api/months/:month',
    access: EVERY_PERSON,
    summary: 'A month of the service: figures, commonest anomalies by question of the form',
    params: z.object({ month: monthName }),
    response: month,
  },
  changeWording: {
    method: 'PUT',
    path: '/api/installations/:assistant/wordings',
    access: persons('steward'),
    summary: 'What a question of the form should say',
    params: z.object({ assistant: z.string() }),
    body: wordingRequest,
    response: z.object({ changed: z.boolean() }),
  },
} as const;
