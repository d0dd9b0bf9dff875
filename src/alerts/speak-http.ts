// One HTTP request to a channel's address: to the place that was looked at, no redirect followed, little of the answer read.
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { error } from '#base/errors.ts';
import { alertErrors } from './errors.ts';
import { reach } from './reach.ts';

const PATIENCE_MILLISECONDS = 15_000;
const MOST_ANSWER_BYTES = 16_384;

export interface HttpSending {
  readonly method: 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly privateAllowed: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** Milliseconds that it asks to wait; null: it does not say. */
  readonly wait: number | null;
}

function waitOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null;
}

/** Errors raised: `alert.not-encrypted`, `alert.place-private`, `alert.place-unreachable`. */
export async function speakHttp({ body, headers, method, privateAllowed, url }: HttpSending): Promise<HttpAnswer> {
  const place = url.origin;
  if (url.protocol !== 'https:' && !privateAllowed) throw error(alertErrors, 'alert.not-encrypted', { place });
  const { address, family } = await reach(place, url.hostname, privateAllowed);
  const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const refuse = (thrown: NodeJS.ErrnoException): void =>
      reject(error(alertErrors, 'alert.place-unreachable', { place, why: thrown.code ?? thrown.name }, thrown));
    const asked = send(
      url,
      {
        method,
        agent: false,
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Copiste', connection: 'close' },
        lookup: (_host, options, done) => {
          if (options.all === true) done(null, [{ address, family }]);
          else done(null, address, family);
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (piece: Buffer) => {
          if (bytes < MOST_ANSWER_BYTES) pieces.push(piece);
          bytes += piece.byteLength;
          if (bytes > MOST_ANSWER_BYTES) answer.destroy();
        });
        answer.on('error', refuse);
        answer.on('close', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(pieces).toString('utf8'),
            wait: waitOf(answer.headers['retry-after']),
          }),
        );
      },
    );
    asked.on('error', refuse);
    asked.end(body);
  });
}
