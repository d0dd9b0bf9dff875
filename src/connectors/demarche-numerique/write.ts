// Sends a mutation, once and in time, and says what its answer means for the effect; a refusal is data and stands in the answer.
import { CopisteError, error } from '#base/errors.ts';
import type { Release, Sending } from '#domain/connector.ts';
import type { LookAnswer, MutationAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { connectorErrors } from './errors.ts';

export interface Writing {
  readonly client: Client;
  readonly mutation: string;
  /** Name of the mutation's field in the answer. */
  readonly field: string;
  readonly reference: string;
  /** What to send, from what was last seen of the dossier. Errors raised by it are the sending's failure. */
  readonly input: (seen: LookAnswer) => Readonly<Record<string, unknown>>;
  readonly proof?: Readonly<Record<string, string>>;
  /** A refusal may come after a part of it was done. */
  readonly refusesInPart?: boolean;
}

type Input = Readonly<Record<string, unknown>>;

/** Throws only the signal's reason. */
export async function write(writing: Writing, seen: LookAnswer, release: Release, signal: AbortSignal): Promise<Sending> {
  const { client, mutation, field, reference } = writing;
  let input: Input;
  try {
    input = writing.input(seen);
  } catch (thrown) {
    if (thrown instanceof CopisteError) return { done: 'no', failure: thrown };
    throw thrown;
  }
  const written = await client.write<Readonly<Record<string, MutationAnswer | null>>>(mutation, { input }, release, signal);
  switch (written.kind) {
    case 'absent':
      return { done: 'no', failure: error(connectorErrors, 'connector.dossier-gone', { reference }) };
    case 'not_done':
      return { done: 'no', failure: written.failure };
    case 'unknown':
      return { done: 'unknown', failure: written.failure, answered: written.answered };
    case 'data': {
      const [refusal] = written.data[field]?.errors ?? [];
      if (refusal === undefined) return { done: 'yes', proof: writing.proof ?? {} };
      const failure = error(connectorErrors, 'connector.refused', { message: refusal.message });
      return writing.refusesInPart === true ? { done: 'unknown', failure, answered: true } : { done: 'no', failure };
    }
  }
}
