// Small ways of answering over HTTP, the broken ones included.
import type { IncomingMessage, ServerResponse } from 'node:http';

export type AnswerHeaders = Readonly<Record<string, string>>;

export function sendText(response: ServerResponse, status: number, text: string, headers: AnswerHeaders = {}): void {
  send(response, status, Buffer.from(text), { 'content-type': 'text/plain; charset=utf-8', ...headers });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, Buffer.from(JSON.stringify(body)), { 'content-type': 'application/json; charset=utf-8' });
}

export function send(response: ServerResponse, status: number, bytes: Buffer, headers: AnswerHeaders): void {
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  response.end(bytes);
}

/** The beginning of an answer, then a dead connection. */
export function sendAndCut(response: ServerResponse, bytes: Buffer, headers: AnswerHeaders): void {
  response.writeHead(200, { ...headers, 'content-length': String(bytes.length) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

/** No answer at all. */
export function cut(response: ServerResponse): void {
  response.destroy();
}

/** The body of a request, or null when it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  return length <= limit ? Buffer.concat(chunks) : null;
}
