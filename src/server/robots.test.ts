// What a robot of the server is told by the variables of its process, and what it is not.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { superviseRobots } from './robots.ts';

test('a robot is told its own token and none of the server’s secrets', async () => {
  const secrets = { COPISTE_KEY: 'clef', COPISTE_KEY_FILE: '/clef', COPISTE_DATABASE: 'postgres://u:p@h/d', PGPASSWORD: 'p' };
  for (const [name, value] of Object.entries(secrets)) {
    process.env[name] = value;
    onTestFinished(() => void delete process.env[name]);
  }
  const script = `require('node:fs').writeFileSync(process.argv[1], JSON.stringify(process.env))`;
  const folder = mkdtempSync(join(tmpdir(), 'copiste-robots-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const said = join(folder, 'environment.json');
  const robots = await superviseRobots({
    count: 1,
    command: [process.execPath, '-e', script, said],
    serverUrl: 'http://127.0.0.1:9',
    issueToken: () => Promise.resolve('jeton'),
    onDeath: () => Promise.resolve(),
    environment: { COPISTE_PRACTICE: '1' },
    logger: silentLogger,
  });
  await expect.poll(() => existsSync(said) && readFileSync(said, 'utf8') !== '', { timeout: 20_000 }).toBe(true);
  await robots.stop(1_000);
  const told = JSON.parse(readFileSync(said, 'utf8')) as Readonly<Record<string, string>>;
  expect(told).toMatchObject({ COPISTE_ROBOT_TOKEN: 'jeton', COPISTE_PRACTICE: '1', PATH: process.env['PATH'] });
  for (const name of Object.keys(secrets)) expect(told).not.toHaveProperty(name);
});
