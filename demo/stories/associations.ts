// The demonstration of « demande-subvention-association »: applications of associations controlled, entered, decided by persons, committed.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateAssociationsWorld } from '../../practice/associations/generate.ts';
import { TRAPS } from '../../practice/associations/traps.ts';
import type { GrantDossier } from '../../practice/grants/examine-demarche.ts';
import { judgeGrants } from '../../practice/grants/judge.ts';
import type { RecordedGrant } from '../../practice/grants/oracle.ts';
import { plural } from '../watch.ts';
import { ACCOUNT, INSTRUCTEUR, personsOf } from './grants.ts';
import { ask, type Setting, type Stage, type Story } from './story.ts';

const DEMARCHE = '82003';
const ASSISTANT = 'demande-subvention-association';

async function stageAssociations({ seed, dossiers, faults, folder, oracleKey: key, start }: Setting): Promise<Stage> {
  const [token, password] = [randomBytes(24).toString('hex'), randomBytes(12).toString('hex')];
  const world = generateAssociationsWorld({ seed, applications: dossiers });
  const file = join(folder, 'world.json');
  await writeFile(file, JSON.stringify(world));
  const common = ['--world', file, '--port', '0', '--faults', faults ? 'on' : 'off', '--oracle-key', key];
  const demarche = await start('démarche numérique (associations)', ['practice/demarche-numerique/main.ts', ...common, '--token', token]);
  const account = ['--account', ACCOUNT, '--password', password];
  const subventions = await start('subventions (associations)', ['practice/subventions/main.ts', ...common, ...account]);
  return {
    today: world.today,
    persons: personsOf({ assistant: ASSISTANT, applications: world.applications, demarche, subventions, key }),
    async judge(dossierResults) {
      const grants = await ask<readonly RecordedGrant[]>(subventions, '/oracle/grants', key);
      const demarcheDossiers = await ask<readonly GrantDossier[]>(demarche, '/oracle/dossiers', key);
      return judgeGrants({ world, dossierResults, grants, demarcheDossiers, account: ACCOUNT, isOver: true }, TRAPS);
    },
    faults: async () => ({
      ...(await ask<Record<string, number>>(demarche, '/oracle/faults', key)),
      ...(await ask<Record<string, number>>(subventions, '/oracle/faults', key)),
    }),
    installation: async () => ({
      assistant: ASSISTANT,
      applications: ['subventions'],
      settings: {
        'service.démarche': DEMARCHE,
        'service.instructeur': INSTRUCTEUR,
        'service.signature': 'Le service de la vie associative',
        'réglages.adresse de subventions': subventions.ready.url,
      },
      accounts: { subventions: { identifier: ACCOUNT, password } },
      source: { address: new URL('/api/v2/graphql', demarche.ready.url).href, token },
      allowedOrigins: [subventions.ready.url],
      allowedCorrections: ['budget à équilibrer', 'RIB à corriger'],
    }),
  };
}

export const ASSOCIATIONS: Story = {
  assistant: ASSISTANT,
  title: "Demande de subvention d'une association",
  told: (done) =>
    `${plural(done, "subvention d'association")} ${done > 1 ? "ont été contrôlées, saisies et suivies jusqu'à l'engagement" : "a été contrôlée, saisie et suivie jusqu'à l'engagement"} ; chaque décision a été prise par une personne.`,
  stage: stageAssociations,
};
