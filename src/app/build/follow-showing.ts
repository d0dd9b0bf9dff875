// The author before the picture: what it shows now, and what she does in it, from the one window of her browser that has it in hand.
import type { z } from 'zod';
import { charactersOf, MOST_INPUT_CHARACTERS, type StageInput, type StageView } from '#domain/showing.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { showingView } from '#protocol/showings.ts';
import { findShowing } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { own } from './own-showing.ts';

type Told = Omit<z.input<typeof showingView>, 'view'> & { readonly view: StageView | null };

export interface Look {
  readonly showingId: string;
  readonly hand: string;
  readonly take: 'yes' | 'no';
  /** What she has: only what is newer is told. */
  readonly picture: number;
  readonly version: number;
  readonly waitSeconds: number;
}

/** A robot asks every few seconds. */
const SILENT_MILLISECONDS = 10_000;
/** The database is asked again this often although nobody rang: another server may have ended it. */
const LOOK_AGAIN_MILLISECONDS = 2_000;

/** Errors raised: `showing.unknown`, `showing.of-another`. */
export async function followShowing(
  context: Context,
  caller: PersonCaller,
  { hand, picture, showingId, take, version, waitSeconds }: Look,
  signal: AbortSignal,
): Promise<Told> {
  const { database, stages, stopping } = context;
  const over = AbortSignal.any([signal, stopping]);
  const deadline = performance.now() + waitSeconds * 1_000;
  let first: string | undefined;
  for (let taking = take === 'yes'; ; taking = false) {
    const row = own(await findShowing(database.kysely, showingId), caller);
    const open = row.state === 'waiting' || row.state === 'running';
    const elsewhere = open && !stages.look(showingId, hand, taking);
    first ??= row.state;
    const until = Math.min(deadline, performance.now() + LOOK_AGAIN_MILLISECONDS);
    for (;;) {
      const stage = open ? stages.of(showingId) : null;
      const news = stage !== null && (stage.picture !== picture || stage.version !== version || stage.hand !== hand);
      const left = until - performance.now();
      if (!news && open && left > 0 && !over.aborted) {
        await stages.wait(left, over);
        continue;
      }
      if (!news && open && row.state === first && deadline > performance.now() && !over.aborted) break;
      return {
        state: row.state,
        endedWhy: row.ended_why,
        elsewhere: elsewhere || (stage !== null && stage.hand !== hand),
        picture: stage?.picture ?? 0,
        jpeg: elsewhere || stage === null || stage.picture === picture ? null : stage.jpeg,
        version: stage?.version ?? 0,
        view: elsewhere ? null : (stage?.view ?? null),
        acts: row.acts,
        silent: row.state === 'running' && stage !== null && stage.view !== null && performance.now() - stage.heardAt > SILENT_MILLISECONDS,
      };
    }
  }
}

/** Errors raised: `showing.unknown`, `showing.of-another`. */
export async function receiveInputs(
  context: Context,
  caller: PersonCaller,
  {
    first,
    hand,
    inputs,
    showingId,
  }: { readonly showingId: string; readonly hand: string; readonly first: number; readonly inputs: readonly StageInput[] },
): Promise<{ received: boolean; full: boolean }> {
  const row = own(await findShowing(context.database.kysely, showingId), caller);
  const { stages } = context;
  if (row.state !== 'running' || stages.of(showingId).hand !== hand) return { received: false, full: false };
  // What no robot fetches must not fill this server's memory.
  const all = [...stages.after(showingId, 0).map(({ input }) => input), ...inputs];
  const isBearable = all.reduce((sum, input) => sum + charactersOf(input), 0) <= MOST_INPUT_CHARACTERS;
  const received = isBearable && stages.receive(showingId, hand, first, inputs);
  return { received, full: !received };
}
