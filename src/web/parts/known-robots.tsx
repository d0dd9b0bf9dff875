// Every robot process of the office, here or on another machine, with what it does; a person keeps one from taking anything.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { seenRobot } from '#protocol/administration.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';
import { formatInstant } from './instant.tsx';
import { RowTable } from './receipt-table.tsx';

type SeenRobot = z.infer<typeof seenRobot>;

const SEVERITY = { busy: 'info', idle: 'success', drained: 'warning', silent: 'error' } as const;

export function KnownRobots({ robots }: { readonly robots: readonly SeenRobot[] }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ id, state }: SeenRobot) => {
      const params = { robotId: id };
      return state === 'drained' ? api.resumeRobot({ params }) : api.drainRobot({ params });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['server-state'] }),
  });
  return (
    <section>
      <h2 className="fr-h5">{t('knownRobots.title')}</h2>
      {robots.length === 0 && <p>{t('knownRobots.none')}</p>}
      {robots.length > 0 && (
        <RowTable
          caption={t('knownRobots.title')}
          columns={['name', 'state', 'token', 'version', 'seen', 'acts'].map((column) => t(`robotColumn.${column}`))}
          rows={robots.map((robot) => [
            robot.name,
            <Badge key="state" noIcon small severity={SEVERITY[robot.state]}>
              {t(`robotState.${robot.state}`)}
            </Badge>,
            robot.token,
            robot.version,
            formatInstant(robot.lastSeenAt, i18n.language, true),
            robot.state === 'silent' || !may('drainRobot') ? (
              '—'
            ) : (
              <Button key="drain" size="small" priority="tertiary" disabled={change.isPending} onClick={() => change.mutate(robot)}>
                {robot.state === 'drained' ? t('knownRobots.resume', { name: robot.name }) : t('knownRobots.drain', { name: robot.name })}
              </Button>
            ),
          ])}
        />
      )}
      {change.error !== null && <Failure thrown={change.error} />}
    </section>
  );
}
