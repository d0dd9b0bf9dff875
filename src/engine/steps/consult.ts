// The step `consult`: looks the dossier up in a decision table, keeps what the row gives, and leaves an explanation row by row.
import { error } from '#base/errors.ts';
import { consultedElement } from '#domain/consulted.ts';
import { languageErrors } from '#language/errors.ts';
import type { Consultation } from '#language/tables/look-up.ts';
import { givenBy, lookUp } from '#language/tables/look-up.ts';
import { sayConsultation } from '#language/tables/say.ts';
import { say } from '../lines.ts';
import { evaluationContext } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';
import { handOver } from './leave.ts';

/** The line of the timeline names the row and its reference; what the dossier said goes under seal, with the values. */
function explain(step: StepOf<'consult'>, consultation: Consultation, { treatment, captures }: StepContext): void {
  if (!captures) return;
  const { table, row } = consultation;
  const { evidence, plan } = treatment;
  const { because, gives } = sayConsultation(consultation, plan.language);
  const under = row?.under ?? null;
  const line =
    row === null
      ? say(treatment, 'tableNoRow', { table: table.name })
      : say(treatment, under === null ? 'tableRow' : 'tableRowUnder', { table: table.name, row: row.number, under: under ?? '' });
  evidence.event(line, { step: step.id });
  const element = consultedElement(table.name, row?.number ?? null);
  evidence.value({ step: step.id, element, from: because, typed: gives, readBack: gives });
}

/** Errors raised: `language.*`, among them `language.table-no-row`; Ending where the table says to whom such a case goes. */
export async function consult(step: StepOf<'consult'>, context: StepContext): Promise<void> {
  const { treatment } = context;
  const { table } = step;
  const consultation = lookUp(table, evaluationContext(treatment));
  explain(step, consultation, context);
  const { row } = consultation;
  if (row !== null) treatment.scope[table.name] = givenBy(table, row);
  else if (table.otherwise === null) throw error(languageErrors, 'language.table-no-row', { table: table.name });
  else handOver({ reason: { parts: [table.otherwise] }, proposedText: null }, context);
}
