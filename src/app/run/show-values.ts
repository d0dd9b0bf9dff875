// What one dossier says, value by value as its assistant reads it: what is wrong is marked, what a person corrected says so.
import { error } from '#base/errors.ts';
import { readable, withCorrected } from '#domain/corrected-values.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import { type PersonCaller, requireRole } from '#identity/callers.ts';
import { FIELD_TYPE_NAMES, type FieldReading, readField } from '#language/field-values.ts';
import type { Field } from '#language/plan.ts';
import { isWritable } from '#language/written-values.ts';
import type { DossierValues } from '#protocol/handovers.ts';
import { listCorrectedValues, type NamedCorrectedValue } from '#store/repositories/corrected-values.ts';
import { listDoubtfulReadings } from '#store/repositories/doubtful-readings.ts';
import { findDossier } from '#store/repositories/dossiers.ts';
import { readInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { knownPlan } from '../share/known-plan.ts';
import { labelOf, shownReading } from './doubtful-values.ts';
import { givenFor } from './correct-dossier.ts';

type Shown = DossierValues['values'][number];

function problemOf({ format, optional, type }: Field, value: SourceValue): Shown['problem'] {
  if (type === 'list' || type === 'record') return null;
  const reading: FieldReading = readField(type, value);
  if (reading.is === 'empty') return optional ? null : 'empty';
  if (reading.is !== 'value') return 'ill_formed';
  const isOther = format !== null && typeof reading.value === 'string' && !format.pattern.test(reading.value);
  return isOther ? 'ill_formed' : null;
}

function partsOf(value: SourceValue): Shown['address'] {
  if (value.type !== 'address') return null;
  const { number, street, postalCode, city, cityCode } = value;
  return { number, street, postalCode, city, cityCode };
}

function correctionOf({ sealing }: Context, name: string, corrected: readonly NamedCorrectedValue[]): Shown['corrected'] {
  const first = corrected.find((row) => row.field === name);
  const last = corrected.findLast((row) => row.field === name);
  const before = first?.before ?? null;
  if (first === undefined || last === undefined || before === null) return null;
  return {
    at: last.at.toISOString(),
    by: last.person_name ?? '',
    before: readable(sealing.open('corrected-value.before', first.id, before)),
  };
}

function shown(context: Context, field: Field, payload: DossierPayload, corrected: readonly NamedCorrectedValue[]): Shown {
  const value = givenFor(field, payload);
  return {
    name: field.name,
    label: field.from,
    type: field.type,
    expected: field.format === null ? FIELD_TYPE_NAMES[field.type] : { fr: field.format.text, en: field.format.text },
    optional: field.optional,
    value: readable(value),
    address: partsOf(value),
    problem: problemOf(field, value),
    correctable: isWritable(field),
    corrected: correctionOf(context, field.name, corrected),
  };
}

/** For agents only. Errors raised: `identity.role-missing`, `dossier.unknown`. */
export async function showValues(context: Context, caller: PersonCaller, id: string): Promise<DossierValues> {
  requireRole(caller, 'agent');
  const { kysely } = context.database;
  const dossier = await findDossier(kysely, caller.office, id);
  if (dossier === undefined) throw error(appErrors, 'dossier.unknown');
  const updatedAt = dossier.updated_at.toISOString();
  if (dossier.payload === null) return { updatedAt, readable: false, values: [] };
  const { bundle } = await readInstallation(kysely, dossier.installation);
  const plan = await knownPlan(kysely, caller.office, bundle);
  const corrected = (await listCorrectedValues(kysely, id)).filter(({ submission }) => submission === dossier.submission);
  const payload = withCorrected(
    context.sealing.open('dossier.payload', dossier.id, dossier.payload),
    corrected.flatMap(({ after, fact, id: row, label }) =>
      after === null ? [] : [{ label, fact, value: context.sealing.open('corrected-value.after', row, after) }],
    ),
  );
  const doubts = await listDoubtfulReadings(kysely, dossier);
  const values = [
    ...(plan?.fields ?? []).map((field) => shown(context, field, payload, corrected)),
    ...doubts.map((row) => {
      const seen = Object.hasOwn(payload.fields, labelOf(row)) ? payload.fields[labelOf(row)] : undefined;
      return shownReading(context.sealing, row, correctionOf(context, row.name, corrected), seen === undefined ? '' : readable(seen));
    }),
  ];
  return { updatedAt, readable: true, values };
}
