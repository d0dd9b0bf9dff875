// The backlog as a file for persons to type by hand. A dossier is taken away from the robots before what it says is written: nothing is
// typed twice. Told to the journal before it begins.
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { dayOf } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import { writeCsv, type WrittenCell, type WrittenTable } from '#documents/tables/write-table.ts';
import { writeWorkbook } from '#documents/tables/xlsx/write-workbook.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { backlogRequest } from '#protocol/continuity.ts';
import { listBacklog, listTakenOver } from '#store/repositories/continuity.ts';
import { type DossierRow, findDossier, lockDossier } from '#store/repositories/dossiers.ts';
import { listUnsettledEffects } from '#store/repositories/effects.ts';
import { findBundle, findInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { type Explained, explainAssistant } from '../share/explain-assistant.ts';
import { inTransaction, type Work } from '../work.ts';
import { CONTINUITY_WORDS, type ContinuityWords } from './continuity-words.ts';
import { type SaidByDossier, sayingOf } from './dossier-saying.ts';
import { handOver } from './hand-over.ts';
import { moveDossier } from './move-dossier.ts';
import { endTreatment } from './schedule.ts';
import { REASONS } from './sentences.ts';
import { BINDING_KINDS, typingBegan } from './submissions.ts';
import { valueToType } from './value-to-type.ts';

type Request = z.output<typeof backlogRequest>;

/** Few at a time: robots that speak meanwhile do not wait. */
const AT_ONCE = 20;

/** False where a robot, a person or an open effect has it by now, or an entry of it may stand: a robot finds that one and goes on. */
async function takeOver(work: Work, dossierId: string, actor: string): Promise<boolean> {
  const dossier = await lockDossier(work.transaction, dossierId);
  const postponed = dossier.postponed_until !== null && dossier.postponed_until > work.clock.today();
  if (dossier.state !== 'waiting' || postponed || (await typingBegan(work.transaction, dossier.id))) return false;
  if ((await listUnsettledEffects(work.transaction, dossier.id)).length > 0) return false;
  await moveDossier(work, dossier, { event: 'person_take_over', actor, reason: REASONS.byHand });
  await handOver(work, dossier, { attempt: null, kind: 'decide', reason: REASONS.byHand, proposedText: null });
  await endTreatment(work, dossier.id);
  return true;
}

async function takeAll(context: Context, caller: PersonCaller, wanted: readonly string[]): Promise<readonly string[]> {
  const taken: string[] = [];
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE).toSorted();
    taken.push(
      ...(await inTransaction(context, async (work) => {
        const got: string[] = [];
        for (const one of some) if (await takeOver(work, one, actorOf(caller))) got.push(one);
        return got;
      })),
    );
  }
  const known = new Set(taken);
  return wanted.filter((one) => known.has(one));
}

function rowOf(
  dossier: DossierRow,
  { payload, version }: SaidByDossier,
  explained: Explained,
  words: ContinuityWords,
): readonly WrittenCell[] {
  return [
    dossier.id,
    dossier.reference,
    { day: dayOf(dossier.deposited_at) },
    dossier.legal_limit_on === null ? null : { day: dossier.legal_limit_on },
    version,
    ...explained.fields.map(({ fact, from }) => (fact ? (payload?.facts[from] ?? '') : valueToType(payload?.fields[from], words))),
    '',
    '',
  ];
}

async function* rowsOf(
  context: Context,
  office: string,
  dossiers: readonly string[],
  tell: (dossier: DossierRow, said: SaidByDossier) => readonly WrittenCell[],
): WrittenTable['rows'] {
  for (let from = 0; from < dossiers.length; from += AT_ONCE) {
    const rows: (readonly WrittenCell[])[] = [];
    for (const one of dossiers.slice(from, from + AT_ONCE)) {
      const row = await findDossier(context.database.kysely, office, one);
      // Whatever was taken from the backlog meanwhile is no longer to be typed by hand.
      if (row?.state === 'handed_over') rows.push(tell(row, await sayingOf(context.database.kysely, context.sealing, row)));
    }
    yield rows;
  }
}

function tableOf(
  context: Context,
  office: string,
  dossiers: readonly string[],
  explained: Explained,
  words: ContinuityWords,
): WrittenTable {
  const own = (name: string, width: number): WrittenTable['columns'][number] => ({ name, width });
  return {
    title: words.title,
    columns: [
      own(words.id, 38),
      own(words.reference, 16),
      own(words.deposited, 14),
      own(words.limit, 14),
      own(words.version, 16),
      ...explained.fields.map(({ from }) => own(from, 30)),
      own(words.outcome, 28),
      own(words.number, 26),
    ],
    rows: rowsOf(context, office, dossiers, (dossier, said) => rowOf(dossier, said, explained, words)),
  };
}

/** Errors raised: `identity.role-missing`, `installation.unknown`, `assistant.unreadable`. */
export async function exportBacklog(
  context: Context,
  caller: PersonCaller,
  form: 'csv' | 'xlsx',
  { assistant, language, most, reason, what }: Request,
): Promise<Readable> {
  requireRole(caller, 'steward');
  const { office } = caller;
  const { kysely } = context.database;
  const installation = await findInstallation(kysely, office, assistant);
  if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
  const bundle = await findBundle(kysely, office, installation.bundle);
  const explained = bundle === undefined ? null : explainAssistant(installation.bundle, bundle.files);
  if (explained === null) throw error(appErrors, 'assistant.unreadable', { assistant });
  await inTransaction(context, async (work) => {
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'continuity.export',
      subject: `installation:${installation.id}`,
      detail: { assistant, what, most, reason, form },
    });
  });
  const dossiers =
    what === 'taken'
      ? await listTakenOver(kysely, office, { assistant, reason: REASONS.byHand, most, typed: BINDING_KINDS })
      : await takeAll(
          context,
          caller,
          await listBacklog(kysely, office, { assistant, most, today: context.clock.today(), typed: BINDING_KINDS }),
        );
  context.doorbell.ring();
  const table = tableOf(context, office, dossiers, explained, CONTINUITY_WORDS[language]);
  return Readable.from(form === 'csv' ? writeCsv(table) : writeWorkbook(table), { objectMode: false });
}
