// What the office's assistants did and what hinders them: home, one assistant, time given back. Of processes, never of a person.
import { z } from 'zod';
import { FIGURES } from '#domain/figures.ts';
import { HOME_KINDS } from '#domain/troubles.ts';
import { EVERY_PERSON, persons } from './access.ts';
import { autonomy, id, instant } from './common.ts';
import { confirmationHours, demotion, handoverKind, watch } from './decisions.ts';

const day = z.iso.date();
const count = z.number().int().min(0);

export const figure = z.enum(FIGURES).meta({ id: 'Figure' });
export const counts = z.record(figure, count).meta({ id: 'Counts' });
export type ShownCounts = z.infer<typeof counts>;

const LONGEST_MINUTES = 600;
/** To the half minute. */
const minutes = z.number().min(0).max(LONGEST_MINUTES).multipleOf(0.5);

/** How long a dossier takes by hand, as the steward says. `agreed`: by the service; `timed`: with a watch, over five people at least. */
export const manualTimeRequest = z.object({
  byHand: minutes.min(0.5),
  /** What is left to do of a dossier that is handed over. */
  handedOver: minutes,
  /** What looking at one confirmation takes. */
  toConfirm: minutes,
  basis: z.enum(['agreed', 'timed', 'published']),
  /** Where it comes from, in words; no name of a person. */
  source: z.string().trim().min(1).max(200),
  since: day,
});
export const manualTime = manualTimeRequest.extend({ changedAt: instant }).meta({ id: 'ManualTime' });
export type ManualTimeWire = z.infer<typeof manualTime>;

const texts = z.object({ fr: z.string(), en: z.string() });

export const trouble = z
  .object({
    kind: z.enum(HOME_KINDS),
    /** As pages are named after it: an assistant, an application, a robot; empty for the office as a whole. */
    name: z.string(),
    title: z.string(),
    since: instant.nullable(),
    /** What the server was told of it. */
    why: texts.nullable(),
    /** Of a backlog: how many wait, and how many days that is at the pace of the last ones. */
    waiting: count.nullable(),
    days: count.nullable(),
    /** The page of the console where something can be done about it. */
    page: z.string(),
  })
  .meta({ id: 'Trouble' });
export type Trouble = z.infer<typeof trouble>;

/** Of one assistant over the days; null where nothing is declared. `withheld`: fewer than five dossiers stand behind it. */
const given = z.object({
  assistant: z.string(),
  title: z.string(),
  time: manualTime.nullable(),
  done: count.nullable(),
  handedOver: count.nullable(),
  confirmations: count.nullable(),
  seconds: z.number().int().nullable(),
  withheld: z.boolean(),
});
export type GivenBack = z.infer<typeof given>;

/** GET /api/home?days= */
export const homeQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
export const home = z
  .object({
    /** The start of the last working day before today; until now. */
    since: day,
    today: day,
    assistants: z.array(z.object({ assistant: z.string(), title: z.string(), counts })),
    /** What waits for the caller: by kind what their groups answer for; what they have taken, or that escalated to them. */
    open: z.record(handoverKind, count),
    mine: count,
    /** What waits for their colleagues. */
    elsewhere: count,
    /** Dossiers whose assistant waits for an answer of the office; of those, the ones that somebody was reminded of. */
    questions: z.object({ open: count, reminded: count }),
    troubles: z.array(trouble),
    given: z.object({ from: day, until: day, seconds: z.number().int().nullable(), assistants: z.array(given) }),
  })
  .meta({ id: 'Home' });
export type Home = z.infer<typeof home>;

const span = z.object({ from: z.number().int(), until: z.number().int() });
/** One day of an application, by its map and the office. */
const openDay = z.object({ day, closed: z.enum(['holiday', 'maintenance']).nullable(), spans: z.array(span) });

const step = z.object({ id: z.string(), depth: z.number().int(), fr: z.string(), en: z.string() });

export const reasonCount = z.object({
  kind: handoverKind.or(z.literal('awaiting')),
  reason: z.string(),
  /** Questions of the form that the requirement reads. */
  questions: z.array(z.string()),
  count,
});

export const assistantDetail = z
  .object({
    assistant: z.string(),
    title: z.string(),
    owner: z.string(),
    /** Agents type its dossiers in. */
    byForm: z.boolean(),
    version: z.string(),
    autonomy,
    autonomyAt: instant.nullable(),
    allowedCorrections: z.array(z.string()),
    knownCorrections: z.array(z.string()),
    confirmationHours,
    watch,
    paused: z.boolean(),
    held: z.boolean(),
    /** Names of the robots that alone may read its source, where none of them runs now; null: one does, or any may. */
    waitsForRobots: z.array(z.string()).nullable(),
    problem: z.object({ code: z.string(), fr: z.string(), en: z.string(), at: instant }).nullable(),
    demotion: demotion.nullable(),
    lastCollectedAt: instant.nullable(),
    /** The source is read this often; null: when somebody asks. */
    collectEverySeconds: z.number().int().nullable(),
    phases: z.array(
      z.object({
        kind: z.enum(['procedure', 'phase']),
        name: z.string(),
        optional: z.boolean(),
        /** The office drops it; absent: it is done. */
        dropped: z.literal(true).exactOptional(),
        /** What it asks of the office; the value, null where none is given, is a steward’s to see. Absent: nothing. */
        settings: z.array(z.object({ name: z.string(), given: z.boolean(), value: z.string().nullable() })).exactOptional(),
        application: z.string().nullable(),
        fr: z.string(),
        en: z.string(),
        steps: z.array(step),
      }),
    ),
    /** Newest first. */
    versions: z.array(z.object({ id, version: z.string(), bundle: z.string(), installedAt: instant })),
    /** The last thirty days, each. */
    days: z.array(z.object({ day, counts })),
    /** Why dossiers were handed over in these days, the commonest first; those of fewer than five dossiers are put together. */
    reasons: z.array(reasonCount),
    /** Null: fewer than five dossiers. */
    otherReasons: count.nullable(),
    /** The week from today on. */
    applications: z.array(z.object({ name: z.string(), title: z.string(), week: z.array(openDay) })),
    manualTime: manualTime.nullable(),
    /** TypeScript that its robots run once a steward approved it; absent: it has none. */
    actions: z
      .object({
        hash: z.string(),
        approval: z.object({ at: instant, by: z.string().nullable() }).nullable(),
        files: z.array(z.object({ path: z.string(), text: z.string() })),
      })
      .exactOptional(),
  })
  .meta({ id: 'AssistantDetail' });
export type AssistantDetail = z.infer<typeof assistantDetail>;

const assistant = z.object({ assistant: z.string() });

export const FIGURES_ROUTES = {
  home: {
    method: 'GET',
    path: '/api/home',
    access: EVERY_PERSON,
    summary: 'What happened since the last working day, what waits, what goes wrong, time given back',
    query: homeQuery,
    response: home,
  },
  assistant: {
    method: 'GET',
    path: '/api/installations/:assistant',
    access: EVERY_PERSON,
    summary: 'What an assistant does, in sentences, and how it does',
    params: assistant,
    response: assistantDetail,
  },
  processPdf: {
    method: 'POST',
    path: '/api/installations/:assistant/process-document.pdf',
    access: EVERY_PERSON,
    summary: 'The process document of an assistant, for those who approve it, as a PDF in French',
    params: assistant,
    produces: 'application/pdf',
  },
  processPage: {
    method: 'POST',
    path: '/api/installations/:assistant/process-document.html',
    access: EVERY_PERSON,
    summary: 'The process document of an assistant as one page that stands alone, in French',
    params: assistant,
    produces: 'text/html; charset=utf-8',
  },
  manualTime: {
    method: 'PUT',
    path: '/api/installations/:assistant/manual-time',
    access: persons('steward'),
    summary: 'How long a dossier takes by hand, and where that comes from',
    params: assistant,
    body: manualTimeRequest,
    response: manualTime,
  },
} as const;
