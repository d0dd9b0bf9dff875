// The robot as a process: how it starts, refuses to start, and ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '#base/ids.ts';
import { NO_ANSWER, type Script, type ScriptedServer, refusal, scriptedServer } from './scripted-server.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

interface RobotProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
}

function start(url: string, environment: Readonly<Record<string, string>> = { COPISTE_ROBOT_TOKEN: 'token' }): RobotProcess {
  const { COPISTE_ROBOT_TOKEN: _own, ...env } = process.env;
  const child = spawn(process.execPath, [MAIN, 'robot', '--server', url, '--name', 'robot-1'], {
    env: { ...env, ...environment },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, errors }));
  });
  return { child, ended };
}

async function idleServer(script: Script = {}): Promise<ScriptedServer> {
  const server = await scriptedServer({
    register: () => ({ robotId: newId(), heartbeatSeconds: 20, leaseSeconds: 60 }),
    // Like the real one, it answers only after a while.
    lease: () => new Promise(() => undefined),
    ...script,
  });
  onTestFinished(() => server.close());
  return server;
}

test('SIGTERM ends a robot that waits for a task, with exit code 0', async () => {
  const server = await idleServer();
  const robot = start(server.url);
  await server.arrival('lease');
  robot.child.kill('SIGTERM');
  expect((await robot.ended).code).toBe(0);
});

test('a child whose parent goes away ends by itself', async () => {
  const server = await idleServer();
  const robot = start(server.url, { COPISTE_ROBOT_TOKEN: 'token', COPISTE_PARENT: 'pipe' });
  await server.arrival('lease');
  robot.child.stdin?.end();
  expect((await robot.ended).code).toBe(0);
});

test('a robot that is to start again ends with the code that its machine’s service knows', async () => {
  const server = await idleServer({
    lease: () => {
      throw refusal('robot.restart-asked', 409, 'operator');
    },
  });
  expect((await start(server.url).ended).code).toBe(75);
});

test('without a token it says in both languages what is missing, and makes no call', async () => {
  const server = await idleServer();
  const { code, errors } = await start(server.url, {}).ended;
  expect(code).toBe(1);
  expect(errors).toContain('Ce robot n’a pas de jeton');
  expect(errors).toContain('This robot has no token');
  expect(errors).not.toMatch(/^\s+at /m);
  expect(server.calls).toEqual([]);
});

test('a refused token ends it with one clear error', async () => {
  const server = await idleServer({
    register: () => {
      throw refusal('identity.token-refused', 401);
    },
  });
  const { code, errors } = await start(server.url).ended;
  expect(code).toBe(1);
  expect(errors).toContain('identity.token-refused');
});

test('an address that is none is refused by name', async () => {
  const { code, errors } = await start('localhost:8420').ended;
  expect(code).toBe(2);
  expect(errors).toContain('« localhost:8420 »');
});

test('a server that is not there yet is waited for', async () => {
  let tries = 0;
  const server = await idleServer({
    register: () => {
      tries += 1;
      if (tries === 1) throw NO_ANSWER;
      return { robotId: newId(), heartbeatSeconds: 20, leaseSeconds: 60 };
    },
  });
  const robot = start(server.url);
  await server.arrival('lease');
  robot.child.kill('SIGTERM');
  const { code, errors } = await robot.ended;
  expect(code).toBe(0);
  expect(errors).toContain('protocol.unreachable');
});
