// `copiste serve` and `copiste robot` where they cannot start: one clear error, at once, and the server that runs is unharmed.
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CopisteError } from '#base/errors.ts';
import { type Client, connect } from '#protocol/client.ts';
import { installable } from '../server/assistant.ts';
import { begin, copiste, expectClearError, type Running, serveArguments, start, type StartOptions, Undoing } from './processes.ts';

const START_MILLISECONDS = 600_000;

const undoing = new Undoing();
let folder = '';
let data = '';
let server: Running;
let person: Client;
let personToken = '';

beforeAll(async () => {
  folder = await undoing.folder();
  data = join(folder, 'data');
  server = await start(undoing, serveArguments(data));
  const { token } = await connect({ url: server.ready.url }).session({ body: { secret: server.ready.adminSecret ?? '' } });
  personToken = token;
  person = connect({ url: server.ready.url, token });
}, START_MILLISECONDS);
afterAll(() => undoing.all(), START_MILLISECONDS);

const serve = (place: string, more: readonly string[] = [], options: StartOptions = {}) =>
  copiste(serveArguments(place, more).slice(1), options);

async function expectUnharmed(): Promise<void> {
  expect(server.process.exitCode).toBe(null);
  expect((await fetch(new URL('/ready', server.ready.url))).status).toBe(200);
  await person.overview();
}

/** True when nothing is there. */
const isAbsent = (place: string): Promise<boolean> =>
  stat(place).then(
    () => false,
    () => true,
  );

describe('a server that cannot start', () => {
  test('a port in use is said before any data are made', async () => {
    const { port } = new URL(server.ready.url);
    const place = join(folder, 'never');
    expectClearError(await serve(place, ['--port', port]), 'server.port-in-use', [port, '--port']);
    expect(await isAbsent(place)).toBe(true);
    await expectUnharmed();
  });

  test('a second server on the same data names the process that has them', async () => {
    expectClearError(await serve(data), 'store.locked', [data, String(server.process.pid), '--data']);
    await expectUnharmed();
  });

  test('a data folder that cannot be written to', async () => {
    const place = join(folder, 'read-only');
    await mkdir(place);
    await chmod(place, 0o555);
    expectClearError(await serve(place, [], { unprivileged: true }), 'store.not-writable', [place, 'EACCES', '--data']);
    expect(await readdir(place)).toEqual([]);
  });

  test('a file in the place of the data folder', async () => {
    const place = join(folder, 'file');
    await writeFile(place, 'somebody’s text');
    expectClearError(await serve(place), 'data.folder-refused', [place, '--data']);
  });

  test('a data folder that belongs to another program is left as it is', async () => {
    const place = join(folder, 'photos');
    await mkdir(place);
    await writeFile(join(place, 'plage.jpg'), 'x');
    expectClearError(await serve(place), 'data.folder-not-ours', [place, 'plage.jpg', '--data']);
    expect(await readdir(place)).toEqual(['plage.jpg']);
  });

  test('a database that does not answer; its password is not shown, nothing is made', async () => {
    const place = join(folder, 'no-database');
    const ended = await serve(place, ['--database', 'postgres://agent:tres-secret@127.0.0.1:1/x']);
    expectClearError(ended, 'store.unreachable', ['127.0.0.1:1/x', 'ECONNREFUSED']);
    expect(ended.stderr).not.toContain('tres-secret');
    expect(await isAbsent(place)).toBe(true);
  });

  test('an unknown option is wrong use, with the usage', async () => {
    const { code, stderr } = await copiste(['serve', '--prot', '8420']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^cli\.wrong-use\nMauvais emploi : .*« --prot ».*--port \?\nWrong use: .*--prot.*--port\?\n/);
    expect(stderr).toContain('Usage: copiste serve');
  });
});

describe('a wrong assistant by the API', () => {
  test('is refused with every mistake and its place, and nothing is installed', async () => {
    const { assistant, request } = await installable();
    const source = request.files['assistant.yaml'] ?? '';
    const wrong = source.replace('\nresponsable:', '\nresponsble:').replace('=numéro\n', '=numro\n');
    const answer = await fetch(new URL(`/api/installations/${assistant}`, server.ready.url), {
      method: 'PUT',
      headers: { authorization: `Bearer ${personToken}`, 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ ...request, files: { ...request.files, 'assistant.yaml': wrong } }),
    });
    expect(answer.status).toBe(422);
    const body = (await answer.json()) as {
      code: string;
      fr: string;
      en: string;
      message: string;
      diagnostics: { code: string; line: number }[];
    };
    expect(body).toMatchObject({ code: 'assistant.refused', message: body.en });
    expect(body.fr).toMatch(/assistant\.yaml:\d+:\d+/);
    expect(body.diagnostics.map(({ code }) => code).toSorted()).toEqual(['language.unknown-key', 'language.unknown-name']);
    expect((await person.overview()).installations).toEqual([]);
  });

  test('under another name than its own it is refused as well', async () => {
    const { request } = await installable();
    const refused = await person.install({ params: { assistant: 'autre' }, body: request }).catch((thrown: CopisteError) => thrown.code);
    expect(refused).toBe('assistant.other-name');
    expect((await person.overview()).installations).toEqual([]);
  });
});

describe('a robot', () => {
  const robot = (url: string, token: string | undefined) =>
    copiste(['robot', '--server', url, '--name', 'robot-9'], { environment: { COPISTE_ROBOT_TOKEN: token } });

  test('without a token', async () => {
    expectClearError(await robot(server.ready.url, undefined), 'robot.no-token', ['COPISTE_ROBOT_TOKEN', '--token']);
  });

  test('with a token that the server does not know: it ends, since no try would go better', async () => {
    const ended = await robot(server.ready.url, 'inconnu');
    expectClearError(ended, 'identity.token-refused');
    expect(ended.stderr).not.toContain('inconnu ');
  });

  test('with the token of a person', async () => {
    const ended = await robot(server.ready.url, personToken);
    expectClearError(ended, 'identity.wrong-kind');
    expect(ended.stderr).not.toContain(personToken);
  });

  test('a server that does not answer is waited for, with a line that says so, until it is stopped', async () => {
    const waiting = begin(undoing, ['src/main.ts', 'robot', '--server', 'http://127.0.0.1:1', '--name', 'robot-9'], {
      environment: { COPISTE_ROBOT_TOKEN: 'x' },
    });
    await expect.poll(() => waiting.stderr(), { timeout: 150_000 }).toContain('protocol.unreachable');
    const { code, stderr } = await waiting.stop();
    const lines = stderr.split('\n').filter((line) => line.includes('protocol.unreachable'));
    const place = expect.stringContaining('http://127.0.0.1:1');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', fr: place, en: place });
    expect(code).toBe(0);
  });
});
