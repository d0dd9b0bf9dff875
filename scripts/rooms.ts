// The import table: who may import whom. `npm run check` fails on anything that is not in it.

/** room of src/ → rooms that it may import (besides itself). Files `main.ts` and tests are treated in `check-imports.ts`. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  domain: ['base'],
  protocol: ['base', 'domain'],
  language: ['base', 'domain'],
  engine: ['base', 'domain', 'language'],
  drivers: ['base', 'domain', 'engine', 'language'],
  documents: ['base', 'domain'],
  connectors: ['base', 'domain', 'documents'],
  store: ['base', 'domain'],
  queue: ['base', 'domain', 'store/transaction'],
  vault: ['base', 'domain', 'store/transaction'],
  identity: ['base', 'domain', 'store/transaction'],
  signing: ['base', 'domain', 'store/transaction', 'vault'],
  journal: ['base', 'domain', 'store/transaction', 'signing'],
  blobs: ['base', 'domain', 'store/transaction', 'vault'],
  receipt: ['base', 'domain', 'protocol', 'documents', 'signing'],
  app: [
    'base',
    'domain',
    'protocol',
    'language',
    'documents',
    'store',
    'queue',
    'vault',
    'identity',
    'signing',
    'journal',
    'receipt',
    'blobs',
  ],
  server: ['base', 'domain', 'protocol', 'app'],
  robot: ['base', 'domain', 'protocol', 'language', 'engine', 'drivers', 'connectors', 'documents'],
  local: ['base', 'domain', 'language', 'engine', 'drivers', 'connectors', 'documents', 'vault', 'blobs'],
  admin: ['base', 'domain', 'app', 'store', 'vault', 'signing', 'journal', 'blobs'],
  cli: ['base', 'domain', 'protocol', 'language', 'signing', 'journal', 'receipt', 'local', 'admin'],
  web: ['base', 'domain', 'protocol', 'language', 'receipt/texts'],
};

/** Top-level folders outside src/ → rooms and folders that they may import. */
export const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  practice: [],
  demo: ['src/base', 'src/protocol', 'practice'],
  bench: ['src', 'practice', 'tests'],
  chaos: ['demo', 'practice', 'tests'],
  scripts: ['src'],
};

/** Third-party giants → the one place that may import them. */
export const GIANTS: Readonly<Record<string, string>> = {
  'playwright-core': 'src/drivers/web',
  '@sparticuz/chromium': 'src/drivers/web',
  'openid-client': 'src/identity',
  'pg-boss': 'src/queue',
  pg: 'src/store',
  kysely: 'src/store',
  '@electric-sql/pglite': 'src/store',
  fastify: 'src/server',
  feelin: 'src/language',
  'lezer-feel': 'src/language',
  yaml: 'src/language',
  'pdfjs-dist': 'src/documents',
  pdfkit: 'src/documents',
  'csv-parse': 'src/documents',
  fflate: 'src/documents',
  saxes: 'src/documents',
  react: 'src/web',
  '@codegouvfr/react-dsfr': 'src/web',
};
