// A robot shows its masked screen: passed on to those who watch now, kept nowhere.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import type { RobotCaller } from '#identity/callers.ts';
import type { screenRequest } from '#protocol/robot.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { askLease } from './fence.ts';

/** The eight bytes that a PNG begins with, as far as base64 tells them apart. */
const PNG_BEGINNING = 'iVBORw0KGg';

/** Errors raised: `attempt.unknown`, `lease.lost`, `capture.not-a-picture`. */
export async function receiveScreen(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  { fencingToken, screen }: z.output<typeof screenRequest>,
): Promise<{ watched: boolean }> {
  if (screen.kind === 'picture' && !screen.png.startsWith(PNG_BEGINNING)) throw error(appErrors, 'capture.not-a-picture');
  const { office, robot } = await askLease(context, caller, { attemptId, fencingToken });
  const shown =
    screen.kind === 'picture'
      ? { takenAt: screen.takenAt, png: screen.png, missing: null }
      : { takenAt: null, png: null, missing: screen.why };
  return { watched: context.screens.receive({ robot, office, attempt: attemptId, ...shown }) };
}
