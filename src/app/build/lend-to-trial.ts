// What an office lends to a trial of a draft: settings, accounts and origins that an administrator gave to what is installed. An account is
// lent to the very map that was installed with it, which alone types the password: what an author wrote anew is tried with an account of
// the author's own.
import type { AssistantFiles } from '#language/files.ts';
import type { ApplicationMap, AssistantPlan } from '#language/plan.ts';
import { settingsOfWork } from '#language/phase-settings.ts';
import { listAccounts } from '#store/repositories/accounts.ts';
import { findBundle, type InstallationRow, listInstallations } from '#store/repositories/installations.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Reader } from '#store/transaction.ts';
import type { Accounts, Sealing, Texts } from '../sealing.ts';

export interface MissingAccount {
  readonly application: string;
  readonly title: string;
  /** As the map names it. */
  readonly account: string;
}

export interface LentToTrial {
  readonly settings: Texts;
  readonly accounts: Accounts;
  readonly allowedOrigins: readonly string[];
  readonly missing: { readonly settings: readonly string[]; readonly accounts: readonly MissingAccount[] };
}

interface Tried {
  readonly plan: AssistantPlan;
  readonly files: AssistantFiles;
  /** What its author gives for this trial alone. */
  readonly given: { readonly settings: Texts; readonly accounts: Accounts };
}

interface Opened {
  readonly row: InstallationRow;
  readonly files: AssistantFiles;
  readonly settings: Texts;
  readonly accounts: Accounts;
}

const mapFile = (name: string): string => `applications/${name}.yaml`;

async function openInstallations(reader: Reader, sealing: Sealing, office: string): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  for (const row of await listInstallations(reader, office)) {
    if (row.secrets_lost_at !== null) continue;
    const files = (await findBundle(reader, office, row.bundle))?.files ?? {};
    const settings = sealing.open('installation.settings', row.id, row.settings);
    opened.push({ row, files, settings, accounts: sealing.open('installation.accounts', row.id, row.accounts) });
  }
  return opened;
}

/** Accounts that robots share and that nobody paused, by application and identifier. */
async function usableAccounts(reader: Reader, sealing: Sealing, office: string): Promise<ReadonlySet<string>> {
  const usable = (await listAccounts(reader, office)).filter((account) => account.robot === null && account.paused_at === null);
  return new Set(
    usable.map(({ application, id, identifier }) => JSON.stringify([application, sealing.open('account.identifier', id, identifier)])),
  );
}

export async function lendToTrial(
  { reader, sealing }: { readonly reader: Reader; readonly sealing: Sealing },
  office: string,
  { files, given, plan }: Tried,
): Promise<LentToTrial> {
  const installed = await openInstallations(reader, sealing, office);
  const own = installed.find(({ row }) => row.assistant === plan.name);
  const candidates = own === undefined ? installed : [own, ...installed.filter((one) => one !== own)];
  const usable = await usableAccounts(reader, sealing, office);
  const lenderOf = (map: ApplicationMap): Opened | undefined =>
    candidates.find((one) => {
      const account = one.accounts[map.signIn.account];
      const same = files[mapFile(map.name)] !== undefined && files[mapFile(map.name)] === one.files[mapFile(map.name)];
      return same && account !== undefined && usable.has(JSON.stringify([map.name, account.identifier]));
    });
  const maps = Object.values(plan.applications);
  const lenders = maps.flatMap((map) => lenderOf(map) ?? []);
  // What an administrator gave holds: whoever borrows an account goes where it belongs.
  const lentSettings = Object.assign({}, ...lenders.toReversed().map(({ settings }) => settings), own?.settings ?? {}) as Texts;
  const settings: Texts = { ...given.settings, ...lentSettings };
  // Two maps may name the same account: what is not lent to the one is not lent by the other.
  const lendable = (name: string): boolean => maps.every((map) => map.signIn.account !== name || lenderOf(map) !== undefined);
  const accounts: Accounts = Object.fromEntries(
    maps.flatMap((map) => {
      const { account: name } = map.signIn;
      const account = given.accounts[name] ?? (lendable(name) ? lenderOf(map)?.accounts[name] : undefined);
      return account === undefined ? [] : [[map.signIn.account, account]];
    }),
  );
  const shown = (await findOffice(reader, office))?.shown_origins ?? [];
  const origins = [
    ...[...lenders, ...(own === undefined ? [] : [own])].flatMap(({ row }) => row.allowed_origins),
    ...shown.map(({ origin }) => origin),
  ];
  return {
    settings,
    accounts,
    allowedOrigins: [...new Set(origins)],
    missing: {
      settings: settingsOfWork(plan).filter((name) => (settings[name] ?? '') === ''),
      accounts: maps
        .filter((map) => accounts[map.signIn.account] === undefined)
        .map((map) => ({ application: map.name, title: map.title, account: map.signIn.account })),
    },
  };
}
