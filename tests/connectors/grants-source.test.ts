// The shipped assistant for grants reads every application of the practice service, as its connector is told of its form.
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { demarcheNumerique } from '../../src/connectors/demarche-numerique/connector.ts';
import { bindFields } from '../../src/engine/bind-fields.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { describeSource } from '../../src/robot/source.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import { generateGrantsWorld } from '../../practice/grants/generate.ts';

const ASSISTANTS = new URL('../../assistants/', import.meta.url);
const FILES = ['assistant.yaml', 'applications/subventions.yaml'];
const WORLD = generateGrantsWorld({ seed: 3, applications: 40 });
const NEVER = new AbortController().signal;

function read(file: string): string {
  return readFileSync(new URL(file.startsWith('applications/') ? file : `demande-subvention/${file}`, ASSISTANTS), 'utf8');
}

test('every application is collected and bound; a closed establishment and a renewed request are told as the assistant expects', async () => {
  const { plan, diagnostics } = loadAssistant(Object.fromEntries(FILES.map((file) => [file, read(file)])));
  if (plan === null) throw new Error(diagnostics.map(({ fr }) => fr).join('\n'));
  const running = await startDemarcheNumerique({ world: WORLD, port: 0, token: 'jeton' });
  onTestFinished(() => running.close());
  const settings = { 'service.démarche': '82002', 'service.instructeur': 'assistant.subventions@prefecture.example' };
  const { demarche, account, labels } = describeSource(plan, { settings }, WORLD.today);
  const source = demarcheNumerique({ address: `${running.url}/api/v2/graphql`, token: 'jeton', demarche, account, labels });
  const { dossiers } = await source.collect(null, NEVER);
  expect(dossiers).toHaveLength(40);
  for (const { reference, payload } of dossiers) {
    const application = WORLD.applications.find(({ number }) => String(number) === reference);
    // Taken back while it was read: nothing of it is kept.
    if (application?.trap === 'withdrawn') continue;
    expect(payload.facts['problem']).toBe(undefined);
    expect(payload.facts).toMatchObject({
      siret: application?.demandeur.siret,
      organisation: application?.demandeur.name,
      establishmentState: application?.trap === 'closedSiret' ? 'fermé' : 'actif',
    });
    expect(Object.keys(bindFields(plan, payload))).toEqual(plan.fields.map(({ name }) => name));
  }
});
