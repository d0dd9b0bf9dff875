// argv → role. The only file that may import every layer; each role is loaded only when asked for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonLogger } from './base/logger.ts';
import { endWith } from './cli/ending.ts';
import { makeProgram, type RobotFlags, type ServeFlags } from './cli/program.ts';
import { reportLine } from './cli/telling.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

/** A robot holds one dossier at a time: a small young generation gives memory back early. */
const ROBOT_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=192'];

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    // Started by another program: it ends when that program does, however it ends.
    if (process.env['COPISTE_PARENT'] === 'pipe')
      process.stdin
        .resume()
        .once('close', () => resolve())
        .unref();
  });
}

async function serveRole(flags: ServeFlags): Promise<number> {
  const stopped = untilStopped();
  const { serve } = await import('./server/serve.ts');
  const { buildConsole } = await import('./server/console-build.ts');
  const logger = jsonLogger({ fields: { role: 'server' } });
  const serving = await serve({
    port: flags.port,
    host: flags.host,
    dataDirectory: flags.data,
    robots: flags.robots,
    practice: flags.practice === true,
    webFolder: await buildConsole(ROOT, logger),
    robotCommand: [process.execPath, ...ROBOT_FLAGS, fileURLToPath(import.meta.url), 'robot'],
    async *archive(database) {
      const { zippedArchive } = await import('./admin/archive.ts');
      yield* zippedArchive({ database, captures: join(flags.data, 'blobs'), version, spoolFolder: flags.data });
    },
    logger,
    ...(flags.database === undefined ? {} : { database: flags.database }),
    ...(flags.keyFile === undefined ? {} : { keyFile: flags.keyFile }),
    ...(flags.tlsCert === undefined && flags.tlsKey === undefined
      ? {}
      : { tls: { certificateFile: flags.tlsCert ?? '', keyFile: flags.tlsKey ?? '' } }),
    proxies: flags.proxy,
    newSecret: flags.newSecret === true,
    ...(flags.today === undefined ? {} : { today: flags.today }),
    ...(flags.leaseSeconds === undefined ? {} : { leaseSeconds: flags.leaseSeconds }),
    ...(flags.journalMonths === undefined ? {} : { journalMonths: flags.journalMonths }),
  });
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify({ ready: true, url: serving.url, adminSecret: serving.adminSecret })}\n`);
  } else {
    process.stdout.write(`Copiste ${version} : ${serving.url}\n`);
    if (serving.adminSecret !== null) {
      process.stdout.write(
        `Premier démarrage. Secret à usage unique pour ouvrir la console / first start, one-time secret for the console:\n  ${serving.adminSecret}\n`,
      );
    }
  }
  const failure = await Promise.race([stopped, serving.ended]);
  await serving.stop();
  if (failure !== undefined) throw failure;
  return 0;
}

async function robotRole(flags: RobotFlags): Promise<number> {
  const { robotCommand } = await import('./robot/main.ts');
  const code = await robotCommand({ ...flags, version });
  if (flags.json === true) process.stdout.write(reportLine({ name: flags.name }));
  return code;
}

process.on('uncaughtException', endWith);
await makeProgram(version, { serve: serveRole, robot: robotRole }).parseAsync();
