// When robots or the application cannot go on: the backlog goes to persons as a file, and what they entered by hand comes back.
import { z } from 'zod';
import { persons } from './access.ts';
import { id } from './common.ts';

export const CONTINUITY_REASONS = ['application_down', 'robots_down', 'urgent', 'exercise'] as const;
const MOST_DOSSIERS = 500;
const MOST_CHARACTERS = 3_000_000;

/**
 * POST /api/continuity/export.csv, export.xlsx: what dossiers say, to be typed by hand. `waiting`: those that wait for a robot, the most
 * urgent first; each is taken away from the robots before it is written. `taken`: those that were, and are not finished.
 */
export const backlogRequest = z.object({
  assistant: z.string(),
  what: z.enum(['waiting', 'taken']),
  most: z.number().int().min(1).max(MOST_DOSSIERS).default(100),
  reason: z.enum(CONTINUITY_REASONS),
  language: z.enum(['fr', 'en']).default('fr'),
});

/** The file that was exported, with its two last columns filled in: one of the two. What it really is counts, whatever it was called. */
export const byHandRequest = z
  .object({
    requestId: id,
    /** A CSV. */
    content: z.string().min(1).max(MOST_CHARACTERS).exactOptional(),
    /** A workbook (XLSX), in base64. */
    workbook: z.base64().min(1).max(MOST_CHARACTERS).exactOptional(),
    /** Says what would be done, and does nothing. */
    dryRun: z.boolean(),
  })
  .refine(({ content, workbook }) => (content === undefined) !== (workbook === undefined), { path: ['content'] });

export const byHandLine = z
  .object({
    /** As a spreadsheet counts; the headings are line 1. */
    line: z.number().int(),
    reference: z.string(),
    dossierId: id.nullable(),
    /**
     * `finished` by hand, `given_back` to the robots, `already` finished before, `left` as it was for want of an outcome; the others are
     * `refused`, and say why.
     */
    outcome: z.enum(['finished', 'given_back', 'already', 'left', 'refused']),
    code: z.string().nullable(),
    fr: z.string().nullable(),
    en: z.string().nullable(),
  })
  .meta({ id: 'ByHandLine' });
export type ByHandLine = z.infer<typeof byHandLine>;

export const byHandResponse = z.object({ dryRun: z.boolean(), lines: z.array(byHandLine) });

/** Whoever answers for the service lets what many dossiers say leave the server at once. */
const steward = persons('steward');

export const CONTINUITY_ROUTES = {
  backlogCsv: {
    method: 'POST',
    path: '/api/continuity/export.csv',
    access: steward,
    summary: 'The backlog with the values to type by hand, as CSV',
    body: backlogRequest,
    produces: 'text/csv; charset=utf-8',
  },
  backlogXlsx: {
    method: 'POST',
    path: '/api/continuity/export.xlsx',
    access: steward,
    summary: 'The backlog with the values to type by hand, as a workbook',
    body: backlogRequest,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  importByHand: {
    method: 'POST',
    path: '/api/continuity/imports',
    access: persons('agent'),
    summary: 'What was entered by hand, line by line',
    body: byHandRequest,
    response: byHandResponse,
  },
} as const;
