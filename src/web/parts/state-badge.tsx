// A dossier's state as a badge; the word carries the meaning, the colour only helps.
import { Badge, type BadgeProps } from '@codegouvfr/react-dsfr/Badge';
import { useTranslation } from 'react-i18next';
import type { DossierSummary } from '#protocol/dossier-lists.ts';

const SEVERITY: Readonly<Partial<Record<DossierSummary['state'], NonNullable<BadgeProps['severity']>>>> = {
  in_progress: 'info',
  done: 'success',
  awaiting: 'new',
  handed_over: 'warning',
  uncertain: 'error',
  failed: 'error',
};

export function StateBadge({ state }: { readonly state: DossierSummary['state'] }) {
  const { t } = useTranslation();
  const severity = SEVERITY[state];
  return (
    <Badge as="span" small noIcon {...(severity === undefined ? {} : { severity })}>
      {t(`state.${state}`)}
    </Badge>
  );
}
