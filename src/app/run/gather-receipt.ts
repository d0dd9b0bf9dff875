// Gathers what is known of one dossier into its receipt: each value's way, effects with proof, pictures, robots, persons, and the journal.
import { loadAssistant } from '#language/assistant.ts';
import { consultedIn } from '#domain/consulted.ts';
import { withoutDigest } from '#domain/document-reading.ts';
import { linesAbout } from '#journal/lines.ts';
import type { Receipt } from '#protocol/proof.ts';
import { listCorrectedValues } from '#store/repositories/corrected-values.ts';
import { listDecisions } from '#store/repositories/decisions.ts';
import { type DossierRow } from '#store/repositories/dossiers.ts';
import { listEffects } from '#store/repositories/effects.ts';
import { listCaptures, listValues } from '#store/repositories/evidence.ts';
import { findBundle, type InstallationRow, readInstallation } from '#store/repositories/installations.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { listHandovers } from '#store/repositories/handovers.ts';
import { findMention } from '#store/repositories/mentions.ts';
import { listConfirmedBy, namePersons, nameRobots } from '#store/repositories/proof.ts';
import { listQuestions } from '#store/repositories/questions.ts';
import { type AttemptRow, listAttempts } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { provedAnswers, provedCorrection, provedTexts, provedValue } from './receipt-values.ts';
import { timelineOf } from './show-dossier.ts';

const at = (date: Date): string => date.toISOString();
const atOrNever = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A person as the journal names them, by name where it is known. */
async function personName(context: Context, actor: string | null): Promise<string | null> {
  const token = actor?.startsWith('person:') === true ? actor.slice('person:'.length) : null;
  if (token === null) return actor;
  return (await namePersons(context.database.kysely, [token])).get(token) ?? actor;
}

async function assistantOf(context: Context, installation: InstallationRow, newest: AttemptRow | undefined): Promise<Receipt['assistant']> {
  const bundle = await findBundle(context.database.kysely, installation.office, newest?.bundle ?? installation.bundle);
  const { plan } = bundle === undefined ? { plan: null } : loadAssistant(bundle.files);
  return {
    name: installation.assistant,
    title: plan?.title ?? installation.title,
    owner: plan?.owner ?? null,
    autonomy: installation.autonomy,
    autonomyAt: atOrNever(installation.autonomy_at),
    autonomyBy: await personName(context, installation.autonomy_by),
  };
}

async function attemptsOf(context: Context, attempts: readonly AttemptRow[]): Promise<Receipt['attempts']> {
  const { kysely } = context.database;
  const robots = await nameRobots(kysely, [...new Set(attempts.map(({ robot }) => robot))]);
  const told: Receipt['attempts'] = [];
  for (const attempt of attempts) {
    const robot = robots.get(attempt.robot);
    const bundle = await findBundle(kysely, attempt.office, attempt.bundle);
    told.push({
      id: attempt.id,
      number: attempt.number,
      robot: robot?.name ?? attempt.robot,
      copiste: robot?.version ?? '',
      version: bundle?.version ?? '',
      bundle: attempt.bundle,
      ...(attempt.actions === null ? {} : { actions: attempt.actions }),
      ...(attempt.left_phases === null ? {} : { leftPhases: attempt.left_phases }),
      startedAt: at(attempt.started_at),
      finishedAt: atOrNever(attempt.finished_at),
      outcome: attempt.state === 'lost' ? 'lost' : attempt.outcome,
    });
  }
  return told;
}

async function correctedOf(
  { database, sealing }: Context,
  dossier: DossierRow,
  values: Receipt['issued']['values'],
): Promise<Pick<Receipt, 'corrected'>> {
  const rows = await listCorrectedValues(database.kysely, dossier.id);
  if (rows.length === 0) return {};
  return {
    corrected: rows.map((row) => ({
      at: at(row.at),
      person: row.person_name ?? '',
      submission: row.submission,
      field: row.field,
      label: withoutDigest(row.label),
      ...provedCorrection(sealing, values, row),
    })),
  };
}

async function answeredOf(
  { database, sealing }: Context,
  dossier: DossierRow,
  values: Receipt['issued']['values'],
): Promise<Pick<Receipt, 'answered'>> {
  const rows = await listQuestions(database.kysely, dossier.id);
  const replaced = new Set(rows.map(({ amends }) => amends));
  const answered = rows.flatMap((row) => {
    const { answered_at: when, asked_at: askedAt, name: question, person_name: person, submission } = row;
    if (when === null) return [];
    const amended = replaced.has(row.id) ? { amended: true as const } : {};
    return [
      {
        at: at(when),
        person: person ?? '',
        submission,
        question,
        askedAt: at(askedAt),
        answers: provedAnswers(sealing, values, row),
        ...amended,
      },
    ];
  });
  return answered.length === 0 ? {} : { answered };
}

/** As it stood when the last decision was asked for was answered, or as it stands. */
async function mentionOf({ clock, database: { kysely } }: Context, dossier: DossierRow): Promise<Pick<Receipt, 'mention'>> {
  const decided = (await listHandovers(kysely, dossier.id)).filter(({ kind }) => kind === 'decide').at(-1);
  if (decided === undefined) return {};
  const row = await findMention(kysely, dossier.office, dossier.assistant, decided.closed_at ?? clock.now());
  if (row === undefined) return {};
  return { mention: { text: row.text, approvedAt: at(row.approved_at), approvedBy: row.approver_name ?? '' } };
}

/** What was typed, and apart from it each consultation of a decision table, which is kept in the same way. */
export function waysOf(all: Receipt['values']): Pick<Receipt, 'values' | 'consulted'> {
  const consulted = all.flatMap(({ element, at: when, attempt, step, from, typed }) => {
    const named = consultedIn(element);
    return named === null ? [] : [{ at: when, attempt, step, ...named, because: from, gives: typed }];
  });
  const values = all.filter(({ element }) => consultedIn(element) === null);
  return consulted.length === 0 ? { values } : { values, consulted };
}

export async function gatherReceipt(context: Context, dossier: DossierRow, issued: Receipt['issued']): Promise<Receipt> {
  const { sealing, database } = context;
  const { kysely } = database;
  const { values } = issued;
  const attempts = await listAttempts(kysely, dossier.id);
  const numbers = new Map(attempts.map(({ id, number }) => [id, number]));
  const effects = await listEffects(kysely, dossier.id);
  const decisions = await listDecisions(kysely, dossier.id);
  const confirmedBy = await listConfirmedBy(kysely, dossier.id);
  const settledBy = await namePersons(
    kysely,
    effects.flatMap(({ settled_by_person: person }) => (person === null ? [] : [person])),
  );
  const subjects = [`dossier:${dossier.id}`, ...attempts.map(({ id }) => `attempt:${id}`), ...effects.map(({ id }) => `effect:${id}`)];
  const office = await findOffice(kysely, dossier.office);
  return {
    kind: 'copiste.receipt',
    version: 1,
    issued,
    office: { id: dossier.office, name: office?.name ?? '' },
    dossier: {
      id: dossier.id,
      reference: dossier.reference,
      source: dossier.source,
      submission: dossier.submission,
      state: dossier.state,
      depositedAt: at(dossier.deposited_at),
      endedAt: atOrNever(dossier.ended_at),
      purgedAt: atOrNever(dossier.purged_at),
    },
    assistant: await assistantOf(context, await readInstallation(kysely, dossier.installation), attempts.at(-1)),
    attempts: await attemptsOf(context, attempts),
    ...waysOf(
      (await listValues(kysely, dossier.id)).map((row) => ({
        at: at(row.at),
        attempt: numbers.get(row.attempt) ?? 0,
        step: row.step,
        element: row.element,
        ...provedValue(sealing, values, row),
      })),
    ),
    effects: effects.map((row) => ({
      id: row.id,
      key: row.key,
      kind: row.kind,
      state: row.state,
      attempt: numbers.get(row.granted_to) ?? null,
      grantedAt: at(row.granted_at),
      settledAt: atOrNever(row.settled_at),
      settledBy: row.settled_by_person === null ? null : (settledBy.get(row.settled_by_person) ?? ''),
      confirmedBy: confirmedBy.get(row.id) ?? null,
      recognise: row.recognise,
      typed: provedTexts(sealing, values, row, 'typed'),
      before: provedTexts(sealing, values, row, 'before'),
      proof: provedTexts(sealing, values, row, 'proof'),
    })),
    captures: (await listCaptures(kysely, dossier.id)).map((row) => ({
      id: row.id,
      at: at(row.at),
      attempt: numbers.get(row.attempt) ?? 0,
      step: row.step,
      title: row.title,
      sha256: row.sha256?.toString('hex') ?? null,
      erased: row.erased_at !== null,
    })),
    ...(await correctedOf(context, dossier, values)),
    ...(await answeredOf(context, dossier, values)),
    ...(await mentionOf(context, dossier)),
    decisions: decisions.map((row) => ({ at: at(row.at), person: row.person_name, act: row.act, reason: row.reason })),
    timeline: (await timelineOf(context, dossier.id)).map(({ at: when, attempt, line }) => ({ at: when, attempt, line })),
    journal: (await linesAbout(kysely, dossier.office, subjects)).map(({ sequence, hash, entry }) => ({
      sequence,
      at: at(entry.at),
      actor: entry.actor,
      verb: entry.verb,
      hash,
    })),
  };
}
