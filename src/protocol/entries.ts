// Dossiers that an agent types in: the form of an assistant, and what became of what was sent.
import { z } from 'zod';
import { MOST_FILES } from '#domain/entered-files.ts';
import { persons } from './access.ts';
import { dossierState, id } from './common.ts';

const told = z.object({ fr: z.string(), en: z.string() });
const text = z.string().max(10_000);

/** POST /api/installations/{assistant}/entry/files: the bytes of one file. */
export const enteredFileQuery = z.object({ filename: z.string().min(1).max(1_000) });
export const enteredFile = z
  .discriminatedUnion('outcome', [
    /** For a day, or until a dossier names it. */
    z.object({ outcome: z.literal('kept'), file: id, filename: z.string(), bytes: z.number().int() }),
    /** It is not kept. */
    z.object({ outcome: z.literal('refused'), condition: z.enum(['empty', 'wrong_type', 'infected', 'unopenable', 'not_examined']) }),
  ])
  .meta({ id: 'EnteredFile' });

const files = z.object({ files: z.array(z.object({ file: id, filename: z.string().min(1).max(200) })).max(MOST_FILES) });

/** GET /api/installations/{assistant}/entry */
export const entryForm = z
  .object({
    title: z.string(),
    fields: z.array(
      z.object({
        /** In the assistant, and as the form asks for it. */
        name: z.string(),
        label: z.string(),
        type: z.string(),
        /** Of a list: what it is made of. */
        items: z.string().nullable(),
        /** What it takes, in words. */
        expected: told,
        optional: z.boolean(),
        /** False: a form cannot ask for it, and it is left empty. */
        askable: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'EntryForm' });
export type EntryForm = z.infer<typeof entryForm>;

/** POST /api/installations/{assistant}/entry. `requestId`: the same one sent again makes nothing again. */
export const entryRequest = z.object({
  requestId: id,
  /** Empty: one is drawn. */
  reference: z
    .string()
    .trim()
    .max(100)
    .regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u),
  /** The person was told that the reference is known: it is another submission of that dossier. */
  knownToo: z.boolean(),
  /** By the names of the fields: a text, the texts of a list, files that were sent before, the parts of an address. */
  values: z.record(
    z.string().max(200),
    z.union([text, z.array(text).max(500), files, z.object({ number: text, street: text, postalCode: text, city: text, cityCode: text })]),
  ),
});

export const entryAnswer = z
  .discriminatedUnion('outcome', [
    /** `unchanged`: the very same was entered before under this reference. */
    z.object({ outcome: z.enum(['created', 'updated', 'unchanged']), dossierId: id, reference: z.string() }),
    z.object({ outcome: z.literal('wrong'), problems: z.array(z.object({ name: z.string(), label: z.string(), expected: told })) }),
    z.object({ outcome: z.literal('known'), reference: z.string(), dossierId: id, state: dossierState }),
  ])
  .meta({ id: 'EntryAnswer' });
export type EntryAnswer = z.infer<typeof entryAnswer>;

const assistant = z.object({ assistant: z.string() });

export const ENTRY_ROUTES = {
  entryForm: {
    method: 'GET',
    path: '/api/installations/:assistant/entry',
    access: persons('agent'),
    summary: 'What the form of an assistant asks for',
    params: assistant,
    response: entryForm,
  },
  enterFile: {
    method: 'POST',
    path: '/api/installations/:assistant/entry/files',
    access: persons('agent'),
    summary: 'Send a file for a dossier that is typed in',
    params: assistant,
    query: enteredFileQuery,
    takes: 'application/octet-stream',
    response: enteredFile,
  },
  enterDossier: {
    method: 'POST',
    path: '/api/installations/:assistant/entry',
    access: persons('agent'),
    summary: 'Type a dossier in',
    params: assistant,
    body: entryRequest,
    response: entryAnswer,
  },
} as const;
