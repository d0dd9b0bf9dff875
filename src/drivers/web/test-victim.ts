// A process with a browser, made to be killed: writes the name of its profile folder and waits.
import { readdirSync } from 'node:fs';
import { temporaryRoot } from './browser/private-folder.ts';
import { webDrivers } from './factory.ts';

await webDrivers({ practice: true }).openSession({ allowedOrigins: ['http://127.0.0.1:9'], signal: new AbortController().signal });
const profile = readdirSync(temporaryRoot() ?? '.').find((name) => name.startsWith(`profile-${process.pid}-`));
process.stdout.write(`${profile}\n`);
setInterval(() => undefined, 60_000);
