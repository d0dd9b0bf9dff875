// A robot speaks for requests to the source of its task, before it sends them: all that share the source's token share its pace.
import { z } from 'zod';

/** What was spoken for is worth nothing later than this. */
export const SPOKEN_FOR_MILLISECONDS = 10_000;

const sourceRequestsRequest = z.object({ fencingToken: z.number().int().nonnegative(), count: z.number().int().min(1).max(50) });
const sourceRequestsResponse = z.object({
  /** How long to wait before the first of them. */
  waitMilliseconds: z.number().int().nonnegative(),
});

export const SOURCE_REQUEST_ROUTES = {
  speakForRequests: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/source-requests',
    access: 'robot',
    summary: 'Speak for requests to the source, whose pace all robots share',
    params: z.object({ attemptId: z.uuid() }),
    body: sourceRequestsRequest,
    response: sourceRequestsResponse,
  },
} as const;
export type SourceRequests = z.output<typeof sourceRequestsRequest>;
