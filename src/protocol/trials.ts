// Drafts tried on a sample: what authors order and see, and what the robot that tries says.
import { z } from 'zod';
import { SHOWING_ENDS, SHOWING_STATES } from '#domain/showing.ts';
import { MISSING_WHYS, TRIAL_OUTCOMES, TRIAL_STATES, TRIED_STATES } from '#domain/trial.ts';
import { persons } from './access.ts';
import { effectKind, id, instant, texts } from './common.ts';
import { signInResponse, signInResult } from './robot.ts';
import { shownOrigin } from './showings.ts';

const WRITERS = persons('author', 'maintainer');
const whole = z.number().int();
const number = whole.min(0);
const text = (most: number): z.ZodString => z.string().max(most);
const trial = z.object({ trialId: id });
const fencing = z.object({ fencingToken: whole });

const place = z.object({ line: whole.min(1), column: whole.min(1) }).meta({ id: 'StepPlace' });
const goal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('next') }),
  z.object({ kind: z.enum(['before', 'after']), place }),
  z.object({ kind: z.literal('end') }),
]);
export const trialOrder = z.object({ kind: z.literal('go'), goal }).meta({ id: 'TrialOrder' });

const LONGEST_TEXT = 20_000;
const LONGEST_NAME = 400;
const triedStep = z.object({
  place,
  state: z.enum(TRIED_STATES),
  times: whole.min(1),
  typed: z.array(z.object({ element: text(LONGEST_NAME), typed: text(LONGEST_TEXT), readBack: text(LONGEST_TEXT) })).max(200),
});
const outcome = z.object({
  kind: z.enum(TRIAL_OUTCOMES),
  reason: z.object({ fr: text(LONGEST_TEXT), en: text(LONGEST_TEXT) }).nullable(),
  code: text(100).nullable(),
  proposedText: text(LONGEST_TEXT).nullable(),
});
export const trialView = z
  .object({
    state: z.enum(TRIAL_STATES),
    at: place.nullable(),
    atDone: z.boolean(),
    steps: z.array(triedStep).max(2_000),
    lines: z.array(text(2_000)).max(20),
    outcome: outcome.nullable(),
  })
  .meta({ id: 'TrialView' });

const account = z.object({ identifier: text(1_000).min(1), password: text(1_000).min(1) });
const accounts = z.record(z.string(), account);

export const trialFollowed = z.object({
  state: z.enum(SHOWING_STATES),
  endedWhy: z.enum(SHOWING_ENDS).nullable(),
  picture: number,
  /** Masked, in base64; null: as before, or none yet. */
  png: z.string().nullable(),
  version: number,
  view: trialView.nullable(),
  /** The office's account is used, and whoever follows is no agent: what is typed and read back is not told. */
  valuesWithheld: z.boolean(),
});
export type TrialFollowed = z.output<typeof trialFollowed>;

/** What a robot is given with a task of the kind `try`. */
export const trialLease = z
  .object({
    trialId: id,
    fencingToken: whole,
    expiresAt: instant,
    today: z.string(),
    office: z.string(),
    files: texts,
    sample: texts,
    goal,
    settings: texts,
    accounts,
    allowedOrigins: z.array(z.string()),
    /** By application, where the office's own account is lent: the only origins that are opened with it. */
    lentOrigins: z.record(z.string(), z.array(z.string())),
    /** Elsewhere these are opened too, behind a gate that looks where they lead. */
    shownOrigins: z.array(shownOrigin),
    /** Addresses of the server, which are not opened. */
    own: z.array(z.string()),
    /** Applications of which the map is one that is installed: its readable texts may be shown. */
    approvedMaps: z.array(z.string()).default([]),
    /** Actions of the draft that were approved are these, and no others are run. */
    approvedActions: z.string().nullable(),
  })
  .meta({ id: 'TrialLease' });
export type TrialLease = z.output<typeof trialLease>;

/** Of a masked picture, in characters of base64. */
const LARGEST_PICTURE = 6_000_000;

export const TRIAL_ROUTES = {
  trialNeeds: {
    method: 'POST',
    path: '/api/drafts/:draftId/trial-needs',
    access: WRITERS,
    summary: 'What a trial of these files needs and the office does not give',
    params: z.object({ draftId: id }),
    body: z.object({ files: texts }),
    response: z.object({
      /** Dotted names of settings. */
      settings: z.array(z.string()),
      accounts: z.array(z.object({ application: z.string(), title: z.string(), account: z.string(), why: z.enum(MISSING_WHYS) })),
    }),
  },
  startTrial: {
    method: 'POST',
    path: '/api/drafts/:draftId/trials',
    access: WRITERS,
    summary: 'A robot is to try these files on a sample, à blanc; the same person’s trial before it ends',
    params: z.object({ draftId: id }),
    /** `sample`: texts by the names of fields. `accounts` and `settings`: where the office gives none, for this trial alone. */
    body: z.object({ files: texts, sample: texts, goal, settings: texts, accounts }),
    response: z.object({ trialId: id }),
  },
  trialView: {
    method: 'GET',
    path: '/api/trials/:trialId/view',
    access: WRITERS,
    summary: 'How far the trial is and what the screen shows, at once where it is newer, else after a wait; for whoever began it',
    params: trial,
    query: z.object({
      picture: z.coerce.number().int().default(0),
      version: z.coerce.number().int().default(0),
      waitSeconds: z.coerce.number().min(0).max(20).default(0),
    }),
    response: trialFollowed,
  },
  orderTrial: {
    method: 'POST',
    path: '/api/trials/:trialId/orders',
    access: WRITERS,
    summary: 'Go on, and how far',
    params: trial,
    body: trialOrder,
    response: z.object({ received: z.boolean() }),
  },
  endTrial: {
    method: 'POST',
    path: '/api/trials/:trialId/end',
    access: WRITERS,
    summary: 'Stop trying',
    params: trial,
    response: z.object({ changed: z.boolean() }),
  },
  stepPictures: {
    method: 'GET',
    path: '/api/drafts/:draftId/pictures',
    access: WRITERS,
    summary: 'Which steps of the draft, as it is saved, have a picture',
    params: z.object({ draftId: id }),
    response: z.object({ pictures: z.array(z.object({ place, name: z.string(), takenAt: instant })) }),
  },
  stepPicture: {
    method: 'GET',
    path: '/api/drafts/:draftId/pictures/:name',
    access: WRITERS,
    summary: 'The last masked picture seen after a step',
    params: z.object({ draftId: id, name: z.string().regex(/^[\w.-]{1,100}$/) }),
    produces: 'image/png',
  },
  leaseTrial: {
    method: 'POST',
    path: '/api/robot/trials',
    access: 'robot',
    summary: 'Take the trial that waits longest for a robot',
    body: z.object({ robotId: id }),
    response: trialLease.nullable(),
  },
  hearTrial: {
    method: 'POST',
    path: '/api/robot/trials/:trialId/hear',
    access: 'robot',
    summary: 'Keep the lease, and hear what the author orders',
    params: trial,
    body: fencing.extend({ after: number, waitSeconds: z.number().min(0).max(20) }),
    response: z.object({
      inputs: z.array(z.object({ number, input: trialOrder })),
      /** Somebody looks: pictures are sent. */
      seen: z.boolean(),
      end: z.enum(['keep', 'abandon']).nullable(),
      /** Something of it was shown to this server; one that started again knows nothing of it. */
      told: z.boolean().default(true),
      /** A person stops this robot. */
      stop: z.boolean(),
    }),
  },
  trialShown: {
    method: 'POST',
    path: '/api/robot/trials/:trialId/shown',
    access: 'robot',
    summary: 'How far the trial is, and the masked screen; in memory only',
    params: trial,
    body: fencing.extend({ view: trialView.exactOptional(), png: z.base64().max(LARGEST_PICTURE).exactOptional() }),
    response: z.object({ accepted: z.literal(true) }),
  },
  trialPicture: {
    method: 'POST',
    path: '/api/robot/trials/:trialId/pictures',
    access: 'robot',
    summary: 'The masked screen after a step, kept with the draft',
    params: trial,
    body: fencing.extend({ place, png: z.base64().max(LARGEST_PICTURE) }),
    response: z.object({ accepted: z.literal(true) }),
  },
  trialIntent: {
    method: 'POST',
    path: '/api/robot/trials/:trialId/intents',
    access: 'robot',
    summary: 'Asks for leave to do what cannot be taken back; a trial never has it',
    params: trial,
    body: fencing.extend({ key: text(1_000), kind: effectKind, correctionReason: text(LONGEST_NAME).exactOptional() }),
    response: z.object({ granted: z.literal(false), why: z.enum(['dry_run', 'correction_not_allowed']) }),
  },
  askTrialSignIn: {
    method: 'POST',
    path: '/api/robot/trials/:trialId/sign-ins',
    access: 'robot',
    summary: 'Ask leave to sign in to an application for a trial',
    params: trial,
    body: fencing.extend({ application: text(LONGEST_NAME) }),
    response: signInResponse,
  },
  endTrialSignIn: {
    method: 'POST',
    path: '/api/robot/trials/:trialId/sign-ins/end',
    access: 'robot',
    summary: 'Say what became of a sign-in of a trial',
    params: trial,
    body: fencing.extend({ application: text(LONGEST_NAME), result: signInResult }),
    response: z.object({ accepted: z.literal(true) }),
  },
  finishTrial: {
    method: 'POST',
    path: '/api/robot/trials/:trialId/finish',
    access: 'robot',
    summary: 'The browser is closed, and everything was told',
    params: trial,
    body: fencing.extend({
      why: z.enum(['asked', 'stopped', 'failed']),
      outcome: z.enum(TRIAL_OUTCOMES),
    }),
    response: z.object({ accepted: z.literal(true) }),
  },
} as const;
