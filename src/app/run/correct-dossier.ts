// A person says what a value really is, and a robot takes the dossier again with it: for this submission only, under their name.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { Field } from '#language/plan.ts';
import { isRefused, isWritable, type Written, writtenValue } from '#language/written-values.ts';
import { insertCorrectedValues } from '#store/repositories/corrected-values.ts';
import { listDoubtfulReadings } from '#store/repositories/doubtful-readings.ts';
import { insertEvents } from '#store/repositories/evidence.ts';
import { readInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { knownPlan } from '../share/known-plan.ts';
import { correctedPayload, sealedPair } from './corrected-payload.ts';
import { labelOf, seenValue, tellReading } from './doubtful-values.ts';
import { moveDossier } from './move-dossier.ts';
import { type Act, type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { scheduleTreatment } from './schedule.ts';

interface Change {
  /** In the assistant. */
  readonly name: string;
  /** In the payload, and as people are told of it. */
  readonly label: string;
  readonly told: string;
  readonly fact: boolean;
  readonly before: SourceValue;
  readonly after: SourceValue;
}

export function givenFor({ fact, from }: Field, { facts, fields }: DossierPayload): SourceValue {
  if (fact) return { type: 'text', value: facts[from] ?? '' };
  return (Object.hasOwn(fields, from) ? fields[from] : undefined) ?? { type: 'empty' };
}

type Doubts = Awaited<ReturnType<typeof listDoubtfulReadings>>;

/** What a person saw in a document holds for these very files, whatever else it was taken for. Error raised: `correction.ill-formed`. */
function seenIn(doubt: Doubts[number], { fields }: DossierPayload, written: Written): Change {
  const after = seenValue(doubt, written);
  const [label, told] = [labelOf(doubt), tellReading(doubt)];
  if (isRefused(after)) throw error(appErrors, 'correction.ill-formed', { field: told, french: after.fr, english: after.en });
  const before = (Object.hasOwn(fields, label) ? fields[label] : undefined) ?? { type: 'empty' };
  return { name: doubt.name, label, told, fact: false, before, after };
}

/** Errors raised: `correction.field-unknown`, `correction.ill-formed`, `correction.nothing`. */
function changesOf(
  fields: readonly Field[],
  doubts: Doubts,
  payload: DossierPayload,
  values: Readonly<Record<string, Written>>,
): readonly Change[] {
  const changes = Object.entries(values).flatMap(([name, written]): readonly Change[] => {
    const doubt = doubts.find((one) => one.name === name);
    if (doubt !== undefined) return [seenIn(doubt, payload, written)];
    const field = fields.find((one) => one.name === name);
    if (field === undefined || !isWritable(field)) throw error(appErrors, 'correction.field-unknown', { field: name });
    const after = writtenValue(field, written);
    if (isRefused(after)) throw error(appErrors, 'correction.ill-formed', { field: field.from, french: after.fr, english: after.en });
    const before = givenFor(field, payload);
    const { fact, from } = field;
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ name, label: from, told: from, fact, before, after }];
  });
  if (changes.length === 0) throw error(appErrors, 'correction.nothing');
  return changes;
}

async function correct({ actor, dossier, work }: Act, caller: PersonCaller, values: Readonly<Record<string, Written>>): Promise<void> {
  const { transaction, sealing } = work;
  const { office, submission } = dossier;
  if (dossier.payload === null) throw error(appErrors, 'dossier.values-lost', { state: dossier.state });
  const { bundle } = await readInstallation(transaction, dossier.installation);
  const plan = await knownPlan(transaction, office, bundle);
  const payload = await correctedPayload(work, dossier, sealing.open('dossier.payload', dossier.id, dossier.payload));
  const doubts = await listDoubtfulReadings(transaction, dossier);
  const changes = changesOf(plan?.fields ?? [], doubts, payload, values);
  const at = work.clock.now();
  // Told in the order of the fields, though all are of one instant.
  const ids = changes.map(() => newId(at.getTime())).toSorted();
  await insertCorrectedValues(
    transaction,
    changes.map(({ after, before, fact, label, name }, index) => {
      const id = ids[index] ?? newId(at.getTime());
      const sealed = sealedPair(sealing, { id, dossier: dossier.id }, before, after);
      return { id, office, dossier: dossier.id, submission, field: name, label, fact, ...sealed, person: caller.token, at };
    }),
  );
  const labels = changes.map(({ told }) => `« ${told} »`).join(', ');
  await insertEvents(transaction, [{ office, dossier: dossier.id, at, line: `Corrigé par une personne : ${labels}.` }]);
  work.record({
    office,
    actor,
    verb: 'dossier.corrected',
    subject: `dossier:${dossier.id}`,
    detail: { reference: dossier.reference, submission, fields: changes.map(({ name }) => name).join(', ') },
  });
}

/**
 * Errors raised: those of `actOn`, `correction.field-unknown`, `correction.ill-formed`, `correction.nothing`.
 * Of each value, what stood before and what stands now are sealed, and told by the receipt as a person's.
 */
export function correctDossier(
  context: Context,
  caller: PersonCaller,
  request: ActRequest & { readonly values: Readonly<Record<string, Written>> },
): Promise<ActAnswer> {
  return actOn(context, caller, 'correct', request, async (act) => {
    const { actor, dossier, work } = act;
    await correct(act, caller, request.values);
    await moveDossier(work, dossier, { event: 'person_retry', actor, reason: null, changes: { failures: 0, losses: 0 } });
    await scheduleTreatment(work, dossier, work.clock.now());
    return null;
  });
}
