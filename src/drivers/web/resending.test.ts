// What a browser does by itself when a connection breaks under a commit: nothing, here.
import { expect, test } from 'vitest';
import { leadingNow } from '#base/clock.ts';
import { testBench } from './test-driver.ts';
import { html } from './test-site.ts';
import { byRole, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const save = elementOf('button', byRole('button', 'Enregistrer'));
const FORM = '<script src="/script.js"></script><form method="post" action="/record"><button>Enregistrer</button></form>';

/** Records as the application does, and loses the connection before it answers. Each connection says how many requests it had. */
function losingSite(): { readonly records: string[]; readonly requestsOfConnection: Map<number, number> } {
  const seen = { records: [] as string[], requestsOfConnection: new Map<number, number>() };
  const count = (port: number | undefined): void => {
    seen.requestsOfConnection.set(port ?? 0, (seen.requestsOfConnection.get(port ?? 0) ?? 0) + 1);
  };
  bench.site.handle('/script.js', (request, response) => {
    count(request.socket.remotePort);
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }).end('1');
  });
  bench.site.handle('/form', (request, response) => {
    count(request.socket.remotePort);
    html(response, FORM);
  });
  bench.site.handle('/around', (request, response) => {
    count(request.socket.remotePort);
    response.writeHead(302, { location: '/form' }).end();
  });
  bench.site.handle('/record', (request, response) => {
    count(request.socket.remotePort);
    request.resume().on('end', () => {
      seen.records.push('recorded');
      if (seen.records.length === 1) setTimeout(() => request.socket.destroy(), 300);
      else html(response, 'recorded again');
    });
  });
  return seen;
}

test.for(['/form', '/around'])('a commit whose connection breaks before the answer is not sent again by the browser (%s)', async (path) => {
  const { records, requestsOfConnection } = losingSite();
  for (let visits = 0; visits < 2; visits += 1) await bench.step((progress) => bench.driver.open(bench.site.url + path, progress));
  await bench.step((progress) => bench.driver.commit(screen, save, { notAfter: leadingNow() + 5_000 }, progress));
  await expect.poll(() => records.length, { timeout: 60_000 }).toBeGreaterThan(0);
  // The browser would have done it at once; another visit shows that it is through with the first.
  await bench.step((progress) => bench.driver.open(`${bench.site.url}/form`, progress));
  expect(records).toEqual(['recorded']);
  expect([...requestsOfConnection.values()].filter((requests) => requests > 1)).toEqual([]);
});

test('a window that a click opens leaves no connection behind on which a commit could be sent again', async () => {
  const { records, requestsOfConnection } = losingSite();
  await bench.step((progress) =>
    bench.driver.open(bench.site.page('opener', '<button onclick="window.open(\'/around\')">Ouvrir</button>'), progress),
  );
  const opener = elementOf('button', byRole('button', 'Ouvrir'), { opensWindow: true });
  await bench.step((progress) => bench.driver.click(screen, opener, progress));
  await bench.step((progress) => bench.driver.commit(screen, save, { notAfter: leadingNow() + 5_000 }, progress));
  await bench.step((progress) => bench.driver.open(`${bench.site.url}/form`, progress));
  expect(records).toEqual(['recorded']);
  expect([...requestsOfConnection.values()].filter((requests) => requests > 1)).toEqual([]);
});
