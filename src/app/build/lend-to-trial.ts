// What an office lends to a trial of a draft: settings, accounts and origins that an administrator gave to what is installed. An account is
// lent where an administrator said so, to an agent, to the very map that was installed with it, and to a draft that commits by `valider`
// alone.
import type { ShownOrigin } from '#domain/network-place.ts';
import type { MissingWhy } from '#domain/trial.ts';
import type { AssistantFiles } from '#language/files.ts';
import { settingsOfWork } from '#language/phase-settings.ts';
import type { ApplicationMap, AssistantPlan } from '#language/plan.ts';
import { listApplications } from '#store/repositories/applications.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Reader } from '#store/transaction.ts';
import type { Accounts, Sealing, Texts } from '../sealing.ts';
import { knownPlan } from '../share/known-plan.ts';
import { type Giver, type OfficeGifts, officeGifts } from './office-givers.ts';
import { wouldCommit } from './would-commit.ts';

export interface MissingAccount {
  readonly application: string;
  readonly title: string;
  /** As the map names it. */
  readonly account: string;
  readonly why: MissingWhy;
}

export interface LentToTrial {
  readonly settings: Texts;
  readonly accounts: Accounts;
  /** Of installations: as robots open them every day. */
  readonly allowedOrigins: readonly string[];
  /** Where authors show work: opened behind a gate, and never with the office's account. */
  readonly shownOrigins: readonly ShownOrigin[];
  /** By application, where the office's own account is lent: the only origins that are opened with it. */
  readonly lentOrigins: Readonly<Record<string, readonly string[]>>;
  readonly missing: { readonly settings: readonly string[]; readonly accounts: readonly MissingAccount[] };
}

interface Of {
  readonly reader: Reader;
  readonly sealing: Sealing;
}

interface Asked {
  readonly plan: AssistantPlan;
  readonly files: AssistantFiles;
}

interface Tried extends Asked {
  /** What its author gives for this trial alone. */
  readonly given: { readonly settings: Texts; readonly accounts: Accounts };
  /** Its author is an agent: a draft may say whatever it reads, and what records hold is for agents. */
  readonly isAgent: boolean;
}

type Lending = (map: ApplicationMap) => Giver | MissingWhy;

/** Two maps may name the same account: what is not lent to the one is not lent by the other. */
function togetherOnly({ applications }: AssistantPlan, lending: Lending): Lending {
  return (map) => {
    const sharing = Object.values(applications).filter(({ signIn }) => signIn.account === map.signIn.account);
    return [map, ...sharing].map(lending).find((one) => typeof one === 'string') ?? lending(map);
  };
}

/** What an administrator gave holds: whoever borrows an account goes where it belongs. */
async function gather(
  { reader }: Of,
  office: string,
  { given, plan }: Omit<Tried, 'isAgent'>,
  { givers, own }: OfficeGifts,
  lending: Lending,
): Promise<LentToTrial> {
  const maps = Object.values(plan.applications);
  const known = maps.flatMap((map) => {
    const giver = givers.get(map.name);
    return typeof giver === 'object' ? [giver] : [];
  });
  const settings: Texts = Object.assign({}, given.settings, own?.settings ?? {}, ...known.map((giver) => giver.settings)) as Texts;
  const accounts: Record<string, Accounts[string]> = {};
  const lentOrigins: Record<string, readonly string[]> = {};
  const missing: MissingAccount[] = [];
  for (const map of maps) {
    const { account } = map.signIn;
    const one = given.accounts[account] ?? lending(map);
    if (typeof one === 'string') missing.push({ application: map.name, title: map.title, account, why: one });
    else if ('installation' in one) {
      accounts[account] = one.account;
      lentOrigins[map.name] = one.origins;
    } else accounts[account] = one;
  }
  const allowedOrigins = [...new Set([...known.flatMap(({ origins }) => origins), ...(own?.row.allowed_origins ?? [])])];
  const shown = (await findOffice(reader, office))?.shown_origins ?? [];
  return {
    settings,
    accounts,
    allowedOrigins,
    shownOrigins: shown.filter(({ origin }) => !allowedOrigins.includes(origin)),
    lentOrigins,
    missing: { settings: settingsOfWork(plan).filter((name) => (settings[name] ?? '') === ''), accounts: missing },
  };
}

async function installedPlans(reader: Reader, office: string): Promise<readonly AssistantPlan[]> {
  const plans: AssistantPlan[] = [];
  for (const { bundle } of await listInstallations(reader, office)) {
    const plan = await knownPlan(reader, office, bundle);
    if (plan !== null) plans.push(plan);
  }
  return plans;
}

export async function lendToTrial(of: Of, office: string, tried: Tried): Promise<LentToTrial> {
  const { plan } = tried;
  const gifts = await officeGifts(of, office, tried);
  const lent = new Set((await listApplications(of.reader, office)).filter(({ lent_to_trials: isLent }) => isLent).map(({ name }) => name));
  const installed = await installedPlans(of.reader, office);
  const lending = togetherOnly(plan, (map) => {
    const giver = gifts.givers.get(map.name) ?? 'map_unknown';
    if (typeof giver === 'string') return giver;
    if (!tried.isAgent) return 'not_agent';
    if (!lent.has(map.name)) return 'not_lent';
    return wouldCommit(plan, map.name, installed) ? 'would_commit' : giver;
  });
  return gather(of, office, tried, gifts, lending);
}

/** What the office has for the first installation of these files, which is an administrator's. */
export async function giveToInstallation(of: Of, office: string, asked: Asked): Promise<LentToTrial> {
  const gifts = await officeGifts(of, office, asked);
  const given = { settings: {}, accounts: {} };
  return gather(
    of,
    office,
    { ...asked, given },
    gifts,
    togetherOnly(asked.plan, ({ name }) => gifts.givers.get(name) ?? 'map_unknown'),
  );
}
