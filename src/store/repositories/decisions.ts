// Rows of `decision`: what persons did with dossiers.
import type { Insertable, Selectable } from 'kysely';
import type { DecisionTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';
import { selectActors } from './people.ts';

export type DecisionRow = Selectable<DecisionTable>;

/** With the name of the person, or that under which their token was given. */
export interface NamedDecision extends DecisionRow {
  readonly person_name: string;
}

export async function insertDecision(transaction: Transaction, row: Insertable<DecisionTable>): Promise<void> {
  await transaction.insertInto('decision').values(row).execute();
}

export function findDecision(reader: Reader, office: string, request: string): Promise<DecisionRow | undefined> {
  return reader.selectFrom('decision').selectAll().where('office', '=', office).where('request', '=', request).executeTakeFirst();
}

/** Oldest first. */
export function listDecisions(reader: Reader, dossier: string): Promise<NamedDecision[]> {
  return reader
    .selectFrom('decision')
    .innerJoin(selectActors(reader), 'actor.id', 'decision.person')
    .selectAll('decision')
    .select('actor.name as person_name')
    .where('decision.dossier', '=', dossier)
    .orderBy('decision.at')
    .orderBy('decision.id')
    .execute();
}
