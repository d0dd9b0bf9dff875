// A process with a browser, made to be killed or frozen: writes the name of its profile folder, commits if told where, and waits.
import { readdirSync } from 'node:fs';
import { leadingNow } from '#base/clock.ts';
import { withProgress } from '#base/progress.ts';
import { profileRoots } from './browser/profiles.ts';
import { webDrivers } from './factory.ts';
import { byRole, elementOf, screenOf } from './test-map.ts';

const [url, window] = process.argv.slice(2);
const driver = await webDrivers({ practice: true }).openSession({
  allowedOrigins: [new URL(url ?? 'http://127.0.0.1:9').origin],
  signal: new AbortController().signal,
});
const profile = readdirSync(profileRoots()[0] ?? '.').find((name) => name.startsWith(`profile-${process.pid}-`));
process.stdout.write(`${profile}\n`);
if (url !== undefined) {
  const save = elementOf('button', byRole('button', 'Enregistrer'));
  const said = await withProgress('commit', 20_000, undefined, async (progress) => {
    await driver.open(url, progress);
    return driver.commit(screenOf(), save, { notAfter: leadingNow() + Number(window) }, progress);
  }).then(
    (response) => (response.lost ? 'lost' : `status ${response.status}`),
    (thrown: unknown) => (thrown as { readonly code?: string }).code ?? String(thrown),
  );
  process.stdout.write(`${said}\n`);
}
setInterval(() => undefined, 60_000);
