// Everything that is kept of dossiers and says something, opened: column by column of the one list, so that none can be forgotten.
import type { z } from 'zod';
import type { personFound } from '#protocol/privacy.ts';
import type { PersonalColumn, PersonalTable } from '#store/personal-data.ts';
import { listSealed } from '#store/repositories/persons.ts';
import type { Context } from '../context.ts';
import { SEALED_COLUMNS } from '../sealed-columns.ts';
import { textsIn } from './person-term.ts';

type Place = z.input<typeof personFound>['in'][number];

/** What whoever looks for a person is told of where it stands. A picture has no text that one could look for; what was read in it has. */
const PLACES: Readonly<Record<Exclude<PersonalColumn, 'doubtful_reading.pictures'>, Place>> = {
  'dossier.payload': 'payload',
  'dossier.proof': 'proof',
  'dossier.proposed_text': 'text',
  'effect.typed': 'effect',
  'effect.before': 'effect',
  'effect.proof': 'effect',
  'confirmation.typed': 'effect',
  'confirmation.before': 'effect',
  'value_record.sealed': 'value',
  'handover.proposed_text': 'text',
  'decision.note': 'text',
  'doubtful_reading.sealed': 'value',
  'legal_hold.reason': 'text',
  'corrected_value.before': 'value',
  'corrected_value.after': 'value',
  'question.text': 'text',
  'question.answers': 'value',
};

export type PersonalTexts = ReadonlyMap<Place, readonly string[]>;

/** Of each of these dossiers, the texts that each place holds. */
export async function personalTexts(
  { database, sealing }: Context,
  dossiers: readonly string[],
): Promise<ReadonlyMap<string, PersonalTexts>> {
  const found = new Map(dossiers.map((dossier) => [dossier, new Map<Place, string[]>()]));
  for (const [column, place] of Object.entries(PLACES)) {
    const sealed = SEALED_COLUMNS.find((one) => `${one.table}.${one.column}` === column);
    if (sealed === undefined) throw new TypeError(`${column} is not sealed`);
    for (const row of await listSealed(database.kysely, sealed.table as PersonalTable, sealed, dossiers)) {
      const places = found.get(row.dossier);
      places?.set(place, [...(places.get(place) ?? []), ...textsIn(sealing.openAny(sealed.purpose, row.id, row.sealed))]);
    }
  }
  return found;
}
