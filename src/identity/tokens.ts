// Tokens of robots and persons: given once, kept only as digests. They are 256 random bits, so a plain digest cannot be guessed.
import { createHash } from 'node:crypto';
import { error } from '#base/errors.ts';
import { newId, newToken } from '#base/ids.ts';
import { type Reader, type Transaction, sql } from '#store/transaction.ts';
import type { Caller } from './callers.ts';
import { identityErrors } from './errors.ts';

export type PersonRole = 'administrator' | 'agent';

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
  person: { readonly office: string; readonly name: string; readonly role: PersonRole },
  now: Date,
): Promise<IssuedToken> {
  const issued = { id: newId(now.getTime()), token: PREFIX.person + newToken() };
  await transaction
    .insertInto('person_token')
    .values({ id: issued.id, ...person, digest: digestOf(issued.token), created_at: now })
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
      .select(['id', 'office', 'name', 'role'])
      .where('digest', '=', digest)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (row !== undefined) return { kind, office: row.office, token: row.id, name: row.name, role: row.role };
  }
  throw error(identityErrors, 'identity.token-refused');
}
