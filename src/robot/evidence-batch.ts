// What an attempt leaves behind, on its way to the server: in the order in which it happened, in few calls.
import { CopisteError, asCopisteError } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { DoubtfulReading, EvidenceSink } from '#engine/ports.ts';
import { type AttemptCalls, insistWithin } from './remote-ledger.ts';

type EventLine = { readonly at: string; readonly line: string; readonly step?: string; readonly code?: string };
type ValueRecord = { readonly at: string } & Parameters<EvidenceSink['value']>[0];
type Item =
  | { readonly kind: 'event'; readonly event: EventLine }
  | { readonly kind: 'value'; readonly value: ValueRecord }
  | { readonly kind: 'doubt'; readonly at: string; readonly doubt: DoubtfulReading }
  | { readonly kind: 'capture'; readonly step: string; readonly title: string; readonly png: Uint8Array };

/** At most this many lines, and as many values, in one call: the protocol's limit. */
const LARGEST_BATCH = 500;
const LONGEST_LINE = 2_000;
/** Pictures waiting to be sent before the attempt waits for them: keeps a robot small while the server is slow. */
const PICTURES_IN_HAND = 6;
const FLUSH_MILLISECONDS = 1_000;

export interface EvidenceBatch extends EvidenceSink {
  /** Sends all that was left. Resolves with the first thing that the server refused, or null when everything is durable there. */
  flush(): Promise<CopisteError | null>;
  /** Sends nothing more by itself. */
  close(): void;
}

/** The items that go into the next call: one picture, or as many lines and values as stand before the next picture. */
function nextBatch(items: readonly Item[]): readonly Item[] {
  const picture = items.findIndex(({ kind }) => kind === 'capture' || kind === 'doubt');
  if (picture === 0) return items.slice(0, 1);
  return items.slice(0, Math.min(picture === -1 ? items.length : picture, LARGEST_BATCH));
}

/** Flushes each second by itself. A refusal is kept for `flush` and does not hold up what comes after. */
export function evidenceBatch(calls: AttemptCalls, logger: Logger, flushMilliseconds = FLUSH_MILLISECONDS): EvidenceBatch {
  const { client, attemptId, fencingToken, lost: signal } = calls;
  const waiting: Item[] = [];
  let refused: CopisteError | null = null;
  let sending: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const send = async (batch: readonly Item[]): Promise<void> => {
    const [first] = batch;
    if (first?.kind === 'capture') {
      const query = { fencingToken, step: first.step, title: first.title };
      await insistWithin(calls, () => client.capture({ params: { attemptId }, query, body: first.png, signal }));
      return;
    }
    if (first?.kind === 'doubt') {
      const found = first.doubt.found.map(({ png, ...one }) => ({ ...one, png: Buffer.from(png).toString('base64') }));
      const body = { ...first.doubt, at: first.at, fencingToken, found };
      await insistWithin(calls, () => client.doubt({ params: { attemptId }, body, signal }));
      return;
    }
    const events = batch.flatMap((item) => (item.kind === 'event' ? [item.event] : []));
    const values = batch.flatMap((item) => (item.kind === 'value' ? [item.value] : []));
    const answer = await insistWithin(calls, () =>
      client.events({ params: { attemptId }, body: { fencingToken, events, values }, signal }),
    );
    calls.onTold?.(answer);
  };

  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0 && !signal.aborted) {
      const batch = nextBatch(waiting);
      try {
        await send(batch);
      } catch (thrown) {
        if (signal.aborted) break;
        const failure = asCopisteError(thrown);
        refused ??= failure;
        logger.warn('evidence refused', { code: failure.code });
      }
      waiting.splice(0, batch.length);
    }
    // Without a lease nothing more is accepted: whoever has the dossier now leaves evidence of its own.
    if (signal.aborted) waiting.length = 0;
  };

  const start = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    sending ??= sendAll().finally(() => {
      sending = null;
      sendSoon();
    });
    return sending;
  };
  const sendSoon = (): void => {
    if (waiting.length === 0 || closed || timer !== undefined || sending !== null) return;
    timer = setTimeout(() => void start(), flushMilliseconds);
  };
  const add = (item: Item): void => {
    if (signal.aborted) return;
    waiting.push(item);
    sendSoon();
  };
  const now = (): string => new Date().toISOString();

  return {
    event(line, fields = {}) {
      add({ kind: 'event', event: { at: now(), line: line.slice(0, LONGEST_LINE), ...fields } });
    },
    value(record) {
      add({ kind: 'value', value: { at: now(), ...record } });
    },
    async doubt(record) {
      add({ kind: 'doubt', at: now(), doubt: record });
      await start();
    },
    async capture(step, title, png) {
      add({ kind: 'capture', step, title, png });
      const sent = start();
      if (waiting.filter((item) => item.kind === 'capture').length > PICTURES_IN_HAND) await sent;
    },
    async flush() {
      while (waiting.length > 0 && !signal.aborted) await start();
      await sending;
      return refused;
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
