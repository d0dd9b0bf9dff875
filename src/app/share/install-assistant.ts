// Installs an assistant in an office, or another version of it. The first installation is à blanc with corrections off, whatever is asked.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { NEW_INSTALLATION } from '#domain/autonomy.ts';
import { CONNECTORS, HERE, type ConnectorName, type ConnectorPlace, isConnectorName, wrongPlace } from '#domain/connectors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import { actionsDigest } from '#language/actions/digest.ts';
import type { AssistantFiles } from '#language/files.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { installRequest, installResponse } from '#protocol/console.ts';
import { findActionsApproval } from '#store/repositories/actions-approvals.ts';
import {
  insertInstallation,
  type InstallationRow,
  insertVersion,
  keepBundle,
  lockInstallation,
  updateInstallation,
} from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { releaseInstallation } from '../run/hold-installation.ts';
import type { Accounts, Texts } from '../sealing.ts';
import { inTransaction, type Work } from '../work.ts';
import { carryPhases } from './carry-phases.ts';
import { rememberApplications } from './remember-applications.ts';
import { RefusedAssistant } from './refused-assistant.ts';

type Request = z.output<typeof installRequest>;

/** The same files in whatever order have the same digest. */
export function bundleDigest(files: AssistantFiles): string {
  const sorted = Object.entries(files).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

type Served = AssistantPlan & { readonly source: { readonly connector: ConnectorName } };

/** Whether a robot can read its source: a file on somebody's machine is for `copiste run`. */
function isServed(plan: AssistantPlan): plan is Served {
  return isConnectorName(plan.source.connector);
}

function check(assistant: string, files: AssistantFiles): Served {
  const { plan, diagnostics } = loadAssistant(files);
  if (plan === null || diagnostics.some((one) => one.severity === 'error')) throw new RefusedAssistant(diagnostics);
  if (plan.name !== assistant) throw error(appErrors, 'assistant.other-name', { found: plan.name, wanted: assistant });
  if (!isServed(plan)) throw error(appErrors, 'assistant.source-not-served', { assistant, connector: plan.source.connector });
  return plan;
}

interface Reached {
  readonly address: string;
  readonly token: string;
}

/** What an administrator gives: where robots may go, and with what. */
interface Given {
  readonly settings: Texts;
  readonly accounts: Accounts;
  readonly source: Reached;
  readonly outlets: Readonly<Record<string, Reached>>;
  readonly allowedOrigins: readonly string[];
}

/** What the request gives; for the rest, what was given before. Error raised: `installation.incomplete`. */
function given({ sealing }: Work, known: InstallationRow | undefined, request: Request, isDirect: boolean): Given {
  const { accounts, allowedOrigins } = request;
  const source = isDirect ? HERE : request.source;
  const sealed = known?.outlets ?? null;
  const outlets = request.outlets ?? (known === undefined || sealed === null ? {} : sealing.open('installation.outlets', known.id, sealed));
  const isLost = known !== undefined && known.secrets_lost_at !== null;
  const kept = known === undefined || isLost ? {} : sealing.open('installation.settings', known.id, known.settings);
  const settings = request.settings ?? kept;
  const isWhole = accounts !== undefined && source !== undefined && allowedOrigins !== undefined;
  if (isWhole && !(isLost && request.settings === undefined)) return { settings, accounts, source, outlets, allowedOrigins };
  if (known === undefined || known.secrets_lost_at !== null) throw error(appErrors, 'installation.incomplete');
  return {
    settings,
    accounts: accounts ?? sealing.open('installation.accounts', known.id, known.accounts),
    source: source ?? sealing.open('installation.source', known.id, known.source),
    outlets,
    allowedOrigins: allowedOrigins ?? known.allowed_origins,
  };
}

/** Errors raised: `installation.place-wrong`, `installation.secret-missing`. */
export function placeOf(name: string, connector: ConnectorName, { address, token }: Reached): ConnectorPlace {
  const place = { connector, address, token };
  const wrong = wrongPlace(place);
  if (wrong === null) return place;
  if (wrong === 'secret') throw error(appErrors, 'installation.secret-missing', { name, connector });
  throw error(appErrors, 'installation.place-wrong', { name, connector, schemes: CONNECTORS[connector].schemes.join(' / ') });
}

/** Null: it declares none, and whatever is in that folder is never run. */
function actionsOf({ actions }: AssistantPlan, files: AssistantFiles): string | null {
  return actions.length === 0 ? null : actionsDigest(files);
}

/** Since when these actions wait for somebody's approval; null: they do not. */
async function waitSince(
  work: Work,
  office: string,
  assistant: string,
  { actions, known }: { readonly actions: string | null; readonly known: InstallationRow | undefined },
): Promise<Date | null> {
  if (actions === null || (await findActionsApproval(work.transaction, { office, assistant, actions })) !== undefined) return null;
  return (known?.actions === actions ? known.actions_wait_since : null) ?? work.clock.now();
}

function contents(work: Work, id: string, plan: Served, bundle: string, { files }: Request, { accounts, settings, ...rest }: Given) {
  const { sealing } = work;
  const source = placeOf(plan.source.connector, plan.source.connector, rest.source);
  // Those that this version has no use for any more are forgotten.
  const outlets = Object.fromEntries(
    plan.outlets.flatMap(({ name, connector }) => {
      const reached = rest.outlets[name];
      return reached === undefined ? [] : [[name, placeOf(name, connector, reached)]];
    }),
  );
  return {
    title: plan.title,
    version: plan.version,
    bundle,
    // A message that asks for nothing is allowed by its name too, and as little by default.
    known_corrections: [...new Set([...plan.corrections, ...plan.messages].map(({ name }) => name))],
    settings: sealing.seal('installation.settings', id, settings),
    accounts: sealing.seal('installation.accounts', id, accounts),
    source: sealing.seal('installation.source', id, source),
    source_digest: sealing.sourceDigest(source, settings),
    direct: CONNECTORS[plan.source.connector].direct === true,
    outlets: sealing.seal('installation.outlets', id, outlets),
    actions: actionsOf(plan, files),
    allowed_origins: [...new Set(rest.allowedOrigins.map((url) => new URL(url).origin))],
    updated_at: work.clock.now(),
  };
}

type Described = ReturnType<typeof contents> & { readonly actions_wait_since: Date | null; readonly dropped_phases: string[] };

async function update(work: Work, caller: PersonCaller, known: InstallationRow, next: Described): Promise<void> {
  // Autonomy was earned and stays; a correction that the new version no longer has cannot stay allowed.
  const allowed = known.allowed_corrections.filter((name) => next.known_corrections.includes(name));
  const sameSource = next.source_digest === known.source_digest;
  await updateInstallation(work.transaction, known.id, {
    ...next,
    allowed_corrections: allowed,
    problem: null,
    mailbox_problem: null,
    secrets_lost_at: null,
    // Installing is how a cursor that cannot be read is left behind; dossiers read again make nothing again.
    cursor: null,
    ...(sameSource ? {} : { collected_at: null }),
  });
  await releaseInstallation(work, { ...known, secrets_lost_at: null }, actorOf(caller));
}

/** What is installed, and where it stands in the office: everything that is written, in the transaction of whoever asks. */
interface Installing {
  readonly assistant: string;
  readonly request: Request;
  /** Digest of the files that it is to take the place of, null for none; anything else that stands there is left standing. */
  readonly over?: string | null;
}

/**
 * Accounts, source and origins are an administrator's to give; a version, a maintainer's.
 * Errors raised: `identity.role-missing`, `installation.incomplete`, `assistant.refused` with every diagnostic, `assistant.other-name`, `assistant.source-not-served`, `installation.place-wrong`, `installation.secret-missing`, `phase.version-needs`.
 */
export async function installAssistant(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  request: Request,
): Promise<z.input<typeof installResponse>> {
  const installed = await inTransaction(context, (work) => installWithin(work, caller, { assistant, request }));
  context.doorbell.ring();
  return installed;
}

/** As `installAssistant`, in a transaction that does more; its caller rings. Error raised besides: `draft.installed-changed`. */
export async function installWithin(
  work: Work,
  caller: PersonCaller,
  { assistant, over, request }: Installing,
): Promise<z.input<typeof installResponse>> {
  const { accounts, source, outlets, allowedOrigins } = request;
  if (accounts !== undefined || source !== undefined || outlets !== undefined || allowedOrigins !== undefined)
    requireRole(caller, 'administrator');
  const plan = check(assistant, request.files);
  const bundle = bundleDigest(request.files);
  const { office } = caller;
  const now = work.clock.now();
  await keepBundle(work.transaction, {
    office,
    digest: bundle,
    assistant,
    version: plan.version,
    files: JSON.stringify(request.files),
    created_at: now,
  });
  const known = await lockInstallation(work.transaction, office, assistant);
  if (over !== undefined && (known?.bundle ?? null) !== over) throw error(appErrors, 'draft.installed-changed');
  const id = known?.id ?? newId(now.getTime());
  const secrets = given(work, known, request, CONNECTORS[plan.source.connector].direct === true);
  const described = contents(work, id, plan, bundle, request, secrets);
  const { actions } = described;
  const { dropped, gone } = await carryPhases(work, known, plan);
  const next = {
    ...described,
    actions_wait_since: await waitSince(work, office, assistant, { actions, known }),
    dropped_phases: [...dropped],
  };
  if (known === undefined) {
    await insertInstallation(work.transaction, {
      id,
      office,
      assistant,
      ...next,
      autonomy: NEW_INSTALLATION.autonomy,
      allowed_corrections: [...NEW_INSTALLATION.allowedCorrections],
      created_at: now,
    });
  } else {
    await update(work, caller, known, next);
  }
  await rememberApplications(work, { id, office }, plan, secrets.accounts, actorOf(caller));
  if (known?.bundle !== bundle) {
    const installed = { installed_at: now, installed_by: actorOf(caller) };
    await insertVersion(work.transaction, {
      id: newId(now.getTime()),
      office,
      installation: id,
      version: plan.version,
      bundle,
      ...installed,
    });
  }
  work.record({
    office,
    actor: actorOf(caller),
    verb: known === undefined ? 'installation.create' : 'installation.update',
    subject: `installation:${id}`,
    detail: {
      assistant,
      version: plan.version,
      bundle,
      origins: next.allowed_origins.join(', '),
      ...(actions === null ? {} : { actions }),
      ...(dropped.length === 0 ? {} : { droppedPhases: dropped.join(', ') }),
      ...(gone.length === 0 ? {} : { noLongerDropped: gone.join(', ') }),
    },
  });
  return {
    assistant,
    version: plan.version,
    bundle,
    ...(next.actions_wait_since === null || actions === null ? {} : { actionsToApprove: actions }),
    ...(dropped.length === 0 ? {} : { droppedPhases: [...dropped] }),
    ...(gone.length === 0 ? {} : { noLongerDropped: [...gone] }),
  };
}
