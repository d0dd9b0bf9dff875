// Rows of `decision_mention`: the mention that the law asks for, as it was approved each time.
import type { Insertable, Selectable } from 'kysely';
import type { DecisionMentionTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';
import { selectActors } from './people.ts';

export interface NamedMention extends Selectable<DecisionMentionTable> {
  readonly approver_name: string | null;
}

export async function insertMention(transaction: Transaction, row: Insertable<DecisionMentionTable>): Promise<void> {
  await transaction.insertInto('decision_mention').values(row).execute();
}

/** The one that held at this instant. */
export function findMention(reader: Reader, office: string, assistant: string, at: Date): Promise<NamedMention | undefined> {
  return reader
    .selectFrom('decision_mention')
    .leftJoin(selectActors(reader), 'actor.id', 'decision_mention.approved_by')
    .selectAll('decision_mention')
    .select('actor.name as approver_name')
    .where('decision_mention.office', '=', office)
    .where('assistant', '=', assistant)
    .where('approved_at', '<=', at)
    .orderBy('approved_at', 'desc')
    .orderBy('decision_mention.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
