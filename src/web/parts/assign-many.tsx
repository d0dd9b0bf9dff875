// What waits of the dossiers that are chosen is given to somebody at once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AssignTo } from '#protocol/handovers.ts';
import { useSameRequest } from '../acting.ts';
import { useApi } from '../api.ts';
import { type Chosen, type ManyOutcome, outcomeOf } from '../many-outcome.ts';
import { AssignForm } from './assign-form.tsx';
import { Failure } from './failure.tsx';

export interface AssignManyProps {
  readonly chosen: readonly Chosen[];
  readonly onDone: (outcome: ManyOutcome) => void;
}

export function AssignMany({ chosen, onDone }: AssignManyProps) {
  const api = useApi();
  const queries = useQueryClient();
  const requestId = useSameRequest();
  const assign = useMutation({
    mutationFn: ({ dossiers, to }: { readonly dossiers: readonly Chosen[]; readonly to: AssignTo }) => {
      const sent = dossiers.map(({ asOf, assignedAt, id }) => ({ id, asOf, ...(assignedAt === undefined ? {} : { assignedAt }) }));
      return api.assignDossiers({ body: { to, requestId: requestId([to, sent]), dossiers: sent }, timeoutMilliseconds: 120_000 });
    },
    onSuccess: async ({ results }, { dossiers }) => {
      onDone(outcomeOf(results, dossiers));
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      <AssignForm
        pending={assign.isPending}
        onAssign={(to) => {
          if (!assign.isPending) assign.mutate({ to, dossiers: chosen });
        }}
      />
      {assign.error !== null && <Failure thrown={assign.error} />}
    </>
  );
}
