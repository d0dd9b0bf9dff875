// One treatment of one dossier in the register, with all that can be seen of it from outside.
import { loadAssistant } from '../../src/language/assistant.ts';
import type { AssistantPlan } from '../../src/language/plan.ts';
import type { KnownEffect } from '../../src/domain/ledger.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { DossierPayload } from '../../src/domain/payload.ts';
import { type TreatOptions, treatDossier } from '../../src/engine/treat.ts';
import { ACCOUNT, FakeScreens, type FakeScreensOptions } from './fake-screens.ts';
import { type FakeLedger, fakeLedger } from './fake-ledger.ts';
import { type FakeSource, type SendingBehaviour, fakeSource } from './fake-source.ts';
import { REGISTER } from './register-map.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

const HEAD = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source:
  connecteur: démarche numérique
  démarche: =service.démarche
`;

function indented(text: string, by: string): string {
  return text
    .replace(/^\n|\s+$/gu, '')
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\n');
}

/** The plan of an assistant: `head` is what stands before its phases (fields, procedures, messages), `phases` its phases. */
export function planWith(head: string, phases: string): AssistantPlan {
  const assistant = `${HEAD}${head.replace(/^\n/u, '')}\nphases:\n${indented(phases, '')}\n`;
  const { plan, diagnostics } = loadAssistant({ 'assistant.yaml': assistant, 'applications/registre.yaml': REGISTER });
  if (plan === null) throw new Error(diagnostics.map(({ file, line, column, fr }) => `${file}:${line}:${column} ${fr}`).join('\n'));
  return plan;
}

/** A plan whose one phase does these steps in the register, from its first screen on. */
export function planDoing(steps: string, head = ''): AssistantPlan {
  const fields = head === '' ? 'champs:\n  nom: { depuis: Nom }\n' : head;
  return planWith(
    fields,
    `  - phase: saisie\n    application: registre\n    étapes:\n      - ouvrir: accueil\n      - attendre: accueil\n${indented(steps, '      ')}`,
  );
}

export interface Scene {
  readonly payload?: DossierPayload['fields'];
  readonly application?: Omit<FakeScreensOptions, 'map'>;
  readonly sendings?: readonly SendingBehaviour[];
  readonly ledger?: FakeLedger;
  readonly effects?: readonly KnownEffect[];
  readonly time?: VirtualTime;
  readonly prepare?: (parts: { readonly application: FakeScreens; readonly source: FakeSource }) => void;
  readonly options?: Partial<TreatOptions>;
}

export interface Played {
  readonly outcome: Outcome;
  readonly application: FakeScreens;
  readonly source: FakeSource;
  readonly ledger: FakeLedger;
  readonly events: readonly string[];
  readonly captures: readonly string[];
  readonly values: readonly string[];
  readonly time: VirtualTime;
}

export function registerOf(plan: AssistantPlan, options: Omit<FakeScreensOptions, 'map'> = {}): FakeScreens {
  // An assistant that works in no application has no map: the scene has the register all the same.
  const map = plan.applications['registre'] ?? planDoing('- noter: Rien.').applications['registre'];
  if (map === undefined) throw new Error('the register is no application');
  const arrive = () => undefined;
  return new FakeScreens({
    ...options,
    map,
    acts: { 'open /accueil': arrive, 'open /connexion': arrive, 'open nowhere': arrive, ...options.acts },
  });
}

export async function play(plan: AssistantPlan, scene: Scene = {}): Promise<Played> {
  const time = scene.time ?? virtualTime();
  const payload = { fields: { Nom: { type: 'text', value: 'DUPONT' } as const, ...scene.payload }, facts: {} };
  const application = registerOf(plan, scene.application);
  const source = fakeSource(scene.sendings, payload, time);
  const ledger = scene.ledger ?? fakeLedger(scene.effects === undefined ? {} : { effects: scene.effects });
  const events: string[] = [];
  const captures: string[] = [];
  const values: string[] = [];
  scene.prepare?.({ application, source });
  const outcome = await treatDossier({
    plan,
    payload,
    reference: '1001',
    context: {
      today: '2026-03-16',
      settings: { 'service.démarche': '82001', 'réglages.adresse': 'http://registre.example/' },
      office: 'Essais',
      runId: 'run-1',
    },
    ledger,
    source,
    drivers: application,
    allowedOrigins: ['http://registre.example'],
    accounts: { registre: ACCOUNT },
    evidence: {
      event: (line) => void events.push(line),
      capture: async (_step, title) => void captures.push(title),
      value: ({ element, from, typed, readBack }) => void values.push(`${element} | ${from} | ${typed} | ${readBack}`),
    },
    onReread: async () => ({ changed: false }),
    signal: new AbortController().signal,
    pace: time,
    ...scene.options,
  });
  return { outcome, application, source, ledger, events, captures, values, time };
}
