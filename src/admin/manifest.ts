// What a backup says of itself: at its beginning what it is, at its end what it holds.
import { z } from 'zod';

export const FORMAT = 1;
export const HEADER_NAME = 'copiste.json';
export const MANIFEST_NAME = 'manifest.json';

export const header = z.object({
  format: z.literal(FORMAT),
  /** Of the program that made it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  database: z.enum(['embedded', 'server']),
  migrations: z.array(z.object({ number: z.number().int(), name: z.string(), checksum: z.string() })),
});
export type Header = z.infer<typeof header>;

export const manifest = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number().int(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  blobs: z.object({ files: z.number().int(), bytes: z.number().int(), sha256: z.string() }),
  /** Captures whose file was gone already. */
  missingCaptures: z.number().int(),
  /** Fingerprints of the master keys without which the sealed values and files stay closed. The keys themselves are not in a backup. */
  keys: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifest>;
