// The process document of an installed assistant, with what this office knows of its volumes and how its work was shown: for those who approve it. Holds no value.
import { createHash } from 'node:crypto';
import { error } from '#base/errors.ts';
import { isWithheld } from '#domain/figures.ts';
import { dayOffset } from '#domain/opening-hours.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { listDayCounts, listManualTimes } from '#store/repositories/figures.ts';
import { findBundle, findInstallation } from '#store/repositories/installations.ts';
import { droppable } from '#language/dropped-phases.ts';
import { describeProcess } from '#study/describe.ts';
import { writeProcessPage } from '#study/page.ts';
import { writeProcessPdf } from '#study/pdf.ts';
import type { ProcessDocument } from '#study/process-document.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { today } from '../run/office-days.ts';
import { knownPlan } from '../share/known-plan.ts';
import { shownOfAssistant } from './shown-of-assistant.ts';

const DAYS_OF_A_MONTH = 30;
const FINGERPRINT_DIGITS = 8;

async function monthlyOf(context: Context, office: string, assistant: string): Promise<number | null> {
  const until = today(context);
  const counted = await listDayCounts(context.database.kysely, office, { from: dayOffset(until, 1 - DAYS_OF_A_MONTH), until, assistant });
  const received = counted.reduce((sum, { counts }) => sum + counts.received, 0);
  return received === 0 || isWithheld(received) ? null : received;
}

interface Described {
  readonly document: ProcessDocument;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

async function describe(context: Context, caller: PersonCaller, assistant: string): Promise<Described> {
  const { office } = caller;
  const { kysely } = context.database;
  const row = await findInstallation(kysely, office, assistant);
  if (row === undefined) throw error(appErrors, 'installation.unknown', { assistant });
  const plan = await knownPlan(kysely, office, row.bundle);
  if (plan === null) throw error(appErrors, 'assistant.unreadable', { assistant });
  const files = (await findBundle(kysely, office, row.bundle))?.files ?? {};
  const time = (await listManualTimes(kysely, office)).find((one) => one.assistant === assistant);
  const { pictures, recordings } = await shownOfAssistant(context, caller, row.bundle);
  const document = describeProcess({
    plan,
    // Of another version than the one it was said of, it may be mandatory by now.
    dropped: droppable(plan, row.dropped_phases),
    recordings,
    volumes: {
      dossiersEachMonth: await monthlyOf(context, office, assistant),
      manualMilliseconds: time === undefined ? null : time.seconds_by_hand * 1000,
    },
    mapFingerprints: Object.fromEntries(
      Object.keys(plan.applications).map((name) => [
        name,
        createHash('sha256')
          .update(files[`applications/${name}.yaml`] ?? '')
          .digest('hex')
          .slice(0, FINGERPRINT_DIGITS),
      ]),
    ),
  });
  return { document, pictures };
}

/** Errors raised: `installation.unknown`, `assistant.unreadable`. */
export async function describeAssistantPdf(context: Context, caller: PersonCaller, assistant: string): Promise<Uint8Array> {
  const { document, pictures } = await describe(context, caller, assistant);
  return writeProcessPdf(document, { pictures, at: context.clock.now() });
}

/** As one page that stands alone. Errors raised: `installation.unknown`, `assistant.unreadable`. */
export async function describeAssistantPage(context: Context, caller: PersonCaller, assistant: string): Promise<Uint8Array> {
  const { document, pictures } = await describe(context, caller, assistant);
  return Buffer.from(writeProcessPage(document, pictures), 'utf8');
}
