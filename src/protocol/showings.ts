// Work shown in the console: what authors ask, what the robot that holds the browser says, and what an administrator allows.
import { z } from 'zod';
import type { RecordedAct, Recording, RecordedView, RecordingRemark } from '#domain/recording.ts';
import {
  charactersOf,
  MOST_INPUT_CHARACTERS,
  MOUSE_BUTTONS,
  NOTICE_KINDS,
  SHOWING_ENDS,
  SHOWING_STATES,
  STAGE_SIZE,
  type StageInput,
} from '#domain/showing.ts';
import { persons } from './access.ts';
import { id, instant } from './common.ts';
import { SHOWN_SAMPLE_ROUTES } from './shown-samples.ts';

const whole = z.number().int();
const number = whole.min(0);
const text = (most: number): z.ZodString => z.string().max(most);
const coordinate = (most: number): z.ZodNumber =>
  z
    .number()
    .min(-most)
    .max(2 * most);
const modifiers = whole.min(0).max(15);
const pointed = { x: coordinate(STAGE_SIZE.width), y: coordinate(STAGE_SIZE.height), modifiers };
const button = z.enum(MOUSE_BUTTONS);
/** Of a file that is given to a page, in characters of base64: 10 MB. */
const LARGEST_FILE = 14_000_000;

export const stageInput = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('move'), ...pointed, held: button.nullable() }),
    z.object({ kind: z.enum(['down', 'up']), ...pointed, button, clicks: whole.min(1).max(3) }),
    z.object({ kind: z.literal('wheel'), ...pointed, right: z.number(), down: z.number() }),
    z.object({
      kind: z.literal('key'),
      pressed: z.boolean(),
      key: text(40),
      code: text(40),
      text: text(20).nullable(),
      again: z.boolean(),
      modifiers,
    }),
    z.object({ kind: z.literal('text'), text: text(20_000) }),
    z.object({ kind: z.enum(['back', 'forward', 'reload']) }),
    z.object({ kind: z.enum(['tab', 'close_tab']), tab: number }),
    z.object({ kind: z.literal('answer'), dialog: number, answer: z.enum(['yes', 'no']), text: text(2_000) }),
    z.object({
      kind: z.literal('files'),
      chooser: number,
      files: z.array(z.object({ name: text(255), contentType: text(200), content: text(LARGEST_FILE) })).max(20),
    }),
    z.object({ kind: z.literal('option'), list: number, option: number.nullable() }),
  ])
  .meta({ id: 'StageInput' });

export const stageView = z
  .object({
    address: z.string(),
    tabs: z.array(z.object({ tab: number, title: z.string() })),
    current: number,
    loading: z.boolean(),
    dialog: z
      .object({ dialog: number, kind: z.enum(['alert', 'confirm', 'prompt', 'beforeunload']), message: z.string(), proposed: z.string() })
      .nullable(),
    chooser: z.object({ chooser: number, several: z.boolean() }).nullable(),
    list: z.object({ list: number, options: z.array(z.object({ label: z.string(), disabled: z.boolean() })), chosen: whole }).nullable(),
    notices: z.array(z.object({ number, kind: z.enum(NOTICE_KINDS), origin: z.string().nullable() })),
  })
  .meta({ id: 'StageView' });

/** An address at which authors may show work. */
export const shownOrigin = z.object({ origin: text(300), internal: z.boolean() });
const showing = z
  .object({
    id,
    /** Null: it was erased. */
    title: z.string().nullable(),
    state: z.enum(SHOWING_STATES),
    endedWhy: z.enum(SHOWING_ENDS).nullable(),
    acts: number,
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    /** When it is erased, once it ended. */
    keptUntil: instant.nullable(),
    /** It is the asker's own. */
    own: z.boolean(),
  })
  .meta({ id: 'Showing' });
export type Showing = z.output<typeof showing>;

/** As `domain/recording.ts` says; the robot's own part of this program made it. */
const recorded = <Shape>(): z.ZodType<Shape, Shape> => z.any();

const params = z.object({ showingId: id });
const hand = id;
const author = persons('author');
const fencing = z.object({ fencingToken: whole });

/** Of a picture of the stage, in characters of base64. */
const LARGEST_PICTURE = 2_000_000;

export const showingView = z.object({
  state: z.enum(SHOWING_STATES),
  endedWhy: z.enum(SHOWING_ENDS).nullable(),
  /** Another window of the author's browser has it in hand. */
  elsewhere: z.boolean(),
  picture: number,
  /** In base64; null: as before, or none yet. */
  jpeg: z.string().nullable(),
  version: number,
  view: stageView.nullable(),
  acts: number,
  /** Its robot has not asked for a while what the author does: it is stopped, or cut off. */
  silent: z.boolean().default(false),
});
export type ShowingView = z.output<typeof showingView>;

/** A robot carries all of it in memory. */
function isBearable(inputs: readonly StageInput[]): boolean {
  return inputs.reduce((sum, input) => sum + charactersOf(input), 0) <= MOST_INPUT_CHARACTERS;
}

/** What a robot is given with a task of the kind `record`. */
export const showingLease = z
  .object({
    showingId: id,
    fencingToken: whole,
    expiresAt: instant,
    title: z.string(),
    address: z.string(),
    origins: z.array(shownOrigin),
    /** Addresses under which Copiste itself is reached, as far as the server knows. */
    own: z.array(z.string()),
  })
  .meta({ id: 'ShowingLease' });
export type ShowingLease = z.output<typeof showingLease>;

export const SHOWING_ROUTES = {
  ...SHOWN_SAMPLE_ROUTES,
  showings: {
    method: 'GET',
    path: '/api/showings',
    access: author,
    summary: 'Work that was shown, newest first',
    response: z.object({ showings: z.array(showing), origins: z.array(shownOrigin) }),
  },
  startShowing: {
    method: 'POST',
    path: '/api/showings',
    access: author,
    summary: 'A robot is to open a browser in which the author shows work',
    body: z.object({ title: z.string().trim().min(1).max(200), address: z.string().trim().min(1).max(2_000) }),
    response: z.object({ showingId: id }),
  },
  importShowing: {
    method: 'POST',
    path: '/api/showings/import',
    access: author,
    summary: 'A file of the recorder of Chrome or Edge becomes a recording',
    body: z.object({ title: z.string().trim().min(1).max(200), content: z.string() }),
    response: z.object({ showingId: id }),
  },
  showing: {
    method: 'GET',
    path: '/api/showings/:showingId',
    access: author,
    summary: 'One showing, and what is recorded of it by now',
    params,
    response: showing.extend({ recording: recorded<Recording | null>() }),
  },
  showingActs: {
    method: 'GET',
    path: '/api/showings/:showingId/acts',
    access: author,
    summary: 'What is understood by now of what was shown',
    params,
    response: z.object({ acts: z.array(recorded<RecordedAct>()) }),
  },
  showingView: {
    method: 'GET',
    path: '/api/showings/:showingId/view',
    access: author,
    summary: 'The picture as it is now, at once where it is newer, else after a wait; by its author only',
    params,
    query: z.object({
      hand: text(40).default(''),
      take: z.enum(['yes', 'no']).default('no'),
      picture: z.coerce.number().int().default(0),
      version: z.coerce.number().int().default(0),
      waitSeconds: z.coerce.number().min(0).max(20).default(0),
    }),
    response: showingView,
  },
  showingInputs: {
    method: 'POST',
    path: '/api/showings/:showingId/inputs',
    access: author,
    summary: 'What the author does in the picture; kept nowhere, logged nowhere',
    params,
    body: z.object({ hand, first: whole.min(1), inputs: z.array(stageInput).min(1).max(200).refine(isBearable) }),
    /** `full`: so much waits for the robot that no more is taken; the same is to be sent again. */
    response: z.object({ received: z.boolean(), full: z.boolean().default(false) }),
  },
  endShowing: {
    method: 'POST',
    path: '/api/showings/:showingId/end',
    access: author,
    summary: 'The author has shown it all',
    params,
    response: z.object({ changed: z.boolean() }),
  },
  abandonShowing: {
    method: 'POST',
    path: '/api/showings/:showingId/abandon',
    access: author,
    summary: 'Nothing of it is kept',
    params,
    response: z.object({ changed: z.boolean() }),
  },
  showingPicture: {
    method: 'GET',
    path: '/api/showings/:showingId/pictures/:name',
    access: author,
    summary: 'A masked picture of what was shown',
    params: params.extend({ name: z.string().regex(/^[\w.-]{1,100}$/) }),
    produces: 'image/png',
  },
  showingSettings: {
    method: 'GET',
    path: '/api/showing-settings',
    access: persons('administrator', 'author'),
    summary: 'Where work may be shown, and how long what was recorded is kept',
    response: z.object({ origins: z.array(shownOrigin), keptDays: whole }),
  },
  changeShowingSettings: {
    method: 'PUT',
    path: '/api/showing-settings',
    access: persons('administrator'),
    summary: 'Where work may be shown, and how long what was recorded is kept',
    body: z.object({ origins: z.array(shownOrigin).max(100), keptDays: whole.min(1).max(365) }),
    response: z.object({ changed: z.boolean() }),
  },
  leaseShowing: {
    method: 'POST',
    path: '/api/robot/showings',
    access: 'robot',
    summary: 'Take the showing that waits longest for a robot',
    body: z.object({ robotId: id }),
    response: showingLease.nullable(),
  },
  hearShowing: {
    method: 'POST',
    path: '/api/robot/showings/:showingId/hear',
    access: 'robot',
    summary: 'Keep the lease, and hear what the author does',
    params,
    body: fencing.extend({ after: number, waitSeconds: z.number().min(0).max(20) }),
    response: z.object({
      inputs: z.array(z.object({ number, input: stageInput })),
      /** Somebody looks: pictures are sent. */
      seen: z.boolean(),
      end: z.enum(['keep', 'abandon']).nullable(),
      /** Something of it was shown to this server; one that started again knows nothing of it. */
      told: z.boolean().default(true),
      /** A person stops this robot. */
      stop: z.boolean(),
    }),
  },
  stageShown: {
    method: 'POST',
    path: '/api/robot/showings/:showingId/stage',
    access: 'robot',
    summary: 'The stage as it is now; in memory only',
    params,
    body: fencing.extend({ jpeg: z.string().max(LARGEST_PICTURE).exactOptional(), view: stageView.exactOptional() }),
    response: z.object({ accepted: z.literal(true) }),
  },
  showingPart: {
    method: 'POST',
    path: '/api/robot/showings/:showingId/parts',
    access: 'robot',
    summary: 'What was recorded since the part before',
    params,
    body: fencing.extend({
      number,
      acts: z.array(recorded<RecordedAct>()),
      views: z.array(recorded<RecordedView>()),
      remarks: z.array(recorded<RecordingRemark>()).nullable(),
      /** How many acts there are in all. */
      total: number,
    }),
    response: z.object({ accepted: z.literal(true) }),
  },
  showingPictureTaken: {
    method: 'POST',
    path: '/api/robot/showings/:showingId/pictures',
    access: 'robot',
    summary: 'A masked picture of a view',
    params,
    body: fencing.extend({ name: z.string().regex(/^[\w.-]{1,100}$/), png: z.base64().max(6_000_000) }),
    response: z.object({ accepted: z.literal(true) }),
  },
  finishShowing: {
    method: 'POST',
    path: '/api/robot/showings/:showingId/finish',
    access: 'robot',
    summary: 'The browser is closed, and everything was told',
    params,
    body: fencing.extend({ why: z.enum(['asked', 'stopped', 'failed']) }),
    response: z.object({ accepted: z.literal(true) }),
  },
} as const;
