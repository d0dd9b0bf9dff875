// Others' servers as alerts meet them: a receiver of webhooks and a Matrix homeserver, each failing as it is told to.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpFake {
  readonly url: string;
  readonly heard: Heard[];
  /** Statuses of the next answers; 0: takes the request and breaks the connection. Afterwards: 200. */
  readonly next: { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }[];
}

export async function startHttpFake(): Promise<HttpFake> {
  const heard: Heard[] = [];
  const next: HttpFake['next'] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { headers, method = '', url: path = '' } = request;
      heard.push({ method, path, headers, body: Buffer.concat(pieces).toString('utf8') });
      const { body = '{"event_id":"$1"}', headers: told = {}, status } = next.shift() ?? { status: 200 };
      if (status === 0) return void response.destroy();
      response.writeHead(status, { 'content-type': 'application/json', ...told });
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, next };
}
