// Names of the persons that rows say by their reference.
import { namePersons } from '#store/repositories/proof.ts';
import type { Reader } from '#store/transaction.ts';

const PERSON = /^person:([0-9a-f-]{36})$/u;

/** Null: whoever it was is known by name no more. */
export type NamesOf = (actor: string) => string | null;

export async function namesOfActors(reader: Reader, actors: readonly string[]): Promise<NamesOf> {
  const persons = [...new Set(actors.flatMap((actor) => PERSON.exec(actor)?.[1] ?? []))];
  const names = await namePersons(reader, persons);
  return (actor) => names.get(PERSON.exec(actor)?.[1] ?? '') ?? null;
}
