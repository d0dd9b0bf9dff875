// What became of an application: when robots left it alone and went back, who let them try, who changed its limits.
import { z } from 'zod';
import { EVERY_PERSON } from './access.ts';
import { instant } from './common.ts';

export const APPLICATION_EVENTS = ['rest', 'recover', 'probe', 'try', 'limits'] as const;

export const applicationEvent = z
  .object({
    at: instant,
    event: z.enum(APPLICATION_EVENTS),
    /** Of a rest: until when. */
    until: instant.nullable(),
  })
  .meta({ id: 'ApplicationEvent' });

export const APPLICATION_HISTORY_ROUTES = {
  applicationHistory: {
    method: 'GET',
    path: '/api/applications/:application/history',
    access: EVERY_PERSON,
    summary: 'When robots left an application alone, and went back',
    params: z.object({ application: z.string() }),
    response: z.object({ events: z.array(applicationEvent) }),
  },
} as const;
