// The demonstration of « changement-adresse »: changes of address deposited in Démarche Numérique, typed into the application of séjour.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateWorld } from '../../practice/dossiers/generate.ts';
import { judge } from '../../practice/dossiers/oracle.ts';
import type { Installation } from '../console-api.ts';
import { plural } from '../watch.ts';
import type { World } from '../../practice/world.ts';
import { type Play, type Practice, type Story, type WorkToShow, ask } from './story.ts';
import { workToShow } from './work-to-show.ts';

const DEMARCHE = '82001';
const INSTRUCTEUR = 'assistant.sejour@prefecture.example';
export const ACCOUNT = 'assistant.sejour';

export interface Addresses {
  readonly sejour: string;
  readonly demarche: string;
  /** Of the account in the application. */
  readonly password: string;
  readonly token: string;
}

export function installationOf({ sejour, demarche, password, token }: Addresses): Installation {
  return {
    assistant: 'changement-adresse',
    applications: ['sejour'],
    settings: { 'service.démarche': DEMARCHE, 'service.instructeur': INSTRUCTEUR, 'réglages.adresse de séjour': sejour },
    accounts: { sejour: { identifier: ACCOUNT, password } },
    source: { address: new URL('/api/v2/graphql', demarche).href, token },
    allowedOrigins: [sejour],
    allowedCorrections: ['pièce à fournir'],
  };
}

export interface AddressPlaces {
  readonly sejour: Practice;
  readonly demarche: Practice;
}

export function addressPlay(world: World, { sejour, demarche }: AddressPlaces, oracleKey: string): Play {
  return {
    judge: async (results) =>
      judge({
        world,
        dossierResults: results,
        sejourPeople: await ask(sejour, '/oracle/people', oracleKey),
        sejourChanges: await ask(sejour, '/oracle/changes', oracleKey),
        demarcheDossiers: await ask(demarche, '/oracle/dossiers', oracleKey),
        account: ACCOUNT,
      }),
    faults: async () => ({
      ...(await ask<Record<string, number>>(demarche, '/oracle/faults', oracleKey)),
      ...(await ask<Record<string, number>>(sejour, '/oracle/faults', oracleKey)),
    }),
  };
}

function toShow(world: World, sejour: Practice, password: string, oracleKey: string): WorkToShow | null {
  const table = workToShow(world);
  if (table === null) return null;
  return {
    address: new URL('/connexion', sejour.ready.url).href,
    account: { identifier: ACCOUNT, password },
    table,
    ready: async () => void (await ask(sejour, '/oracle/cease', oracleKey)),
  };
}

export const CHANGE_OF_ADDRESS: Story = {
  assistant: 'changement-adresse',
  title: "Changement d'adresse",
  told: (done) =>
    `${plural(done, 'adresse')} ${done > 1 ? 'ont été saisies, relues et vérifiées' : 'a été saisie, relue et vérifiée'} dans l'application de séjour, et le numéro d'enregistrement reporté sur la démarche.`,
  async stage({ seed, dossiers, faults, folder, oracleKey, start }) {
    // Given on a command line, where one that begins with a dash would be an option.
    const [token, password] = [randomBytes(24).toString('hex'), randomBytes(12).toString('hex')];
    const world = generateWorld({ seed, dossiers });
    const file = join(folder, 'world.json');
    await writeFile(file, JSON.stringify(world));
    const common = ['--world', file, '--port', '0', '--faults', faults ? 'on' : 'off', '--oracle-key', oracleKey];
    const demarche = await start('démarche numérique', ['practice/demarche-numerique/main.ts', ...common, '--token', token]);
    const sejour = await start('séjour', ['practice/sejour/main.ts', ...common, '--account', ACCOUNT, '--password', password]);
    return {
      today: world.today,
      installation: async () => installationOf({ sejour: sejour.ready.url, demarche: demarche.ready.url, password, token }),
      toShow: toShow(world, sejour, password, oracleKey),
      ...addressPlay(world, { sejour, demarche }, oracleKey),
    };
  },
};
