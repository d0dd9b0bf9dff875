// Looks for one person in all that an office's dossiers hold: opened one after the other, a bounded number a call, told to the journal.
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { personFound, personSearch, personSearchResponse } from '#protocol/privacy.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import { listDossiersOfReferences, listWholeDossiers } from '#store/repositories/persons.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { type PersonTerm, personTerm } from './person-term.ts';
import { personalTexts } from './personal-texts.ts';

type Found = z.input<typeof personFound>;
type Place = Found['in'][number];

const BATCH = 100;
const SEARCHED_A_CALL = 2_000;
const FOUND_A_CALL = 50;

async function look(context: Context, dossiers: readonly DossierRow[], term: PersonTerm): Promise<readonly Found[]> {
  const kept = await personalTexts(
    context,
    dossiers.map(({ id }) => id),
  );
  return dossiers.flatMap((dossier) => {
    const places = [...(kept.get(dossier.id) ?? []), ['reference', [dossier.reference]] as const];
    const seen = places.filter(([, texts]) => term.isIn(texts)).map(([place]) => place);
    return seen.length === 0 ? [] : [told(dossier, seen)];
  });
}

function told(dossier: DossierRow, places: readonly Place[]): Found {
  return {
    dossierId: dossier.id,
    reference: dossier.reference,
    assistant: dossier.assistant,
    state: dossier.state,
    depositedAt: dossier.deposited_at.toISOString(),
    purgedAt: dossier.purged_at?.toISOString() ?? null,
    in: [...places],
  };
}

/** Error raised: `identity.role-missing`. */
export async function findPerson(
  context: Context,
  caller: PersonCaller,
  request: z.output<typeof personSearch>,
): Promise<z.input<typeof personSearchResponse>> {
  requireRole(caller, 'steward');
  const { kysely } = context.database;
  const term = personTerm(request.term);
  const found: Found[] = [];
  let searched = 0;
  let next: string | null = request.after ?? null;
  do {
    const dossiers = await listWholeDossiers(kysely, caller.office, next, BATCH);
    found.push(...(await look(context, dossiers, term)));
    searched += dossiers.length;
    next = dossiers.length < BATCH ? null : (dossiers.at(-1)?.id ?? null);
    // Others are answered meanwhile: opening sealed values is work of this thread.
    await setImmediate();
  } while (next !== null && searched < SEARCHED_A_CALL && found.length < FOUND_A_CALL);
  // What was purged says nothing any more; the numbers under which the same person came tell of it.
  const known = new Set(found.map(({ dossierId }) => dossierId));
  const references = [...new Set(found.map(({ reference }) => reference))];
  for (const dossier of await listDossiersOfReferences(kysely, caller.office, references)) {
    if (!known.has(dossier.id)) found.push(told(dossier, ['reference']));
  }
  await inTransaction(context, (work) => {
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'person.search',
      subject: `office:${caller.office}`,
      detail: { purpose: request.purpose, term: work.sealing.personDigest(caller.office, term.folded), searched, found: found.length },
    });
    return Promise.resolve();
  });
  return { found, searched, next };
}
