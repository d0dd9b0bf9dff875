// What a robot is doing, in a word.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { useTranslation } from 'react-i18next';
import type { ShownRobot } from '#protocol/robots.ts';

const SEVERITY = {
  working: 'info',
  waiting: 'success',
  draining: 'warning',
  stopped: undefined,
  restarting: 'warning',
  silent: 'error',
} as const;

export function RobotBadge({ state }: Pick<ShownRobot, 'state'>) {
  const { t } = useTranslation();
  const severity = SEVERITY[state];
  return (
    <Badge as="span" noIcon small {...(severity === undefined ? {} : { severity })}>
      {t(`robotIs.${state}`)}
    </Badge>
  );
}
