// Speaks to the server with the token of this tab; a token that has ended leads to the sign-in page, whatever one was doing.
import type { Establishment, GrantEntry } from '../../grants-world.ts';
import type { Grant } from '../records.ts';
import type { Role } from '../statuses.ts';

export type ShownGrant = Grant & { readonly beneficiary: string };

export interface Line {
  readonly number: string;
  readonly dossier: string;
  readonly beneficiary: string;
  readonly label: string;
  readonly requestedCents: number;
  readonly status: string;
  readonly recordedAt: string;
}

export interface Lines {
  readonly total: number;
  readonly from: number;
  readonly lines: readonly Line[];
}

export interface Signed {
  readonly token: string;
  readonly account: string;
  readonly role: Role;
}

export interface UploadedPiece {
  readonly id: string;
  readonly kind: string;
  readonly filename: string;
  readonly bytes: number;
}

/** Status 0: no answer came. */
export class Refusal extends Error {
  readonly status: number;
  readonly messages: readonly string[];

  constructor(status: number, messages: readonly string[]) {
    super(messages.join(' '));
    this.status = status;
    this.messages = messages;
  }
}

const KEY = 'gesub.jeton';
const NO_ANSWER = 'Le serveur ne répond pas';
const ANSWER_WITHIN_MILLISECONDS = 20_000;
let whenEnded: () => void = () => undefined;

export function onTokenEnded(then: () => void): void {
  whenEnded = then;
}

export function signed(): Signed | null {
  const kept = sessionStorage.getItem(KEY);
  return kept === null ? null : (JSON.parse(kept) as Signed);
}

function refuse(status: number, answer: unknown): never {
  const messages = typeof answer === 'object' && answer !== null && 'messages' in answer ? (answer.messages as string[]) : [NO_ANSWER];
  if (status === 401) {
    sessionStorage.removeItem(KEY);
    whenEnded();
  }
  throw new Refusal(status, messages);
}

async function call<Answer>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> {
  const patience = AbortSignal.timeout(ANSWER_WITHIN_MILLISECONDS);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      headers: { Authorization: `Bearer ${signed()?.token ?? ''}`, 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal === undefined ? patience : AbortSignal.any([patience, signal]),
    });
    answer = await response.json();
  } catch {
    throw new Refusal(0, [NO_ANSWER]);
  }
  return response.ok ? (answer as Answer) : refuse(response.status, answer);
}

export async function signIn(identifier: string, password: string): Promise<void> {
  sessionStorage.setItem(KEY, JSON.stringify(await call<Signed>('POST', '/api/jeton', { identifier, password })));
}

export async function signOut(): Promise<void> {
  await call('DELETE', '/api/jeton').catch(() => undefined);
  sessionStorage.removeItem(KEY);
}

export const establishments = (query: string): Promise<readonly Establishment[]> =>
  call('GET', `/api/etablissements?q=${encodeURIComponent(query)}`);

export const listed = (query: string, status: string, from: number): Promise<Lines> =>
  call('GET', `/api/subventions?${new URLSearchParams({ q: query, statut: status, debut: String(from) }).toString()}`);

export const opened = (number: string): Promise<ShownGrant> => call('GET', `/api/subventions/${number}`);

export const recorded = (entry: GrantEntry, pieces: readonly string[]): Promise<ShownGrant> =>
  call('POST', '/api/subventions', { entry, pieces });

export const acted = (number: string, act: unknown): Promise<ShownGrant> => call('POST', `/api/subventions/${number}/actes`, act);

export const removed = (id: string): Promise<unknown> => call('DELETE', `/api/pieces/${id}`);

/** Sends a file; `progress` is told the part that went, from 0 to 1. */
export function uploaded(file: File, kind: string, progress: (part: number) => void): Promise<UploadedPiece> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/pieces');
    request.setRequestHeader('Authorization', `Bearer ${signed()?.token ?? ''}`);
    request.setRequestHeader('X-Nom-Fichier', encodeURIComponent(file.name));
    request.setRequestHeader('X-Type-Piece', encodeURIComponent(kind));
    request.responseType = 'json';
    request.timeout = ANSWER_WITHIN_MILLISECONDS;
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total === 0 ? 1 : loaded / total));
    const fail = (): void => reject(new Refusal(0, [NO_ANSWER]));
    request.addEventListener('error', fail);
    request.addEventListener('timeout', fail);
    request.addEventListener('load', () => {
      if (request.status < 300) return resolve(request.response as UploadedPiece);
      try {
        refuse(request.status, request.response);
      } catch (refusal) {
        reject(refusal);
      }
    });
    request.send(file);
  });
}
