// Copiste as the contestant: the shipped assistant, treated as `copiste run` treats a row: real engine, driver, log and masked captures.
import { fileURLToPath } from 'node:url';
import { systemClock } from '#base/clock.ts';
import { webDrivers } from '#drivers/web/factory.ts';
import { keepSessions } from '#engine/session-keeper.ts';
import { loadAssistant } from '#language/assistant.ts';
import { readAssistantFolder } from '#language/folder.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { History } from '#local/log/history.ts';
import { openLog } from '#local/log/log-file.ts';
import { type Workshop, treatRow } from '#local/treat-row.ts';
import { BenchFailure } from '../options.ts';
import type { Case } from './cases.ts';
import type { Contestant } from './contestant.ts';
import { ACCOUNT } from './sejour.ts';

const ASSISTANT = fileURLToPath(new URL('../../assistants/changement-adresse', import.meta.url));
/** Longer than the other contestants' turns. */
export const KEPT_MILLISECONDS = 3_600_000;
const CAPTURES_PER_DOSSIER = 4;

export async function loadPlan(): Promise<AssistantPlan> {
  const { plan, diagnostics } = loadAssistant(await readAssistantFolder(ASSISTANT));
  if (plan === null) throw new BenchFailure(diagnostics.map(({ file, line, en }) => `${file}:${line} ${en}`).join('\n'));
  return plan;
}

export function settingsFor(url: string): Readonly<Record<string, string>> {
  return { 'service.démarche': '82001', 'réglages.adresse de séjour': url };
}

/** Types in one browser context, kept signed in from one dossier to the next. `folder`: where the log goes, with its captures. */
export async function copiste(url: string, today: string, folder: string): Promise<Contestant> {
  const plan = await loadPlan();
  const history = new History();
  const log = await openLog(folder, {}, history.apply);
  const drivers = webDrivers({ practice: true });
  const sessions = keepSessions(KEPT_MILLISECONDS);
  const workshop: Workshop = {
    plan,
    wholePlan: plan,
    settings: settingsFor(url),
    accounts: { sejour: ACCOUNT },
    allowedOrigins: [url],
    log,
    history,
    drivers,
    sessions,
    clock: systemClock(today),
    dry: false,
    stopNow: new AbortController().signal,
    onEvent: () => undefined,
  };
  let typed = 0;
  return {
    name: 'copiste',
    async type({ reference, payload }: Case) {
      typed += 1;
      const { outcome } = await treatRow(workshop, {
        reference,
        line: typed,
        refused: null,
        now: { payload, digest: `bench:${reference}` },
      });
      if (outcome.kind !== 'done') throw new BenchFailure(`Copiste did not type dossier ${reference}: ${JSON.stringify(outcome)}`);
    },
    async close() {
      await sessions.close();
      await drivers.close();
      let captures = 0;
      for await (const entry of log.read()) captures += entry.is === 'capture' ? 1 : 0;
      await log.close();
      if (captures < typed * CAPTURES_PER_DOSSIER) throw new BenchFailure(`Only ${captures} captures of ${typed} dossiers are in the log.`);
    },
  };
}
