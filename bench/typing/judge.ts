// Compares what stands in a contestant's application with the literals of the generator.
import type { SejourAddress } from '../../practice/world.ts';
import { BenchFailure } from '../options.ts';
import type { Case } from './cases.ts';
import type { Contestant } from './contestant.ts';
import { ACCOUNT, type Sejour } from './sejour.ts';

interface Change {
  readonly personId: string;
  readonly compte: string;
  readonly adresse: SejourAddress;
  readonly heberge: string;
  readonly dateEffet: string;
}

/** Names of what differs; a record that is missing or stands twice counts as one. */
function wrongIn(changes: readonly Change[], { expected }: Case): readonly string[] {
  const ours = changes.filter(({ personId, compte }) => personId === expected.personId && compte === ACCOUNT.identifier);
  const [change, another] = ours;
  if (change === undefined || another !== undefined) return [`${ours.length} records`];
  const got: Readonly<Record<string, string>> = { ...change.adresse, heberge: change.heberge, dateEffet: change.dateEffet };
  const wanted: Readonly<Record<string, string>> = { ...expected.adresse, heberge: expected.heberge, dateEffet: expected.dateEffet };
  return Object.keys(wanted).filter((name) => got[name] !== wanted[name]);
}

/** Error raised: `BenchFailure` when a single value is wrong, missing, or recorded twice. */
export async function judge(sejour: Sejour, contestant: Contestant['name'], typed: readonly Case[]): Promise<void> {
  const changes = (await sejour.ask('changes')) as readonly Change[];
  const wrong = typed.flatMap((one) => wrongIn(changes, one).map((name) => `${one.reference}: ${name}`));
  const ours = changes.filter(({ compte }) => compte === ACCOUNT.identifier).length;
  if (ours !== typed.length) wrong.push(`${ours} records instead of ${typed.length}`);
  if (wrong.length > 0) throw new BenchFailure(`Wrong values by ${contestant}:\n${wrong.join('\n')}`);
}
