// What a receipt says of robots and persons: their names, by the references that other rows hold.
import type { Reader } from '../transaction.ts';
import { selectActors } from './people.ts';

export interface NamedRobot {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

export async function nameRobots(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, NamedRobot>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.selectFrom('robot').select(['id', 'name', 'version']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** By token or person: what the journal calls `person:ID`. */
export async function namePersons(reader: Reader, tokens: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (tokens.length === 0) return new Map();
  const rows = await reader.selectFrom(selectActors(reader)).select(['actor.id', 'actor.name']).where('actor.id', 'in', tokens).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who said yes to an effect, by effect. */
export async function listConfirmedBy(reader: Reader, dossier: string): Promise<ReadonlyMap<string, string>> {
  const rows = await reader
    .selectFrom('confirmation')
    .innerJoin(selectActors(reader), 'actor.id', 'confirmation.decided_by')
    .select(['confirmation.effect', 'actor.name'])
    .where('confirmation.dossier', '=', dossier)
    .where('confirmation.state', '=', 'used')
    .execute();
  return new Map(rows.flatMap(({ effect, name }) => (effect === null ? [] : [[effect, name] as const])));
}
