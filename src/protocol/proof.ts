// What proves: the instance's key, the journal's verification, heads and export, and the receipt of a dossier.
import { z } from 'zod';
import { autonomy, dossierState, effectKind, effectState, id, instant } from './common.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[0-9a-f]{128}$/);
const sequence = z.number().int().positive();

/** GET /api/instance-key: what receipts and heads are checked with. */
export const instanceKey = z.object({
  /** SHA-256 of the key, in hexadecimal: what people compare. */
  fingerprint: digest,
  /** The file to keep: every key that the instance signed with, the present one last. */
  pem: z.string(),
});

export const signedHead = z.object({ sequence, hash: digest, at: instant, key: digest, signature }).meta({ id: 'SignedHead' });

/** POST /api/journal/head: the head of the journal, signed, to be kept elsewhere. */
export const headResponse = z.object({ head: signedHead, publicKey: z.string() });

/** GET /api/journal/verification: the server reads the whole journal. */
export const verification = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    first: z.number().int(),
    last: z.number().int(),
    hash: digest,
    /** The last line that a signature vouches for. */
    proven: z.number().int(),
    checkpoints: z.number().int(),
    attested: signedHead.nullable(),
    cut: signedHead.nullable(),
  }),
  z.object({ ok: z.literal(false), code: z.string(), sequence: z.number().int(), fr: z.string(), en: z.string() }),
]);

/** POST /api/journal/exports: what does not stand in the lines themselves. */
export const journalAnchors = z.object({
  keys: z.array(z.string()),
  checkpoints: z.array(signedHead),
  cuts: z.array(signedHead),
  head: z.object({ sequence: z.number().int(), hash: digest }).nullable(),
});

/** GET /api/journal/lines?after=&limit=: every line of the server; those of other offices without their content. */
export const linesQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
});
const chained = { sequence, previousHash: digest, hash: digest };
export const linesResponse = z.object({
  lines: z.array(
    z.union([
      z.object({
        ...chained,
        entry: z.object({
          at: instant,
          office: id,
          actor: z.string(),
          verb: z.string(),
          subject: z.string(),
          detail: z.record(z.string(), z.unknown()),
        }),
      }),
      /** A line of another office: the digest of what it says, which its hash binds. */
      z.object({ ...chained, entry: z.null(), content: digest }),
    ]),
  ),
});

/** A value's text is null where it is masked or was purged; its keyed digest stays. */
const provedText = z.object({ text: z.string().nullable(), digest: digest.nullable() });
/** Names stay readable; texts are null where masked, the whole is null once purged. */
const provedTexts = z.object({ texts: z.record(z.string(), z.string().nullable()).nullable(), digest: digest.nullable() });

export const receipt = z
  .object({
    kind: z.literal('copiste.receipt'),
    version: z.literal(1),
    issued: z.object({
      at: instant,
      /** Who asked for it, as the journal names them. */
      by: z.string(),
      name: z.string(),
      copiste: z.string(),
      values: z.enum(['clear', 'masked']),
    }),
    office: z.object({ id, name: z.string() }),
    dossier: z.object({
      id,
      reference: z.string(),
      source: z.string(),
      submission: z.string(),
      state: dossierState,
      depositedAt: instant,
      endedAt: instant.nullable(),
      purgedAt: instant.nullable(),
    }),
    assistant: z.object({
      name: z.string(),
      title: z.string(),
      /** The service that answers for it, in the assistant's own words. */
      owner: z.string().nullable(),
      autonomy,
      /** Since when it may do so, and by whom. */
      autonomyAt: instant.nullable(),
      autonomyBy: z.string().nullable(),
    }),
    attempts: z.array(
      z.object({
        id,
        number: z.number().int(),
        robot: z.string(),
        copiste: z.string(),
        version: z.string(),
        bundle: z.string(),
        /** Hash of the approved actions that it ran with; absent: it has none. */
        actions: z.string().exactOptional(),
        /** Optional phases that the office drops and that it was done without; absent: none. */
        leftPhases: z.array(z.string()).exactOptional(),
        startedAt: instant,
        finishedAt: instant.nullable(),
        outcome: z.string().nullable(),
      }),
    ),
    values: z.array(
      z.object({
        at: instant,
        attempt: z.number().int(),
        step: z.string(),
        element: z.string(),
        /** Whether what was read back is, letter for letter, what was typed; null: not known. */
        same: z.boolean().nullable(),
        from: provedText,
        typed: provedText,
        readBack: provedText,
      }),
    ),
    /** Decision tables that were consulted, each time; absent: none. `row` null: none fitted. */
    consulted: z
      .array(
        z.object({
          at: instant,
          attempt: z.number().int(),
          step: z.string(),
          table: z.string(),
          row: z.number().int().nullable(),
          /** Each input with what the row asks of it, which row held, what ruled the others out. */
          because: provedText,
          gives: provedText,
        }),
      )
      .optional(),
    effects: z.array(
      z.object({
        id,
        key: z.string(),
        kind: effectKind,
        state: effectState,
        attempt: z.number().int().nullable(),
        grantedAt: instant,
        settledAt: instant.nullable(),
        /** The name of the person who settled it; null: a robot did, or nobody yet. */
        settledBy: z.string().nullable(),
        confirmedBy: z.string().nullable(),
        recognise: z.string(),
        typed: provedTexts,
        before: provedTexts,
        proof: provedTexts,
      }),
    ),
    captures: z.array(
      z.object({
        id,
        at: instant,
        attempt: z.number().int(),
        step: z.string(),
        title: z.string(),
        /** Of the masked picture; null where it was taken before digests were kept. */
        sha256: digest.nullable(),
        erased: z.boolean(),
      }),
    ),
    /** Values that a person corrected before a robot typed them; absent: none. */
    corrected: z
      .array(
        z.object({
          at: instant,
          person: z.string(),
          submission: z.string(),
          field: z.string(),
          label: z.string(),
          before: provedText,
          after: provedText,
        }),
      )
      .optional(),
    /** What persons answered to what the assistant waited for, by the names that it gives the answers; absent: nothing was asked. */
    answered: z
      .array(
        z.object({
          at: instant,
          person: z.string(),
          submission: z.string(),
          question: z.string(),
          askedAt: instant,
          answers: provedTexts,
          /** Corrected before anything was done with it: another one took its place. */
          amended: z.literal(true).optional(),
        }),
      )
      .optional(),
    /** What the law asks for where a decision was prepared, as it was approved then; absent: none was prepared, or nothing approved. */
    mention: z.object({ text: z.string(), approvedAt: instant, approvedBy: z.string() }).optional(),
    decisions: z.array(z.object({ at: instant, person: z.string(), act: z.string(), reason: z.string().nullable() })),
    timeline: z.array(z.object({ at: instant, attempt: z.number().int().nullable(), line: z.string() })),
    /** The journal's lines about this dossier. */
    journal: z.array(z.object({ sequence, at: instant, actor: z.string(), verb: z.string(), hash: digest })),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof receipt>;

export const receiptSignature = z
  .object({
    form: z.enum(['json', 'pdf']),
    at: instant,
    dossier: id,
    reference: z.string(),
    values: z.enum(['clear', 'masked']),
    /** SHA-256 of everything that is signed. */
    digest,
    key: digest,
    signature,
  })
  .meta({ id: 'ReceiptSignature' });
export type ReceiptSignature = z.infer<typeof receiptSignature>;

export const signedReceipt = z.object({ receipt, signature: receiptSignature }).meta({ id: 'SignedReceipt' });
export type SignedReceipt = z.infer<typeof signedReceipt>;

/** POST /api/dossiers/{id}/receipt; `clear` values are for agents only, and each time told to the journal. */
export const receiptRequest = z.object({ values: z.enum(['clear', 'masked']).default('masked') });
/** POST /api/dossiers/{id}/receipt.pdf → application/pdf */
export const receiptPdfRequest = receiptRequest.extend({ language: z.enum(['fr', 'en']).default('fr') });
