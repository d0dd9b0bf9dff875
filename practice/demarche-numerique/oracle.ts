// What really happened, for a judge: never reachable with a token of the API.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson, sendText } from './answer.ts';
import { type DossierRecord, type Dossiers, pendingCorrection } from './dossiers.ts';
import { isWriting } from './faults.ts';
import type { Faults, OperationKind, ScriptedFault } from './faults.ts';
import type { Form, FormChanges } from './form.ts';
import type { Played } from './played.ts';

const LONGEST_BODY = 5_000_000;

export interface OracleSettings {
  readonly played: Played;
  readonly dossiers: Dossiers;
  readonly faults: Faults;
  /** Null: there is no oracle. */
  readonly key: string | null;
}

/** One dossier as `GET /oracle/dossiers` tells it. */
export interface OracleDossier {
  readonly number: number;
  readonly state: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: readonly string[];
  /** Everything that reached the applicant because of the service; instants are ISO, UTC. */
  readonly messagesToApplicant: readonly {
    readonly kind: 'message' | 'notification';
    readonly body?: string;
    readonly at: string;
    readonly correction?: string;
  }[];
  readonly passedIntoInstruction: number;
  readonly deleted: boolean;
  /** How many times the applicant has changed what was deposited, asked for it or not. */
  readonly corrections: number;
  /** A correction was asked for and has not come yet. */
  readonly correctionPending: boolean;
}

/** Answers a request under `/oracle/`; 404 to whoever has not the key, so that the oracle does not show. */
export async function answerOracle(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { played, dossiers, faults, key }: OracleSettings,
): Promise<void> {
  if (key === null || request.headers['x-oracle-key'] !== key) return sendText(response, 404, 'Not Found\n');
  const correction = /^\/oracle\/dossiers\/(\d+)\/correction$/.exec(path);
  if (request.method === 'GET' && path === '/oracle/dossiers')
    return sendJson(
      response,
      200,
      dossiers.all().map((dossier) => tell(dossier, dossiers.form)),
    );
  if (request.method === 'POST' && path === '/oracle/faults') {
    const body = (await readJson(request)) as { readonly kind?: OperationKind; readonly faults?: readonly ScriptedFault[] } | null;
    if (body?.kind === undefined || !isWriting(body.kind) || body.faults === undefined)
      return sendJson(response, 400, { error: 'a kind of writing and its faults' });
    faults.script(body.kind, body.faults);
    return sendJson(response, 200, {});
  }
  if (request.method === 'GET' && path === '/oracle/faults') return sendJson(response, 200, faults.counts());
  if (request.method === 'POST' && correction !== null) {
    const dossier = dossiers.byNumber(Number(correction[1]));
    const body = (await readJson(request)) as { readonly champs?: object } | null;
    if (dossier === null || body === null)
      return sendJson(response, dossier === null ? 404 : 400, { error: 'no such dossier, or not JSON' });
    const champs = body.champs === undefined ? (dossier.source.correction ?? {}) : played.readChamps(body.champs);
    const outcome = dossiers.correct(dossier, champs);
    return outcome.done ? sendJson(response, 200, tell(dossier, dossiers.form)) : sendJson(response, 409, { error: outcome.refusal });
  }
  if (request.method === 'POST' && path === '/oracle/corrections') return sendJson(response, 200, { sent: dossiers.sendCorrections(0) });
  if (request.method === 'POST' && path === '/oracle/form')
    return revise((await readJson(request)) as FormChanges | null, response, dossiers);
  if (request.method === 'POST' && path === '/oracle/dossiers') {
    const body = (await readJson(request)) as { readonly number?: unknown } | null;
    if (body === null || typeof body.number !== 'number') return sendJson(response, 400, { error: 'not a dossier' });
    if (dossiers.byNumber(body.number) !== null) return sendJson(response, 409, { error: `dossier ${body.number} already exists` });
    return sendJson(response, 201, tell(dossiers.add(played.readDeposit(body)), dossiers.form));
  }
  return sendText(response, 404, 'Not Found\n');
}

function revise(changes: FormChanges | null, response: ServerResponse, dossiers: Dossiers): void {
  if (changes === null) return sendJson(response, 400, { error: 'not JSON' });
  try {
    dossiers.revise(changes);
  } catch (problem) {
    return sendJson(response, 400, { error: String(problem) });
  }
  return sendJson(response, 200, { revision: dossiers.form.revision });
}

function tell(dossier: DossierRecord, form: Form): OracleDossier {
  return {
    number: dossier.number,
    state: dossier.state,
    annotations: Object.fromEntries(
      [...dossier.annotations].map(([id, { value }]) => [form.annotations.find((field) => field.id === id)?.label ?? id, value]),
    ),
    labels: form.labels.filter(({ id }) => dossier.labels.has(id)).map(({ name }) => name),
    messagesToApplicant: dossier.received.map(({ at, ...received }) => ({ ...received, at: at.toISOString() })),
    passedIntoInstruction: dossier.treatments.filter(({ event }) => event === 'passe_en_instruction').length,
    deleted: dossier.deleted !== null,
    corrections: dossier.treatments.filter(({ event }) => event === 'depose_correction_usager').length,
    correctionPending: pendingCorrection(dossier) !== null,
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(request, LONGEST_BODY);
  try {
    return bytes === null ? null : JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
