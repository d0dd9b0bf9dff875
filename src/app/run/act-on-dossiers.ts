// The same act of a person on many dossiers: each in its own transaction, done or refused by itself, once however often it is sent.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { CopisteError } from '#base/errors.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { ManyActs, manyActsResponse } from '#protocol/dossier-lists.ts';
import type { assignManyRequest } from '#protocol/handovers.ts';
import type { Context } from '../context.ts';
import { assignHandover } from './assign-handover.ts';
import { cancelDossier } from './cancel-dossier.ts';
import type { ActAnswer, ActRequest } from './person-act.ts';
import { planDossier } from './plan-dossier.ts';
import { postponeDossier } from './postpone-dossier.ts';
import { repeatDossier } from './repeat-dossier.ts';
import { retryDossier } from './retry-dossier.ts';

type Result = z.input<typeof manyActsResponse>['results'][number];

/** The request of one dossier: the same whenever all of them are sent again. */
function requestOf(all: string, dossier: string): string {
  const hex = createHash('sha256').update(`${all} ${dossier}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function actOnOne(context: Context, caller: PersonCaller, what: ManyActs['what'], request: ActRequest): Promise<ActAnswer> {
  switch (what.act) {
    case 'retry':
      return retryDossier(context, caller, request);
    case 'postpone':
      return postponeDossier(context, caller, { ...request, until: what.until });
    case 'cancel':
      return cancelDossier(context, caller, { ...request, reason: what.reason });
    case 'repeat':
      return repeatDossier(context, caller, { ...request, reason: what.reason });
    case 'plan':
      return planDossier(context, caller, { ...request, priority: what.priority, dueOn: what.dueOn });
  }
}

/** What a single one may be refused for stops none of the others; what nobody foresaw stops here, and can be sent again. */
async function onEach<One extends { readonly id: string }>(
  dossiers: readonly One[],
  act: (one: One) => Promise<ActAnswer>,
): Promise<z.input<typeof manyActsResponse>> {
  const results = new Map<string, Result>();
  for (const one of dossiers) {
    const dossierId = one.id;
    if (results.has(dossierId)) continue;
    try {
      const { repeated, state } = await act(one);
      results.set(dossierId, { dossierId, outcome: 'done', state, repeated });
    } catch (thrown) {
      // What is wrong with a dossier says so; a server in trouble is not the dossier's.
      if (!(thrown instanceof CopisteError) || thrown.definition.status >= 500) throw thrown;
      const { code } = thrown;
      results.set(dossierId, { dossierId, outcome: 'refused', code, fr: thrown.text('fr'), en: thrown.text('en') });
    }
  }
  return { results: [...results.values()] };
}

export function actOnDossiers(
  context: Context,
  caller: PersonCaller,
  { requestId, what, note, dossiers }: ManyActs,
): Promise<z.input<typeof manyActsResponse>> {
  return onEach(dossiers, ({ asOf, id }) =>
    actOnOne(context, caller, what, { dossierId: id, requestId: requestOf(requestId, id), asOf, note }),
  );
}

export function assignDossiers(
  context: Context,
  caller: PersonCaller,
  { requestId, to, dossiers }: z.output<typeof assignManyRequest>,
): Promise<z.input<typeof manyActsResponse>> {
  return onEach(dossiers, ({ asOf, assignedAt, id }) =>
    assignHandover(context, caller, { dossierId: id, requestId: requestOf(requestId, id), asOf, assignedAt, to }),
  );
}
