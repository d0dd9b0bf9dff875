// Installs an assistant in an office, or another version of it. The first installation is à blanc with corrections off, whatever is asked.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { NEW_INSTALLATION } from '#domain/autonomy.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantFiles } from '#language/files.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { installRequest, installResponse } from '#protocol/console.ts';
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
import type { Accounts, SourceSecret } from '../sealing.ts';
import { inTransaction, type Work } from '../work.ts';
import { rememberApplications } from './remember-applications.ts';
import { RefusedAssistant } from './refused-assistant.ts';

type Request = z.output<typeof installRequest>;

/** The same files in whatever order have the same digest. */
export function bundleDigest(files: AssistantFiles): string {
  const sorted = Object.entries(files).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

type Served = AssistantPlan & { readonly source: { readonly connector: 'demarche-numerique' } };

/** Whether a robot can read its source: a file on somebody's machine is for `copiste run`. */
function isServed(plan: AssistantPlan): plan is Served {
  return plan.source.connector === 'demarche-numerique';
}

function check(assistant: string, files: AssistantFiles): Served {
  const { plan, diagnostics } = loadAssistant(files);
  if (plan === null || diagnostics.some((one) => one.severity === 'error')) throw new RefusedAssistant(diagnostics);
  if (plan.name !== assistant) throw error(appErrors, 'assistant.other-name', { found: plan.name, wanted: assistant });
  if (!isServed(plan)) throw error(appErrors, 'assistant.source-not-served', { assistant });
  return plan;
}

/** What an administrator gives: where robots may go, and with what. */
interface Given {
  readonly accounts: Accounts;
  readonly source: { readonly address: string; readonly token: string };
  readonly allowedOrigins: readonly string[];
}

/** What the request gives; for the rest, what was given before. Error raised: `installation.incomplete`. */
function given({ sealing }: Work, known: InstallationRow | undefined, request: Request): Given {
  const { accounts, source, allowedOrigins } = request;
  if (accounts !== undefined && source !== undefined && allowedOrigins !== undefined) return { accounts, source, allowedOrigins };
  if (known === undefined || known.secrets_lost_at !== null) throw error(appErrors, 'installation.incomplete');
  return {
    accounts: accounts ?? sealing.open('installation.accounts', known.id, known.accounts),
    source: source ?? sealing.open('installation.source', known.id, known.source),
    allowedOrigins: allowedOrigins ?? known.allowed_origins,
  };
}

function contents(work: Work, id: string, plan: Served, bundle: string, { settings }: Request, { accounts, ...rest }: Given) {
  const { sealing } = work;
  const source: SourceSecret = { connector: plan.source.connector, address: rest.source.address, token: rest.source.token };
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
    allowed_origins: [...new Set(rest.allowedOrigins.map((url) => new URL(url).origin))],
    updated_at: work.clock.now(),
  };
}

async function update(work: Work, caller: PersonCaller, known: InstallationRow, next: ReturnType<typeof contents>): Promise<void> {
  // Autonomy was earned and stays; a correction that the new version no longer has cannot stay allowed.
  const allowed = known.allowed_corrections.filter((name) => next.known_corrections.includes(name));
  const sameSource = next.source_digest === known.source_digest;
  await updateInstallation(work.transaction, known.id, {
    ...next,
    allowed_corrections: allowed,
    problem: null,
    secrets_lost_at: null,
    // Installing is how a cursor that cannot be read is left behind; dossiers read again make nothing again.
    cursor: null,
    ...(sameSource ? {} : { collected_at: null }),
  });
  await releaseInstallation(work, { ...known, secrets_lost_at: null }, actorOf(caller));
}

/**
 * Accounts, source and origins are an administrator's to give; a version, a maintainer's.
 * Errors raised: `identity.role-missing`, `installation.incomplete`, `assistant.refused` with every diagnostic, `assistant.other-name`, `assistant.source-not-served`.
 */
export async function installAssistant(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  request: Request,
): Promise<z.input<typeof installResponse>> {
  const { accounts, source, allowedOrigins } = request;
  if (accounts !== undefined || source !== undefined || allowedOrigins !== undefined) requireRole(caller, 'administrator');
  const plan = check(assistant, request.files);
  const bundle = bundleDigest(request.files);
  await inTransaction(context, async (work) => {
    const { office } = caller;
    const now = context.clock.now();
    await keepBundle(work.transaction, {
      office,
      digest: bundle,
      assistant,
      version: plan.version,
      files: JSON.stringify(request.files),
      created_at: now,
    });
    const known = await lockInstallation(work.transaction, office, assistant);
    const id = known?.id ?? newId(now.getTime());
    const secrets = given(work, known, request);
    const next = contents(work, id, plan, bundle, request, secrets);
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
      detail: { assistant, version: plan.version, bundle, origins: next.allowed_origins.join(', ') },
    });
  });
  context.doorbell.ring();
  return { assistant, version: plan.version, bundle };
}
