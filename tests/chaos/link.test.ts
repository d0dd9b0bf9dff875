// The connections that chaos holds up: late is not lost.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Link } from '../../chaos/link.ts';

test.for(['slow', 'held'] as const)(
  'an answer after which its server closes the connection arrives whole over a link that is %s',
  async (how) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { connection: 'close' });
      response.write('a'.repeat(70_000));
      response.end('b');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const link = await Link.open('robot to application', null);
    onTestFinished(() => {
      link.close();
      server.close();
    });
    link.leadTo((server.address() as AddressInfo).port);
    const trouble = how === 'slow' ? link.slow(1_000, 150) : link.freeze(600, 'held');
    const answer = await fetch(`http://127.0.0.1:${link.port}/`);
    expect(await answer.text()).toBe(`${'a'.repeat(70_000)}b`);
    await trouble;
  },
);
