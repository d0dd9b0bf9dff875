// What was read in attached documents and a person must look at: left by robots, looked at by agents.
import { z } from 'zod';
import { READING_DOUBTS } from '#domain/document-reading.ts';
import { persons } from './access.ts';
import { id, instant } from './common.ts';

/** Largest piece of a picture, in characters of base64. */
const LARGEST_PIECE = 3_000_000;
/** What a person compares at once. */
export const MOST_PIECES = 6;

/** POST /api/robot/attempts/{attemptId}/doubts: kept encrypted. */
export const doubtRequest = z.object({
  fencingToken: z.number().int(),
  at: instant,
  step: z.string().max(500),
  name: z.string().max(500),
  doubt: z.enum(READING_DOUBTS),
  nature: z.enum(['text', 'date', 'money', 'whole_number', 'decimal', 'iban', 'siret']),
  document: z.string().max(500),
  digest: z.string().regex(/^[\da-f]{64}$/u),
  found: z
    .array(
      z.object({
        filename: z.string(),
        page: z.number().int(),
        confidence: z.number().nullable(),
        text: z.string(),
        png: z.base64().max(LARGEST_PIECE),
      }),
    )
    .max(MOST_PIECES),
  said: z.string().nullable(),
});

/** Of a value that GET /api/dossiers/{id}/values gives: what was read, and how surely; `found` also numbers the pictures. */
export const shownDoubt = z.object({
  id,
  doubt: z.enum(READING_DOUBTS),
  said: z.string().nullable(),
  found: z.array(z.object({ page: z.number().int(), confidence: z.number().nullable(), text: z.string() })),
});

export const DOCUMENT_ROUTES = {
  doubt: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/doubts',
    access: 'robot',
    summary: 'Add a value of a document at which a person must look',
    params: z.object({ attemptId: z.uuid() }),
    body: doubtRequest,
    response: z.object({ accepted: z.literal(true) }),
  },
  documentPiece: {
    method: 'GET',
    path: '/api/readings/:readingId/pictures/:index',
    access: persons('agent'),
    summary: 'The piece of a document that shows a value',
    params: z.object({ readingId: z.uuid(), index: z.coerce.number().int().min(0) }),
  },
} as const;
