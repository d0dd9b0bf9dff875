// A form behind a sign-in page, which tells when the first key is pressed in it.
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const TELLS = `<script>addEventListener('keydown', () => navigator.sendBeacon('/touche'), { once: true })</script>`;
const page = (body: string): string =>
  `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Formulaire</title>${TELLS}${body}</html>`;

const SIGN_IN = page(
  '<form method="post" action="/formulaire"><label>Identifiant <input name="i"></label>' +
    '<label>Mot de passe <input name="p" type="password"></label><button>Entrer</button></form>',
);
const FORM = page('<h1>Saisie</h1><label>Numéro <input></label>');

export interface KeyApplication {
  readonly url: string;
  /** Instant (`performance.now()`) of the next first key. */
  nextKey(): Promise<number>;
  close(): Promise<void>;
}

export async function startKeyApplication(): Promise<KeyApplication> {
  let heard: (at: number) => void = () => undefined;
  // One run, one session: the form is shown to whoever signed in since.
  let signedIn = false;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    if (request.url === '/touche') {
      heard(performance.now());
      response.writeHead(204).end();
      return;
    }
    if (request.method === 'POST') signedIn = true;
    const shown = request.url === '/formulaire' && signedIn ? FORM : SIGN_IN;
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(shown);
  };
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    nextKey() {
      signedIn = false;
      return new Promise((resolve) => {
        heard = resolve;
      });
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
