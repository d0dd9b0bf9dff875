// Which handovers are listed: for whom, of which kind and assistant, and how old; each choice says how many it leaves.
import { SegmentedControl } from '@codegouvfr/react-dsfr/SegmentedControl';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useTranslation } from 'react-i18next';
import type { HandoverKind } from '#domain/outcome.ts';
import { HANDOVER_SCOPES, handoverKind } from '#protocol/decisions.ts';
import { useOverview } from '../overview.ts';

type Scope = (typeof HANDOVER_SCOPES)[number];

export interface HandoverWish {
  /** Null: what the server shows first to whoever asks. */
  readonly scope: Scope | null;
  readonly kind: HandoverKind | null;
  readonly assistant: string | null;
  readonly olderThanDays: number | null;
}

export interface HandoverFiltersProps {
  readonly wish: HandoverWish;
  /** Absent until the server said. */
  readonly counts: Readonly<Record<Scope, number>> | undefined;
  readonly listed: Scope | undefined;
  readonly onChange: (wish: HandoverWish) => void;
}

/** From what one sees first to everything. */
const SCOPES: readonly [Scope, Scope, Scope] = ['me', 'groups', 'all'];
const AGES = [1, 3, 7, 30];

export function HandoverFilters({ counts, listed, onChange, wish }: HandoverFiltersProps) {
  const { t } = useTranslation();
  const { data } = useOverview();
  const segment = (scope: Scope) => ({
    label: t(`toDoScope.${scope}`, { count: counts?.[scope] ?? 0 }),
    nativeInputProps: { checked: (wish.scope ?? listed) === scope, onChange: () => onChange({ ...wish, scope }) },
  });
  return (
    <div className="console-todo">
      <SegmentedControl legend={t('toDo.scope')} small segments={[segment(SCOPES[0]), segment(SCOPES[1]), segment(SCOPES[2])]} />
      <Select
        label={t('toDo.kind')}
        className="fr-mb-0"
        nativeSelectProps={{
          value: wish.kind ?? '',
          onChange: ({ target }) => onChange({ ...wish, kind: target.value === '' ? null : handoverKind.parse(target.value) }),
        }}
      >
        <option value="">{t('toDo.everyKind')}</option>
        {handoverKind.options.map((kind) => (
          <option key={kind} value={kind}>
            {t(`handoverKind.${kind}`)}
          </option>
        ))}
      </Select>
      <Select
        label={t('toDo.assistant')}
        className="fr-mb-0"
        nativeSelectProps={{
          value: wish.assistant ?? '',
          onChange: ({ target }) => onChange({ ...wish, assistant: target.value === '' ? null : target.value }),
        }}
      >
        <option value="">{t('toDo.everyAssistant')}</option>
        {data?.installations.map(({ assistant, title }) => (
          <option key={assistant} value={assistant} lang="fr">
            {title}
          </option>
        ))}
      </Select>
      <Select
        label={t('toDo.age')}
        className="fr-mb-0"
        nativeSelectProps={{
          value: wish.olderThanDays === null ? '' : String(wish.olderThanDays),
          onChange: ({ target }) => onChange({ ...wish, olderThanDays: target.value === '' ? null : Number(target.value) }),
        }}
      >
        <option value="">{t('toDo.everyAge')}</option>
        {AGES.map((days) => (
          <option key={days} value={days}>
            {t('toDo.days', { count: days })}
          </option>
        ))}
      </Select>
    </div>
  );
}
