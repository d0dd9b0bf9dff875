// The last masked picture that was seen after each step of a draft: kept by the step's own text, so that what is edited elsewhere leaves it.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { stepPictures } from '#authoring/step-pictures.ts';
import { error } from '#base/errors.ts';
import { isSamePlace, type StepPlace } from '#domain/trial.ts';
import type { PersonCaller, RobotCaller } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import { outlineAssistant } from '#language/edit/outline.ts';
import { type PlacedStep, placedSteps } from '#language/edit/places.ts';
import type { TRIAL_ROUTES } from '#protocol/trials.ts';
import { keepStepPicture, listStepPictures, trimStepPictures } from '#store/repositories/draft-pictures.ts';
import { holdFile } from '#store/repositories/purge.ts';
import { findPicture, findShowing, lockShowing } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { removeFiles } from '../run/remove-files.ts';
import type { Texts } from '../sealing.ts';
import { inTransaction, type Work } from '../work.ts';
import { draftOf, filesOf } from './drafts.ts';
import { askShowing, fenceShowing, type ShowingClaim } from './fence-showing.ts';
import { ofOffice } from './own-showing.ts';
import { readRecording } from './show-showings.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** More steps than an assistant has: what is older belongs to steps that are gone. */
const MOST_PICTURES = 300;

const known = new Map<string, readonly PlacedStep[]>();
const MOST_KNOWN = 20;

/** Read once for a trial: a picture comes after each of its steps. */
function stepsOf(files: Texts): readonly PlacedStep[] {
  const digest = createHash('sha256')
    .update(files['assistant.yaml'] ?? '')
    .digest('hex');
  const read = known.get(digest);
  if (read !== undefined) return read;
  const { outline } = outlineAssistant(files);
  const steps = outline === null ? [] : placedSteps(outline);
  const [oldest] = known.keys();
  if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  known.set(digest, steps);
  return steps;
}

/** Errors raised: `lease.lost`, `capture.not-a-picture`. */
export async function keepTrialPicture(
  context: Context,
  caller: RobotCaller,
  { place, png: written, ...claim }: ShowingClaim & { readonly place: StepPlace; readonly png: string },
): Promise<{ accepted: true }> {
  const png = Buffer.from(written, 'base64');
  if (!PNG_SIGNATURE.equals(png.subarray(0, PNG_SIGNATURE.length))) throw error(appErrors, 'capture.not-a-picture');
  const { trial } = await askShowing(context, caller, claim);
  const files = trial === null ? {} : context.sealing.open('trial.request', claim.showingId, trial).files;
  const step = stepsOf(files).find((one) => isSamePlace(one.place, place));
  if (step === undefined) return { accepted: true };
  const { address: blob, bytes } = await context.blobs.put(png);
  const gone = await inTransaction(context, async (work) => {
    const { draft, office } = await fenceShowing(work, caller, claim);
    if (draft === null) return [];
    await holdFile(work.transaction, blob);
    // A purge that ended just now took the file of an older picture with the same content.
    if (!(await context.blobs.has(blob))) await context.blobs.put(png);
    const digest = work.sealing.stepDigest(draft, step.key);
    const replaced = await keepStepPicture(work.transaction, { draft, office, step: digest, blob, bytes, taken_at: work.clock.now() });
    return [...replaced, ...(await trimStepPictures(work.transaction, draft, MOST_PICTURES))];
  });
  await removeFiles(context, gone);
  return { accepted: true };
}

export interface ShownStep {
  /** The step's own text, as `placedSteps` gives it. */
  readonly key: string;
  readonly blob: string;
  readonly bytes: number;
  /** The work that was shown. */
  readonly showing: string;
}

/** What was seen when the work was shown, by the steps that were made of it. Error raised: `showing.unknown`. */
export async function readShownSteps(context: Context, caller: PersonCaller, showing: string, files: Texts): Promise<readonly ShownStep[]> {
  const { kysely } = context.database;
  const row = ofOffice(await findShowing(kysely, showing), caller);
  const recording = await readRecording(context, row);
  const { plan } = loadAssistant(files);
  if (recording === null || plan === null) return [];
  const shown: ShownStep[] = [];
  for (const { picture, place } of stepPictures(plan, recording)) {
    const step = stepsOf(files).find((one) => isSamePlace(one.place, place));
    const seen = await findPicture(kysely, row.id, picture);
    if (step !== undefined && seen !== undefined) shown.push({ key: step.key, blob: seen.blob, bytes: seen.bytes, showing: row.id });
  }
  return shown;
}

/** They stand at their steps until these are tried, or until what was shown is kept no longer. */
export async function takeShownSteps(
  work: Work,
  draft: { readonly id: string; readonly office: string },
  shown: readonly ShownStep[],
): Promise<void> {
  const { blobs, clock, sealing, transaction } = work;
  const kept = new Set<string>();
  for (const id of new Set(shown.map(({ showing }) => showing))) {
    // Locked: what erases it does so before or after, and then finds these.
    const row = await lockShowing(transaction, id);
    if (row !== undefined && row.request !== null) kept.add(id);
  }
  for (const { blob, bytes, key, showing } of shown.filter((one) => kept.has(one.showing))) {
    await holdFile(transaction, blob);
    // Abandoned just now.
    if (!(await blobs.has(blob))) continue;
    const step = sealing.stepDigest(draft.id, key);
    await keepStepPicture(transaction, { draft: draft.id, office: draft.office, step, blob, bytes, taken_at: clock.now(), showing });
  }
}

type Pictures = z.input<(typeof TRIAL_ROUTES)['stepPictures']['response']>;

/** By where each step stands in the files that were saved last. Errors raised: `draft.unknown`, `draft.lost`. */
export async function showStepPictures(context: Context, { office }: PersonCaller, id: string): Promise<Pictures> {
  const { kysely } = context.database;
  const draft = await draftOf(kysely, office, id);
  const rows = await listStepPictures(kysely, id);
  if (rows.length === 0) return { pictures: [] };
  const byStep = new Map(rows.map((row) => [row.step.toString('hex'), row]));
  const steps = stepsOf(await filesOf(context, kysely, id, draft.version));
  return {
    pictures: steps.flatMap(({ key, place }) => {
      const name = context.sealing.stepDigest(id, key).toString('hex');
      const row = byStep.get(name);
      return row === undefined ? [] : [{ place, name, takenAt: row.taken_at.toISOString() }];
    }),
  };
}

/** Errors raised: `draft.unknown`, `capture.unknown`. */
export async function showStepPicture(
  context: Context,
  { office }: PersonCaller,
  { draftId, name }: { readonly draftId: string; readonly name: string },
): Promise<Uint8Array> {
  const { kysely } = context.database;
  await draftOf(kysely, office, draftId);
  const row = (await listStepPictures(kysely, draftId)).find(({ step }) => step.toString('hex') === name);
  if (row === undefined) throw error(appErrors, 'capture.unknown');
  return context.blobs.read(row.blob);
}
