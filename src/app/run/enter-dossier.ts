// An agent types a dossier in: read by the rules of treating, journalled, and made once however often it is sent.
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { dayOf } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { type Entered, enteredPayload, isAskable } from '#language/entered-values.ts';
import { FIELD_TYPE_NAMES } from '#language/field-values.ts';
import type { AssistantPlan, Field } from '#language/plan.ts';
import type { EntryAnswer, EntryForm, entryRequest } from '#protocol/entries.ts';
import { findEntry, holdEntry, insertEntry } from '#store/repositories/dossier-entries.ts';
import { findDossier, holdReference, lockDossiersOf } from '#store/repositories/dossiers.ts';
import { findInstallation, type InstallationRow } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { knownPlan } from '../share/known-plan.ts';
import { inTransaction, type Work } from '../work.ts';
import { claimFiles, factsOf } from './entered-files.ts';
import { receiveDirect } from './receive-direct.ts';
import { removeFiles } from './remove-files.ts';

type Values = z.output<typeof entryRequest>['values'];
type Named = Extract<Values[string], { readonly files: unknown }>;

function namesFiles(value: Values[string]): value is Named {
  return typeof value === 'object' && 'files' in value;
}

/** Without letters and digits that are taken for one another. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN_LENGTH = 8;

/** `S-2026-7KQ2M4XD`: of so many that no two are drawn alike. */
function drawReference(at: Date): string {
  const drawn = [...randomBytes(DRAWN_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `S-${dayOf(at).slice(0, 4)}-${drawn}`;
}

function isEntered(plan: AssistantPlan | null): plan is AssistantPlan {
  return plan?.source.connector === 'form';
}

function shown(field: Field): EntryForm['fields'][number] {
  const { format, from, items, name, optional, type } = field;
  return {
    name,
    label: from,
    type,
    items,
    expected: format === null ? FIELD_TYPE_NAMES[items ?? type] : { fr: format.text, en: format.text },
    optional,
    askable: isAskable(field),
  };
}

/** For agents. Errors raised: `installation.unknown`, `entry.not-a-form`. */
export async function showEntryForm(context: Context, caller: PersonCaller, assistant: string): Promise<EntryForm> {
  requireRole(caller, 'agent');
  const { kysely } = context.database;
  const installation = await findInstallation(kysely, caller.office, assistant);
  if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
  const plan = await knownPlan(kysely, caller.office, installation.bundle);
  if (!isEntered(plan)) throw error(appErrors, 'entry.not-a-form', { assistant });
  return { title: plan.title, fields: plan.fields.filter(({ fact }) => !fact).map(shown) };
}

/** Files by what is known of them here. */
async function enteredValues(work: Work, installation: string, values: Values): Promise<Readonly<Record<string, Entered>>> {
  const entered: Record<string, Entered> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!namesFiles(value)) entered[name] = value;
    else {
      const files = await factsOf(work, installation, value.files);
      entered[name] = files.length === value.files.length ? { files } : { files: 'gone' };
    }
  }
  return entered;
}

/** What was made of this request before. Error raised: `decision.request-reused`. */
async function answeredBefore(work: Work, installation: InstallationRow, request: string): Promise<EntryAnswer | null> {
  const before = await findEntry(work.transaction, installation.office, request);
  if (before === undefined) return null;
  const dossier = await findDossier(work.transaction, installation.office, before.dossier);
  if (before.installation !== installation.id || dossier === undefined) throw error(appErrors, 'decision.request-reused');
  return { outcome: before.outcome, dossierId: dossier.id, reference: dossier.reference };
}

/**
 * What is wrong is answered field by field; a reference that is known is told, and makes a new submission only once that was confirmed.
 * Errors raised: `identity.role-missing`, `installation.unknown`, `entry.not-a-form`, `decision.request-reused`,
 * `entry.typing-began`.
 */
export async function enterDossier(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { requestId, reference: given, knownToo, values }: z.output<typeof entryRequest>,
): Promise<EntryAnswer> {
  requireRole(caller, 'agent');
  const left: string[] = [];
  const answer = await inTransaction(context, async (work): Promise<EntryAnswer> => {
    left.length = 0;
    const { transaction } = work;
    const { office } = caller;
    await holdEntry(transaction, office, requestId);
    const installation = await findInstallation(transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const before = await answeredBefore(work, installation, requestId);
    if (before !== null) return before;
    const plan = await knownPlan(transaction, office, installation.bundle);
    if (!isEntered(plan)) throw error(appErrors, 'entry.not-a-form', { assistant });
    const at = work.clock.now();
    const read = enteredPayload(plan.fields, await enteredValues(work, installation.id, values), { depositedAt: at.toISOString() });
    if ('problems' in read) return { outcome: 'wrong', problems: [...read.problems] };
    const reference = given === '' ? drawReference(at) : given;
    const named = { office, assistant, source: 'form', reference };
    await holdReference(transaction, named);
    const known = given === '' ? [] : await lockDossiersOf(transaction, named);
    const [latest] = known;
    if (latest !== undefined && !knownToo) return { outcome: 'known', reference, dossierId: latest.id, state: latest.state };
    const actor = actorOf(caller);
    const made = await receiveDirect(work, { installation, source: 'form', actor }, { reference, at, payload: read.payload });
    const { dossier, fate } = made;
    const files = Object.values(values).flatMap((value) => (namesFiles(value) ? value.files : []));
    const ids = files.map(({ file }) => file);
    left.push(...(await claimFiles(work, installation.id, made, ids)));
    const id = newId(at.getTime());
    const person = caller.token;
    await insertEntry(transaction, { id, office, installation: installation.id, request: requestId, dossier, outcome: fate, person, at });
    work.record({ office, actor, verb: 'dossier.enter', subject: `dossier:${dossier}`, detail: { reference, assistant, outcome: fate } });
    return { outcome: fate, dossierId: dossier, reference };
  });
  await removeFiles(context, left);
  context.doorbell.ring();
  return answer;
}
