// A small site of the kind that makes robots stumble, for the tests beside this file.
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

export interface TestSite {
  readonly url: string;
  /** Bodies of the records posted to `/record`, in order of arrival. */
  readonly records: string[];
  /** Paths asked for. */
  readonly asked: string[];
  /** Serves this HTML at `/name`. */
  page(name: string, html: string): string;
  handle(path: string, handler: Handler): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

export function html(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>Essai</title>${body}`);
}

export async function startSite(): Promise<TestSite> {
  const handlers = new Map<string, Handler>();
  const records: string[] = [];
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    asked.push(url.pathname);
    const handler = handlers.get(url.pathname);
    if (handler === undefined) html(response, '<p>Introuvable</p>', 404);
    else void handler(request, response, url);
  });
  handlers.set('/record', async (request, response) => {
    records.push(await bodyOf(request));
    html(response, `<h1>Enregistré</h1><p id="count">${records.length}</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records,
    asked,
    page(name, body) {
      handlers.set(`/${name}`, (_request, response) => html(response, body));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`;
    },
    handle: (path, handler) => void handlers.set(path, handler),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
