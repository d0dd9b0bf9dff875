// The row of `instance_settings`: under which name the server shows itself; what it is before anybody said.
import { type Reader, type Transaction } from '../transaction.ts';

export interface Instance {
  readonly name: string;
  /** A line under the name. */
  readonly brand: string;
}

const AT_FIRST: Instance = { name: 'Copiste', brand: '' };

export async function readInstance(reader: Reader): Promise<Instance> {
  const row = await reader.selectFrom('instance_settings').select(['name', 'brand']).executeTakeFirst();
  return row ?? AT_FIRST;
}

export async function writeInstance(transaction: Transaction, office: string, instance: Instance, now: Date): Promise<void> {
  const { brand, name } = instance;
  await transaction
    .insertInto('instance_settings')
    .values({ office, name, brand, updated_at: now })
    .onConflict((conflict) => conflict.column('single').doUpdateSet({ name, brand, updated_at: now }))
    .execute();
}
