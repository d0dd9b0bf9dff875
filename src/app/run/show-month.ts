// A month of the service: what its assistants did, and the commonest anomalies by question of the form; what is rare is withheld.
import { type Counts, FIGURES, type Figure, isWithheld } from '#domain/figures.ts';
import { dayOffset, instantOf } from '#domain/opening-hours.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { Month, MonthAnomaly } from '#protocol/month.ts';
import { listDayCounts } from '#store/repositories/figures.ts';
import { findBundle, type InstallationRow, listInstallations } from '#store/repositories/installations.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { type CountedReason, countReasons } from '#store/repositories/reasons.ts';
import { listWordings } from '#store/repositories/wordings.ts';
import type { Context } from '../context.ts';
import { explainAssistant } from '../share/explain-assistant.ts';
import { countsOf } from './time-given-back.ts';
import { questionOf, tellReasons, type ToldReasons } from './told-reasons.ts';

const LONGEST_MONTH = 31;

/** `YYYY-MM-DD` of the first day of the month after. */
function firstOfNext(month: string): string {
  return `${dayOffset(`${month}-01`, LONGEST_MONTH).slice(0, 7)}-01`;
}

function withoutFew(counts: Counts): Record<Figure, number | null> {
  const told = { ...counts } as Record<Figure, number | null>;
  for (const figure of FIGURES) if (isWithheld(counts[figure])) told[figure] = null;
  return told;
}

/** By question; a dossier that stands under several of its reasons counts there once. */
function byQuestion(
  { byQuestion: counts, reasons }: Pick<ToldReasons, 'byQuestion' | 'reasons'>,
  wordings: ReadonlyMap<string, MonthAnomaly['wording']>,
): readonly MonthAnomaly[] {
  const groups = new Map<string, MonthAnomaly>();
  for (const { count, kind, questions, reason } of reasons) {
    const question = questionOf({ questions });
    const fresh = { question, count: counts.get(question) ?? 0, reasons: [], wording: wordings.get(question) ?? null };
    const known = groups.get(question) ?? fresh;
    groups.set(question, { ...known, reasons: [...known.reasons, { kind, reason, count }] });
  }
  return [...groups.values()].toSorted((left, right) => right.count - left.count);
}

export async function showMonth(context: Context, caller: PersonCaller, month: string): Promise<Month> {
  const { kysely } = context.database;
  const { office } = caller;
  const [first, next] = [`${month}-01`, firstOfNext(month)];
  const days = await listDayCounts(kysely, office, { from: first, until: dayOffset(next, -1) });
  const reasons = await countReasons(kysely, office, { from: instantOf(first, 0), until: instantOf(next, 0) });
  const wordings = await listWordings(kysely, office);
  const tell = async (row: InstallationRow, own: readonly CountedReason[]): Promise<Month['assistants'][number]> => {
    const bundle = await findBundle(kysely, office, row.bundle);
    const told = tellReasons(bundle === undefined ? null : explainAssistant(row.bundle, bundle.files), own);
    const known = wordings.filter(({ assistant }) => assistant === row.assistant);
    return {
      assistant: row.assistant,
      title: row.title,
      counts: withoutFew(countsOf(days, row.assistant)),
      anomalies: [
        ...byQuestion(
          told,
          new Map(known.map(({ changed_at: at, question, wording }) => [question, { text: wording, changedAt: at.toISOString() }])),
        ),
      ],
      otherReasons: told.otherReasons,
    };
  };
  const assistants: Month['assistants'] = [];
  for (const row of await listInstallations(kysely, office)) {
    assistants.push(
      await tell(
        row,
        reasons.filter(({ assistant, kind }) => assistant === row.assistant && kind !== 'confirm'),
      ),
    );
  }
  return { month, office: (await findOffice(kysely, office))?.name ?? '', assistants };
}
