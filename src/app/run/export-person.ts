// Everything about one person in one document: the dossiers that somebody entitled found and looked at, each told to the journal.
import type { z } from 'zod';
import { CopisteError, error } from '#base/errors.ts';
import { readable } from '#domain/corrected-values.ts';
import { withoutDigest } from '#domain/document-reading.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { personExport, personExportResponse } from '#protocol/privacy.ts';
import { listConfirmations } from '#store/repositories/confirmations.ts';
import { listCorrectedValues } from '#store/repositories/corrected-values.ts';
import { listDecisions } from '#store/repositories/decisions.ts';
import { type DossierRow, findDossier, listStateChanges } from '#store/repositories/dossiers.ts';
import { listDoubtfulReadings } from '#store/repositories/doubtful-readings.ts';
import { listFilesOfDossier } from '#store/repositories/entered-files.ts';
import { listEffects } from '#store/repositories/effects.ts';
import { listCaptures, listEvents, listValues } from '#store/repositories/evidence.ts';
import { listHandovers } from '#store/repositories/handovers.ts';
import { listHolds } from '#store/repositories/holds.ts';
import { listQuestions } from '#store/repositories/questions.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { readableAnswers } from './readable-answers.ts';
import { personTerm } from './person-term.ts';

type Export = z.input<typeof personExportResponse>;
type Whole = Export['dossiers'][number];

async function textsOf({ database, sealing }: Context, dossier: DossierRow): Promise<Whole['texts']> {
  const { id: ofDossier, proposed_text: text } = dossier;
  const proposed = text === null ? [] : [{ at: dossier.updated_at, text: sealing.open('dossier.proposed-text', ofDossier, text) }];
  const handovers = (await listHandovers(database.kysely, dossier.id)).flatMap(({ id, opened_at, proposed_text }) =>
    proposed_text === null ? [] : [{ at: opened_at, text: sealing.open('handover.proposed-text', id, proposed_text) }],
  );
  const holds = (await listHolds(database.kysely, dossier.id)).flatMap(({ id, placed_at, reason }) =>
    reason === null ? [] : [{ at: placed_at, text: sealing.open('legal-hold.reason', id, reason) }],
  );
  const notes = (await listDecisions(database.kysely, dossier.id)).flatMap(({ id, at, note }) =>
    note === null ? [] : [{ at, text: sealing.open('decision.note', id, note) }],
  );
  const corrected = (await listCorrectedValues(database.kysely, dossier.id)).flatMap(({ after, at, before, id, label }) =>
    before === null || after === null
      ? []
      : [
          {
            at,
            text: `${withoutDigest(label)} : ${readable(sealing.open('corrected-value.before', id, before))} → ${readable(sealing.open('corrected-value.after', id, after))}`,
          },
        ],
  );
  const questions = (await listQuestions(database.kysely, dossier.id)).flatMap(({ answered_at, answers, asked_at, id, text }) => [
    ...(text === null ? [] : [{ at: asked_at, text: sealing.open('question.text', id, text) }]),
    ...Object.entries(answers === null ? {} : readableAnswers(sealing.open('question.answers', id, answers))).map(([name, value]) => ({
      at: answered_at ?? asked_at,
      text: `${name} : ${value}`,
    })),
  ]);
  const readings = (await listDoubtfulReadings(database.kysely, dossier)).flatMap(({ at, id, name, sealed }) =>
    sealed === null
      ? []
      : sealing.open('doubtful-reading', id, sealed).found.map(({ filename, text }) => ({ at, text: `${name} (${filename}) : ${text}` })),
  );
  // The dossier keeps the text of its last handover: it is told once.
  const apart = proposed.filter((one) => handovers.every((other) => other.text !== one.text));
  return [...apart, ...handovers, ...holds, ...notes, ...corrected, ...questions, ...readings].map(({ at, text }) => ({
    at: at.toISOString(),
    text,
  }));
}

async function confirmationsOf({ database, sealing }: Context, dossier: string): Promise<Whole['confirmations']> {
  return (await listConfirmations(database.kysely, dossier)).map(({ id, key, kind, asked_at, typed, before }) => ({
    key,
    kind,
    askedAt: asked_at.toISOString(),
    typed: { ...sealing.openTexts('confirmation.typed', id, typed) },
    before: { ...sealing.openTexts('confirmation.before', id, before) },
  }));
}

async function historyOf({ database: { kysely } }: Context, dossier: string): Promise<Whole['history']> {
  const lines = [...(await listStateChanges(kysely, dossier)), ...(await listEvents(kysely, dossier))];
  return lines
    .toSorted((left, right) => left.at.getTime() - right.at.getTime())
    .map(({ at, line }) => ({ at: at.toISOString(), text: line }));
}

/** Null: the file was lost; all the rest is told. */
async function pictureOf(blobs: Context['blobs'], blob: string): Promise<string | null> {
  try {
    return (await blobs.read(blob)).toString('base64');
  } catch (thrown) {
    if (thrown instanceof CopisteError && thrown.code === 'blobs.missing') return null;
    throw thrown;
  }
}

async function capturesOf({ database, blobs }: Context, dossier: string): Promise<Whole['captures']> {
  const shown = (await listCaptures(database.kysely, dossier)).filter(({ erased_at }) => erased_at === null);
  return Promise.all(shown.map(async ({ at, title, blob }) => ({ at: at.toISOString(), title, png: await pictureOf(blobs, blob) })));
}

async function filesOf({ database, blobs }: Context, dossier: string): Promise<Whole['files']> {
  const rows = await listFilesOfDossier(database.kysely, dossier);
  return Promise.all(
    rows.map(async ({ at, blob, content_type: contentType }) => {
      return { at: at.toISOString(), key: blob, contentType, content: await pictureOf(blobs, blob) };
    }),
  );
}

async function whole(context: Context, dossier: DossierRow): Promise<Whole> {
  const { sealing, database } = context;
  const { kysely } = database;
  const { id } = dossier;
  const effects = await listEffects(kysely, id);
  const values = await listValues(kysely, id);
  return {
    dossierId: id,
    reference: dossier.reference,
    submission: dossier.submission,
    assistant: dossier.assistant,
    source: dossier.source,
    state: dossier.state,
    depositedAt: dossier.deposited_at.toISOString(),
    endedAt: dossier.ended_at?.toISOString() ?? null,
    purgedAt: dossier.purged_at?.toISOString() ?? null,
    payload: dossier.payload === null ? null : (structuredClone(sealing.open('dossier.payload', id, dossier.payload)) as Whole['payload']),
    proof: { ...sealing.openTexts('dossier.proof', id, dossier.proof) },
    effects: effects.map((effect) => ({
      key: effect.key,
      kind: effect.kind,
      state: effect.state,
      grantedAt: effect.granted_at.toISOString(),
      typed: { ...sealing.openTexts('effect.typed', effect.id, effect.typed) },
      before: { ...sealing.openTexts('effect.before', effect.id, effect.before) },
      proof: { ...sealing.openTexts('effect.proof', effect.id, effect.proof) },
    })),
    confirmations: await confirmationsOf(context, id),
    values: values.flatMap(({ at, step, element, attempt, sealed }) =>
      sealed === null ? [] : [{ at: at.toISOString(), step, element, ...sealing.open('value-record', attempt, sealed) }],
    ),
    texts: await textsOf(context, dossier),
    history: await historyOf(context, id),
    captures: await capturesOf(context, id),
    files: await filesOf(context, id),
  };
}

/** Errors raised: `identity.role-missing`, `dossier.unknown`. */
export async function exportPerson(context: Context, caller: PersonCaller, request: z.output<typeof personExport>): Promise<Export> {
  requireRole(caller, 'steward');
  const { kysely } = context.database;
  const dossiers: DossierRow[] = [];
  for (const id of new Set(request.dossiers)) {
    const dossier = await findDossier(kysely, caller.office, id);
    if (dossier === undefined) throw error(appErrors, 'dossier.unknown');
    dossiers.push(dossier);
  }
  const office = await findOffice(kysely, caller.office);
  const exported: Export = {
    exportedAt: context.clock.now().toISOString(),
    office: office?.name ?? caller.office,
    purpose: request.purpose,
    dossiers: [],
  };
  for (const dossier of dossiers) exported.dossiers.push(await whole(context, dossier));
  await inTransaction(context, (work) => {
    const term = work.sealing.personDigest(caller.office, personTerm(request.term).folded);
    for (const { id, reference } of dossiers) {
      const detail = { purpose: request.purpose, term, reference };
      work.record({ office: caller.office, actor: actorOf(caller), verb: 'person.export', subject: `dossier:${id}`, detail });
    }
    return Promise.resolve();
  });
  return exported;
}
