// The dossier that was at hand while an author showed work: from a file, from rows that she pasted, or one of the office's own.
import { z } from 'zod';
import { persons } from './access.ts';
import { sourceValue } from './common.ts';
import { CONNECTOR_NAMES } from '#domain/connectors.ts';

/** Of a text or of a workbook in base64. */
const LARGEST = 3_000_000;

const dossier = z.object({ reference: z.string(), fields: z.record(z.string(), sourceValue) });

export const shownSample = z
  .object({
    /** Where such dossiers come from; of a file `reference` is the heading of the column that names them. */
    source: z.discriminatedUnion('connector', [
      z.object({ connector: z.literal('file'), reference: z.string() }),
      z.object({ connector: z.enum(CONNECTOR_NAMES), reference: z.string().nullable() }),
    ]),
    dossiers: z.array(dossier),
    /** Which of them was asked for by its reference; null: nobody said. */
    shown: z.number().int().nullable(),
    /** There are more than these. */
    cut: z.boolean(),
  })
  .meta({ id: 'ShownSample' });
export type ShownSample = z.output<typeof shownSample>;

const map = z.object({ name: z.string(), text: z.string() });

export const SHOWN_SAMPLE_ROUTES = {
  readShownSample: {
    method: 'POST',
    path: '/api/shown-samples',
    access: persons('author'),
    summary: 'Dossiers of a file or of pasted rows, read as an assistant would; kept nowhere',
    body: z.union([z.object({ text: z.string().max(LARGEST) }), z.object({ workbook: z.base64().max(LARGEST) })]),
    response: shownSample,
  },
  officeShownSample: {
    method: 'POST',
    path: '/api/shown-samples/office',
    access: persons('agent'),
    summary: 'A dossier of the office by its reference, with others of the same assistant to compare',
    body: z.object({ reference: z.string().trim().min(1).max(200) }),
    response: shownSample,
  },
  knownMaps: {
    method: 'GET',
    path: '/api/known-maps',
    access: persons('author', 'maintainer'),
    summary: 'The maps of applications that the installed assistants of the office have',
    response: z.object({ maps: z.array(map) }),
  },
} as const;
