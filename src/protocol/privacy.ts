// How long dossiers are kept, what holds one back from the purge, and everything about one person.
import { z } from 'zod';
import { dossierState, effectKind, effectState, id, instant, namedDay, payload, texts } from './common.ts';

/** GET /api/retention */
export const retention = z
  .object({
    /** Days after its end until what a dossier said is erased. */
    purgeAfterDays: z.number().int(),
    /** Dossiers now under a legal hold, those that end first before the others; at most 200. */
    holds: z.array(
      z.object({
        dossierId: id,
        reference: z.string(),
        until: z.iso.date(),
        placedAt: instant,
        /** Name of whoever said so. */
        placedBy: z.string(),
        /** Told to stewards only. */
        reason: z.string().nullable(),
      }),
    ),
    /** How many ended dossiers reach the end of their time: now, and within so many days. */
    due: z.object({ now: z.number().int(), within7Days: z.number().int(), within30Days: z.number().int() }),
    /** Files of erased pictures that could not be removed yet. */
    filesToRemove: z.number().int(),
    /** Dossiers that ended and are still whole, and dossiers that were purged. */
    kept: z.number().int(),
    purged: z.number().int(),
    /** Dossiers that nobody has ended, and that nothing has moved for longer than ended ones are kept: somebody should decide. */
    stale: z.number().int(),
  })
  .meta({ id: 'Retention' });

/** PUT /api/retention */
export const retentionRequest = z.object({ purgeAfterDays: z.number().int().min(0).max(3650) });

/** PUT /api/dossiers/{id}/hold: `until` is the last day. A hold that is open is replaced. The reason is kept sealed. */
export const holdRequest = z.object({ reason: z.string().trim().min(1).max(2_000), until: namedDay });
export const holdResponse = z.object({ until: z.iso.date(), placedAt: instant });

/** Why somebody looks for a person; in the journal, so codes and no words. */
export const PERSON_PURPOSES = ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'inspection'] as const;
const purpose = z.enum(PERSON_PURPOSES);
const term = z.string().trim().min(3).max(200);

/**
 * POST /api/persons/search: a name, a number or an e-mail address, sought in all that the office's dossiers hold; accents, capitals
 * and separators count for nothing. A page looks through a bounded number of dossiers: go on with `next` until it is null.
 */
export const personSearch = z.object({ term, purpose, after: id.nullish() });
export const personFound = z
  .object({
    dossierId: id,
    reference: z.string(),
    assistant: z.string(),
    state: dossierState,
    depositedAt: instant,
    purgedAt: instant.nullable(),
    /** Where it was found. `reference`: by the dossier's number, or as another dossier of a number that was found. */
    in: z.array(z.enum(['payload', 'proof', 'effect', 'value', 'text', 'reference'])),
  })
  .meta({ id: 'PersonFound' });
export const personSearchResponse = z.object({ found: z.array(personFound), searched: z.number().int(), next: id.nullable() });

/** POST /api/persons/export: all about these dossiers, in one JSON document. Whoever asks has made sure that they are that person's. */
export const personExport = z.object({ term, purpose, dossiers: z.array(id).min(1).max(20) });

const kept = z.object({ at: instant, text: z.string() });
export const personExportResponse = z
  .object({
    exportedAt: instant,
    office: z.string(),
    purpose,
    dossiers: z.array(
      z.object({
        dossierId: id,
        reference: z.string(),
        submission: z.string(),
        assistant: z.string(),
        source: z.string(),
        state: dossierState,
        depositedAt: instant,
        endedAt: instant.nullable(),
        purgedAt: instant.nullable(),
        /** Null once purged. */
        payload: payload.nullable(),
        proof: texts,
        effects: z.array(
          z.object({
            key: z.string(),
            kind: effectKind,
            state: effectState,
            grantedAt: instant,
            typed: texts,
            before: texts,
            proof: texts,
          }),
        ),
        /** What a person was asked to confirm. */
        confirmations: z.array(z.object({ key: z.string(), kind: effectKind, askedAt: instant, typed: texts, before: texts })),
        values: z.array(
          z.object({ at: instant, step: z.string(), element: z.string(), from: z.string(), typed: z.string(), readBack: z.string() }),
        ),
        /** Texts proposed to persons, what they wrote, and reasons of holds. */
        texts: z.array(kept),
        history: z.array(kept),
        /** Masked pictures, PNG in base64; null where the file was lost. */
        captures: z.array(z.object({ at: instant, title: z.string(), png: z.string().nullable() })),
        /** What was attached in the console or posted, in base64, by the key that the payload names it by; null where the file was lost. */
        files: z.array(z.object({ at: instant, key: z.string(), contentType: z.string(), content: z.string().nullable() })),
      }),
    ),
  })
  .meta({ id: 'PersonExport' });
