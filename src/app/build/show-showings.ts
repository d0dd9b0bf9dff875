// What was shown, and what was recorded of it, for the authors of the office.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import type { RecordedAct, Recording } from '#domain/recording.ts';
import { joinParts } from '#domain/recording-parts.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { SHOWING_ROUTES, Showing } from '#protocol/showings.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { findPicture, findShowing, listParts, listShowings, type ShowingRow } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { ofOffice } from './own-showing.ts';

const SHOWN = 100;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

function shown(context: Context, row: ShowingRow, caller: PersonCaller, keptDays: number): Showing {
  const request = row.request === null ? null : context.sealing.open('showing.request', row.id, row.request);
  const until = row.ended_at === null ? null : new Date(row.ended_at.getTime() + keptDays * DAY_MILLISECONDS);
  return {
    id: row.id,
    title: request?.title ?? null,
    state: row.state,
    endedWhy: row.ended_why,
    acts: row.acts,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    keptUntil: until?.toISOString() ?? null,
    own: row.person === actorOf(caller),
  };
}

export async function showShowings(
  context: Context,
  caller: PersonCaller,
): Promise<z.input<(typeof SHOWING_ROUTES)['showings']['response']>> {
  const { kysely } = context.database;
  const office = await findOffice(kysely, caller.office);
  const rows = await listShowings(kysely, caller.office, SHOWN);
  return {
    showings: rows.map((row) => shown(context, row, caller, office?.showings_kept_days ?? 0)),
    origins: [...(office?.shown_origins ?? [])],
  };
}

/** What was recorded until now; null: nothing, or it was erased. */
export async function readRecording(context: Context, row: ShowingRow): Promise<Recording | null> {
  if (row.request === null || row.started_at === null) return null;
  const sealed = await listParts(context.database.kysely, row.id);
  const parts = sealed.flatMap((part) => (part.sealed === null ? [] : [context.sealing.open('showing.part', part.id, part.sealed)]));
  return joinParts(parts, {
    title: context.sealing.open('showing.request', row.id, row.request).title,
    startedAt: row.started_at.toISOString(),
    endedAt: (row.ended_at ?? context.clock.now()).toISOString(),
    source: row.ended_why === 'imported' ? 'devtools' : 'console',
  });
}

/** Error raised: `showing.unknown`. */
export async function showShowing(
  context: Context,
  caller: PersonCaller,
  showingId: string,
): Promise<Showing & { recording: Recording | null }> {
  const row = ofOffice(await findShowing(context.database.kysely, showingId), caller);
  const office = await findOffice(context.database.kysely, caller.office);
  return { ...shown(context, row, caller, office?.showings_kept_days ?? 0), recording: await readRecording(context, row) };
}

/** Error raised: `showing.unknown`. */
export async function showActs(context: Context, caller: PersonCaller, showingId: string): Promise<{ acts: readonly RecordedAct[] }> {
  const row = ofOffice(await findShowing(context.database.kysely, showingId), caller);
  return { acts: (await readRecording(context, row))?.acts ?? [] };
}

/** Errors raised: `showing.unknown`, `capture.unknown`. */
export async function showRecordedPicture(
  context: Context,
  caller: PersonCaller,
  { name, showingId }: { readonly showingId: string; readonly name: string },
): Promise<Uint8Array> {
  const row = ofOffice(await findShowing(context.database.kysely, showingId), caller);
  const picture = await findPicture(context.database.kysely, row.id, name);
  if (picture === undefined) throw error(appErrors, 'capture.unknown');
  return context.blobs.read(picture.blob);
}
