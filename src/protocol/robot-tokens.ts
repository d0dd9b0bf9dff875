// Robots on other machines: the token of each, what it is bound to, and its end.
import { z } from 'zod';
import { persons } from './access.ts';
import { id, instant } from './common.ts';

export const robotToken = z
  .object({
    id,
    name: z.string(),
    /** Names of the assistants that it may run; null: all of its offices. */
    assistants: z.array(z.string()).nullable(),
    /** The office that issued it, and those that took it in. */
    offices: z.array(id),
    issuedAt: instant,
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
    /** When a process last spoke with it. */
    seenAt: instant.nullable(),
  })
  .meta({ id: 'RobotToken' });

export const robotTokenRequest = z.object({
  name: z.string().trim().min(1).max(100),
  assistants: z.array(z.string().min(1)).min(1).nullable().default(null),
  expiresAt: instant.nullable().default(null),
});

/** The token is shown this once. */
export const robotTokenResponse = z.object({ id, token: z.string() });

const params = z.object({ tokenId: id });

export const ROBOT_TOKEN_ROUTES = {
  robotTokens: {
    method: 'GET',
    path: '/api/robot-tokens',
    access: persons('administrator'),
    summary: 'Tokens of robots of the office',
    response: z.object({ tokens: z.array(robotToken) }),
  },
  issueRobotToken: {
    method: 'POST',
    path: '/api/robot-tokens',
    access: persons('administrator'),
    summary: 'A token for a robot on another machine, shown once',
    body: robotTokenRequest,
    response: robotTokenResponse,
  },
  admitRobotToken: {
    method: 'POST',
    path: '/api/robot-tokens/:tokenId/admit',
    access: persons('administrator'),
    summary: 'Let a robot of another office work for this one too',
    params,
    response: z.object({ changed: z.boolean() }),
  },
  revokeRobotToken: {
    method: 'POST',
    path: '/api/robot-tokens/:tokenId/revoke',
    access: persons('administrator'),
    summary: 'End a token, and at once what its robots hold',
    params,
    response: z.object({ changed: z.boolean(), lost: z.number().int() }),
  },
} as const;
