// A real robot that does all that there is to do, in this process.
import { silentLogger } from '#base/logger.ts';
import { loadAssistant } from '#language/assistant.ts';
import { runAttempt } from '#robot/attempt.ts';
import { keepBundles } from '#robot/bundles.ts';
import { realParts } from '#robot/real-parts.ts';
import { makeStop } from '#robot/safe-stop.ts';
import type { TestOffice } from './office.ts';

const LONG_MILLISECONDS = 600_000;

/** Tasks done. `filesFolder`: where offices' files are. */
export async function workAll(office: TestOffice, filesFolder?: string): Promise<number> {
  const { client } = office.robot;
  const parts = realParts({ practice: true, logger: silentLogger, ...(filesFolder === undefined ? {} : { filesFolder }) });
  const bundles = keepBundles(async (files) => loadAssistant(files));
  for (let tasks = 0; ; tasks += 1) {
    const lease = await office.robot.lease(1);
    if (lease === null) return tasks;
    const times = { leaseMilliseconds: LONG_MILLISECONDS, askedAt: performance.now() };
    const limits = { longestMilliseconds: LONG_MILLISECONDS, graceMilliseconds: LONG_MILLISECONDS };
    await runAttempt({ client, parts, bundles, lease, ...times, stop: makeStop(), limits, logger: silentLogger });
  }
}
