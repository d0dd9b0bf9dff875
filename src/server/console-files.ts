// Serves the console's files; where they were never built, a page that says so.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const NOT_BUILT = `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Copiste</title></head>
<body>
<main>
<h1>Copiste fonctionne</h1>
<p>La console n’est pas installée sur ce serveur : ses fichiers manquent. Réinstallez le paquet, ou lancez « npm ci » dans le dossier de Copiste.</p>
<p>L’interface pour programmes est là : <a href="/openapi.json">/openapi.json</a>.</p>
<hr>
<h2 lang="en">Copiste is running</h2>
<p lang="en">The console is not installed on this server: its files are missing. Install the package again, or run "npm ci" in Copiste's folder.
The interface for programs is there: <a href="/openapi.json">/openapi.json</a>.</p>
</main>
</body>
</html>
`;

/** Files named after their content never change; everything else is asked for again. */
const FOREVER = 'public, max-age=31536000, immutable';

export interface ConsoleFiles {
  /** True for addresses that are pages of the console, which the one HTML file answers. */
  readonly isPage: (method: string, url: string, accept: string | undefined) => boolean;
}

export async function serveConsole(server: FastifyInstance, webFolder: string | undefined): Promise<ConsoleFiles> {
  const built = webFolder !== undefined && existsSync(join(webFolder, 'index.html'));
  if (built) {
    await server.register(fastifyStatic, {
      root: resolve(webFolder),
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes(`${resolve(webFolder)}/assets/`) ? FOREVER : 'no-cache');
      },
    });
  } else {
    server.get('/', { schema: { hide: true } }, (_request, reply) => reply.type('text/html; charset=utf-8').send(NOT_BUILT));
  }
  return {
    isPage: (method, url, accept) =>
      built && method === 'GET' && !url.startsWith('/api/') && !url.split('?')[0]?.includes('.') && (accept ?? '').includes('text/html'),
  };
}
