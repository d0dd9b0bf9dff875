// The GraphQL endpoint: three layers of errors, in the order in which the real service meets them, with the faults in between.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { execute, GraphQLError, Kind } from 'graphql';
import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { cut, readBody, send, sendAndCut, sendJson, sendText } from './answer.ts';
import type { ApiContext } from './context.ts';
import type { FaultBefore, Faults, Operation, ScriptedFault } from './faults.ts';
import { mutations } from './mutations.ts';
import { chooseOperation, describeOperation } from './operation.ts';
import type { ReadDocument } from './operation.ts';
import { queries } from './queries.ts';
import { CALM_DOWN } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';
import { readToken } from './tokens.ts';

const LONGEST_BODY = 1_000_000;
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

export interface EndpointSettings {
  readonly schema: GraphQLSchema;
  readonly readDocument: (text: string) => ReadDocument;
  readonly token: string;
  readonly rateLimit: RateLimit;
  readonly faults: Faults;
  /** Shortest and longest lateness of a slow answer, in milliseconds. */
  readonly slowness: readonly [number, number];
  readonly now: () => Date;
  /** The parts of a context that do not depend on the query. */
  contextFor(request: IncomingMessage): Omit<ApiContext, 'rights' | 'fragments' | 'recorded' | 'afterAnswer'>;
  log(line: string): void;
}

interface Call extends ReadDocument {
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Answers one `POST /api/v2/graphql`. */
export async function answerGraphql(request: IncomingMessage, response: ServerResponse, settings: EndpointSettings): Promise<void> {
  const authorization = request.headers.authorization ?? '';
  const body = await readBody(request, LONGEST_BODY);
  const rate = settings.rateLimit.count(authorization);
  if (!rate.allowed) return sendRateLimited(response, rate.resetAt);
  const holder = readToken(authorization, settings.token);
  if (holder.kind === 'refused') return sendRefusal(response, holder.status, holder.code, holder.message);
  if (body === null) return sendText(response, 413, 'Payload Too Large\n');
  const call = readCall(body, settings);
  if ('refusal' in call) return sendRefusal(response, 400, call.code, call.refusal);

  if (call.invalid.length > 0) return sendJson(response, 200, { errors: call.invalid });
  const chosen = chooseOperation(call.document, call.operationName);
  if (chosen === null) return sendJson(response, 200, { errors: [{ message: 'An operation name is required' }] });

  const operation = describeOperation(chosen, call.variables);
  const mutates = chosen.operation === 'mutation';
  const scripted = settings.faults.scripted(operation);
  const fault = scripted === null ? settings.faults.before(operation) : null;
  if (scripted !== null && isBefore(scripted)) return sendScripted(scripted, chosen, response);
  if (fault === 'slow') {
    settings.faults.occurred('slow');
    const [least, most] = settings.slowness;
    await wait(least + settings.faults.random() * (most - least));
  } else if (fault !== null && fault !== 'late' && !(fault === 'cutConnection' && !mutates)) {
    return misbehave(fault, response, settings);
  }

  const context: ApiContext = {
    ...settings.contextFor(request),
    rights: holder.rights,
    fragments: call.fragments,
    recorded: [],
    afterAnswer: [],
  };
  const lateness = latenessOf(fault, scripted, settings);
  if (lateness !== null) {
    settings.faults.occurred('late');
    if (lateness.how === 'cut') cut(response);
    else sendText(response, 504, 'Gateway Timeout\n');
    // Nobody waits for it any more; it is carried out all the same.
    await wait(lateness.milliseconds);
  }
  const result = await run(call, context, mutates, settings);
  if (lateness !== null) return context.afterAnswer.forEach((effect) => effect());
  const bytes = Buffer.from(JSON.stringify(result));
  if (fault === 'cutConnection') {
    settings.faults.occurred('cutConnection');
    return sendAndCut(response, bytes, JSON_HEADERS);
  }
  if (scripted === 'cut after') return cut(response);
  if (scripted === 'http500 after') return sendRefusal(response, 500, 'internal_server_error', 'Internal Server Error');
  if (loseAnswer(operation, context, response, settings)) return;
  settings.faults.succeeded(operation);
  send(response, 200, bytes, JSON_HEADERS);
  // At once, so that no later request of the same client can come in between.
  for (const effect of context.afterAnswer) effect();
}

async function run(call: Call, contextValue: ApiContext, mutates: boolean, settings: EndpointSettings): Promise<ExecutionResult> {
  const result = await execute({
    schema: settings.schema,
    document: call.document,
    rootValue: mutates ? mutations : queries,
    contextValue,
    variableValues: call.variables,
    operationName: call.operationName,
  });
  if (result.errors === undefined) return result;
  return { data: result.data ?? null, errors: result.errors.map((error) => presentable(error, settings)) };
}

// What went wrong inside must not be told to the client, and must not be lost either.
function presentable(error: GraphQLError, settings: EndpointSettings): GraphQLError {
  if (error.originalError === undefined || error.originalError instanceof GraphQLError) return error;
  settings.log(error.originalError?.stack ?? error.message);
  return new GraphQLError('Internal Server Error', { path: error.path ?? null, extensions: { code: 'internal_server_error' } });
}

function readCall(body: Buffer, { readDocument }: EndpointSettings): Call | { readonly refusal: string; readonly code: string } {
  let given: { query?: unknown; queryId?: unknown; operationName?: unknown; variables?: unknown };
  try {
    given = JSON.parse(body.toString('utf8')) as typeof given;
  } catch (problem) {
    return { refusal: problem instanceof Error ? problem.message : 'invalid JSON', code: 'bad_request' };
  }
  if (typeof given !== 'object' || given === null) return { refusal: 'Unexpected parameter', code: 'bad_request' };
  if (typeof given.queryId === 'string') {
    const refusal = `Aucune requête enregistrée « ${given.queryId} » ici : envoyez le texte de la requête dans "query".`;
    return { refusal, code: 'bad_request' };
  }
  if (typeof given.query !== 'string' || given.query.trim() === '') return { refusal: 'No query string was present', code: 'bad_request' };
  const variables = given.variables ?? {};
  if (typeof variables !== 'object' || Array.isArray(variables)) return { refusal: 'Unexpected parameter: variables', code: 'bad_request' };
  try {
    return {
      ...readDocument(given.query),
      operationName: typeof given.operationName === 'string' ? given.operationName : null,
      variables: variables as Record<string, unknown>,
    };
  } catch (problem) {
    return { refusal: problem instanceof Error ? problem.message : 'parse error', code: 'graphql_parse_error' };
  }
}

interface Lateness {
  readonly how: 'cut' | 'gateway';
  readonly milliseconds: number;
}

function latenessOf(fault: FaultBefore | null, scripted: ScriptedFault | null, { faults, slowness }: EndpointSettings): Lateness | null {
  if (typeof scripted === 'object' && scripted !== null && 'late' in scripted)
    return { how: scripted.late, milliseconds: scripted.milliseconds };
  if (fault !== 'late') return null;
  return { how: 'cut', milliseconds: slowness[0] + faults.random() * (slowness[1] - slowness[0]) };
}

type ScriptedBefore = Exclude<ScriptedFault, 'cut after' | 'http500 after' | { readonly late: unknown }>;

function isBefore(fault: ScriptedFault): fault is ScriptedBefore {
  return typeof fault === 'object' ? 'refuse' in fault : fault.endsWith('before');
}

/** What a test wants instead of anything being carried out. */
function sendScripted(fault: ScriptedBefore, operation: OperationDefinitionNode, response: ServerResponse): void {
  if (fault === 'cut before') return cut(response);
  if (fault === 'http500 before') return sendRefusal(response, 500, 'internal_server_error', 'Internal Server Error');
  const [field] = operation.selectionSet.selections;
  const name = field?.kind === Kind.FIELD ? (field.alias ?? field.name).value : '';
  return sendJson(response, 200, { data: { [name]: { errors: [{ message: fault.refuse }] } } });
}

function misbehave(fault: Exclude<FaultBefore, 'slow' | 'late'>, response: ServerResponse, settings: EndpointSettings): void {
  settings.faults.occurred(fault);
  switch (fault) {
    case 'http500':
      return sendRefusal(response, 500, 'internal_server_error', 'Internal Server Error');
    case 'rootError': {
      const code = settings.faults.random() < 0.5 ? 'timeout' : 'internal_server_error';
      const message = code === 'timeout' ? 'Timeout on Dossier.champs' : 'Internal Server Error';
      return sendJson(response, 200, { errors: [{ message, extensions: { code } }], data: null });
    }
    case 'rateLimited':
      return sendRateLimited(response, Math.floor(settings.now().getTime() / 1000) + 2);
    case 'cutConnection':
      return cut(response);
  }
}

/** True when something was recorded but its answer is not given. */
function loseAnswer(operation: Operation, context: ApiContext, response: ServerResponse, settings: EndpointSettings): boolean {
  const lost = context.recorded.length === 0 ? null : settings.faults.after(operation);
  if (lost === null) return false;
  settings.faults.occurred(lost.kind);
  if (lost.how === 'cut') cut(response);
  else sendRefusal(response, 500, 'internal_server_error', 'Internal Server Error');
  return true;
}

function sendRateLimited(response: ServerResponse, resetAt: number): void {
  sendText(response, 429, CALM_DOWN, { 'RateLimit-Remaining': '0', 'RateLimit-Reset': String(resetAt) });
}

function sendRefusal(response: ServerResponse, status: number, code: string, message: string): void {
  sendJson(response, status, { errors: [{ message, extensions: { code } }], data: null });
}
