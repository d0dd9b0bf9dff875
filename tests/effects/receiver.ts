// A program of somebody else's that takes posted rows, as docs/connecteurs.md asks it to, and misbehaves when it is told to. A process of
// its own; imports nothing of src.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const SECRET = process.env['RECEIVER_SECRET'] ?? '';
const LATE_MILLISECONDS = 500;

interface Row {
  readonly key: string;
  readonly reference: string;
  readonly values: Readonly<Record<string, string>>;
}

const rows = new Map<string, Row>();
let taken = 0;
let next = '';

function isSigned(request: IncomingMessage, what: string): boolean {
  const [, seconds = '', digest = ''] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(request.headers['x-copiste-signature'])) ?? [];
  const isFresh = Math.abs(Date.now() / 1_000 - Number(seconds)) < 300;
  return isFresh && createHmac('sha256', SECRET).update(`${seconds}.${what}`).digest('hex') === digest;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function take(row: Row): void {
  if (rows.has(row.key)) return;
  rows.set(row.key, row);
  taken += 1;
}

/** Goes on for as long as somebody reads. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => void (response.destroyed || response.write(' '.repeat(65_536), () => setImmediate(more)));
  more();
}

async function post(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  const row = JSON.parse(body) as Row;
  if (!isSigned(request, body) || request.headers['idempotency-key'] !== row.key) return answer(response, 401, {});
  const how = next;
  next = '';
  if (how === 'refused') return answer(response, 429, {});
  if (how === 'moved') return void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
  if (/^\d+$/.test(how)) return answer(response, Number(how), {});
  if (how === 'done late') setTimeout(() => take(row), LATE_MILLISECONDS);
  if (how === '' || how === 'answer lost, done') {
    if (rows.has(row.key)) return answer(response, 409, { key: row.key });
    take(row);
  }
  if (how !== '') return void response.socket?.destroy();
  answer(response, 201, { key: row.key });
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://receiver');
  if (url.pathname === '/misbehave') {
    next = url.searchParams.get('how') ?? '';
    return answer(response, 200, {});
  }
  if (url.pathname === '/taken') return answer(response, 200, { taken, rows: [...rows.values()] });
  const key = url.searchParams.get('key') ?? '';
  if (request.method === 'GET') {
    if (!isSigned(request, key)) return answer(response, 401, {});
    if (next === 'endless') {
      next = '';
      return endless(response);
    }
    return answer(response, 200, { key, held: rows.has(key) });
  }
  post(request, response).catch(() => answer(response, 400, {}));
});

server.listen(0, '127.0.0.1', () => {
  const place = server.address();
  process.stdout.write(`${typeof place === 'object' && place !== null ? place.port : 0}\n`);
});
process.stdin.resume().on('end', () => process.exit());
