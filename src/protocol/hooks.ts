// Dossiers that other programs post: the answer to them, and the secrets that they sign with.
import { z } from 'zod';
import { persons } from './access.ts';
import { id, instant } from './common.ts';

/** POST /api/hooks/{installation}: `{ "reference": "…", "fields": { label: value } }`, signed. 202. */
export const hookAnswer = z
  .object({ reference: z.string(), outcome: z.enum(['created', 'updated', 'unchanged']) })
  .meta({ id: 'HookAnswer' });

const MOST_OVERLAP_HOURS = 720;

export const hook = z
  .object({
    /** Below the server's own address. */
    path: z.string(),
    /** Those that are accepted. `lost`: its key was lost; it signs nothing any more. */
    secrets: z.array(z.object({ id, madeAt: instant, endsAt: instant.nullable(), lost: z.boolean() })),
  })
  .meta({ id: 'Hook' });

export const renewHookRequest = z.object({
  /** For how long those before are still accepted; 0: no longer. */
  overlapHours: z.number().int().min(0).max(MOST_OVERLAP_HOURS),
});
export const newHookSecret = z.object({ path: z.string(), secret: z.string(), formerEndsAt: instant }).meta({ id: 'NewHookSecret' });

const assistant = z.object({ assistant: z.string() });

export const HOOK_ROUTES = {
  hook: {
    method: 'GET',
    path: '/api/installations/:assistant/hook',
    access: persons('administrator'),
    summary: 'Where other programs post dossiers of an assistant, and by which secrets',
    params: assistant,
    response: hook,
  },
  renewHookSecret: {
    method: 'POST',
    path: '/api/installations/:assistant/hook/renew',
    access: persons('administrator'),
    summary: 'Make a secret to sign posted dossiers with; shown once',
    params: assistant,
    body: renewHookRequest,
    response: newHookSecret,
  },
} as const;
