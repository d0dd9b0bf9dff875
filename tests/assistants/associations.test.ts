// The assistant for grants of associations, by its real connector, real documents and a real browser: both practice servers are judged.
import { readFile } from 'node:fs/promises';
import { onTestFinished, test, expect } from 'vitest';
import { demarcheNumerique } from '../../src/connectors/demarche-numerique/connector.ts';
import { documentReader } from '../../src/documents/reading/document-reader.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { DossierPayload } from '../../src/domain/payload.ts';
import { webDrivers } from '../../src/drivers/web/factory.ts';
import { type TreatOptions, treatDossier } from '../../src/engine/treat.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import type { AssistantPlan } from '../../src/language/plan.ts';
import { describeSource } from '../../src/robot/source.ts';
import { type AssociationApplication, generateAssociationsWorld } from '../../practice/associations/generate.ts';
import type { AssociationTrap } from '../../practice/associations/traps.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import type { GrantDossier } from '../../practice/grants/examine-demarche.ts';
import { examineRun } from '../../practice/grants/judge.ts';
import type { RecordedGrant } from '../../practice/grants/oracle.ts';
import { DEFAULT_ACCOUNT, startSubventions } from '../../practice/subventions/server.ts';
import { fakeLedger } from '../engine/fake-ledger.ts';

const ASSISTANTS = new URL('../../assistants/', import.meta.url);
const KEY = 'clef';
const WORLD = generateAssociationsWorld({ seed: 3, applications: 12 });

async function associationPlan(): Promise<AssistantPlan> {
  const read = (path: string): Promise<string> => readFile(new URL(path, ASSISTANTS), 'utf8');
  const { plan, diagnostics } = loadAssistant({
    'assistant.yaml': await read('demande-subvention-association/assistant.yaml'),
    'applications/subventions.yaml': await read('applications/subventions.yaml'),
  });
  if (plan === null) throw new Error(diagnostics.map(({ fr }) => fr).join('\n'));
  return plan;
}

async function openOffice() {
  const subventions = await startSubventions({ world: WORLD, port: 0, oracleKey: KEY });
  onTestFinished(() => subventions.close());
  const demarche = await startDemarcheNumerique({ world: WORLD, port: 0, token: 'jeton', oracleKey: KEY, slowMilliseconds: [0, 1] });
  onTestFinished(() => demarche.close());
  const drivers = webDrivers({ practice: true });
  onTestFinished(() => drivers.close());
  const plan = await associationPlan();
  const settings = {
    'service.démarche': '82003',
    'service.instructeur': 'assistant.subventions@prefecture.example',
    'service.signature': 'Le service de la vie associative',
    'réglages.adresse de subventions': subventions.url,
  };
  const described = describeSource(plan, { settings }, WORLD.today);
  const source = demarcheNumerique({ address: `${demarche.url}/api/v2/graphql`, token: 'jeton', ...described });
  const ask = async <Answer>(url: string, method = 'GET'): Promise<Answer> => {
    const answer = await fetch(url, { method, headers: { 'x-oracle-key': KEY }, ...(method === 'GET' ? {} : { body: '{}' }) });
    return (await answer.json()) as Answer;
  };
  const payloads = new Map<string, DossierPayload>();
  const collect = async (): Promise<void> => {
    const { dossiers } = await source.collect(null, new AbortController().signal);
    for (const { reference, payload } of dossiers) payloads.set(reference, payload);
  };
  await collect();
  return {
    subventions,
    async applicantsCorrect() {
      await ask(`${demarche.url}/oracle/corrections`, 'POST');
      await collect();
    },
    grants: () => ask<readonly RecordedGrant[]>(`${subventions.url}/oracle/grants`),
    /** What the judge finds wrong in both systems of these applications alone. */
    async findings(applications: readonly AssociationApplication[], isOver: boolean) {
      return examineRun({
        world: { ...WORLD, applications },
        grants: await ask<readonly RecordedGrant[]>(`${subventions.url}/oracle/grants`),
        demarcheDossiers: await ask<readonly GrantDossier[]>(`${demarche.url}/oracle/dossiers`),
        dossierResults: [],
        account: DEFAULT_ACCOUNT.identifier,
        isOver,
      });
    },
    async treat({ number }: AssociationApplication, ledger = fakeLedger(), more: Partial<TreatOptions> = {}): Promise<Outcome> {
      const payload = payloads.get(String(number));
      if (payload === undefined) throw new TypeError(`${number} is not collected`);
      return treatDossier({
        plan,
        payload,
        reference: String(number),
        context: { today: WORLD.today, settings, office: 'Essais', runId: 'run-1' },
        ledger,
        source,
        drivers,
        documents: documentReader(),
        accounts: { subventions: DEFAULT_ACCOUNT },
        allowedOrigins: [subventions.url],
        evidence: { event: () => undefined, value: () => undefined, capture: async () => undefined },
        onReread: async () => ({ changed: false }),
        signal: new AbortController().signal,
        ...more,
      });
    },
  };
}

function trapped(trap: AssociationTrap): AssociationApplication {
  const found = WORLD.applications.find((one) => one.trap === trap);
  if (found === undefined) throw new TypeError(`no ${trap}`);
  return found;
}

test('each trap is met before anything is typed; what was corrected is entered and goes to its commitment', async () => {
  const office = await openOffice();
  const handedOver: readonly (readonly [AssociationTrap, string])[] = [
    ['aboveShare', 'La subvention demandée dépasse la part que le service peut accorder.'],
    ['closedSiret', "L'établissement de l'association est fermé : un agent doit trouver avec elle le bon SIRET."],
    ['lossyLabel', "L'intitulé dépasse les 120 caractères de l'application ; un agent doit dire ce qui peut en être retiré."],
  ];
  for (const [trap, reason] of handedOver) expect(await office.treat(trapped(trap))).toMatchObject({ kind: 'handed_over', reason });
  const corrected: readonly AssociationTrap[] = ['offByOneCent', 'otherIban', 'otherHolder'];
  for (const trap of corrected) expect([trap, await office.treat(trapped(trap))]).toMatchObject([trap, { kind: 'awaiting' }]);
  const met = [...handedOver.map(([trap]) => trap), ...corrected].map(trapped);
  expect(await office.findings(met, false)).toEqual([]);

  await office.applicantsCorrect();
  // It has every kind of funder.
  const mended = trapped('otherIban');
  const afterwards = mended.correction?.afterwards ?? null;
  if (afterwards === null) throw new TypeError('nothing comes afterwards');
  const ledger = fakeLedger();
  expect(await office.treat(mended, ledger)).toMatchObject({ kind: 'awaiting', question: { name: 'décision' } });
  expect(await office.findings([mended], false)).toEqual([]);

  const grant = (await office.grants()).find(({ entry }) => entry.dossier === String(mended.number));
  const number = grant?.number ?? '';
  office.subventions.obey({ act: { number, kind: 'grant', cents: afterwards.cents } });
  office.subventions.obey({ act: { number, kind: 'editDocument' } });
  const answers = {
    décision: { sens: { type: 'text', value: 'accordée' } },
    engagement: {
      numéro: { type: 'text', value: afterwards.commitmentNumber },
      date: { type: 'date', value: afterwards.committedOn },
    },
  } as const;
  expect(await office.treat(mended, ledger, { answers })).toEqual({
    kind: 'done',
    // Of both commits.
    proof: { numéro: number, 'décision préparée le': expect.stringMatching(/^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}:\d{2}$/) as string },
  });
  expect(await office.findings([mended], true)).toEqual([]);
});
