// What the use cases of drafts share: finding one, opening what is sealed, keeping another revision.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import {
  deleteRevision,
  type DraftRevisionRow,
  type DraftRow,
  findDraft,
  findRevision,
  insertRevision,
  lockDraft,
  trimRevisions,
} from '#store/repositories/drafts.ts';
import type { Reader } from '#store/transaction.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { Texts } from '../sealing.ts';
import type { Work } from '../work.ts';

/** So many saves can be gone back to. */
const MOST_REVISIONS = 50;

/** Error raised: `draft.unknown`. */
export async function draftOf(reader: Reader, office: string, id: string): Promise<DraftRow> {
  const row = await findDraft(reader, office, id);
  if (row === undefined) throw error(appErrors, 'draft.unknown');
  return row;
}

/** Error raised: `draft.unknown`. */
export async function lockedDraft({ transaction }: Work, office: string, id: string): Promise<DraftRow> {
  const row = await lockDraft(transaction, office, id);
  if (row === undefined) throw error(appErrors, 'draft.unknown');
  return row;
}

/** Errors raised: `draft.unknown` where there is no such save any more, `draft.lost`. */
export async function filesOf({ sealing }: Context, reader: Reader, draft: string, number: number): Promise<Texts> {
  const row = await findRevision(reader, draft, number);
  if (row === undefined) throw error(appErrors, 'draft.unknown');
  return openFiles(sealing, row);
}

function openFiles(sealing: Context['sealing'], { files, id }: DraftRevisionRow): Texts {
  if (files === null) throw error(appErrors, 'draft.lost');
  return sealing.open('draft.files', id, files);
}

interface Kept {
  readonly draft: string;
  readonly number: number;
  readonly files: Texts;
  readonly byItself: boolean;
}

/** A revision more. One that was saved by itself, by the same person just before, gives its place to it. */
export async function keepRevision(work: Work, caller: PersonCaller, { byItself, draft, files, number }: Kept): Promise<Date> {
  const { sealing, transaction } = work;
  const now = work.clock.now();
  const actor = actorOf(caller);
  const before = await findRevision(transaction, draft, number - 1);
  if (before?.by_itself === true && before.saved_by === actor) await deleteRevision(transaction, draft, before.number);
  const id = newId(now.getTime());
  await insertRevision(transaction, {
    id,
    office: caller.office,
    draft,
    number,
    files: sealing.seal('draft.files', id, files),
    by_itself: byItself,
    saved_at: now,
    saved_by: actor,
  });
  await trimRevisions(transaction, draft, MOST_REVISIONS);
  return now;
}
