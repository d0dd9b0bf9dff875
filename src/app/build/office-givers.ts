// Which installation gives an application of other files its account, its settings and its addresses: one and the same, or none.
import type { AssistantFiles } from '#language/files.ts';
import { settingsOfApplication } from '#language/phase-settings.ts';
import type { ApplicationMap, AssistantPlan } from '#language/plan.ts';
import { listAccounts } from '#store/repositories/accounts.ts';
import { findBundle, type InstallationRow, listInstallations } from '#store/repositories/installations.ts';
import type { Reader } from '#store/transaction.ts';
import type { Accounts, Sealing, Texts } from '../sealing.ts';

export interface Opened {
  readonly row: InstallationRow;
  readonly files: AssistantFiles;
  readonly settings: Texts;
  readonly accounts: Accounts;
}

export interface Giver {
  readonly installation: string;
  readonly account: Accounts[string];
  /** Those that the application's map reads. */
  readonly settings: Texts;
  readonly origins: readonly string[];
}

/** `map_unknown`: nothing is installed with this very map; `rests`: its account is paused, or a robot's own; `disagree`: two give otherwise. */
export type NotGiven = 'map_unknown' | 'rests' | 'disagree';

export interface OfficeGifts {
  /** What is installed under the name of these files. */
  readonly own: Opened | undefined;
  /** By the name of the application. */
  readonly givers: ReadonlyMap<string, Giver | NotGiven>;
}

interface Asked {
  readonly plan: AssistantPlan;
  readonly files: AssistantFiles;
}

const mapFile = (name: string): string => `applications/${name}.yaml`;
const isGiver = (one: Giver | NotGiven | undefined): one is Giver => typeof one === 'object';

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

/** What it gives for this map; null: it has not all that the map reads, or another map. */
function giftOf(one: Opened, { files, plan }: Asked, map: ApplicationMap): Giver | null {
  const file = mapFile(map.name);
  const account = one.accounts[map.signIn.account];
  if (files[file] === undefined || files[file] !== one.files[file] || account === undefined) return null;
  const read = settingsOfApplication(plan, map.name).map((name) => [name, one.settings[name] ?? ''] as const);
  if (read.some(([, text]) => text === '')) return null;
  return { installation: one.row.id, account, settings: Object.fromEntries(read), origins: one.row.allowed_origins };
}

const isSame = (one: Giver, other: Giver): boolean =>
  one.account.identifier === other.account.identifier &&
  one.account.password === other.account.password &&
  Object.entries(one.settings).every(([name, text]) => other.settings[name] === text);

function giverOf(gifts: readonly Giver[], own: string | undefined, isUsable: (gift: Giver) => boolean): Giver | NotGiven {
  if (gifts.length === 0) return 'map_unknown';
  const usable = gifts.filter(isUsable);
  const first = usable.find(({ installation }) => installation === own) ?? usable[0];
  if (first === undefined) return 'rests';
  // What is installed under this name is the office's word for it; of others none is more right than another.
  return first.installation === own || usable.every((other) => isSame(first, other)) ? first : 'disagree';
}

/** Whether both can be given to one trial: a name that both read says the same, and an account of one name is one account. */
function agree(maps: readonly [ApplicationMap, ApplicationMap], givers: readonly [Giver, Giver]): boolean {
  const [one, other] = givers;
  if (one.installation === other.installation) return true;
  const settled = Object.entries(one.settings).every(([name, text]) => (other.settings[name] ?? text) === text);
  return settled && maps[0].signIn.account !== maps[1].signIn.account;
}

export async function officeGifts(
  { reader, sealing }: { readonly reader: Reader; readonly sealing: Sealing },
  office: string,
  asked: Asked,
): Promise<OfficeGifts> {
  const installed = await openInstallations(reader, sealing, office);
  const own = installed.find(({ row }) => row.assistant === asked.plan.name);
  const usable = await usableAccounts(reader, sealing, office);
  const maps = Object.values(asked.plan.applications);
  const first = new Map(
    maps.map((map) => {
      const gifts = installed.flatMap((one) => giftOf(one, asked, map) ?? []);
      const isUsable = ({ account }: Giver): boolean => usable.has(JSON.stringify([map.name, account.identifier]));
      return [map.name, giverOf(gifts, own?.row.id, isUsable)] as const;
    }),
  );
  const clashes = (map: ApplicationMap, giver: Giver): boolean =>
    maps.some((other) => {
      const its = first.get(other.name);
      return isGiver(its) && !agree([map, other], [giver, its]);
    });
  const givers = maps.map((map) => {
    const giver = first.get(map.name) ?? 'map_unknown';
    return [map.name, isGiver(giver) && clashes(map, giver) ? 'disagree' : giver] as const;
  });
  return { own, givers: new Map(givers) };
}
