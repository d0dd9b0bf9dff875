// What a treatment leaves behind, into the log: sentences readable, values sealed, pictures masked and encrypted.
import type { Clock } from '#base/clock.ts';
import { readingElement } from '#domain/document-reading.ts';
import type { EvidenceSink } from '#engine/ports.ts';
import type { RunLog } from './log-file.ts';

/** Pictures on their way to the disk before the treatment waits for them. */
const PICTURES_IN_HAND = 4;

export interface LogEvidence extends EvidenceSink {
  /** Everything is in the log, to be flushed. Rejects with the first thing that could not be kept. */
  settled(): Promise<void>;
}

export function logEvidence(options: {
  readonly log: RunLog;
  readonly run: string;
  readonly clock: Clock;
  readonly onEvent?: (line: string) => void;
}): LogEvidence {
  const { log, run, clock, onEvent } = options;
  const now = (): string => clock.now().toISOString();
  const pictures = new Set<Promise<void>>();
  let failed: { readonly thrown: unknown } | null = null;
  const keep = async (step: string, title: string, png: Uint8Array): Promise<void> => {
    const at = now();
    try {
      const { address } = await log.blobs.put(png);
      log.append({ is: 'capture', at, run, step, title, address });
    } catch (thrown) {
      failed ??= { thrown };
    }
  };
  return {
    event(line, fields = {}) {
      log.append({ is: 'told', at: now(), run, line, ...fields });
      onEvent?.(line);
    },
    value({ step, element, from, typed, readBack }) {
      log.append({ is: 'value', at: now(), run, step, element, way: log.seal('value', run, { from, typed, readBack }) });
    },
    // The file itself lies beside the one of the dossiers: whoever looks opens it, and no piece of it is kept here.
    async doubt({ found, name, said, step }) {
      for (const { filename, page, text } of found) {
        const way = log.seal('value', run, { from: `${filename}, page ${page}`, typed: text, readBack: said ?? '' });
        log.append({ is: 'value', at: now(), run, step, element: readingElement(name, page), way });
      }
    },
    async capture(step, title, png) {
      const kept = keep(step, title, png).finally(() => pictures.delete(kept));
      pictures.add(kept);
      if (pictures.size > PICTURES_IN_HAND) await Promise.race(pictures);
    },
    async settled() {
      await Promise.all(pictures);
      if (failed !== null) throw failed.thrown;
    },
  };
}
