// Writes to the log in the given folder until it fails, and says with which error: run where a file may only grow so far.
import { asCopisteError } from '#base/errors.ts';
import { openLog } from '#local/log/log-file.ts';

const log = await openLog(process.argv[2] ?? '', {}, () => undefined);
try {
  for (let count = 1; ; count += 1) {
    log.append({ is: 'refused', at: '2026-03-16T08:00:00.000Z', reference: `D-${count}`, line: count, reason: 'x' });
    await log.flush();
    process.stdout.write(`${count}\n`);
  }
} catch (thrown) {
  const { code, parameters } = asCopisteError(thrown);
  // Once it has failed it never says again that something is on disk.
  const again = await log
    .flush()
    .then(() => 'flushed')
    .catch((second: unknown) => asCopisteError(second).code);
  process.stdout.write(`${code} ${parameters['reason']} ${again}\n`);
}
