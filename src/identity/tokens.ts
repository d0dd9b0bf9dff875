// Tokens of robots and persons: given once, kept only as digests. They are 256 random bits, so a plain digest cannot be guessed.
import { createHash } from 'node:crypto';
import { dayOf } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import { newId, newToken } from '#base/ids.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { type Reader, type Transaction, sql } from '#store/transaction.ts';
import type { Caller } from './callers.ts';
import { identityErrors } from './errors.ts';

/** A prefix that tells people and leak scanners what they are looking at. */
const PREFIX = { robot: 'copiste-robot-', person: 'copiste-person-' } as const;

export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export interface IssuedToken {
  readonly id: string;
  /** The token itself: shown once, never kept. */
  readonly token: string;
}

export async function issueRobotToken(
  transaction: Transaction,
  robot: {
    readonly office: string;
    readonly name: string;
    /** Null or absent: every assistant of its offices. */
    readonly assistants?: string[] | null;
    readonly expires_at?: Date | null;
    /** The server process that starts its robots. */
    readonly started_by?: string | null;
  },
  now: Date,
): Promise<IssuedToken> {
  const issued = { id: newId(now.getTime()), token: PREFIX.robot + newToken() };
  await transaction
    .insertInto('robot_token')
    .values({ id: issued.id, ...robot, digest: digestOf(issued.token), created_at: now })
    .execute();
  return issued;
}

export async function issuePersonToken(
  transaction: Transaction,
  { office, name, roles }: { readonly office: string; readonly name: string; readonly roles: readonly PersonRole[] },
  now: Date,
): Promise<IssuedToken> {
  const issued = { id: newId(now.getTime()), token: PREFIX.person + newToken() };
  await transaction
    .insertInto('person_token')
    .values({ id: issued.id, office, name, roles: [...new Set(roles)], digest: digestOf(issued.token), created_at: now })
    .execute();
  return issued;
}

interface RobotRow {
  readonly id: string;
  readonly office: string;
  readonly name: string;
  readonly assistants: readonly string[] | null;
  readonly further: readonly string[];
}

/** To the day: enough to see which access is no longer needed, and nothing about how somebody works. */
async function noteUse(reader: Reader, id: string, day: string): Promise<void> {
  await reader.updateTable('person_token').set({ used_on: day }).where('id', '=', id).execute();
}

const KIND_NAMES = { robot: 'robot', person: 'agent' } as const;

/** The caller that a token stands for. Errors raised: `identity.token-refused`, `identity.wrong-kind`. */
export async function authenticate(reader: Reader, wanted: Caller['kind'], token: string, now: Date): Promise<Caller> {
  const kind = (['robot', 'person'] as const).find((one) => token.startsWith(PREFIX[one]));
  if (kind === undefined) throw error(identityErrors, 'identity.token-refused');
  if (kind !== wanted) throw error(identityErrors, 'identity.wrong-kind', { kind: KIND_NAMES[kind], wanted: KIND_NAMES[wanted] });
  const digest = digestOf(token);
  if (kind === 'robot') {
    const { rows } = await sql<RobotRow>`
      select id, office, name, assistants,
        array(select o.office::text from robot_token_office o where o.token = robot_token.id order by 1) as further
      from robot_token
      where digest = ${digest} and revoked_at is null and (expires_at is null or expires_at > ${now})`.execute(reader);
    const [row] = rows;
    if (row !== undefined) {
      const { id, office, name, assistants, further } = row;
      return { kind, office, offices: [office, ...further], assistants, token: id, name };
    }
  } else {
    const row = await reader
      .selectFrom('person_token')
      .select(['id', 'office', 'name', 'roles', 'used_on'])
      .where('digest', '=', digest)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (row !== undefined) {
      const { id, office, name, roles } = row;
      if (row.used_on !== dayOf(now)) await noteUse(reader, id, dayOf(now));
      return { kind, office, token: id, name, roles };
    }
  }
  throw error(identityErrors, 'identity.token-refused');
}
