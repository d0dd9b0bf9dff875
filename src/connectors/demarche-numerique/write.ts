// Sends a mutation and turns its refusals, which are data, into errors.
import { error } from '#base/errors.ts';
import type { MutationAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { connectorErrors } from './errors.ts';

export interface Writing {
  readonly client: Client;
  readonly mutation: string;
  /** Name of the mutation's field in the answer. */
  readonly field: string;
  readonly reference: string;
}

/** Errors raised: `connector.refused`, `connector.dossier-gone`, and those of the client. */
export async function write(
  { client, mutation, field, reference }: Writing,
  input: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<void> {
  const answer = await client.write<Readonly<Record<string, MutationAnswer | null>>>(mutation, { input }, signal);
  if (answer === null) throw error(connectorErrors, 'connector.dossier-gone', { reference });
  const [refusal] = answer[field]?.errors ?? [];
  if (refusal !== undefined) throw error(connectorErrors, 'connector.refused', { message: refusal.message });
}
