// The first installation of a draft: what it asks of the office, what the office has already, and the installation itself, in one go.
import type { z } from 'zod';
import { CONNECTORS, HERE, isConnectorName } from '#domain/connectors.ts';
import { type PersonCaller, requireRole } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import { settingsOfPlan } from '#language/phase-settings.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { DRAFT_ROUTES } from '#protocol/drafts.ts';
import type { installResponse } from '#protocol/console.ts';
import { listDrafts } from '#store/repositories/drafts.ts';
import { findInstallation, listInstallations } from '#store/repositories/installations.ts';
import type { Reader } from '#store/transaction.ts';
import type { Context } from '../context.ts';
import type { Texts } from '../sealing.ts';
import { draftOf, filesOf } from './drafts.ts';
import { giveToInstallation, type LentToTrial } from './lend-to-trial.ts';
import { publishDraft } from './publish-draft.ts';

type Asked = z.input<(typeof DRAFT_ROUTES)['draftInstallation']['response']>;
type Wanted = z.output<(typeof DRAFT_ROUTES)['installDraft']['body']>;

/** Read by the connector itself, whatever the assistant says. */
const OF_CONNECTOR: Readonly<Record<string, readonly string[]>> = { 'demarche-numerique': ['service.instructeur'] };

/** What the office gives already to what is installed, and may give to these files. */
function has(context: Context, reader: Reader, office: string, plan: AssistantPlan, files: Texts): Promise<LentToTrial> {
  return giveToInstallation({ reader, sealing: context.sealing }, office, { plan, files });
}

function asked(
  plan: AssistantPlan,
  lent: LentToTrial,
  mayRead: boolean,
): Pick<Asked, 'settings' | 'source' | 'outlets' | 'applications' | 'origins' | 'shownOrigins'> {
  const { connector } = plan.source;
  const served = isConnectorName(connector) ? CONNECTORS[connector] : null;
  const optional = OF_CONNECTOR[connector] ?? [];
  return {
    // Where robots go is read by whoever may change it.
    settings: [...settingsOfPlan(plan), ...optional].map((name) => ({
      name,
      optional: optional.includes(name),
      known: mayRead ? (lent.settings[name] ?? null) : null,
    })),
    source: {
      connector,
      served: served !== null,
      direct: served?.direct === true,
      schemes: [...(served?.schemes ?? [])],
      secret: served?.secret === 'needed',
    },
    outlets: plan.outlets.map(({ connector: kind, name }) => ({
      name,
      connector: kind,
      schemes: [...CONNECTORS[kind].schemes],
      secret: CONNECTORS[kind].secret === 'needed',
    })),
    applications: Object.values(plan.applications).map(({ name, signIn, title }) => ({
      application: name,
      title,
      account: signIn.account,
      known: lent.accounts[signIn.account] !== undefined,
    })),
    origins: mayRead ? [...lent.allowedOrigins] : [],
    // Where work may be shown is behind a gate: robots that work every day are not, and go there only if an administrator says so here.
    shownOrigins: mayRead ? lent.shownOrigins.map(({ origin }) => origin) : [],
  };
}

/** Named by their files, and not installed under this name. */
export async function showDraftsToInstall(
  { database: { kysely } }: Context,
  { office }: PersonCaller,
): Promise<z.input<(typeof DRAFT_ROUTES)['draftsToInstall']['response']>> {
  const installed = new Set((await listInstallations(kysely, office)).map(({ assistant }) => assistant));
  const drafts = (await listDrafts(kysely, office)).filter(({ assistant }) => assistant !== '' && !installed.has(assistant));
  return { drafts: drafts.map(({ assistant, id, title }) => ({ id, assistant, title })) };
}

/** Errors raised: `draft.unknown`, `draft.lost`. */
export async function showDraftInstallation(context: Context, caller: PersonCaller, id: string): Promise<Asked> {
  const { kysely } = context.database;
  const { office, roles } = caller;
  const row = await draftOf(kysely, office, id);
  const files = await filesOf(context, kysely, id, row.version);
  const { diagnostics, plan } = loadAssistant(files);
  const faults = diagnostics.filter(({ severity }) => severity === 'error').length;
  const installed = row.assistant !== '' && (await findInstallation(kysely, office, row.assistant)) !== undefined;
  const named = { assistant: row.assistant, title: row.title, save: row.version, version: plan?.version ?? '', installed, faults };
  if (plan === null) {
    const source = { connector: '', served: false, direct: false, schemes: [], secret: false };
    return { ...named, faults: Math.max(1, faults), settings: [], source, outlets: [], applications: [], origins: [], shownOrigins: [] };
  }
  return { ...named, ...asked(plan, await has(context, kysely, office, plan, files), roles.includes('administrator')) };
}

/**
 * À blanc, corrections off, as every first installation. An account that is not given is the office's own, where the map is the one that
 * it was given for. Errors raised: `identity.role-missing`, those of `publishDraft`.
 */
export async function installDraft(
  context: Context,
  caller: PersonCaller,
  id: string,
  { accounts, allowedOrigins, outlets, settings, source, version }: Wanted,
): Promise<z.input<typeof installResponse>> {
  requireRole(caller, 'administrator');
  const { kysely } = context.database;
  await draftOf(kysely, caller.office, id);
  const files = await filesOf(context, kysely, id, version);
  const { plan } = loadAssistant(files);
  const lent = plan === null ? null : await has(context, kysely, caller.office, plan, files);
  const given = Object.fromEntries(Object.entries(settings).filter(([, text]) => text !== ''));
  return publishDraft(context, caller, id, {
    version,
    over: null,
    settings: given,
    accounts: { ...lent?.accounts, ...accounts },
    source: source ?? HERE,
    outlets,
    allowedOrigins,
  });
}
