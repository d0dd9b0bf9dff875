// The table of routes: one place that server, client and OpenAPI read.
import { z } from 'zod';
import * as console from './console.ts';
import * as privacy from './privacy.ts';
import * as robot from './robot.ts';

export type Access = 'robot' | 'person' | 'public';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: z.ZodType;
}

const attempt = z.object({ attemptId: z.uuid() });
const assistant = z.object({ assistant: z.string() });

export const ROUTES = {
  register: {
    method: 'POST',
    path: '/api/robot/register',
    access: 'robot',
    summary: 'Announce a robot process',
    body: robot.registerRequest,
    response: robot.registerResponse,
  },
  lease: {
    method: 'POST',
    path: '/api/robot/leases',
    access: 'robot',
    summary: 'Lease a task',
    body: robot.leaseRequest,
    response: robot.lease.nullable(),
  },
  bundle: {
    method: 'GET',
    path: '/api/robot/bundles/:digest',
    access: 'robot',
    summary: 'Files of an assistant',
    params: z.object({ digest: z.string() }),
    response: robot.bundleResponse,
  },
  heartbeat: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/heartbeat',
    access: 'robot',
    summary: 'Keep the lease',
    params: attempt,
    body: robot.heartbeatRequest,
    response: robot.heartbeatResponse,
  },
  collected: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/collected',
    access: 'robot',
    summary: 'Hand in a page of collected dossiers',
    params: attempt,
    body: robot.collectedRequest,
    response: robot.collectedResponse,
  },
  reread: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/reread',
    access: 'robot',
    summary: 'What the source says before typing',
    params: attempt,
    body: robot.rereadRequest,
    response: robot.rereadResponse,
  },
  intend: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/intents',
    access: 'robot',
    summary: 'Ask leave for an effect',
    params: attempt,
    body: robot.intentRequest,
    response: robot.intentResponse,
  },
  settle: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/effects/:effectId',
    access: 'robot',
    summary: 'Say what became of an effect',
    params: attempt.extend({ effectId: z.uuid() }),
    body: robot.settleRequest,
    response: robot.settleResponse,
  },
  events: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/events',
    access: 'robot',
    summary: 'Add to the evidence',
    params: attempt,
    body: robot.eventsRequest,
    response: z.object({ accepted: z.literal(true) }),
  },
  capture: {
    method: 'PUT',
    path: '/api/robot/attempts/:attemptId/captures',
    access: 'robot',
    summary: 'Add a masked picture (image/png)',
    params: attempt,
    query: robot.captureQuery,
    response: robot.captureResponse,
  },
  finish: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/finish',
    access: 'robot',
    summary: 'End the attempt',
    params: attempt,
    body: robot.finishRequest,
    response: robot.finishResponse,
  },
  session: {
    method: 'POST',
    path: '/api/session',
    access: 'public',
    summary: 'Sign in with a one-time secret',
    body: console.sessionRequest,
    response: console.sessionResponse,
  },
  overview: { method: 'GET', path: '/api/overview', access: 'person', summary: 'Live counters', response: console.overview },
  dossiers: {
    method: 'GET',
    path: '/api/dossiers',
    access: 'person',
    summary: 'Search dossiers',
    query: console.dossiersQuery,
    response: console.dossiersResponse,
  },
  dossier: {
    method: 'GET',
    path: '/api/dossiers/:dossierId',
    access: 'person',
    summary: 'One dossier and its timeline',
    params: z.object({ dossierId: z.uuid() }),
    response: console.dossierDetail,
  },
  captureImage: {
    method: 'GET',
    path: '/api/captures/:captureId',
    access: 'person',
    summary: 'A masked picture',
    params: z.object({ captureId: z.uuid() }),
  },
  install: {
    method: 'PUT',
    path: '/api/installations/:assistant',
    access: 'person',
    summary: 'Install an assistant',
    params: assistant,
    body: console.installRequest,
    response: console.installResponse,
  },
  settings: {
    method: 'PUT',
    path: '/api/installations/:assistant/settings',
    access: 'person',
    summary: 'Autonomy and allowed corrections',
    params: assistant,
    body: console.settingsRequest,
    response: console.settingsRequest,
  },
  collect: {
    method: 'POST',
    path: '/api/installations/:assistant/collect',
    access: 'person',
    summary: 'Collect from the source now',
    params: assistant,
    response: z.object({ queued: z.boolean() }),
  },
  placeHold: {
    method: 'PUT',
    path: '/api/dossiers/:dossierId/hold',
    access: 'person',
    summary: 'Keep a dossier from the purge until a day',
    params: z.object({ dossierId: z.uuid() }),
    body: privacy.holdRequest,
    response: privacy.holdResponse,
  },
  endHold: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/hold/end',
    access: 'person',
    summary: 'End the hold of a dossier before its day',
    params: z.object({ dossierId: z.uuid() }),
    response: z.object({ ended: z.literal(true) }),
  },
  retention: {
    method: 'GET',
    path: '/api/retention',
    access: 'person',
    summary: 'How long dossiers are kept',
    response: privacy.retention,
  },
  changeRetention: {
    method: 'PUT',
    path: '/api/retention',
    access: 'person',
    summary: 'Change how long dossiers are kept',
    body: privacy.retentionRequest,
    response: privacy.retentionRequest,
  },
  findPerson: {
    method: 'POST',
    path: '/api/persons/search',
    access: 'person',
    summary: 'Look for one person in all dossiers',
    body: privacy.personSearch,
    response: privacy.personSearchResponse,
  },
  exportPerson: {
    method: 'POST',
    path: '/api/persons/export',
    access: 'person',
    summary: 'Everything about one person, as one document',
    body: privacy.personExport,
    response: privacy.personExportResponse,
  },
  journal: {
    method: 'GET',
    path: '/api/journal',
    access: 'person',
    summary: 'The journal',
    query: console.journalQuery,
    response: console.journalResponse,
  },
} as const satisfies Readonly<Record<string, Route>>;

export type RouteName = keyof typeof ROUTES;
