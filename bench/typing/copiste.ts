// Copiste as the contestant: the shipped assistant, the real engine and driver, effects on the disk, masked captures on.
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { webDrivers } from '#drivers/web/factory.ts';
import { keepSessions } from '#engine/session-keeper.ts';
import { treatDossier } from '#engine/treat.ts';
import { loadAssistant } from '#language/assistant.ts';
import { readAssistantFolder } from '#language/folder.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { BenchFailure } from '../options.ts';
import type { Case } from './cases.ts';
import type { Contestant } from './contestant.ts';
import { durableLedger } from './ledger.ts';
import { memorySource } from './memory-source.ts';
import { ACCOUNT } from './sejour.ts';

const ASSISTANT = fileURLToPath(new URL('../../assistants/changement-adresse', import.meta.url));
/** Longer than the other contestants' turns. */
const KEPT_MILLISECONDS = 3_600_000;

async function loadPlan(): Promise<AssistantPlan> {
  const { plan, diagnostics } = loadAssistant(await readAssistantFolder(ASSISTANT));
  if (plan === null) throw new BenchFailure(diagnostics.map(({ file, line, en }) => `${file}:${line} ${en}`).join('\n'));
  return plan;
}

/** Types in one browser context, kept signed in from one dossier to the next. `folder`: where log and captures go. */
export async function copiste(url: string, today: string, folder: string): Promise<Contestant> {
  const plan = await loadPlan();
  await mkdir(folder);
  const log = await open(join(folder, 'effects.jsonl'), 'a');
  const drivers = webDrivers({ practice: true });
  const sessions = keepSessions(KEPT_MILLISECONDS);
  let captures = 0;
  const settings = { 'service.démarche': '82001', 'réglages.adresse de séjour': url };
  const type = async ({ reference, payload }: Case): Promise<void> => {
    const outcome = await treatDossier({
      plan,
      payload,
      reference,
      context: { today, settings, office: 'Bench', runId: `bench-${reference}` },
      ledger: durableLedger(log, reference),
      source: memorySource(payload, reference),
      drivers,
      sessions,
      allowedOrigins: [url],
      accounts: { sejour: ACCOUNT },
      evidence: {
        event: () => undefined,
        capture: async (_step, _title, png) => {
          captures += 1;
          await writeFile(join(folder, `${captures}.png`), png);
        },
        value: () => undefined,
      },
      onReread: async () => ({ changed: false }),
      signal: new AbortController().signal,
    });
    if (outcome.kind !== 'done') throw new BenchFailure(`Copiste did not type dossier ${reference}: ${JSON.stringify(outcome)}`);
  };
  return {
    name: 'copiste',
    type,
    async close() {
      await sessions.close();
      await drivers.close();
      await log.close();
      if (captures === 0) throw new BenchFailure('No capture was taken.');
    },
  };
}
