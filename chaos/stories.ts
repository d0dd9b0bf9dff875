// What each assistant needs of a chaos: its invented world, the application that is typed into, persons and a judge.
import { join } from 'node:path';
import type { Installation } from '../demo/console-api.ts';
import { ACCOUNT as SEJOUR_ACCOUNT, addressPlay, installationOf } from '../demo/stories/change-of-address.ts';
import { ACCOUNT as GRANTS_ACCOUNT, MAILBOX, grantsInstallation, grantsPlay, makeRegister } from '../demo/stories/grants.ts';
import type { Play, Practice } from '../demo/stories/story.ts';
import { generateWorld } from '../practice/dossiers/generate.ts';
import { generateGrantsWorld } from '../practice/grants/generate.ts';
import type { Office, Secrets } from './office.ts';

export interface ChaosStory {
  readonly world: object;
  readonly today: string;
  /** Their applicants withdraw them once they were read: where what was read never arrived, there is nothing to know of them. */
  readonly withdrawn: ReadonlySet<string>;
  /** Folder under `practice` of the application that is typed into, the account there, and its requests that record something. */
  readonly script: string;
  readonly account: string;
  readonly commits: RegExp;
  /** Whose mailbox letters are sent from; null: none are. */
  readonly mailbox: string | null;
  installation(office: Office, secrets: Secrets, officeId: string): Promise<Installation>;
  play(office: Office, secrets: Secrets, folder: string): Play;
}

const local = (port: number): string => `http://127.0.0.1:${port}`;

function withdrawnOf(deposits: readonly { readonly number: number; readonly withdrawnAfterFirstRead: boolean }[]): ReadonlySet<string> {
  return new Set(deposits.filter((deposit) => deposit.withdrawnAfterFirstRead).map(({ number }) => String(number)));
}

/** Asked without a link between, wherever it listens by now. */
function practice({ direct }: Office, name: 'application' | 'demarche'): Practice {
  return {
    name,
    get ready() {
      return { url: direct[name] };
    },
  };
}

function changeOfAddress(seed: number, dossiers: number): ChaosStory {
  const world = generateWorld({ seed, dossiers });
  return {
    world,
    today: world.today,
    withdrawn: withdrawnOf(world.dossiers),
    script: 'sejour',
    account: SEJOUR_ACCOUNT,
    commits: /^POST \/fiche\/[^/]+\/adresse/,
    mailbox: null,
    installation: async ({ links }, { token, password }) =>
      installationOf({ sejour: local(links.application.port), demarche: local(links.demarche.port), password, token }),
    play: (office, { oracle }) =>
      addressPlay(world, { sejour: practice(office, 'application'), demarche: practice(office, 'demarche') }, oracle),
  };
}

function grants(seed: number, dossiers: number): ChaosStory {
  const world = generateGrantsWorld({ seed, applications: dossiers });
  // Known once the office is: the judge reads it in the end.
  const register = { path: '' };
  return {
    world,
    today: world.today,
    withdrawn: withdrawnOf(world.applications),
    script: 'subventions',
    account: GRANTS_ACCOUNT,
    commits: /^POST \/api\/subventions(?:\/[^/ ]+\/actes)? /,
    mailbox: MAILBOX,
    async installation({ links, mailPorts, files }, secrets, officeId) {
      register.path = await makeRegister(files, officeId);
      const urls = { subventions: local(links.application.port), demarche: local(links.demarche.port) };
      const mail = { smtp: `smtp://127.0.0.1:${mailPorts.smtp}`, imapPort: mailPorts.imap };
      return grantsInstallation({ ...urls, ...mail, register: register.path }, secrets);
    },
    play: (office, { oracle }, folder) => {
      const places = { subventions: practice(office, 'application'), demarche: practice(office, 'demarche') };
      return grantsPlay(world, { ...places, register, mails: join(folder, 'mails.jsonl') }, oracle);
    },
  };
}

export const CHAOS_STORIES: Readonly<Record<string, (seed: number, dossiers: number) => ChaosStory>> = {
  'changement-adresse': changeOfAddress,
  'demande-subvention': grants,
};
