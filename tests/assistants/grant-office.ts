// The shipped assistant for grants, the practice application that it enters them into, and one attempt at a time with a real browser.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { EffectLedger } from '../../src/domain/ledger.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { webDrivers } from '../../src/drivers/web/factory.ts';
import { type TreatOptions, treatDossier } from '../../src/engine/treat.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import type { AssistantPlan, Step } from '../../src/language/plan.ts';
import type { GrantApplication, GrantsWorld } from '../../practice/grants-world.ts';
import type { RecordedGrant } from '../../practice/grants/oracle.ts';
import { DEFAULT_ACCOUNT, type RunningSubventions, type SubventionsOptions, startSubventions } from '../../practice/subventions/server.ts';
import { payloadOf, sourceOf } from './grant-source.ts';

const ASSISTANTS = fileURLToPath(new URL('../../assistants/', import.meta.url));
const ORACLE_KEY = 'clef';

/** Phases that no application shows: they are tried where the workbook and the mail server are. */
const ELSEWHERE = new Set(['retour', 'suivi', 'information du porteur']);

/** What documents say is read elsewhere, too: reading them would be most of the time of these tests. */
function isOfDocuments(step: Step): boolean {
  return step.verb === 'read_document' || (step.verb === 'require' && step.condition.reads.some((name) => name.startsWith('acte.')));
}

export async function grantPlan(): Promise<AssistantPlan> {
  const files: Record<string, string> = { 'assistant.yaml': await readFile(`${ASSISTANTS}demande-subvention/assistant.yaml`, 'utf8') };
  for (const name of await readdir(`${ASSISTANTS}applications`)) {
    files[`applications/${name}`] = await readFile(`${ASSISTANTS}applications/${name}`, 'utf8');
  }
  const { plan, diagnostics } = loadAssistant(files);
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  const phases = plan.phases.filter(({ name }) => !ELSEWHERE.has(name));
  return { ...plan, phases: phases.map((phase) => ({ ...phase, steps: phase.steps.filter((step) => !isOfDocuments(step)) })) };
}

export interface GrantOffice {
  readonly subventions: RunningSubventions;
  grants(): Promise<readonly RecordedGrant[]>;
  /** One attempt; `lines` collects what the timeline says. */
  treat(application: GrantApplication, ledger: EffectLedger, more?: Partial<TreatOptions>, lines?: string[]): Promise<Outcome>;
}

export async function openGrantOffice(
  world: GrantsWorld,
  finish: (undo: () => Promise<void>) => void,
  options: Partial<SubventionsOptions> = {},
): Promise<GrantOffice> {
  const subventions = await startSubventions({ world, port: 0, oracleKey: ORACLE_KEY, ...options });
  finish(() => subventions.close());
  const plan = await grantPlan();
  const drivers = webDrivers({ practice: true });
  finish(() => drivers.close());
  return {
    subventions,
    async grants() {
      const answer = await fetch(`${subventions.url}/oracle/grants`, { headers: { 'x-oracle-key': ORACLE_KEY } });
      return (await answer.json()) as readonly RecordedGrant[];
    },
    treat: (application, ledger, more = {}, lines = []) =>
      treatDossier({
        plan,
        payload: payloadOf(application),
        reference: String(application.number),
        context: {
          today: world.today,
          settings: {
            'service.démarche': '82002',
            'service.signature': 'Le bureau des concours financiers',
            'réglages.adresse de subventions': subventions.url,
          },
          office: 'Essais',
          runId: 'run-1',
        },
        ledger,
        source: sourceOf(application),
        drivers,
        accounts: { subventions: DEFAULT_ACCOUNT },
        allowedOrigins: [subventions.url],
        evidence: { event: (line) => void lines.push(line), value: () => undefined, capture: async () => undefined },
        onReread: async () => ({ changed: false }),
        signal: new AbortController().signal,
        ...more,
      }),
  };
}
