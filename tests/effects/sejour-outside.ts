// The shipped assistant between the practice source and the practice application, with a real browser for each attempt.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { demarcheNumerique } from '../../src/connectors/demarche-numerique/connector.ts';
import { webDrivers } from '../../src/drivers/web/factory.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import { DEFAULT_ACCOUNT, type RunningSejour, startSejour } from '../../practice/sejour/server.ts';
import { ordinaryWorld } from '../bad-input/office.ts';
import type { Outside } from './contract.ts';

const ASSISTANTS = fileURLToPath(new URL('../../assistants/', import.meta.url));
const TOKEN = 'jeton';
const ORACLE_KEY = 'clef';

async function assistantFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = { 'assistant.yaml': await readFile(`${ASSISTANTS}changement-adresse/assistant.yaml`, 'utf8') };
  for (const name of await readdir(`${ASSISTANTS}applications`)) {
    files[`applications/${name}`] = await readFile(`${ASSISTANTS}applications/${name}`, 'utf8');
  }
  return files;
}

export interface SejourOutside extends Pick<Outside, 'attempt' | 'made'> {
  readonly sejour: RunningSejour;
}

export async function openSejour(finish: (undo: () => Promise<void>) => void): Promise<SejourOutside> {
  const world = ordinaryWorld(1);
  const source = await startDemarcheNumerique({ world, port: 0, token: TOKEN, oracleKey: ORACLE_KEY });
  finish(() => source.close());
  const sejour = await startSejour({ world, port: 0, oracleKey: ORACLE_KEY });
  finish(() => sejour.close());
  const { plan } = loadAssistant(await assistantFiles());
  if (plan === null) throw new Error('changement-adresse');
  const reference = String(world.dossiers[0]?.number);
  const connector = demarcheNumerique({
    address: `${source.url}/api/v2/graphql`,
    token: TOKEN,
    demarche: 82001,
    account: 'assistant.sejour@prefecture.example',
    labels: { fields: [], annotations: [] },
    longestRequestMilliseconds: 1_000,
  });
  const reading = await connector.reread(reference, new AbortController().signal);
  if (!reading.found) throw new Error('no dossier');
  return {
    sejour,
    async attempt() {
      const drivers = webDrivers({ practice: true });
      finish(() => drivers.close());
      return {
        plan,
        payload: reading.payload,
        reference,
        context: {
          today: world.today,
          settings: { 'service.démarche': '82001', 'réglages.adresse de séjour': sejour.url },
          office: 'Essais',
          runId: 'run-1',
        },
        source: connector,
        drivers,
        accounts: { sejour: DEFAULT_ACCOUNT },
        allowedOrigins: [sejour.url],
      };
    },
    made: async () => {
      const answer = await fetch(`${sejour.url}/oracle/changes`, { headers: { 'x-oracle-key': ORACLE_KEY } });
      return ((await answer.json()) as readonly unknown[]).length;
    },
  };
}
