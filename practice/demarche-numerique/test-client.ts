// Starts a fake service for a test and talks to it as a robot would.
import { onTestFinished } from 'vitest';
import { ROBOT } from './address-form.ts';
import { opaqueId } from './form.ts';
import type { OracleDossier } from './oracle.ts';
import type { PracticeWorld } from './played.ts';
import { startDemarcheNumerique } from './server.ts';
import type { DemarcheNumeriqueOptions } from './server.ts';

export const ORACLE_KEY = 'clef-du-juge';
export const TOKEN = 'jeton';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // A test reads deep into answers whose shape its own query gives.
  readonly data: Record<string, unknown>;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface TestClient {
  readonly url: string;
  /** Rejects when the connection is cut. */
  graphql(query: string, variables?: object, authorization?: string): Promise<Answer>;
  oracle(): Promise<readonly OracleDossier[]>;
  faultCounts(): Promise<Record<string, number>>;
  askOracle(path: string, init?: RequestInit): Promise<Response>;
}

/** Opens a service that ends with the test. */
export async function openService(world: PracticeWorld, options: Partial<DemarcheNumeriqueOptions> = {}): Promise<TestClient> {
  const running = await startDemarcheNumerique({
    world,
    port: 0,
    token: TOKEN,
    oracleKey: ORACLE_KEY,
    slowMilliseconds: [0, 1],
    ...options,
  });
  onTestFinished(() => running.close());
  const askOracle = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${running.url}${path}`, { ...init, headers: { 'X-Oracle-Key': ORACLE_KEY, 'content-type': 'application/json' } });
  return {
    url: running.url,
    async graphql(query, variables = {}, authorization = `Bearer ${TOKEN}`) {
      const response = await fetch(`${running.url}/api/v2/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
      const body = isJson ? (JSON.parse(text) as { data?: Answer['data'] | null; errors?: Answer['errors'] }) : {};
      return { status: response.status, headers: response.headers, text, data: body.data ?? {}, errors: body.errors ?? [] };
    },
    oracle: async () => (await (await askOracle('/oracle/dossiers')).json()) as OracleDossier[],
    faultCounts: async () => (await (await askOracle('/oracle/faults')).json()) as Record<string, number>,
    askOracle,
  };
}

/** Reads a path such as `demarche.dossiers.nodes.0.number` in an answer. */
export function at(answer: Answer, path: string): unknown {
  let value: unknown = answer.data;
  for (const step of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[step];
  return value;
}

export const dossierId = (number: number): string => opaqueId('Dossier', number);

const errors = 'errors { message }';
export const PASS = `mutation ($input: DossierPasserEnInstructionInput!) { dossierPasserEnInstruction(input: $input) { dossier { state } ${errors} } }`;
export const SEND = `mutation ($input: DossierEnvoyerMessageInput!) { dossierEnvoyerMessage(input: $input) { message { id createdAt } ${errors} } }`;
export const LABEL = `mutation ($input: DossierAjouterLabelInput!) { dossierAjouterLabel(input: $input) { label { id } ${errors} } }`;
export const ANNOTATE = `mutation ($input: DossierModifierAnnotationsInput!) { dossierModifierAnnotations(input: $input) { annotations { id stringValue } ${errors} } }`;

/** Variables of a mutation by the robot's own instructeur. */
export function byRobot(number: number, more: object = {}): object {
  return { input: { dossierId: dossierId(number), instructeurId: ROBOT.id, ...more } };
}
