// Which use case answers which route. Types come from the table of routes: a handler that does not fit does not compile.
import type { z } from 'zod';
import type { PersonCaller, RobotCaller } from '#app/access/authenticate.ts';
import { signIn } from '#app/access/sign-in.ts';
import type { Context } from '#app/context.ts';
import { exportPerson } from '#app/run/export-person.ts';
import { fetchBundle } from '#app/run/fetch-bundle.ts';
import { findPerson } from '#app/run/find-person.ts';
import { finishAttempt } from '#app/run/finish-attempt.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { heartbeat } from '#app/run/heartbeat.ts';
import { holdDossier, releaseDossier } from '#app/run/hold-dossier.ts';
import { changeRetention, showRetention } from '#app/run/keep-dossiers.ts';
import { leaseTask } from '#app/run/lease-task.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { recordEvents } from '#app/run/record-events.ts';
import { recordReread } from '#app/run/record-reread.ts';
import { registerRobot } from '#app/run/register-robot.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { settleEffect } from '#app/run/settle-effect.ts';
import { showDossier } from '#app/run/show-dossier.ts';
import { showOverview } from '#app/run/show-overview.ts';
import { showCapture, storeCapture } from '#app/run/store-capture.ts';
import { changeSettings } from '#app/share/change-settings.ts';
import { installAssistant } from '#app/share/install-assistant.ts';
import { ROUTES, type RouteName } from '#protocol/routes.ts';

type Table = typeof ROUTES;
type Part<Name extends RouteName, Key extends 'params' | 'query' | 'body'> =
  Table[Name] extends Readonly<Record<Key, infer Schema extends z.ZodType>> ? z.output<Schema> : unknown;
type CallerOf<Name extends RouteName> = { robot: RobotCaller; person: PersonCaller; public: null }[Table[Name]['access']];
type AnswerOf<Name extends RouteName> = Table[Name] extends { readonly response: infer Schema extends z.ZodType }
  ? Loose<z.input<Schema>>
  : Uint8Array;
/** Answers are only written out: read-only ones are as good. */
type Loose<Value> = Value extends object ? { readonly [Key in keyof Value]: Loose<Value[Key]> } : Value;

export interface Call<Name extends RouteName> {
  readonly context: Context;
  readonly caller: CallerOf<Name>;
  readonly params: Part<Name, 'params'>;
  readonly query: Part<Name, 'query'>;
  readonly body: Part<Name, 'body'>;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}

type Handler<Name extends RouteName> = (call: Call<Name>) => Promise<AnswerOf<Name>>;

export const HANDLERS: { readonly [Name in RouteName]: Handler<Name> } = {
  register: ({ context, caller, body }) => registerRobot(context, caller, body),
  lease: ({ context, caller, body, signal }) => leaseTask(context, caller, body, signal),
  bundle: ({ context, caller, params }) => fetchBundle(context, caller, params.digest),
  heartbeat: ({ context, caller, params, body }) => heartbeat(context, caller, { ...params, ...body }),
  collected: ({ context, caller, params, body }) => receiveCollected(context, caller, params.attemptId, body),
  reread: ({ context, caller, params, body }) => recordReread(context, caller, params.attemptId, body),
  intend: ({ context, caller, params, body }) => grantIntent(context, caller, params.attemptId, body),
  settle: ({ context, caller, params, body }) => settleEffect(context, caller, params, body),
  events: ({ context, caller, params, body }) => recordEvents(context, caller, params.attemptId, body),
  capture: ({ context, caller, params, query, body }) => storeCapture(context, caller, { ...params, ...query, png: pictureOf(body) }),
  finish: ({ context, caller, params, body }) => finishAttempt(context, caller, params.attemptId, body),
  session: ({ context, body }) => signIn(context, body.secret),
  overview: ({ context, caller }) => showOverview(context, caller),
  dossiers: ({ context, caller, query }) => listDossiers(context, caller, query),
  dossier: ({ context, caller, params }) => showDossier(context, caller, params.dossierId),
  captureImage: ({ context, caller, params }) => showCapture(context, caller.office, params.captureId),
  install: ({ context, caller, params, body }) => installAssistant(context, caller, params.assistant, body),
  settings: ({ context, caller, params, body }) => changeSettings(context, caller, params.assistant, body),
  collect: ({ context, caller, params }) => requestCollection(context, caller, params.assistant),
  placeHold: ({ context, caller, params, body }) => holdDossier(context, caller, params.dossierId, body),
  endHold: ({ context, caller, params }) => releaseDossier(context, caller, params.dossierId),
  retention: ({ context, caller }) => showRetention(context, caller),
  changeRetention: ({ context, caller, body }) => changeRetention(context, caller, body),
  findPerson: ({ context, caller, body }) => findPerson(context, caller, body),
  exportPerson: ({ context, caller, body }) => exportPerson(context, caller, body),
  journal: ({ context, caller, query }) => listJournal(context, caller, query),
};

/** A body that is no picture is an empty one, which the use case refuses. */
function pictureOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
